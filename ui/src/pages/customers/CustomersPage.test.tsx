import { fillLedger } from "@test/fake_office/ledger";
import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { CustomersPage } from "./CustomersPage";

const open = (office: FakeOffice) => renderWithOffice(<CustomersPage />, office);
const table = () => screen.findByRole("table", { name: "顧客の一覧" });

describe("the list of customers", () => {
  it("shows a block of many and says how many there are", async () => {
    open(fillLedger(new FakeOffice(), 10_000, 20));
    await table();
    expect(screen.getByText("10,000件のうち 20件を表示")).toBeVisible();
    expect(screen.getAllByRole("row")).toHaveLength(21);
  });

  it("asks for the next block by the cursor of the last", async () => {
    const office = fillLedger(new FakeOffice(), 30, 20);
    open(office);
    await table();
    await userEvent.click(screen.getByRole("button", { name: "続きを読み込む" }));
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(31));
    expect(office.calls.findLast((call) => call.command === "list_customers")?.args).toMatchObject({
      query: { after: "20" },
    });
    expect(screen.queryByRole("button", { name: "続きを読み込む" })).toBeNull();
  });

  it("opens a card by arrow keys and Enter", async () => {
    const { router } = open(fillLedger(new FakeOffice(), 5));
    const first = within(await table()).getByRole("button", { name: /第1支店/ });
    first.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("button", { name: /第2支店/ })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/customers/m-1"));
  });

  it("does not open or choose a card of somebody else", async () => {
    const { router } = open(fillLedger(new FakeOffice(), 10));
    const masked = within(await table()).getByRole("button", { name: /第7支店/ });
    expect(masked).toHaveAttribute("aria-disabled", "true");
    await userEvent.click(masked);
    expect(router.state.location.pathname).toBe("/");
    expect(screen.queryByRole("checkbox", { name: /第7支店/ })).toBeNull();
  });

  it("says kind and day of the next date in words, not by colour alone", async () => {
    open(fillLedger(new FakeOffice(), 3));
    await table();
    expect(screen.getByText("拒絶期限")).toBeVisible();
    expect(screen.getAllByText("2027-01-24(日)")).toHaveLength(3);
  });
});

describe("acts for many customers", () => {
  it("give one owner to all that were chosen", async () => {
    const office = fillLedger(new FakeOffice(), 4);
    open(office);
    await table();
    await userEvent.click(screen.getByRole("checkbox", { name: /第1支店/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /第2支店/ }));
    expect(screen.getByText("2件を選択中")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "担当を決める" }));
    await userEvent.click(await screen.findByLabelText("新しい担当", { selector: "input" }));
    const offered = await screen.findAllByRole("option", { name: "山本 健", hidden: true });
    await userEvent.click(offered.at(-1) as HTMLElement);
    await userEvent.click(screen.getByRole("button", { name: "2件の担当を変える" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "set_customer_owner")?.args).toMatchObject({
        ids: ["c-midori", "m-1"],
        ownerId: "s-yamamoto",
      }),
    );
    expect(await screen.findByText("2件の担当を 山本 健 にしました")).toBeInTheDocument();
  });

  it("forget the choice when the list is narrowed, so that nothing unseen is changed", async () => {
    open(fillLedger(new FakeOffice(), 4));
    await table();
    await userEvent.click(screen.getByRole("checkbox", { name: /第1支店/ }));
    await userEvent.type(screen.getByLabelText("顧客をしぼり込む"), "北野");
    expect(screen.queryByText("1件を選択中")).toBeNull();
  });
});

describe("the states of the list", () => {
  it("empty: says what it is for and the first step", async () => {
    open(fillLedger(new FakeOffice(), 0));
    expect(await screen.findByText("まだ顧客のカードがありません")).toBeVisible();
    expect(screen.getByRole("button", { name: "新しいカード" })).toBeVisible();
  });

  it("nothing found: offers the way back", async () => {
    open(fillLedger(new FakeOffice(), 4));
    await table();
    await userEvent.type(screen.getByLabelText("顧客をしぼり込む"), "存在しない");
    expect(await screen.findByText("条件に合う顧客はありません")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "しぼり込みを外す" }));
    await table();
  });

  it("loading: marked as such", async () => {
    const office = new FakeOffice();
    office.answers.list_customers = () => new Promise(() => undefined);
    open(office);
    expect(await screen.findByLabelText("読み込み中")).toHaveAttribute("data-loading", "true");
  });

  it("error: in words, with its reference and a way out", async () => {
    const office = new FakeOffice();
    office.answers.list_customers = () => Promise.reject(refusal("internal", { reference: "7F3A" }));
    open(office);
    expect(await screen.findByText(/うまくいきませんでした/)).toBeVisible();
    expect(screen.getByText(/7F3A/)).toBeVisible();
  });
});
