/** The backups in the window: how old, one now, and the way back. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { sampleProgress } from "./fake_office/backups";
import { FakeOffice, PASSWORD, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

describe("the backups", () => {
  it("say when the last one was made and what each holds, and one more is made", async () => {
    const user = userEvent.setup();
    renderWindow("/settings/backup");
    expect(await screen.findByText("2026-11-24(火) 9:00 (今日 9:00)")).toBeInTheDocument();
    expect(screen.getByText(/顧客 12,345 ・ 契約 20 ・ 履歴 3/)).toHaveTextContent("1.5 MB");
    await user.click(screen.getByRole("button", { name: "今すぐバックアップ" }));
    expect(await screen.findByText("バックアップを取り、開いて確かめました。")).toBeInTheDocument();
  });

  it("say kindly that there is none yet", async () => {
    const office = new FakeOffice();
    office.backups.list = [];
    renderWindow("/settings/backup", office);
    expect(await screen.findByText("今日の分は、まもなく自動で取られます。")).toBeInTheDocument();
    expect(screen.getByText("まだありません")).toBeInTheDocument();
  });

  it("show how far one is, and can be stopped", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.backups.running = sampleProgress(40, 95);
    renderWindow("/settings/backup", office);
    expect(await screen.findByRole("progressbar", { name: "バックアップを取っています" })).toHaveAttribute(
      "aria-valuenow",
      "40",
    );
    expect(screen.getByText("120 MB / 300 MB ・ あと約2分")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "やめる" }));
    await waitFor(() => expect(office.backups.stopped).toBe(1));
  });

  it("say why the last try came to nothing", async () => {
    const office = new FakeOffice();
    office.backups.failed = "disk_full";
    renderWindow("/settings/backup", office);
    expect(await screen.findByRole("alert")).toHaveTextContent(/ディスク/);
  });

  it("bring a day back for the right password, and say at the field that it was wrong", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/settings/backup");
    await user.click(await screen.findByRole("button", { name: "2026-11-24(火) 9:00 毎日の分 この時点に戻す" }));
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText("12,350")).toBeInTheDocument();
    expect(within(dialog).getByText("その後の操作 1,234件がなくなります。")).toBeInTheDocument();
    const act = within(dialog).getByRole("button", { name: "2026-11-24(火) 9:00 に戻す" });
    expect(act).toBeDisabled();
    const password = within(dialog).getByLabelText("佐藤 美咲 さんのパスワード");
    await user.type(password, "wrong");
    await user.click(act);
    expect(await within(dialog).findByText("パスワードが違います。")).toBeInTheDocument();
    expect(office.backups.restored).toEqual([]);
    await user.type(password, PASSWORD);
    await user.click(act);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(office.backups.restored).toEqual(["sakimori-20261124-0900"]);
  });

  it("are offered where they mend the trouble, and not where they do not", async () => {
    const office = new FakeOffice();
    office.state = { ...office.state, phase: "trouble", trouble: refusal("vault_damaged") };
    const view = renderWindow("/", office);
    expect(await screen.findByRole("button", { name: "バックアップから戻す" })).toBeInTheDocument();
    view.unmount();
    const newer = new FakeOffice();
    newer.state = { ...newer.state, phase: "trouble", trouble: refusal("vault_newer") };
    renderWindow("/", newer);
    await screen.findByText("事務所を開けませんでした");
    expect(screen.queryByRole("button", { name: "バックアップから戻す" })).toBeNull();
  });
});
