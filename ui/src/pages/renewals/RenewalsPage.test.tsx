import { fillLedger } from "@test/fake_office/ledger";
import { FakeOffice, refusal } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { RenewalsPage } from "./RenewalsPage";

function open(office = fillLedger(new FakeOffice(), 3)) {
  return renderWithOffice(<RenewalsPage />, office);
}

/** The test page has no layout, without which the month draws no entries; the agenda draws the same ones. */
async function entry(name: RegExp) {
  await userEvent.click(await screen.findByRole("radio", { name: "予定表" }));
  return screen.findByRole("button", { name });
}
const contact = /2026-11-26\(木\) 事前連絡期限 朝凪水産/;
const notice = /2026-11-17\(火\) 更新拒絶期限 まるや商店/;

describe("the renewal calendar", () => {
  it("opens on the month of the office's today, with its era", async () => {
    open();
    expect(await screen.findByRole("heading", { name: "2026年11月" })).toBeVisible();
    expect(await screen.findByText("令和8年")).toBeVisible();
  });

  it("names each date in words with its customer", async () => {
    open();
    expect(await entry(notice)).toBeInTheDocument();
    expect(await entry(/先行管理期間に入る ㈱ゆきの茸/)).toBeInTheDocument();
  });

  it("names holidays and the office's own days, and marks a computed one", async () => {
    open();
    expect(await screen.findByText("勤労感謝の日")).toBeInTheDocument();
    expect(screen.getByText("振替休日(予定)")).toBeInTheDocument();
    expect(screen.getByText("営業 展示会")).toBeInTheDocument();
  });

  it("opens the card by Enter", async () => {
    const { router } = open();
    const found = await entry(notice);
    found.focus();
    fireEvent.click(found);
    await waitFor(() => expect(router.state.location.pathname).toBe("/customers/c-midori"));
    expect(router.state.location.search).toEqual({ contract: "k-cooler" });
  });

  it("walks the months by arrow keys and comes back with T", async () => {
    open();
    await screen.findByRole("heading", { name: "2026年11月" });
    fireEvent.keyDown(document.body, { key: "ArrowRight" });
    expect(await screen.findByRole("heading", { name: "2026年12月" })).toBeVisible();
    fireEvent.keyDown(document.body, { key: "ArrowRight" });
    expect(await screen.findByRole("heading", { name: "2027年1月" })).toBeVisible();
    fireEvent.keyDown(document.body, { key: "t" });
    expect(await screen.findByRole("heading", { name: "2026年11月" })).toBeVisible();
  });

  it("lists the chosen day at the side", async () => {
    open();
    const day = await screen.findByRole("list", { name: "選んだ日の一覧" });
    await waitFor(() => expect(day).toHaveTextContent("北野栽培㈱"));
    expect(screen.getByText("6件")).toBeVisible();
  });

  it("says the weekly load in words as well as in bars", async () => {
    open();
    expect(await screen.findByText("11-30(月) の週がいちばん多く、12件です。")).toBeVisible();
    expect(screen.getByLabelText("11-23(月) の週 5件")).toBeInTheDocument();
  });
});

describe("moving a contact date by keyboard", () => {
  const moved = (to: string | null) => ({
    id: "n-19",
    seq: 1,
    startsOn: "2026-01-01",
    expiresOn: "2026-12-31",
    origin: "first",
    outcome: null,
    confirmation: null,
    version: 2,
    keyDates: [
      {
        kind: "contact_by",
        date: to ?? "2026-11-30",
        remindOn: to ?? "2026-11-30",
        legal: false,
        movable: true,
        reasons: [],
      },
    ],
  });

  it("M opens the dialog, and the date typed there is sent with the version of the term", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    office.answers.move_contact_date = ({ to }: { to: string | null }) => moved(to);
    open(office);
    (await entry(contact)).focus();
    await userEvent.keyboard("m");
    const field = await screen.findByLabelText("新しい連絡日");
    expect(field).toHaveValue("2026-11-26");
    await userEvent.clear(field);
    await userEvent.type(field, "2026-12-01");
    await userEvent.click(screen.getByRole("button", { name: "この日に動かす" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "move_contact_date")?.args).toMatchObject({
        version: 1,
        to: "2026-12-01",
      }),
    );
    expect(await screen.findByText("朝凪水産 の連絡日を 2026-12-01(火) に動かしました")).toBeInTheDocument();
  });

  it("puts a moved date back to the rule's", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    office.answers.move_contact_date = ({ to }: { to: string | null }) => moved(to);
    open(office);
    (await entry(contact)).focus();
    await userEvent.keyboard("m");
    await userEvent.click(await screen.findByRole("button", { name: "規則の日付に戻す" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "move_contact_date")?.args).toMatchObject({ to: null }),
    );
    expect(await screen.findByText(/規則の日付\(2026-11-30\(月\)\)に戻しました/)).toBeInTheDocument();
  });

  it("says at the field why a day is refused, and changes nothing", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    office.answers.move_contact_date = () =>
      Promise.reject(refusal("invalid", { fields: [{ path: "to", code: "after_anchor", max: null }] }));
    open(office);
    (await entry(contact)).focus();
    await userEvent.keyboard("m");
    await userEvent.click(await screen.findByRole("button", { name: "この日に動かす" }));
    expect(await screen.findByText("期限より後の日にはできません。")).toBeVisible();
  });

  it("M on a legal date says why it stays and opens no dialog", async () => {
    open();
    (await entry(notice)).focus();
    await userEvent.keyboard("m");
    expect(await screen.findByText("更新拒絶期限は契約と法律で決まる日なので動かせません")).toBeInTheDocument();
    expect(screen.queryByLabelText("新しい連絡日")).toBeNull();
  });
});

describe("the states of the calendar", () => {
  it("empty: says what will stand here", async () => {
    const office = fillLedger(new FakeOffice(), 3);
    office.answers.calendar = () => ({
      from: "2026-11-01",
      to: "2026-12-05",
      today: "2026-11-24",
      era: "令和8年",
      events: [],
      days: [],
      contactLoad: [],
    });
    open(office);
    expect(await screen.findByText(/契約を登録すると/)).toBeVisible();
  });

  it("error: in words", async () => {
    const office = new FakeOffice();
    office.answers.calendar = () => Promise.reject(refusal("internal"));
    open(office);
    expect(await screen.findByText(/うまくいきませんでした/)).toBeVisible();
  });
});
