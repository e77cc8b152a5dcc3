/** The diary of reminders in its four states. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

describe("the diary", () => {
  it("says when, what, to whom, by which popup and what came of it", async () => {
    const user = userEvent.setup();
    const { router, container } = renderWindow("/reminders");
    await user.click(await screen.findByRole("link", { name: "お知らせの記録" }));
    const table = await screen.findByRole("table", { name: "お知らせの記録" });
    const rows = within(table).getAllByRole("row").slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole("cell")
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      [
        "2026-11-24(火) 8:30",
        "北野栽培㈱ 栽培棟 空調保守満期 2026-11-24(火)",
        "佐藤 美咲",
        "佐藤 美咲さんの画面に 8:30",
        "対応を待っています",
      ],
      [
        "2026-11-20(金) 8:30",
        "㈱南洋食品 冷凍庫保守更新拒絶期限 2026-11-27(金)",
        "佐藤 美咲",
        "件数だけを 8:30(サインイン前)",
        "佐藤 美咲さんが 11-20(金) 9:05 あとに回しました(11-24(火) 8:30 まで)",
      ],
      [
        "2026-11-13(金) 8:30",
        "朝凪水産 製氷機 保守満期 2026-11-24(火)",
        "担当なし",
        "出していません",
        "期日か契約が変わり、取り下げました",
      ],
    ]);
    const found = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "北野栽培㈱ のカードを開く" }));
    await waitFor(() => expect(router.state.location.href).toBe("/customers/c-kitano?contract=k-kitano"));
  });

  it("reads further back only when asked", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    const { entries } = (await new FakeOffice().answer("reminder_diary", { first: 1 })) as { entries: unknown[] };
    office.answers.reminder_diary = ({ first }: { first: number }) => ({ entries, more: first < 200 });
    renderWindow("/reminders/diary", office);
    await user.click(await screen.findByRole("button", { name: "さらに前を見る" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "さらに前を見る" })).toBeNull());
    const asked = office.calls.filter((call) => call.command === "reminder_diary").map((call) => call.args.first);
    expect(asked).toEqual([100, 200]);
  });

  it("says what it is for while it is empty, and what went wrong", async () => {
    const empty = new FakeOffice();
    empty.answers.reminder_diary = () => ({ entries: [], more: false });
    const first = renderWindow("/reminders/diary", empty);
    expect(await screen.findByText("まだ何もお知らせしていません")).toBeInTheDocument();
    first.unmount();
    const office = new FakeOffice();
    office.answers.reminder_diary = () => Promise.reject(refusal("internal", { reference: "7F3A-23" }));
    renderWindow("/reminders/diary", office);
    expect(await screen.findByText(/7F3A-23/)).toBeInTheDocument();
  });
});
