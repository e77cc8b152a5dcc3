/** The people of the office in the window: added, handed a password, let go only with empty hands. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { FakeOffice, KEY_GROUPS, PASSWORD } from "./fake_office/office";
import { renderWindow } from "./render";

/** Pastes, for typing letter by letter takes its time. */
async function put(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

describe("the people of the office", () => {
  it("are added with a password that is shown once, to be handed over", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/staff");
    await user.click(await screen.findByRole("button", { name: "担当者を加える" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByLabelText(/^名前/), "鈴木 一郎");
    await user.click(within(dialog).getByRole("checkbox", { name: "主管" }));
    await user.click(within(dialog).getByRole("button", { name: "作ってもらう" }));
    await waitFor(() => expect(within(dialog).getByDisplayValue("7k2m-qx4d-9htr")).toBeInTheDocument());
    await user.click(within(dialog).getByRole("button", { name: "担当者を加える" }));
    expect(await screen.findByText("鈴木 一郎に渡すもの")).toBeInTheDocument();
    expect(screen.getByText("7k2m-qx4d-9htr")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "渡しました" }));
    await waitFor(() => expect(screen.queryByText("7k2m-qx4d-9htr")).toBeNull());
    expect(office.people.rows.at(-1)).toMatchObject({ name: "鈴木 一郎", roles: ["rep", "supervisor"] });
  });

  it("are refused a role's end with the reason, and what was typed stays", async () => {
    const user = userEvent.setup();
    renderWindow("/settings/staff");
    await user.click(await screen.findByRole("button", { name: "佐藤 美咲の変更" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("checkbox", { name: "管理者" }));
    await user.click(within(dialog).getByRole("button", { name: "保存する" }));
    expect(await within(dialog).findByText(/サインインできる管理者がほかにいない/)).toBeInTheDocument();
    expect(within(dialog).getByRole("checkbox", { name: "管理者" })).not.toBeChecked();
  });

  it("stay while they own anything, with the way to each thing", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    const held = {
      customerId: "c-midori",
      customer: "みどり種苗株式会社",
      contractId: null,
      contract: null,
      reminder: null,
      dueOn: null,
      mayOpen: true,
    };
    office.people.holdings.set("s-yamamoto", {
      customers: 1,
      contracts: 1,
      reminders: 0,
      rows: [
        { ...held, kind: "customer" },
        { ...held, kind: "contract", contractId: "k-lease", contract: "事務機リース", mayOpen: false },
      ],
    });
    renderWindow("/settings/staff", office);
    await user.click(await screen.findByRole("button", { name: "山本 健のほかの操作" }));
    await user.click(await screen.findByRole("menuitem", { name: "担当者から外す" }));
    const dialog = await screen.findByRole("dialog");
    expect(
      await within(dialog).findByText("山本 健が担当しているもの: カード 1枚、契約 1件、お知らせ 0件"),
    ).toBeInTheDocument();
    expect(within(dialog).getAllByRole("link", { name: "みどり種苗株式会社" })).toHaveLength(1);
    expect(within(dialog).queryByRole("button", { name: "山本 健を外す" })).toBeNull();
    office.people.holdings.clear();
    office.changed("customer");
    await user.click(await within(dialog).findByRole("button", { name: "山本 健を外す" }));
    await waitFor(() => expect(office.people.rows[1]?.active).toBe(false));
    expect(await screen.findByRole("button", { name: "山本 健を担当者に戻す" })).toBeInTheDocument();
  });

  it("are shown to a reader without the acts", async () => {
    const office = new FakeOffice();
    office.people.may = { edit: false, givePassword: false, readLog: false };
    renderWindow("/settings/staff", office);
    expect(await screen.findByText("山本 健")).toBeInTheDocument();
    const list = screen.getByRole("list", { name: "担当者" });
    expect(within(list).queryAllByRole("button")).toHaveLength(0);
    expect(screen.queryByRole("button", { name: "担当者を加える" })).toBeNull();
  });
});

describe("an area", () => {
  it("is added, and one in use stays with the reason", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/areas");
    expect(await screen.findByText("担当者 1人 ・ 顧客 3件")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "北関東 を外す" }));
    expect(await screen.findByText(/この地域には担当者か顧客がいる/)).toBeInTheDocument();
    await user.type(screen.getByLabelText("新しい地域の名前"), "北関東{Enter}");
    expect(await screen.findByText("すでに使われています。")).toBeInTheDocument();
    await user.clear(screen.getByLabelText("新しい地域の名前"));
    await user.type(screen.getByLabelText("新しい地域の名前"), "南関東{Enter}");
    await waitFor(() => expect(office.people.areas.map((area) => area.name)).toEqual(["北関東", "南関東"]));
  });
});

