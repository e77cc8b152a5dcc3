import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { CustomerCard } from "@/ipc";
import { installShortcuts } from "@/shared/keys/shortcuts";
import { CustomerEditor } from "./CustomerEditor";
import { emptyCustomer } from "./form";

function open(card: CustomerCard | null, office = new FakeOffice()) {
  const onSaved = vi.fn();
  const onLeave = vi.fn();
  const onOpen = vi.fn();
  const view = renderWithOffice(
    <CustomerEditor card={card} choices={undefined} onSaved={onSaved} onLeave={onLeave} onOpen={onOpen} />,
    office,
  );
  return { ...view, onSaved, onLeave, onOpen };
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

  it("shows every fault at once, each at its field, and puts the hand at the first", async () => {
    const office = new FakeOffice();
    office.answers.add_customer = () =>
      Promise.reject(
        refusal("invalid", {
          fields: [
            { path: "mail", code: "not_a_mail", max: null },
            { path: "name", code: "required", max: null },
            { path: "channels.1.value", code: "not_a_phone", max: null },
          ],
        }),
      );
    open(null, office);
    for (const _ of [1, 2])
      await userEvent.click(await screen.findByRole("button", { name: "電話・FAX・メールを加える" }));
    fireEvent.change(screen.getByLabelText("連絡先2の番号・アドレス"), { target: { value: "でんわ" } });
    await userEvent.click(screen.getByRole("button", { name: /保存/ }));
    expect(await screen.findByText("3か所を直してください。書いたものは残っています")).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText("名称")).toHaveFocus());
    expect(screen.getByLabelText("名称")).toHaveAccessibleDescription("入力してください。");
    expect(screen.getByLabelText("メール")).toHaveAccessibleDescription(/メールアドレスとして読めません/);
    expect(screen.getByLabelText("連絡先2の番号・アドレス")).toHaveAccessibleDescription(/電話番号として読めません/);
    expect(screen.getByLabelText("連絡先1の番号・アドレス")).not.toHaveAccessibleDescription();
  });

  it("begins as mine and like the last card, and keeps what was typed meanwhile", async () => {
    const office = new FakeOffice();
    let answer: (form: unknown) => void = () => undefined;
    office.answers.new_customer = () =>
      new Promise((done) => {
        answer = done;
      });
    open(null, office);
    await userEvent.type(await screen.findByLabelText("名称"), "みどり");
    answer({ ...emptyCustomer(), ownerId: "s-sato", areaId: "a-north", standing: "potential" });
    await waitFor(() => expect(screen.getByRole("combobox", { name: "顧客区分" })).toHaveValue("潜在"));
    await userEvent.click(screen.getByRole("button", { name: /保存/ }));
    await waitFor(() => expect(sent(office, "add_customer")).toHaveLength(1));
    expect(sent(office, "add_customer")[0]?.args).toMatchObject({
      form: { name: "みどり", ownerId: "s-sato", areaId: "a-north", standing: "potential" },
    });
  });

  it("tells of a card with the same number, opens it with the draft kept, or makes it the head office", async () => {
    const office = new FakeOffice();
    office.answers.find_doubles = ({ query }: { query: { corporateNumber: string } }) =>
      query.corporateNumber === "8700110005901"
        ? [{ id: "c-midori", number: "00412", name: "みどり種苗株式会社", by: "corporate_number", opens: true }]
        : [];
    const { onOpen } = open(null, office);
    await userEvent.click(await screen.findByRole("button", { name: /その他の項目/ }));
    fireEvent.change(await screen.findByLabelText("法人番号"), { target: { value: "8700110005901" } });
    expect(await screen.findByText("同じ法人番号のカードがあります")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "ここを支店にする" }));
    expect(screen.getByRole("combobox", { name: "本社・本店" })).toHaveValue("みどり種苗株式会社");
    await userEvent.click(screen.getByRole("button", { name: "みどり種苗株式会社: このカードを開く" }));
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith("c-midori"));
    expect(office.drafts.has("customer/new")).toBe(true);
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
    fireEvent.change(phone, { target: { value: "03-1111-1111" } });
    const caution = screen.getByLabelText("注意");
    fireEvent.change(caution, { target: { value: "私の覚え書き" } });
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
