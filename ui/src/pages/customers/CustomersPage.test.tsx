import { fillLedger } from "@test/fake_office/ledger";
import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { CustomersPage } from "./CustomersPage";

const open = (office: FakeOffice) => renderWithOffice(<CustomersPage />, office);
const table = async () => {
  const grid = await screen.findByLabelText("顧客の一覧");
  await within(grid).findByText("みどり種苗株式会社 第1支店");
  return grid;
};
const cellOf = (grid: HTMLElement, words: RegExp | string) =>
  within(grid).getByText(words).closest("[role=gridcell]") as HTMLElement;

describe("the list of customers", () => {
  it("says how many there are and asks for a block, not for all", async () => {
    const office = fillLedger(new FakeOffice(), 10_000);
    open(office);
    await table();
    expect(screen.getByText("10,000件")).toBeVisible();
    const asked = office.calls.filter((call) => call.command === "customer_block");
    expect(asked.length).toBeLessThan(4);
    expect(asked[0]?.args).toMatchObject({ handle: "list-1", from: 0 });
    expect(asked[0]?.args.columns, "no more columns than are shown").toEqual([
      "name",
      "number",
      "kana",
      "standing",
      "owner",
      "next_action",
      "next_owner",
      "phone",
    ]);
  });

  it("opens a card by arrow keys and Enter", async () => {
    const { router } = open(fillLedger(new FakeOffice(), 5));
    const grid = await table();
    cellOf(grid, "みどり種苗株式会社 第1支店").focus();
    await userEvent.keyboard("{ArrowDown}");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/customers/m-1"));
  });

  it("ticks by the space bar", async () => {
    open(fillLedger(new FakeOffice(), 5));
    const grid = await table();
    cellOf(grid, "みどり種苗株式会社 第1支店").focus();
    await userEvent.keyboard(" ");
    expect(await screen.findByText("1件を選択中")).toBeVisible();
  });

  it("does not open or choose a card of somebody else, and shows nothing of it but name, area and owner", async () => {
    const { router } = open(fillLedger(new FakeOffice(), 10));
    const grid = await table();
    const masked = cellOf(grid, "北野栽培株式会社 第7支店");
    await userEvent.click(masked);
    expect(router.state.location.pathname).toBe("/");
    expect(screen.queryByLabelText(/第7支店 を選ぶ/)).toBeNull();
    const row = masked.closest("[role=row]")?.getAttribute("row-index");
    const cells = [...grid.querySelectorAll(`[row-index="${row}"] [role=gridcell]`)].map((cell) => cell.textContent);
    expect(cells.filter((words) => words !== "")).toEqual([
      "北野栽培株式会社 第7支店",
      "キタノサイバイ",
      "佐藤 美咲",
      "担当のカードのみ開けます",
    ]);
  });

  it("says kind and day of what is next in words, and that a day has passed", async () => {
    open(fillLedger(new FakeOffice(), 3));
    await table();
    expect(screen.getByText("拒絶期限")).toBeVisible();
    expect(screen.getAllByText("2027-01-24(日)")).toHaveLength(3);
    expect(screen.getByText("期日を過ぎています")).toBeInTheDocument();
  });

  it("orders by a column and says so", async () => {
    const office = fillLedger(new FakeOffice(), 10);
    open(office);
    await table();
    await userEvent.click(screen.getByRole("button", { name: "番号" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "open_customer_list")?.args).toMatchObject({
        question: { sort: "number", descending: false },
      }),
    );
    const title = screen.getByText("番号").closest("[role=columnheader]") as HTMLElement;
    await waitFor(() => expect(title).toHaveAttribute("aria-sort", "ascending"));
    title.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(title).toHaveAttribute("aria-sort", "descending"));
  });

  it("jumps to a row of the index, and orders by reading first where it stands otherwise", async () => {
    const office = fillLedger(new FakeOffice(), 300);
    open(office);
    await table();
    await userEvent.click(screen.getByRole("button", { name: "番号" }));
    const title = screen.getByText("番号").closest("[role=columnheader]");
    await waitFor(() => expect(title).toHaveAttribute("aria-sort", "ascending"));
    await userEvent.click(screen.getByRole("button", { name: "か" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "open_customer_list")?.args).toMatchObject({
        question: { sort: "name", descending: false },
      }),
    );
  });

  it("asks anew when something changed, keeping what is in sight", async () => {
    const office = fillLedger(new FakeOffice(), 300);
    open(office);
    await table();
    office.changed("customer");
    await waitFor(() => expect(office.calls.filter((call) => call.command === "open_customer_list")).toHaveLength(2));
    expect(office.calls.findLast((call) => call.command === "open_customer_list")?.args.keep).toBe("c-midori");
    await waitFor(() => expect(office.calls.some((call) => call.command === "close_list")).toBe(true));
  });

  it("opens the list again when the office has forgotten it, without a word", async () => {
    const office = fillLedger(new FakeOffice(), 300);
    const answer = office.answers.customer_block as (args: { handle: string; from: number }) => unknown;
    office.answers.customer_block = (args: { handle: string; from: number }) => {
      if (args.handle === "list-1") throw refusal("list_closed");
      return answer(args);
    };
    open(office);
    await table();
    expect(screen.queryByText(/この一覧は閉じられました/)).toBeNull();
  });
});