describe("a password", () => {
  it("that was given is changed before anything else", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    const given = { name: "山本 健", by: "佐藤 美咲", at: "2026-11-24T00:00:00Z", anew: true };
    office.state = { ...office.state, phase: "new_password", me: null, given };
    renderWindow("/", office);
    expect(await screen.findByText(/佐藤 美咲 が 9:00 に、あなたのパスワードを新しくしました/)).toBeInTheDocument();
    await put(user, screen.getByLabelText("新しいパスワード"), "さくら咲く");
    expect(screen.getByText("あと5文字です。")).toBeInTheDocument();
    await put(user, screen.getByLabelText("新しいパスワード"), "頃二千七年");
    await put(user, screen.getByLabelText("新しいパスワード(もう一度)"), "ちがうもの");
    await user.click(screen.getByRole("button", { name: "このパスワードにして開く" }));
    expect(await screen.findByText("1回目と違います。もう一度、同じものを入れてください。")).toBeInTheDocument();
    await user.clear(screen.getByLabelText("新しいパスワード(もう一度)"));
    await put(user, screen.getByLabelText("新しいパスワード(もう一度)"), "さくら咲く頃二千七年");
    await user.click(screen.getByRole("button", { name: "このパスワードにして開く" }));
    expect(await screen.findByRole("heading", { name: /今日すること/ })).toBeInTheDocument();
  });

  it("that is forgotten is set with the recovery key", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.state = { ...office.state, phase: "locked", me: null };
    renderWindow("/", office);
    await user.click(await screen.findByRole("button", { name: "パスワードを忘れたとき" }));
    await put(user, screen.getByLabelText("回復キー"), "7K2M");
    await put(user, screen.getByLabelText("新しいパスワード"), "春の小川はさらさらいく");
    await put(user, screen.getByLabelText("新しいパスワード(もう一度)"), "春の小川はさらさらいく");
    await user.click(screen.getByRole("button", { name: "新しいパスワードにして開く" }));
    expect(await screen.findByText(/この保管庫の回復キーではありません/)).toBeInTheDocument();
    await user.clear(screen.getByLabelText("回復キー"));
    await put(user, screen.getByLabelText("回復キー"), KEY_GROUPS.join("-"));
    await user.click(screen.getByRole("button", { name: "新しいパスワードにして開く" }));
    await waitFor(() => expect(office.state.phase).toBe("ready"));
  });

  it("of one's own is changed with the old one, which waits when it is wrong", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/password");
    await put(user, await screen.findByLabelText("今のパスワード"), "wrong");
    await put(user, screen.getByLabelText("新しいパスワード"), "春の小川はさらさらいく");
    await put(user, screen.getByLabelText("新しいパスワード(もう一度)"), "春の小川はさらさらいく");
    await user.click(screen.getByRole("button", { name: "パスワードを変える" }));
    expect(await screen.findByText("今のパスワードが違います。")).toBeInTheDocument();
    await user.clear(screen.getByLabelText("今のパスワード"));
    await put(user, screen.getByLabelText("今のパスワード"), PASSWORD);
    await user.click(screen.getByRole("button", { name: "パスワードを変える" }));
    await waitFor(() => expect(screen.getByLabelText("今のパスワード")).toHaveValue(""));
    expect(office.calls.filter((call) => call.command === "change_password")).toHaveLength(2);
  });
});
