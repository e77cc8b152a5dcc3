import { fillLedger } from "@test/fake_office/ledger";
import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ContractForm, ContractView } from "@/ipc";
import { CloseContractDialog } from "./CloseContractDialog";
import { ConfirmExpiryDialog } from "./ConfirmExpiryDialog";
import { ContractEditor } from "./ContractEditor";
import { OutcomeDialog } from "./OutcomeDialog";

const customer = { id: "c-midori", name: "みどり種苗株式会社", ownerId: "s-sato" };

function open(contract: ContractView | null = null, office = fillLedger(new FakeOffice(), 3)) {
  const onClose = vi.fn();
  const view = renderWithOffice(<ContractEditor contract={contract} customer={customer} onClose={onClose} />, office);
  return { ...view, onClose };
}

function someContract(office: FakeOffice): ContractView {
  const contract = office.cards[0]?.contracts[0];
  if (!contract) throw new Error("the fake office has contracts");
  return structuredClone(contract);
}

const lastForm = (office: FakeOffice, command: string) =>
  office.calls.findLast((call) => call.command === command)?.args.form as ContractForm | undefined;

describe("the dates of a contract while it is typed", () => {
  it("appear with their reasons, computed by the office", async () => {
    const { office } = open();
    await userEvent.type(await screen.findByLabelText("開始日"), "2026-04-01");
    const dates = await screen.findByRole("list", { name: "期日" });
    expect(within(dates).getByText("2027-02-28(日)")).toBeVisible();
    expect(within(dates).getByText("お知らせ 02-26(金)"), "a legal date stays, its reminder moves").toBeVisible();
    await userEvent.click(within(dates).getByRole("button", { name: /更新拒絶期限 がこの日である理由/ }));
    expect(await screen.findByText("1か月前 2027-02-28(日)")).toBeInTheDocument();
    expect(lastForm(office, "preview_key_dates")?.length, "one year is sent as months").toEqual({
      n: "12",
      unit: "months",
    });
  });

  it("say the end that follows from the length", async () => {
    open();
    await userEvent.type(await screen.findByLabelText("開始日"), "2026-04-01");
    const end = await screen.findAllByText("2027-03-31(水)");
    expect(end.length).toBeGreaterThan(1);
  });

  it("show a fault at its field while one types, but no nagging about what is still empty", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    office.answers.preview_key_dates = () => ({
      keyDates: [],
      expiresOn: null,
      errors: [
        { path: "notice.n", code: "notice_longer_than_term", max: null },
        { path: "title", code: "required", max: null },
      ],
      policyFrom: "office",
      startLabel: null,
      warnings: ["already_past"],
    });
    open(null, office);
    await userEvent.type(await screen.findByLabelText("開始日"), "2020-04-01");
    await userEvent.click(screen.getByRole("switch", { name: "自動更新" }));
    expect(await screen.findByText("更新拒絶期限が契約の始まりより前になります。短くしてください。")).toBeVisible();
    expect(screen.queryByText("入力してください。")).toBeNull();
  });
});

