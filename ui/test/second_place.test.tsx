/** The second place of the backups, and how far a restore is. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { SECOND_WELL, sampleProgress } from "./fake_office/backups";
import { FakeOffice } from "./fake_office/office";
import { renderWindow } from "./render";

async function secondPlace() {
  return within(await screen.findByRole("region", { name: "2つめの場所" }));
}

function officeWith(second: Partial<typeof SECOND_WELL>): FakeOffice {
  const office = new FakeOffice();
  office.backups.second = { ...SECOND_WELL, ...second };
  return office;
}

describe("the second place of the backups", () => {
  it("is chosen, copied to, and taken back", async () => {
    const user = userEvent.setup();
    renderWindow("/settings/backup");
    const place = await secondPlace();
    await user.click(place.getByRole("button", { name: "フォルダーを選ぶ" }));
    expect(await screen.findByText("2つめの場所を決めました。まもなく写し始めます。")).toBeInTheDocument();
    expect(await place.findByText("E:\\先守バックアップ")).toBeInTheDocument();
    expect(place.getByText("まだありません")).toBeInTheDocument();
    await user.click(place.getByRole("button", { name: "今すぐ写す" }));
    expect(await screen.findByText("2回分を写し、開いて確かめました。")).toBeInTheDocument();
    expect(await place.findByText("2026-11-24(火) 9:00 の分まで")).toBeInTheDocument();
    expect(place.getByText("このPCと同じ分まであります")).toBeInTheDocument();
    await user.click(place.getByRole("button", { name: "2つめの場所をやめる" }));
    expect(await screen.findByText("2つめの場所をやめました。写した分はそのまま残っています。")).toBeInTheDocument();
    expect(await place.findByRole("button", { name: "フォルダーを選ぶ" })).toBeInTheDocument();
  });

  it("may not be within the vault's own folder, and a dialog that is left changes nothing", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.backups.chooses = "inside";
    renderWindow("/settings/backup", office);
    const place = await secondPlace();
    await user.click(place.getByRole("button", { name: "フォルダーを選ぶ" }));
    expect(await screen.findByText(/そのフォルダーは保管庫の中にあり/)).toBeInTheDocument();
    office.backups.chooses = "nothing";
    await user.click(place.getByRole("button", { name: "フォルダーを選ぶ" }));
    expect(office.backups.second).toBeNull();
    expect(screen.queryByText("2つめの場所を決めました。まもなく写し始めます。")).toBeNull();
  });

  it("says calmly since when it is away, and says so beside the rooms only when a whole day is missing", async () => {
    const away = { since: "2026-11-23", failed: "backup_place_away" } as const;
    const office = officeWith({ ...away, lastDay: "2026-11-22" });
    const view = renderWindow("/settings/backup", office);
    const place = await secondPlace();
    expect(place.getByText("2026-11-22(日) 9:00 の分まで")).toBeInTheDocument();
    expect(place.getByRole("status")).toHaveTextContent(
      /^2026-11-23\(月\) の分から、まだ写していません。2つめの場所が見つかりません/,
    );
    expect(place.queryByRole("alert")).toBeNull();
    expect(screen.queryByText("2つめの場所に 11-23(月) の分からありません")).toBeNull();
    view.unmount();

    const late = officeWith({ ...away, lastDay: "2026-11-22", late: true });
    renderWindow("/", late);
    expect(await screen.findByText("2つめの場所に 11-23(月) の分からありません")).toBeInTheDocument();
  });

  it.each([
    ["backup_here_damaged", /1つが壊れている/],
    ["backup_place_away", /見つかりません/],
    ["backup_place_damaged", /元と違っていました/],
    ["backup_place_full", /空きがない/],
    ["backup_place_read_only", /書き込めません/],
    ["backup_place_trouble", /うまく写せません/],
  ] as const)("tells why nothing is copied: %s", async (failed, words) => {
    renderWindow("/settings/backup", officeWith({ failed, since: "2026-11-24", late: true }));
    const place = await secondPlace();
    expect(place.getByText(words)).toBeInTheDocument();
  });

  it("shows how far the copying is, by count and by time, and can be stopped", async () => {
    const user = userEvent.setup();
    const office = officeWith({ since: "2026-11-24", running: sampleProgress(40, 25) });
    renderWindow("/settings/backup", office);
    const place = await secondPlace();
    const bar = place.getByRole("progressbar", { name: "2つめの場所に写しています" });
    expect(bar).toHaveAttribute("aria-valuenow", "40");
    expect(place.getByText("120 MB / 300 MB ・ あと約25秒")).toBeInTheDocument();
    await user.click(place.getByRole("button", { name: "やめる" }));
    await waitFor(() => expect(office.backups.secondStopped).toBe(1));
  });
});

describe("a restore", () => {
  it("shows how far it is while the office has given way, and can be stopped until something is replaced", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.state = { ...office.state, phase: "restoring", me: null };
    office.backups.restoring = sampleProgress(99, null);
    office.backups.restoring.doneMib = 300;
    const view = renderWindow("/", office);
    expect(await screen.findByText("バックアップから戻しています")).toBeInTheDocument();
    expect(await screen.findByText("300 MB / 300 MB ・ 中身を確かめています")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "戻すのをやめる" }));
    await waitFor(() => expect(office.backups.restoresStopped).toBe(1));
    view.unmount();
    office.backups.restoring = { ...sampleProgress(99, null), canStop: false };
    renderWindow("/", office);
    expect(await screen.findByText("入れ替えています。まもなく終わります。")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "戻すのをやめる" })).toBeNull();
  });
});
