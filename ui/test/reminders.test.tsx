/** The inbox: done, later, many at once, and the way back. */
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function sent(office: FakeOffice, command: string) {
  return office.calls.filter((call) => call.command === command).map((call) => call.args);
}

afterEach(() => vi.unstubAllGlobals());

describe("the list of reminders", () => {
  it("marks one done and takes it back by the notice", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/reminders");
    await user.click(await screen.findByRole("button", { name: "済みにする ㈱あおば園芸" }));
    await waitFor(() => expect(screen.queryByText("㈱あおば園芸")).toBeNull());
    expect(sent(office, "finish_reminders")).toEqual([{ ids: ["r-aoba"], commandId: expect.stringMatching(UUID) }]);
    await user.click(await screen.findByRole("button", { name: "元に戻す" }));
    expect(await screen.findByText("㈱あおば園芸")).toBeInTheDocument();
    expect(sent(office, "reopen_reminders")).toEqual([{ ids: ["r-aoba"], commandId: expect.stringMatching(UUID) }]);
  });

  it.each([
    ["15分後", { kind: "minutes", n: 15 }],
    ["1時間後", { kind: "minutes", n: 60 }],
    ["明日", { kind: "tomorrow" }],
    ["次の営業日", { kind: "next_working_day" }],
  ])("puts one off: %s", async (choice, until) => {
    const user = userEvent.setup();
    const { office } = renderWindow("/reminders");
    await user.click(await screen.findByRole("button", { name: "あとで 北野栽培㈱" }));
    await user.click(await screen.findByRole("menuitem", { name: choice }));
    await waitFor(() => expect(sent(office, "snooze_reminders")).toMatchObject([{ ids: ["r-kitano"], until }]));
    expect(await screen.findByText("1件をあとに回しました。")).toBeInTheDocument();
  });

  it("puts one off to a day that is typed", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/reminders");
    await user.click(await screen.findByRole("button", { name: "あとで 北野栽培㈱" }));
    await user.click(await screen.findByRole("menuitem", { name: "日付を選ぶ" }));
    await user.type(await screen.findByLabelText("お知らせする日"), "1/31");
    await user.tab();
    await user.click(await screen.findByRole("button", { name: "この日まであとに回す" }));
    await waitFor(() =>
      expect(sent(office, "snooze_reminders")).toMatchObject([{ until: { kind: "day", day: "2027-01-31" } }]),
    );
  });

  it("does many at once and names their number on the button", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/reminders");
    await user.click(await screen.findByRole("checkbox", { name: "北野栽培㈱ 栽培棟 空調保守 を選ぶ" }));
    await user.click(screen.getByRole("checkbox", { name: "㈱南洋食品 冷凍庫保守 を選ぶ" }));
    await user.click(screen.getByRole("button", { name: "2件を済みにする" }));
    await waitFor(() => expect(sent(office, "finish_reminders")).toMatchObject([{ ids: ["r-kitano", "r-nanyo"] }]));
  });

  it("shows what was put off with its hour, and what was done with how", async () => {
    const user = userEvent.setup();
    renderWindow("/reminders");
    await user.click(await screen.findByRole("radio", { name: "あとで" }));
    expect(await screen.findByText("11-25 8:30 にもう一度お知らせします")).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "済み" }));
    expect(await screen.findByText("済み: 11-16 電話(高橋課長)")).toBeInTheDocument();
  });

  it("stands with a few screens of a long list, takes in more near its end, and acts on all of it", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    const [sample] = office.reminders;
    if (!sample) throw new Error("the fake office has reminders");
    office.reminders = Array.from({ length: 120 }, (_, n) => ({ ...sample, id: `r-${n}`, customer: `第${n + 1}商店` }));
    let comesNear: IntersectionObserverCallback = () => undefined;
    class Near {
      constructor(callback: IntersectionObserverCallback) {
        comesNear = callback;
      }
      observe = () => undefined;
      disconnect = () => undefined;
    }
    vi.stubGlobal("IntersectionObserver", Near);
    renderWindow("/reminders", office);
    await screen.findByText("第50商店");
    expect(screen.queryByText("第51商店")).toBeNull();

    act(() => comesNear([{ isIntersecting: true } as IntersectionObserverEntry], {} as IntersectionObserver));
    expect(screen.getByText("第100商店")).toBeInTheDocument();
    expect(screen.queryByText("第101商店")).toBeNull();
    await user.click(screen.getByRole("button", { name: "さらに表示する(100 / 120件)" }));
    expect(screen.getByText("第120商店")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /さらに表示する/ })).toBeNull();

    await user.click(screen.getByRole("radio", { name: "済み" }));
    await user.click(screen.getByRole("radio", { name: "未対応" }));
    await screen.findByText("第50商店");
    expect(screen.queryByText("第51商店")).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: /120件/ }));
    await user.click(screen.getByRole("button", { name: "120件を済みにする" }));
    const all = office.reminders.map((row) => row.id);
    await waitFor(() => expect(sent(office, "finish_reminders")).toMatchObject([{ ids: all }]));
  });

  it("says of five thousand that there may be more", async () => {
    const office = new FakeOffice();
    const [sample] = office.reminders;
    if (!sample) throw new Error("the fake office has reminders");
    office.reminders = Array.from({ length: 5000 }, (_, n) => ({ ...sample, id: `r-${n}` }));
    renderWindow("/reminders", office);
    expect(await screen.findByText(/急ぐものから5,000件です/)).toBeInTheDocument();
  });

  it("says why an act was refused and leaves the row", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.answers.finish_reminders = () => Promise.reject(refusal("not_allowed"));
    renderWindow("/reminders", office);
    await user.click(await screen.findByRole("button", { name: "済みにする ㈱あおば園芸" }));
    expect(await screen.findByText(/この操作をする権限がありません/)).toBeInTheDocument();
    expect(within(screen.getByRole("list", { name: "未対応" })).getByText("㈱あおば園芸")).toBeInTheDocument();
  });

  it("tells what the list is for when it is empty", async () => {
    const office = new FakeOffice();
    office.reminders = [];
    renderWindow("/reminders", office);
    expect(await screen.findByText("対応が要るお知らせはありません")).toBeInTheDocument();
  });
});
