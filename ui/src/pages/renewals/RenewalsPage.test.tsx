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

function openWith() {
  const office = fillLedger(new FakeOffice(), 3);
  return { ...open(office), office };
}

const EMPTY = {
  from: "2026-12-01",
  to: "2026-12-31",
  today: "2026-11-24",
  era: "令和8年",
  counts: [],
  events: [],
  days: [],
};
const sampleEvent = {
  termId: "t",
  termVersion: 1,
  kind: "expires",
  date: "2026-11-24",
  remindOn: "2026-11-24",
  legal: true,
  movable: false,
  moved: false,
  customerId: "c-midori",
  customer: "商店",
  contractId: "k-cooler",
  contract: "保守",
  owner: null,
  overdue: false,
  done: false,
};

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
    expect(await screen.findByText("11-30(月) の週は12件で、目安の10件を2件上回ります。")).toBeVisible();
    expect(screen.getByRole("button", { name: "11-23(月) の週 5件 目安 8件" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "11-30(月) の週 12件 目安 10件 2件超過" })).toHaveTextContent("超過");
    expect(screen.getByRole("button", { name: "12-28(月) の週 0件 営業日なし" })).toBeInTheDocument();
  });
});

describe("the year, the week and the way out", () => {
  it("counts each day of the year, and leads from a month's name into the month", async () => {
    const { office } = openWith();
    await userEvent.click(await screen.findByRole("radio", { name: "年" }));
    expect(await screen.findByRole("heading", { name: "2026年" })).toBeVisible();
    const asked = office.calls.findLast((call) => call.command === "calendar")?.args;
    expect(asked, "counts alone").toMatchObject({ from: "2026-01-01", to: "2026-12-31", aDay: 0 });
    const day = await screen.findByRole("button", { name: /^2026-11-17\(火\) .*拒絶期限1件/ });
    fireEvent.keyDown(day, { key: "ArrowDown" });
    expect(screen.getByRole("button", { name: /^2026-11-24\(火\)/ })).toHaveFocus();
    expect(screen.getByRole("heading", { name: "2026年" }), "the arrows walk days, not years").toBeVisible();
    await userEvent.click(day);
    await waitFor(() => expect(screen.getByRole("list", { name: "選んだ日の一覧" })).toHaveTextContent("まるや商店"));
    await userEvent.click(screen.getByRole("button", { name: /^2026年12月を開く/ }));
    expect(await screen.findByRole("heading", { name: "2026年12月" })).toBeVisible();
  });

  it("shows a week, reached from the bar of its load", async () => {
    openWith();
    await userEvent.click(await screen.findByRole("button", { name: /^11-30\(月\) の週/ }));
    expect(await screen.findByRole("heading", { name: "2026-11-29(日)〜12-05(土)" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "次の週" }));
    expect(await screen.findByRole("heading", { name: "2026-12-06(日)〜12-12(土)" })).toBeVisible();
  });

  it("lists of a full day the first and more when asked", async () => {
    const { office } = openWith();
    const events = Array.from({ length: 130 }, (_, n) => ({ ...sampleEvent, termId: `t${n}`, customer: `商店${n}` }));
    office.answers.calendar_day = ({ date, limit }: { date: string; limit: number }) => ({
      date,
      count: 130,
      events: events.slice(0, limit),
    });
    await userEvent.click(await screen.findByRole("button", { name: "さらに表示する(100 / 130件)" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /さらに表示する/ })).toBeNull());
    expect(screen.getByRole("list", { name: "選んだ日の一覧" }).children).toHaveLength(130);
  });

  it("asks what for before anything is printed, and puts 社外秘 with name and time at the foot", async () => {
    const { office } = openWith();
    let opened = 0;
    office.answers.open_print_dialog = () => {
      opened += 1;
      return null;
    };
    office.answers.print_calendar = ({ purpose }: { purpose: string }) => {
      if (purpose === "")
        return Promise.reject(refusal("invalid", { fields: [{ path: "purpose", code: "required", max: null }] }));
      const view = (office.answers.calendar as (asked: object) => object)({
        from: "2026-11-01",
        to: "2026-12-05",
        aDay: 6,
      });
      return { view, office: "みどり商会", foot: "社外秘  佐藤 美咲  2026-11-24 09:00" };
    };
    await userEvent.click(await screen.findByRole("button", { name: "出力" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "印刷・PDF" }));
    await userEvent.click(await screen.findByRole("button", { name: "印刷へ進む" }));
    expect(await screen.findByText(/入力してください/)).toBeVisible();
    expect(opened).toBe(0);
    await userEvent.type(screen.getByLabelText(/何のために/), "朝会");
    await userEvent.click(screen.getByRole("button", { name: "印刷へ進む" }));
    await waitFor(() => expect(opened).toBe(1));
    const paper = document.querySelector('[data-paper="month"]');
    expect(paper).toHaveTextContent("社外秘 佐藤 美咲 2026-11-24 09:00");
    expect(paper).toHaveTextContent("まるや商店");
  });

  it("offers no way out to whoever may not", async () => {
    const { office } = openWith();
    await screen.findByRole("button", { name: "出力" });
    office.answers.calendar = () => ({ ...EMPTY, mayPrint: false, mayExport: false });
    await userEvent.click(screen.getByRole("button", { name: "次の月" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "出力" })).toBeNull());
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
      counts: [],
      events: [],
      days: [],
      mayPrint: true,
      mayExport: false,
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