describe("acts for many customers", () => {
  const giveToYamamoto = async (act: string) => {
    await userEvent.click(screen.getByRole("button", { name: "担当を変える" }));
    await userEvent.click(await screen.findByLabelText("新しい担当", { selector: "input" }));
    const offered = await screen.findAllByRole("option", { name: "山本 健", hidden: true });
    await userEvent.click(offered.at(-1) as HTMLElement);
    await userEvent.click(screen.getByRole("button", { name: act }));
  };

  it("give one owner to those that were ticked, and take it back, telling what stays", async () => {
    const office = fillLedger(new FakeOffice(), 4);
    open(office);
    await table();
    await userEvent.click(screen.getByLabelText(/第1支店 を選ぶ/));
    await userEvent.click(screen.getByLabelText(/第2支店 を選ぶ/));
    expect(screen.getByText("2件を選択中")).toBeVisible();
    await giveToYamamoto("2件の担当を変える");
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "act_for_many")?.args).toMatchObject({
        list: "customers",
        choice: { handle: "list-1", all: false, ids: ["c-midori", "m-1"] },
        act: { act: "owner", staffId: "s-yamamoto" },
      }),
    );
    expect(await screen.findByText(/2件の担当を「山本 健」にしました/)).toBeInTheDocument();
    let answer: (undone: unknown) => void = () => undefined;
    office.answers.undo_for_many = () =>
      new Promise((done) => {
        answer = done;
      });
    await userEvent.click(screen.getByRole("button", { name: "元に戻す" }));
    expect(await screen.findByText("2件を元に戻しています。")).toBeInTheDocument();
    answer({ restored: 1, kept: 1, keptNames: ["北野栽培㈱"] });
    expect(await screen.findByText(/その後に直された 北野栽培㈱ はそのままです/)).toBeInTheDocument();
    expect(screen.queryByText("2件を元に戻しています。")).toBeNull();
    expect(office.calls.findLast((call) => call.command === "undo_for_many")?.args).toMatchObject({ actId: "act-1" });
  });

  it("reach all that match without loading them, but for what was unticked", async () => {
    const office = fillLedger(new FakeOffice(), 10_000);
    open(office);
    await table();
    await userEvent.click(screen.getByLabelText("条件に合う全件を選ぶ"));
    expect(screen.getByText("10,000件を選択中")).toBeVisible();
    await userEvent.click(screen.getByLabelText(/第2支店 を選ぶ/));
    expect(screen.getByText("9,999件を選択中")).toBeVisible();
    await giveToYamamoto("9,999件の担当を変える");
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "act_for_many")?.args).toMatchObject({
        choice: { all: true, ids: ["m-1"] },
      }),
    );
    expect(office.calls.filter((call) => call.command === "customer_block").length).toBeLessThan(5);
  });

  it("forget the choice when the list is narrowed, so that nothing unseen is changed", async () => {
    open(fillLedger(new FakeOffice(), 4));
    await table();
    await userEvent.click(screen.getByLabelText(/第1支店 を選ぶ/));
    await userEvent.type(screen.getByLabelText("顧客をしぼり込む"), "北野");
    expect(screen.queryByText("1件を選択中")).toBeNull();
  });
});

describe("what a person keeps of the list", () => {
  it("columns: ticked, shown and kept", async () => {
    const office = fillLedger(new FakeOffice(), 4);
    open(office);
    await table();
    await userEvent.click(screen.getByRole("button", { name: "表示する列" }));
    await userEvent.click(await screen.findByRole("checkbox", { name: "所在地" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "フリガナ" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "customer_block")?.args.columns).toEqual([
        "name",
        "number",
        "standing",
        "owner",
        "next_action",
        "next_owner",
        "phone",
        "address",
      ]),
    );
    const kept = office.calls.findLast((call) => call.command === "keep_columns")?.args.columns as { id: string }[];
    expect(kept.map((column) => column.id)).toContain("address");
  });

  it("a filter by name: saved, applied, forgotten", async () => {
    const office = fillLedger(new FakeOffice(), 10);
    open(office);
    await table();
    await userEvent.type(screen.getByLabelText("顧客をしぼり込む"), "北野");
    await screen.findByText("2件");
    await userEvent.click(screen.getByRole("button", { name: "保存したしぼり込み" }));
    await userEvent.click(await screen.findByText("今のしぼり込みを保存"));
    await userEvent.click(await screen.findByRole("button", { name: "この名前で保存" }));
    expect(await screen.findByText("入力してください。")).toBeVisible();
    await userEvent.type(screen.getByLabelText("しぼり込みの名前"), "北野さん{Enter}");
    expect(await screen.findByText("しぼり込み「北野さん」を保存しました")).toBeInTheDocument();
    await userEvent.clear(screen.getByLabelText("顧客をしぼり込む"));
    await screen.findByText("10件");
    await userEvent.click(screen.getByRole("button", { name: "保存したしぼり込み" }));
    await userEvent.click(await screen.findByText("北野さん"));
    await screen.findByText("2件");
    expect(screen.getByLabelText("顧客をしぼり込む")).toHaveValue("北野");
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
    office.answers.open_customer_list = () => new Promise(() => undefined);
    open(office);
    expect(await screen.findByLabelText("読み込み中")).toHaveAttribute("data-loading", "true");
  });

  it("error: in words, with its reference and a way out", async () => {
    const office = new FakeOffice();
    office.answers.open_customer_list = () => Promise.reject(refusal("internal", { reference: "7F3A" }));
    open(office);
    expect(await screen.findByText(/うまくいきませんでした/)).toBeVisible();
    expect(screen.getByText(/7F3A/)).toBeVisible();
  });
});
