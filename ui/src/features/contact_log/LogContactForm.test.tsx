import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { type EntryStart, emptyEntry, missingFields, peopleToSuggest } from "./form";
import { LogContactForm } from "./LogContactForm";

function open(start: EntryStart, office = new FakeOffice()) {
  const onClose = vi.fn();
  const view = renderWithOffice(<LogContactForm start={start} onClose={onClose} />, office);
  return { ...view, onClose };
}

const fromReminder: EntryStart = { customerId: "c-midori", contractId: "k-cooler", reminderId: "r-midori" };

describe("logging a contact", () => {
  it("begins today, about the contract of the reminder", async () => {
    open(fromReminder);
    expect(await screen.findByLabelText("日付")).toHaveValue("2026-11-24");
    await waitFor(() => expect(screen.getByLabelText("契約", { selector: "input" })).toHaveValue("冷蔵設備 保守契約"));
    expect(screen.getByLabelText("顧客", { selector: "input" })).toHaveValue("みどり種苗株式会社");
  });

  it("says afterwards that it closed the reminder", async () => {
    const { office, onClose } = open(fromReminder);
    await userEvent.type(await screen.findByLabelText("話の内容"), "更新の意向あり");
    await userEvent.click(screen.getByRole("radio", { name: "訪問" }));
    await userEvent.click(screen.getByRole("button", { name: "記録する" }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(await screen.findByText(/お知らせ1件が済みになりました/)).toBeInTheDocument();
    expect(office.calls.findLast((call) => call.command === "log_contact")?.args).toMatchObject({
      form: { kind: "visit", said: "更新の意向あり", reminderId: "r-midori", contractId: "k-cooler" },
    });
  });

  it("does not claim to have closed anything when it did not", async () => {
    open({ customerId: "c-midori", contractId: null, reminderId: null });
    await userEvent.type(await screen.findByLabelText("話の内容"), "世間話");
    await userEvent.click(screen.getByRole("button", { name: "記録する" }));
    expect(await screen.findByText("接触を記録しました")).toBeInTheDocument();
  });

  it("asks for a customer and for what was said, at the fields", async () => {
    const { office } = open({ customerId: null, contractId: null, reminderId: null });
    await userEvent.click(await screen.findByRole("button", { name: "記録する" }));
    expect(screen.getAllByText("入力してください。")).toHaveLength(2);
    expect(screen.getByLabelText("顧客", { selector: "input" })).toHaveFocus();
    expect(office.calls.some((call) => call.command === "log_contact")).toBe(false);
  });

  it("keeps what was typed when the office refuses", async () => {
    const office = new FakeOffice();
    office.answers.log_contact = () =>
      Promise.reject(refusal("invalid", { fields: [{ path: "on", code: "in_future", max: null }] }));
    const { onClose } = open(fromReminder, office);
    await userEvent.type(await screen.findByLabelText("話の内容"), "明日の話");
    await userEvent.click(screen.getByRole("button", { name: "記録する" }));
    await waitFor(() => expect(screen.getByLabelText("日付")).toHaveFocus());
    expect(screen.getByLabelText("話の内容")).toHaveValue("明日の話");
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("what an entry needs and offers", () => {
  it("needs customer, day and words", () => {
    expect(missingFields(emptyEntry({ customerId: null, contractId: null, reminderId: null }, ""))).toEqual([
      "customerId",
      "on",
      "said",
    ]);
  });

  it("is content with a name alone, as the office is", () => {
    const entry = emptyEntry({ customerId: "c-midori", contractId: null, reminderId: null }, "2026-11-24");
    expect(missingFields({ ...entry, personMet: "小林部長" })).toEqual([]);
    expect(missingFields(entry)).toEqual(["said"]);
  });

  it("offers those who decide first, and each name once", () => {
    const [card] = new FakeOffice().cards;
    expect(peopleToSuggest(card)).toEqual(["部長 小林 恵子", "小林部長"]);
  });
});
