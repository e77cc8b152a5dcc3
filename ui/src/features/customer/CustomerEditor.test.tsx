import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { CustomerCard } from "@/ipc";
import { installShortcuts } from "@/shared/keys/shortcuts";
import { CustomerEditor } from "./CustomerEditor";

function open(card: CustomerCard | null, office = new FakeOffice()) {
  const onSaved = vi.fn();
  const onLeave = vi.fn();
  const view = renderWithOffice(
    <CustomerEditor card={card} choices={undefined} onSaved={onSaved} onLeave={onLeave} />,
    office,
  );
  return { ...view, onSaved, onLeave };
}

function firstCard(office: FakeOffice): CustomerCard {
  const [card] = office.cards;
  if (!card) throw new Error("the fake office has cards");
  return structuredClone(card);
}

const sent = (office: FakeOffice, command: string) => office.calls.filter((call) => call.command === command);

describe("writing a new card", () => {
  it("asks for at most seven fields", async () => {
    open(null);
    await screen.findByRole("form", { name: "顧客カードの入力" });
    const marked = document.querySelectorAll('[data-mark="必須"]');
    expect(marked.length, "the required fields are marked in words").toBeGreaterThan(0);
    expect(marked.length).toBeLessThanOrEqual(7);
  });

  it("begins with the hand at the name, so that N can be followed by typing", async () => {
    open(null);
    await waitFor(() => expect(screen.getByLabelText("名称")).toHaveFocus());
  });

  it("says what is missing at the field, puts the hand there and sends nothing", async () => {
    const { office } = open(null);
    await userEvent.click(await screen.findByRole("button", { name: /保存/ }));
    const name = screen.getByLabelText("名称");
    expect(name).toHaveFocus();
    expect(name).toHaveAccessibleDescription("入力してください。");
    expect(sent(office, "add_customer")).toHaveLength(0);
  });

  it("unfolds the other fields when the fault lies among them", async () => {
    const office = new FakeOffice();
    office.answers.add_customer = () =>
      Promise.reject(refusal("invalid", { fields: [{ path: "corporateNumber", code: "check_digit", max: null }] }));
    open(null, office);
    await userEvent.type(await screen.findByLabelText("名称"), "みどり");
    await userEvent.type(screen.getByLabelText("フリガナ"), "ミドリ");
    expect(screen.queryByLabelText("法人番号")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /保存/ }));
    const field = await screen.findByLabelText("法人番号");
    await waitFor(() => expect(field).toHaveFocus());
    expect(screen.getByText(/検査用の数字が合いません/)).toBeVisible();
    expect(screen.getByLabelText("名称"), "what was typed stays").toHaveValue("みどり");
  });

  it("saves with Ctrl S and says so only after the office answered", async () => {
    const stop = installShortcuts(window);
    const { office, onSaved } = open(null);
    await userEvent.type(await screen.findByLabelText("名称"), "みどり種苗");
    await userEvent.type(screen.getByLabelText("フリガナ"), "ミドリシュビョウ");
    expect(screen.queryByText("保存しました")).toBeNull();
    await userEvent.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(sent(office, "add_customer")[0]?.args).toMatchObject({ form: { name: "みどり種苗" } });
    expect(await screen.findByText("保存しました")).toBeInTheDocument();
    stop();
  });

  it("makes full-width digits half-width when one leaves the field", async () => {
    open(null);
    const phone = await screen.findByLabelText("電話");
    await userEvent.type(phone, "０２７－０００－００００");
    await userEvent.tab();
    expect(phone).toHaveValue("027-000-0000");
  });
});

