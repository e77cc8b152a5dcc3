import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { CustomersPage } from "@/pages/customers/CustomersPage";
import { fillLedger } from "./fake_office/ledger";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWithOffice } from "./render";

const open = (office: FakeOffice) => renderWithOffice(<CustomersPage />, office);
const table = async () => {
  const grid = await screen.findByLabelText("顧客の一覧");
  await within(grid).findByText("みどり種苗株式会社 第1支店");
  return grid;
};
const button = () => screen.findByRole("button", { name: "Excelへ出す" });
const asked = (office: FakeOffice) => office.calls.findLast((call) => call.command === "export_seen_list")?.args;

describe("a list to Excel", () => {
  it("asks what for, sends the columns as they stand, and says file and count", async () => {
    const office = fillLedger(new FakeOffice(), 10_000);
    open(office);
    await table();
    (await button()).focus();
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByText(/今の条件に合う10,000件すべて/)).toBeVisible();
    const purpose = screen.getByLabelText(/用途/);
    await waitFor(() => expect(purpose).toHaveFocus());
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByText("入力してください。")).toBeVisible();
    await userEvent.type(purpose, "年末の挨拶状{Enter}");
    expect(await screen.findByText("顧客の一覧 2026-11-24.xlsx に10,000件を書き出しました")).toBeInTheDocument();
    expect(asked(office)).toEqual({
      columns: {
        list: "customers",
        columns: ["name", "number", "kana", "standing", "owner", "next_action", "next_owner", "phone"],
      },
      choice: { handle: "list-1", all: true, ids: [] },
      purpose: "年末の挨拶状",
    });
    await waitFor(() => expect(screen.queryByLabelText(/用途/)).toBeNull());
  });

  it("says that only the marked lines go out, and sends them alone", async () => {
    const office = fillLedger(new FakeOffice(), 40);
    open(office);
    await table();
    await userEvent.click(screen.getByLabelText(/第1支店 を選ぶ/));
    await userEvent.click(screen.getByLabelText(/第2支店 を選ぶ/));
    await userEvent.click(await button());
    expect(await screen.findByText(/印を付けた2件だけ/)).toBeVisible();
    await userEvent.type(screen.getByLabelText(/用途/), "確認");
    await userEvent.click(screen.getByRole("button", { name: "2件を書き出す" }));
    await waitFor(() =>
      expect(asked(office)?.choice).toEqual({ handle: "list-1", all: false, ids: ["c-midori", "m-1"] }),
    );
  });

  it("stays open with what was typed when the file could not be written, or the place was not chosen", async () => {
    const office = fillLedger(new FakeOffice(), 4);
    office.answers.export_seen_list = () => {
      throw refusal("file_not_written");
    };
    open(office);
    await table();
    await userEvent.click(await button());
    await userEvent.type(await screen.findByLabelText(/用途/), "確認{Enter}");
    expect(await screen.findByText(/ファイルを書き出せませんでした/)).toBeVisible();
    office.answers.export_seen_list = () => null;
    await userEvent.click(screen.getByRole("button", { name: "4件を書き出す" }));
    await waitFor(() => expect(screen.queryByText(/ファイルを書き出せませんでした/)).toBeNull());
    expect(screen.getByLabelText(/用途/)).toHaveValue("確認");
    expect(screen.queryByText(/書き出しました/)).toBeNull();
  });

  it("shows that it works, and lets nobody send it twice", async () => {
    const office = fillLedger(new FakeOffice(), 4);
    let sent = 0;
    office.answers.export_seen_list = () => {
      sent += 1;
      return new Promise(() => undefined);
    };
    open(office);
    await table();
    await userEvent.click(await button());
    await userEvent.type(await screen.findByLabelText(/用途/), "確認{Enter}{Enter}");
    expect(await screen.findByText("4件を書き出しています。")).toBeVisible();
    expect(sent).toBe(1);
  });

  it("is not offered to whoever may not, nor of an empty list", async () => {
    const office = fillLedger(new FakeOffice(), 4);
    const answer = office.answers.open_customer_list as (args: never) => object;
    office.answers.open_customer_list = (args: never) => ({ ...answer(args), mayExport: false });
    const view = open(office);
    await table();
    expect(screen.queryByRole("button", { name: "Excelへ出す" })).toBeNull();
    view.unmount();
    open(fillLedger(new FakeOffice(), 0));
    expect(await button()).toBeDisabled();
  });
});
