/** Today in its four states, and the frame around it. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { installShortcuts } from "@/shared/keys/shortcuts";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

describe("today", () => {
  it("shows each row with its chip, its date and its one next action", async () => {
    renderWindow();
    const rows = await screen.findByRole("list", { name: "更新" });
    const kitano = within(rows).getByText("北野栽培㈱").closest("li") as HTMLElement;
    expect(within(kitano).getByText("今日満期")).toBeInTheDocument();
    expect(kitano).toHaveTextContent("満期 2026-11-24(火) ・ 今日");
    expect(within(kitano).getAllByRole("button")).toHaveLength(1);
    expect(within(kitano).getByRole("button", { name: "結果を選ぶ 北野栽培㈱" })).toBeInTheDocument();
    expect(within(rows).getAllByRole("listitem")).toHaveLength(6);
    expect(
      screen.getByText(
        "20日(金)に 2件、今日 1件が先行管理期間に入りました ・ 期限を過ぎたものが 1件あります ・ お知らせは 8:30 に 1通にまとめて出しました",
      ),
    ).toBeInTheDocument();
  });

  it("shows the most urgent ones, counts all and says where the rest is", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.notShown = 1_234;
    const { router } = renderWindow("/", office);
    const rest = await screen.findByRole("link", {
      name: "急ぐものから並べています。ほかに 1,234件、お知らせ一覧にあります。",
    });
    expect(screen.getByRole("link", { name: /^今日/ })).toHaveTextContent("1,240");
    await user.click(rest);
    await waitFor(() => expect(router.state.location.pathname).toBe("/reminders"));
  });

  it("leads from a row to the card with its contract", async () => {
    const user = userEvent.setup();
    const { router } = renderWindow();
    await user.click(await screen.findByRole("button", { name: "結果を選ぶ 北野栽培㈱" }));
    await waitFor(() => expect(router.state.location.href).toBe("/customers/c-kitano?contract=k-kitano"));
  });

  it("says for how long nobody looked, and that nothing is missing for it", async () => {
    const office = new FakeOffice();
    office.away = { from: "2026-11-20T09:05:00Z", to: "2026-11-23T23:31:00Z", days: 3, hours: 14 };
    renderWindow("/", office);
    expect(
      await screen.findByText(
        /^2026-11-20\(金\) 18:05 から 2026-11-24\(火\) 8:31 まで3日と14時間、先守は止まっていました。/,
      ),
    ).toBeInTheDocument();
  });

  it("is kind when nothing is to do", async () => {
    const office = new FakeOffice();
    office.reminders = [];
    renderWindow("/", office);
    expect(await screen.findByText("今日しなければならないことはありません")).toBeInTheDocument();
    expect(screen.getByText("確かめるものはありません。")).toBeInTheDocument();
  });

  it("shows skeletons while it is asked", async () => {
    const office = new FakeOffice();
    office.answers.today = () => new Promise(() => undefined);
    const { container } = renderWindow("/", office);
    await screen.findByRole("heading", { name: "今日すること" });
    expect(container.querySelector("[data-loading]")).not.toBeNull();
  });

  it("says an error with its way out, which asks again", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.answers.today = () => Promise.reject(refusal("internal", { reference: "7F3A-21" }));
    renderWindow("/", office);
    expect(await screen.findByText("受付番号 7F3A-21")).toBeInTheDocument();
    delete office.answers.today;
    await user.click(screen.getByRole("button", { name: "もう一度" }));
    expect(await screen.findByText("北野栽培㈱")).toBeInTheDocument();
  });

  it("is asked again when the office says that reminders changed", async () => {
    const { office } = renderWindow();
    await screen.findByText("㈱あおば園芸");
    office.reminders = office.reminders.filter((reminder) => reminder.id !== "r-aoba");
    office.changed("reminder");
    await waitFor(() => expect(screen.queryByText("㈱あおば園芸")).toBeNull());
  });
});

describe("the frame", () => {
  it("counts what waits and says when the program last looked", async () => {
    renderWindow();
    const bar = await screen.findByRole("navigation", { name: "主な画面" });
    expect(await within(bar).findByRole("link", { name: "今日 待っている件数 6" })).toHaveAttribute(
      "aria-current",
      "page",
    );
    expect(within(bar).getByRole("link", { name: "要確認 待っている件数 4" })).toBeInTheDocument();
    expect(await within(bar).findByText("9:12 確認済")).toBeInTheDocument();
  });

  it("shows the practice date only in the practice office, and moves it", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow();
    const banner = await screen.findByRole("complementary", { name: "練習用の日付" });
    await user.click(within(banner).getByRole("button", { name: "次の日" }));
    expect(await within(banner).findByText("2026-11-25")).toBeInTheDocument();
    office.state = { ...office.state, practice: false };
    office.changed("session");
    await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
  });

  it("lists its keys at ?", async () => {
    const stop = installShortcuts(window);
    renderWindow();
    await screen.findByText("北野栽培㈱");
    fireEvent.keyDown(document.body, { key: "?" });
    expect(await screen.findByRole("dialog", { name: "キーの一覧" })).toBeInTheDocument();
    stop();
  });

  it("finds a customer by kana from the search box and opens the card", async () => {
    const user = userEvent.setup();
    const { router } = renderWindow();
    await screen.findByText("北野栽培㈱");
    await user.click(screen.getByRole("button", { name: /顧客・契約・担当者をさがす/ }));
    await user.type(await screen.findByRole("textbox", { name: "さがす" }), "ミドリ");
    await user.click(await screen.findByText("00412 ・ 佐藤 美咲"));
    await waitFor(() => expect(router.state.location.pathname).toBe("/customers/c-midori"));
  });

  it("locks the screen", async () => {
    const user = userEvent.setup();
    renderWindow();
    await user.click(await screen.findByRole("button", { name: "ロック" }));
    expect(await screen.findByLabelText("パスワード")).toBeInTheDocument();
    expect(screen.queryByText("北野栽培㈱")).toBeNull();
  });
});
