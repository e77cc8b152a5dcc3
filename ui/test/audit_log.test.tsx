/** 監査記録 in its states: read, narrowed, empty, failing; checked; one person's ninety days; who may see a card. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { LineFault, LogCheck, LogLine, LogQuestion } from "@/ipc";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

const line = (seq: number, more: Partial<LogLine> = {}): LogLine => ({
  seq,
  at: "2026-11-23T23:12:00Z",
  who: "佐藤 美咲",
  kind: "opened",
  deed: "カードを開きました",
  customerId: "c-midori",
  subject: "みどり種苗株式会社",
  count: 1,
  purpose: null,
  ...more,
});

const SOUND: LogCheck = { lines: 12345, backups: 0, newestBackup: null, broken: null, givenUp: [] };

function withLog(lines: LogLine[], more = false): FakeOffice {
  const office = new FakeOffice();
  office.answers.list_log = ({ question, before }: { question: LogQuestion; before: number | null }) =>
    question.kinds.includes("searched")
      ? { lines: [], more: false }
      : { lines: before === null ? lines : [line(1)], more: more && before === null };
  return office;
}

const asked = (office: FakeOffice) => office.calls.filter((call) => call.command === "list_log");

describe("the audit log", () => {
  it("says when, who, what, to what, how many and what for", async () => {
    const office = withLog([
      line(9, {
        kind: "exported",
        deed: "一覧を書き出しました",
        customerId: null,
        subject: "",
        count: 3334,
        purpose: "引継ぎ",
      }),
      line(8),
      line(7, { who: null, kind: "program", deed: "期日を調べ、お知らせを届けました", customerId: null, subject: "" }),
    ]);
    const { container, router } = renderWindow("/", office);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("link", { name: "監査記録" }));
    const table = await screen.findByRole("table", { name: "監査記録の一覧" });
    const told = within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole("cell")
          .map((cell) => cell.textContent),
      );
    expect(told).toEqual([
      ["2026-11-24(火) 8:12", "佐藤 美咲", "持ち出した", "一覧を書き出しました目的: 引継ぎ", "3,334件"],
      ["2026-11-24(火) 8:12", "佐藤 美咲", "開いた", "カードを開きましたみどり種苗株式会社", "1件"],
      ["2026-11-24(火) 8:12", "プログラム", "プログラム", "期日を調べ、お知らせを届けました", "1件"],
    ]);
    const found = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "みどり種苗株式会社 のカードを開く" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/customers/c-midori"));
  });

  it("goes on where the page before ended, and is narrowed by kind", async () => {
    const office = withLog([line(9), line(8)], true);
    renderWindow("/audit_log", office);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "前の記録を読み込む" }));
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(1 + 3));
    expect(asked(office).map((call) => call.args.before)).toEqual([null, 8]);
    await user.click(screen.getByRole("button", { name: "種類: すべての種類" }));
    await user.click(await screen.findByRole("checkbox", { name: "さがした" }));
    expect(await screen.findByText("この条件の記録はありません")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "しぼり込みを外す" }));
    expect(await screen.findByRole("table", { name: "監査記録の一覧" })).toBeInTheDocument();
  });

  it("is not offered to who may not read it", async () => {
    const office = new FakeOffice();
    office.state = { ...office.state, me: office.state.me && { ...office.state.me, readsLog: false } };
    renderWindow("/", office);
    await screen.findByRole("link", { name: "設定" });
    expect(screen.queryByRole("link", { name: "監査記録" })).toBeNull();
  });

  it("says why it cannot be read", async () => {
    const office = new FakeOffice();
    office.answers.list_log = () => {
      throw refusal("not_allowed");
    };
    renderWindow("/audit_log", office);
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});

describe("the check of the log", () => {
  async function check(found: LogCheck) {
    const office = withLog([line(9)]);
    office.answers.check_log = () => found;
    renderWindow("/audit_log", office);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "記録を確かめる" }));
    return screen.findByRole("dialog", { name: "確かめた結果" });
  }

  it("says that all is well, and up to when that is certain", async () => {
    const alone = await check(SOUND);
    expect(alone).toHaveTextContent("12,345行のすべてが、書かれたときのままつながっています。");
    expect(alone).toHaveTextContent("比べられるバックアップはまだありません。");
  });

  it("says with which backups it was compared, and what a restore has given up", async () => {
    const givenUp = [{ from: "2026-11-20T00:00:00Z", until: "2026-11-21T01:00:00Z", who: "佐藤 美咲" }];
    const dialog = await check({ ...SOUND, backups: 3, newestBackup: "2026-11-23T23:12:00Z", givenUp });
    expect(dialog).toHaveTextContent("バックアップ3個とも合っています。2026-11-24(火) 8:12 までの記録は");
    expect(dialog).toHaveTextContent(
      "2026-11-21(土) 10:00 に 佐藤 美咲 が、2026-11-20(金) 9:00 のバックアップへ戻しました。",
    );
  });

  it.each<[LineFault, string]>([
    ["missing", "この行がありません。"],
    ["changed", "内容が、書かれたときのものではありません。"],
    ["unlinked", "前の行につながりません。"],
    ["unreadable", "読み取れません。"],
    ["replaced", "2026-11-23(月) のバックアップにある行と違います。"],
    ["cut_off", "2026-11-23(月) のバックアップにはあり、今の記録にはありません。"],
    ["not_as_in_backup", "2026-11-23(月) のバックアップにあるこの人の最後の行が、今の記録にありません。"],
  ])("names the first line that is not what was written: %s", async (fault, sentence) => {
    const broken = { seq: 5000, day: "2026-11-20", time: "9:12", who: "田中 一郎", fault, backupDay: "2026-11-23" };
    const dialog = await check({ ...SOUND, broken });
    expect(dialog).toHaveTextContent(`5,000行目 2026-11-20(金) 9:12 田中 一郎${sentence}`);
    expect(dialog).not.toHaveTextContent("つながっています");
  });
});