describe("an end that is not known", () => {
  it("is allowed, and says where the contract will stand", async () => {
    const { office, onClose } = open();
    await userEvent.type(await screen.findByLabelText("契約の名前"), "機器保守");
    await userEvent.type(screen.getByLabelText("開始日"), "2026-04-01");
    await userEvent.click(screen.getByRole("radio", { name: "満期はまだ分からない" }));
    expect(screen.getByText(/「要確認」に並べておきます/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /登録する/ }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    const form = lastForm(office, "add_contract");
    expect(form?.expiresOn).toBe("");
    expect(form?.length.n).toBe("");
  });
});

describe("saving a contract", () => {
  it("says what is missing at the fields and focuses the first", async () => {
    const { office } = open();
    await userEvent.click(await screen.findByRole("button", { name: /登録する/ }));
    expect(screen.getByLabelText("契約の名前")).toHaveFocus();
    expect(office.calls.some((call) => call.command === "add_contract")).toBe(false);
  });

  it("shows both versions when somebody was faster, and keeps what was typed", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    const contract = someContract(office);
    const { onClose } = open(contract, office);
    const amount = await screen.findByLabelText("金額(円)");
    await userEvent.clear(amount);
    await userEvent.type(amount, "1500000");
    office.cards = office.cards.map((card) => ({
      ...card,
      contracts: card.contracts.map((other) =>
        other.id === contract.id ? { ...other, version: 9, form: { ...other.form, amount: "1400000" } } : other,
      ),
    }));
    await userEvent.click(screen.getByRole("button", { name: /保存/ }));
    const field = await screen.findByRole("group", { name: "金額(円)" });
    expect(within(field).getByText("1,500,000")).toBeVisible();
    expect(within(field).getByText("1,400,000")).toBeVisible();
    await userEvent.click(within(field).getByRole("radio", { name: /今の内容/ }));
    await userEvent.click(screen.getByRole("button", { name: "選んだ内容で保存" }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(office.calls.findLast((call) => call.command === "save_contract")?.args).toMatchObject({
      version: 9,
      form: { amount: "1400000" },
    });
  });
});

describe("ways to end a contract", () => {
  it("are three, each explained, each its own act", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    renderWithOffice(<CloseContractDialog contract={someContract(office)} onClose={() => undefined} />, office);
    await screen.findByRole("radio", { name: "満了で終える" });
    expect(screen.getByText(/更新しないで終わります/)).toBeVisible();
    expect(screen.getByText(/解約として数えます/)).toBeVisible();
    expect(screen.getByText(/はじめから無かった契約/)).toBeVisible();
    await userEvent.click(screen.getByRole("radio", { name: "入力の誤りとして取り消す" }));
    await userEvent.type(screen.getByLabelText("理由"), "二重に登録した");
    await userEvent.click(screen.getByRole("button", { name: "入力の誤りとして取り消す" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "close_contracts")?.args).toMatchObject({
        ids: ["k-cooler"],
        form: { how: "voided", on: "2026-11-24", reason: "二重に登録した" },
      }),
    );
  });

  it("propose the last day of the term for an end at expiry", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    renderWithOffice(<CloseContractDialog contract={someContract(office)} onClose={() => undefined} />, office);
    await userEvent.click(await screen.findByRole("radio", { name: "満了で終える" }));
    expect(screen.getByLabelText("終わる日")).toHaveValue("2027-02-24");
  });

  it("say a refusal in the dialog and stay open", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    office.answers.close_contracts = () => Promise.reject(refusal("not_allowed"));
    const onClose = vi.fn();
    renderWithOffice(<CloseContractDialog contract={someContract(office)} onClose={onClose} />, office);
    await userEvent.click(await screen.findByRole("radio", { name: "途中で解約する" }));
    await userEvent.click(screen.getByRole("button", { name: "途中で解約する" }));
    expect(await screen.findByText(/権限がありません/)).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("confirming and choosing", () => {
  it("asks from what an expiry was confirmed", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    renderWithOffice(<ConfirmExpiryDialog termIds={["t1", "t2"]} expiresOn={null} onClose={() => undefined} />, office);
    const save = await screen.findByRole("button", { name: "2件を確認済みにする" });
    await userEvent.click(save);
    expect(screen.getByText("入力してください。"), "an empty source proves nothing").toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "契約書" }));
    await userEvent.type(screen.getByLabelText("何で確かめましたか"), " 2ページ");
    await userEvent.click(save);
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "confirm_expiry")?.args).toMatchObject({
        termIds: ["t1", "t2"],
        from: "契約書 2ページ",
      }),
    );
  });

  it("offers the three outcomes of a term that has ended", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    renderWithOffice(
      <OutcomeDialog
        termIds={["t1"]}
        about={{ title: "保守", range: "2025-11-21〜2026-11-20" }}
        onClose={() => undefined}
      />,
      office,
    );
    await userEvent.click(await screen.findByRole("radio", { name: "他社へ移った" }));
    expect(screen.getByRole("radio", { name: "更新した" })).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: "解約になった" })).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "この結果にする" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "set_outcome")?.args).toMatchObject({
        termIds: ["t1"],
        form: { outcome: "switched" },
      }),
    );
  });
});
