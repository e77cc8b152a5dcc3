/** The settings are saved as shown, and a stale or faulty edit loses nothing. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { FakeOffice } from "./fake_office/office";
import { renderWindow } from "./render";

describe("the settings", () => {
  it("save the policy of the office and say so only then", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings");
    const months = await screen.findByLabelText("先行管理期間に入る日の数");
    expect(screen.queryByText("保存しました")).toBeNull();
    await user.clear(months);
    await user.type(months, "3");
    await user.click(screen.getByRole("button", { name: "保存する" }));
    expect(await screen.findByText("保存しました")).toBeInTheDocument();
    expect(office.settings.policy.window).toEqual({ n: "3", unit: "months" });
    expect(office.settings.version).toBe(2);
  });

  it("keep what was typed when somebody else saved meanwhile", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    renderWindow("/settings", office);
    const name = await screen.findByLabelText("事務所の名前");
    await user.clear(name);
    await user.type(name, "新しい名前");
    office.settings = { ...office.settings, version: 7 };
    await user.click(screen.getByRole("button", { name: "保存する" }));
    expect(await screen.findByText(/ほかの人がこの記録を変更しました/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "新しい内容を読む" }));
    expect(name).toHaveValue("新しい名前");
    await user.click(screen.getByRole("button", { name: "保存する" }));
    await waitFor(() => expect(office.settings.name).toBe("新しい名前"));
  });

  it("take out a day of the office and put it back", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/days");
    await user.click(await screen.findByRole("button", { name: "2026-12-29(火) を外す" }));
    await waitFor(() => expect(office.days.own).toHaveLength(0));
    await user.click(await screen.findByRole("button", { name: "元に戻す" }));
    await waitFor(() => expect(office.days.own).toEqual([{ date: "2026-12-29", closed: true, name: "年末休み" }]));
  });

  it("close the vault, which asks for the password again", async () => {
    const user = userEvent.setup();
    renderWindow("/settings/pc");
    await user.click(await screen.findByRole("button", { name: "保管庫を閉じる" }));
    expect(await screen.findByLabelText("パスワード")).toBeInTheDocument();
  });

  it("say how many dates moved with a day, which is picked in the year", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/days");
    await user.click(await screen.findByRole("button", { name: /^2026-12-06\(日\) 日曜日/ }));
    expect(screen.getByLabelText("日付")).toHaveValue("2026-12-06");
    expect(screen.getByRole("radio", { name: "営業する" })).toBeChecked();
    await user.type(screen.getByLabelText("名前"), "日曜営業");
    await user.click(screen.getByRole("button", { name: "この日を加える" }));
    expect(await screen.findByText("保存しました。期日とお知らせの日が3件動きました。")).toBeInTheDocument();
    expect(office.days.own.at(-1)).toEqual({ date: "2026-12-06", closed: false, name: "日曜営業" });
  });

  it("keep one working day of the week at least", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/days");
    for (const day of ["月", "火", "水", "木", "金"]) {
      await user.click(await screen.findByRole("checkbox", { name: day }));
    }
    await user.click(screen.getByRole("button", { name: "曜日を保存する" }));
    expect(await screen.findByText("営業する曜日を1つ以上残してください。")).toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: "水" }));
    await user.click(screen.getByRole("button", { name: "曜日を保存する" }));
    await waitFor(() => expect(office.days.closedWeekdays).toEqual(["mon", "tue", "thu", "fri", "sat", "sun"]));
  });

  it("look at a list of holidays before it is taken over, and say why one is not", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/days");
    const changes = [{ date: "2028-08-16", name: "新しい祝日", added: true }];
    office.days.preview = { fault: { kind: "no_day", at: 5 }, from: 0, to: 0, changes: [] };
    const file = await screen.findByLabelText("内閣府の祝日の一覧(CSV)");
    await user.upload(file, new File(["x"], "syukujitsu.csv"));
    expect(
      await screen.findByText("「syukujitsu.csv」の5行目の日付が読めません。何も変わっていません。"),
    ).toBeInTheDocument();
    office.days.preview = { fault: null, from: 1955, to: 2028, changes };
    await user.upload(file, new File(["y"], "syukujitsu.csv"));
    expect(await screen.findByText("新しい祝日")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "2028年までの一覧にする" }));
    await waitFor(() => expect(office.days.imported).toBe(true));
    expect(await screen.findByRole("button", { name: "はじめの一覧に戻す" })).toBeInTheDocument();
  });
});
