/** A locked screen names nobody, and what was being written waits for the person who wrote it. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { forgetAllLeft } from "@/features/contact_log/left";
import { noticeSaved } from "@/shared/notice/notice";
import type { FakeOffice } from "./fake_office/office";
import { renderWindow } from "./render";

beforeEach(forgetAllLeft);

async function beginEntry() {
  const user = userEvent.setup();
  const { office } = renderWindow();
  const [first] = await screen.findAllByRole("button", { name: /^接触を記録 みどり種苗/ });
  if (!first) throw new Error("the row has its act");
  await user.click(first);
  await user.type(await screen.findByLabelText("話の内容"), "夜間の警報の件");
  return { user, office };
}

async function lock(office: FakeOffice) {
  office.state = { ...office.state, phase: "locked", me: null };
  office.changed("session");
  await screen.findByLabelText("パスワード");
}

async function signIn(user: ReturnType<typeof userEvent.setup>, office: FakeOffice, id: string, name: string) {
  office.answers.sign_in = () => {
    office.state = {
      ...office.state,
      phase: "ready",
      me: { id, name, roles: ["rep"], areaName: null, readsLog: false },
    };
    return office.state;
  };
  await user.type(screen.getByLabelText("パスワード"), "correct horse");
  await user.click(screen.getByRole("button", { name: "開く" }));
}

async function openEntry(user: ReturnType<typeof userEvent.setup>) {
  const [first] = await screen.findAllByRole("button", { name: /^接触を記録 みどり種苗/ });
  if (!first) throw new Error("the row has its act");
  await user.click(first);
  return screen.findByLabelText("話の内容");
}

describe("locking", () => {
  it("takes dialogs and notices away with the pages", async () => {
    const { office } = await beginEntry();
    noticeSaved("みどり種苗株式会社 を保存しました");
    await screen.findByText("みどり種苗株式会社 を保存しました");
    await lock(office);
    await waitFor(() => expect(screen.queryByText(/夜間の警報の件/)).toBeNull());
    await waitFor(() => expect(document.body).not.toHaveTextContent("みどり種苗"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("gives the entry back to the person who wrote it", async () => {
    const { user, office } = await beginEntry();
    await lock(office);
    await signIn(user, office, "s-sato", "佐藤 美咲");
    expect(await openEntry(user)).toHaveValue("夜間の警報の件");
  });

  it("gives it to nobody else", async () => {
    const { user, office } = await beginEntry();
    await lock(office);
    await signIn(user, office, "s-yamamoto", "山本 健");
    expect(await openEntry(user)).toHaveValue("");
  });

  it("keeps the page for whoever comes back, and begins at the first one for anybody else", async () => {
    const user = userEvent.setup();
    const { office, router } = renderWindow("/settings/staff");
    await screen.findByRole("button", { name: "担当者を加える" });
    await lock(office);
    await signIn(user, office, "s-sato", "佐藤 美咲");
    await screen.findByRole("button", { name: "担当者を加える" });
    expect(router.state.location.pathname).toBe("/settings/staff");
    await lock(office);
    await signIn(user, office, "s-yamamoto", "山本 健");
    expect(await screen.findByRole("heading", { name: /今日すること/ })).toBeVisible();
  });

  it("leads whoever comes to where a popup was clicked meanwhile", async () => {
    const user = userEvent.setup();
    const { office, router } = renderWindow("/settings/staff");
    await screen.findByRole("button", { name: "担当者を加える" });
    await lock(office);
    window.location.hash = "#/reminders";
    void router.navigate({ to: "/reminders" });
    await signIn(user, office, "s-yamamoto", "山本 健");
    await screen.findByRole("heading", { name: "お知らせ一覧" });
    expect(router.state.location.pathname).toBe("/reminders");
  });
});
