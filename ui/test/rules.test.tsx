/** Rules of reminders: one sentence each, changed in a dialog, for the office, a plan and one contract. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { ContractEditor } from "@/features/contract/ContractEditor";
import type { ContractForm } from "@/ipc";
import { fillLedger } from "./fake_office/ledger";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWindow, renderWithOffice } from "./render";

describe("the rules of the office and its plans", () => {
  it("are changed in a dialog that says the sentence while one types, and how many reminders changed", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/rules");
    await user.click(await screen.findByRole("button", { name: "更新拒絶期限 の決まりを直す" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "日を加える" }));
    await user.type(within(dialog).getByLabelText("2行目の数"), "１４");
    await user.tab();
    expect(await within(dialog).findByText("当日、14日前にお知らせします。"), "the office's words").toBeVisible();
    await user.type(within(dialog).getByLabelText("もう一度までの数"), "3");
    await user.click(within(dialog).getByRole("button", { name: "この決まりにする" }));
    expect(await screen.findByText("保存しました。お知らせ4件が変わりました。")).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getAllByText("当日、14日前にお知らせします。"), "the plan follows it").toHaveLength(2);
    const saved = office.rules.office.get("notice_deadline");
    expect(saved?.rule.again).toEqual({ n: "3", unit: "working_days" });
    expect(saved?.version).toBe(2);
  });

  it("say each bad input at its field and lose nothing", async () => {
    const user = userEvent.setup();
    renderWindow("/settings/rules");
    await user.click(await screen.findByRole("button", { name: "満期 の決まりを直す" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "日を加える" }));
    expect(within(dialog).queryByRole("alert"), "an empty row is not scolded while one types").toBeNull();
    await user.click(within(dialog).getByRole("button", { name: "この決まりにする" }));
    expect(await within(dialog).findByText("入力してください。")).toBeVisible();
    await user.type(within(dialog).getByLabelText("2行目の数"), "十");
    expect(await within(dialog).findByText("入力がそろうと、ここに文になって出ます。")).toBeVisible();
    await user.clear(within(dialog).getByLabelText("主管に知らせるまでの営業日"));
    await user.type(within(dialog).getByLabelText("主管に知らせるまでの営業日"), "0");
    expect(await within(dialog).findByText("1以上で入力してください。")).toBeVisible();
    expect(within(dialog).getByLabelText("2行目の数")).toHaveValue("十");
  });

  it("let a plan have its own and go back to the office's", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/rules");
    const edit = { name: "保守スタンダード 満期 の決まりを直す" };
    await user.click(await screen.findByRole("button", edit));
    expect(
      screen.queryByRole("button", { name: "事務所の決まりに戻す" }),
      "there is nothing to go back from",
    ).toBeNull();
    await user.selectOptions(await screen.findByLabelText("1行目の前後"), "前");
    await user.type(screen.getByLabelText("1行目の数"), "7");
    await user.click(screen.getByRole("button", { name: "この決まりにする" }));
    await waitFor(() => expect(office.rules.plans.get("pl-1/expired")?.rule.offsets[0]?.n).toBe("7"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.click(screen.getByRole("button", edit));
    await user.click(await screen.findByRole("button", { name: "事務所の決まりに戻す" }));
    await waitFor(() => expect(office.rules.plans.size).toBe(0));
  });

  it("keep the dialog open where somebody else was quicker", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.answers.save_reminder_rule = () => {
      throw refusal("stale");
    };
    renderWindow("/settings/rules", office);
    await user.click(await screen.findByRole("button", { name: "満期 の決まりを直す" }));
    await user.click(await screen.findByRole("button", { name: "この決まりにする" }));
    expect(await screen.findByText(/ほかの人がこの記録を変更しました/)).toBeInTheDocument();
    expect(screen.getByRole("dialog")).toBeVisible();
  });
});

describe("the rule of one contract", () => {
  it("is judged by the office in its dialog and saved with the contract", async () => {
    const user = userEvent.setup();
    const office = fillLedger(new FakeOffice(), 3);
    const contract = structuredClone(office.cards[0]?.contracts[0]);
    if (!contract) throw new Error("the fake office has contracts");
    const customer = { id: "c-midori", name: "みどり種苗株式会社", ownerId: "s-sato" };
    renderWithOffice(<ContractEditor contract={contract} customer={customer} onClose={() => undefined} />, office);
    await user.click(await screen.findByRole("button", { name: "この契約だけの決まり" }));
    expect((await screen.findAllByText("当日にお知らせします。")).length, "the office's for each").toBe(4);
    await user.click(screen.getByRole("button", { name: "満期 この契約だけ変える" }));
    await user.selectOptions(await screen.findByLabelText("1行目の前後"), "後");
    await user.click(screen.getByRole("button", { name: "この決まりにする" }));
    expect(await screen.findByText("入力してください。")).toBeVisible();
    await user.type(screen.getByLabelText("1行目の数"), "3");
    await user.click(screen.getByRole("button", { name: "この決まりにする" }));
    expect(await screen.findByText("(この契約だけ)")).toBeVisible();
    expect(
      office.calls.some(({ command }) => command === "save_contract"),
      "not yet saved",
    ).toBe(false);
    await user.click(screen.getByRole("button", { name: /^保存/ }));
    const sent = () =>
      office.calls.findLast(({ command }) => command === "save_contract")?.args.form as ContractForm | undefined;
    await waitFor(() => expect(sent()?.rules?.map(({ kind }) => kind)).toEqual(["expired"]));
    expect(sent()?.rules?.[0]?.rule.offsets).toEqual([{ n: "3", unit: "days", side: "after" }]);
  });
});