describe("leaving with Esc", () => {
  it("keeps the draft in the vault and offers it the next time", async () => {
    const office = new FakeOffice();
    const first = open(null, office);
    await userEvent.type(await screen.findByLabelText("名称"), "書きかけの会社");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(first.onLeave).toHaveBeenCalled());
    expect(office.drafts.has("customer/new")).toBe(true);
    first.unmount();

    open(null, office);
    await userEvent.click(await screen.findByRole("button", { name: "続きから書く" }));
    expect(screen.getByLabelText("名称")).toHaveValue("書きかけの会社");
  });

  it("leaves at once when nothing was changed", async () => {
    const office = new FakeOffice();
    const { onLeave } = open(firstCard(office), office);
    (await screen.findByLabelText("名称")).focus();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onLeave).toHaveBeenCalled());
    expect(office.drafts.size).toBe(0);
  });

  it("stays when the draft could not be kept", async () => {
    const office = new FakeOffice();
    office.answers.save_draft = () => Promise.reject(refusal("disk_full"));
    const { onLeave } = open(null, office);
    await userEvent.type(await screen.findByLabelText("名称"), "x");
    await userEvent.keyboard("{Escape}");
    expect(await screen.findByText(/ディスクの空きがない/)).toBeVisible();
    expect(onLeave).not.toHaveBeenCalled();
  });
});

describe("a card that somebody else saved meanwhile", () => {
  async function conflict() {
    const office = new FakeOffice();
    const card = firstCard(office);
    const view = open(card, office);
    const phone = await screen.findByLabelText("電話");
    await userEvent.clear(phone);
    await userEvent.type(phone, "03-1111-1111");
    const caution = screen.getByLabelText("注意");
    await userEvent.clear(caution);
    await userEvent.type(caution, "私の覚え書き");
    office.cards = office.cards.map((other) =>
      other.id === card.id
        ? {
            ...other,
            version: other.version + 1,
            updatedBy: "山本 健",
            form: { ...other.form, phone: "03-2222-2222", representative: "代表取締役 新任" },
          }
        : other,
    );
    await userEvent.click(screen.getByRole("button", { name: /保存/ }));
    await screen.findByText(/ほかの人に直されました/);
    return { ...view, card };
  }

  it("shows both versions field by field and overwrites nothing before a choice", async () => {
    const { office, card } = await conflict();
    const phone = screen.getByRole("group", { name: "電話" });
    expect(within(phone).getByText("03-1111-1111")).toBeVisible();
    expect(within(phone).getByText("03-2222-2222")).toBeVisible();
    expect(screen.getByText(/山本 健/)).toBeVisible();
    expect(screen.getByRole("button", { name: "選んだ内容で保存" })).toBeDisabled();
    expect(office.cards.find((other) => other.id === card.id)?.form.phone).toBe("03-2222-2222");
  });

  it("saves what was chosen, with both sides' lone changes kept", async () => {
    const { office, card, onSaved } = await conflict();
    await userEvent.click(screen.getByRole("radio", { name: "電話 はあなたの入力を残す" }));
    await userEvent.click(screen.getByRole("button", { name: "選んだ内容で保存" }));
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    const saved = office.cards.find((other) => other.id === card.id)?.form;
    expect(saved?.phone).toBe("03-1111-1111");
    expect(saved?.caution, "my lone change").toBe("私の覚え書き");
    expect(saved?.representative, "the other's lone change").toBe("代表取締役 新任");
  });

  it("goes back to the form with everything typed still in it", async () => {
    await conflict();
    await userEvent.click(screen.getByRole("button", { name: "入力に戻る" }));
    expect(screen.getByLabelText("電話")).toHaveValue("03-1111-1111");
    expect(screen.getByLabelText("注意")).toHaveValue("私の覚え書き");
  });
});

describe("typing with a Japanese input method", () => {
  it("does not submit on the Enter that ends a conversion", async () => {
    const { installImeGuard } = await import("@/shared/keys/ime_guard");
    const stop = installImeGuard(window);
    const { office } = open(null);
    const name = await screen.findByLabelText("名称");
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, isComposing: true });
    name.dispatchEvent(enter);
    name.closest("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    expect(screen.queryByText("入力してください。"), "a submit would have said what is missing").toBeNull();
    expect(sent(office, "add_customer")).toHaveLength(0);
    stop();
  });
});
