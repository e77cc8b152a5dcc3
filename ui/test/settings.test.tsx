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
    await waitFor(() => expect(office.officeDays).toHaveLength(0));
    await user.click(await screen.findByRole("button", { name: "元に戻す" }));
    await waitFor(() => expect(office.officeDays).toEqual([{ date: "2026-12-29", closed: true, name: "年末休み" }]));
  });

  it("close the vault, which asks for the password again", async () => {
    const user = userEvent.setup();
    renderWindow("/settings/pc");
    await user.click(await screen.findByRole("button", { name: "保管庫を閉じる" }));
    expect(await screen.findByLabelText("パスワード")).toBeInTheDocument();
  });
});
