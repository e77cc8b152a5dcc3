/** The small window of reminders: what waits, all its acts, the way back, and when it goes by itself. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LAST_LOOK_MS } from "@/features/reminder/close_when_done";
import { installShortcuts } from "@/shared/keys/shortcuts";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderCalls, renderWindow } from "./render";

let stopListening = () => {};
beforeEach(() => {
  stopListening = installShortcuts(window);
});
afterEach(() => {
  stopListening();
  window.location.hash = "";
  vi.useRealTimers();
});

function sent(office: FakeOffice, command: string) {
  return office.calls.filter((call) => call.command === command).map((call) => call.args);
}

/** As in the sample: four wait for 佐藤 and one for nobody; of a custodian's the office says so itself. */
const MINE = ["湾岸冷蔵㈱", "北野栽培㈱", "㈱南洋食品", "㈱あおば園芸", "みどり種苗株式会社"];

describe("the small window", () => {
  it("lists what waits for this person in the office's order, with its acts", async () => {
    renderCalls();
    await screen.findByText("北野栽培㈱");
    const names = screen.getAllByRole("listitem").map((row) => within(row).getAllByRole("button")[0]?.textContent);
    expect(names).toEqual(MINE);
    expect(screen.getByText("5件が待っています。急ぐものから並べています")).toBeInTheDocument();
    for (const name of ["カードを開く", "接触を記録", "あとで", "済みにする"])
      expect(screen.getByRole("button", { name: `${name} ㈱南洋食品` })).toBeInTheDocument();
    expect(screen.queryByText(/北関東農業資材/), "a colleague's is not shown").toBeNull();
  });

  it("can be used without sight or mouse", async () => {
    const { container } = renderCalls();
    await screen.findByText("北野栽培㈱");
    const found = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    const first = screen.getByRole("button", { name: "湾岸冷蔵㈱" });
    first.focus();
    fireEvent.keyDown(first, { key: "ArrowDown" });
    expect(screen.getByRole("button", { name: "北野栽培㈱" })).toHaveFocus();
  });

  it("opens the card in the large window", async () => {
    const user = userEvent.setup();
    const { office } = renderCalls();
    await user.click(await screen.findByRole("button", { name: "カードを開く ㈱南洋食品" }));
    expect(sent(office, "show_card")).toEqual([{ customerId: "c-nanyo", contractId: "k-nanyo" }]);
  });

  it("writes a contact down without leaving", async () => {
    const user = userEvent.setup();
    const { office } = renderCalls();
    await user.click(await screen.findByRole("button", { name: "接触を記録 みどり種苗株式会社" }));
    await user.type(await screen.findByLabelText(/話の内容/), "来月また電話する");
    await user.click(screen.getByRole("button", { name: "記録する" }));
    await waitFor(() =>
      expect(sent(office, "log_contact")).toMatchObject([
        { form: { customerId: "c-midori", reminderId: "r-midori", said: "来月また電話する" } },
      ]),
    );
  });

  it("does one, some or all; what was done last can be brought back", async () => {
    const user = userEvent.setup();
    const { office } = renderCalls();
    await user.click(await screen.findByRole("button", { name: "済みにする ㈱あおば園芸" }));
    await waitFor(() => expect(screen.queryByText("㈱あおば園芸")).toBeNull());
    await user.click(screen.getByRole("checkbox", { name: "北野栽培㈱ 栽培棟 空調保守 を選ぶ" }));
    await user.click(screen.getByRole("button", { name: "あとで 1件を選択中" }));
    await user.click(await screen.findByRole("menuitem", { name: "15分後" }));
    await waitFor(() =>
      expect(sent(office, "snooze_reminders")).toMatchObject([
        { ids: ["r-kitano"], until: { kind: "minutes", n: 15 } },
      ]),
    );
    await user.click(await screen.findByRole("button", { name: "すべて済みにする" }));
    await waitFor(() =>
      expect(sent(office, "finish_reminders").at(-1)).toMatchObject({ ids: ["r-wangan", "r-nanyo", "r-midori"] }),
    );
    expect(await screen.findByText("すべて済みました")).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "最近済んだもの" }));
    await user.click(await screen.findByRole("button", { name: "未対応に戻す ㈱あおば園芸" }));
    await waitFor(() => expect(sent(office, "reopen_reminders")).toMatchObject([{ ids: ["r-aoba"] }]));
  });

  it("goes by itself a while after the last one, when nothing can be taken back any more", async () => {
    const { office } = renderCalls();
    const finish = await screen.findByRole("button", { name: "すべて済みにする" });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fireEvent.click(finish);
    await screen.findByText("すべて済みました");
    await act(async () => vi.advanceTimersByTime(LAST_LOOK_MS - 500));
    expect(sent(office, "close_reminders")).toHaveLength(0);
    await act(async () => vi.advanceTimersByTime(600));
    expect(sent(office, "close_reminders")).toHaveLength(1);
  });

  it("stays when it was called while nothing waits, until Esc", async () => {
    const office = new FakeOffice();
    office.reminders = [];
    window.location.hash = "#called";
    renderCalls(office);
    await screen.findByText("待っているものはありません");
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await act(async () => vi.advanceTimersByTime(3 * LAST_LOOK_MS));
    expect(sent(office, "close_reminders")).toHaveLength(0);
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(sent(office, "close_reminders")).toHaveLength(1);
  });

  it("goes by itself when what brought it up was settled elsewhere before it came", async () => {
    const office = new FakeOffice();
    office.reminders = [];
    vi.useFakeTimers({ shouldAdvanceTime: true });
    renderCalls(office);
    await screen.findByText("待っているものはありません");
    await act(async () => vi.advanceTimersByTime(LAST_LOOK_MS + 100));
    expect(sent(office, "close_reminders")).toHaveLength(1);
  });

  it("names nobody while the screen is locked, and says what went wrong", async () => {
    const locked = new FakeOffice();
    locked.state = { ...locked.state, phase: "locked", me: null };
    const first = renderCalls(locked);
    expect(await screen.findByText("画面がロックされています")).toBeInTheDocument();
    expect(sent(locked, "list_reminders")).toEqual([]);
    first.unmount();
    const office = new FakeOffice();
    office.answers.list_reminders = () => Promise.reject(refusal("internal", { reference: "7F3A-22" }));
    renderCalls(office);
    expect(await screen.findByText(/7F3A-22/)).toBeInTheDocument();
  });
});

describe("the large window", () => {
  it("calls the small one up by R and from the side bar", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow();
    await screen.findByText("北野栽培㈱");
    fireEvent.keyDown(document.documentElement, { key: "r" });
    await user.click(screen.getByRole("button", { name: "お知らせの小窓" }));
    expect(sent(office, "open_reminders")).toHaveLength(2);
  });
});
