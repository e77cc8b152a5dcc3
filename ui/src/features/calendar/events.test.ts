import { describe, expect, it } from "vitest";
import type { CalendarEvent } from "@/ipc";
import { daysByDate, eventsOn, fixedReason, gridEvents, isDayOff, loadBars, mayMove, shortCompany } from "./events";
import { monthOf, stepMonth } from "./month";

function event(over: Partial<CalendarEvent>): CalendarEvent {
  return {
    termId: "t1",
    termVersion: 1,
    kind: "contact_by",
    date: "2026-11-26",
    remindOn: "2026-11-26",
    legal: false,
    movable: true,
    moved: false,
    customerId: "c1",
    customer: "朝凪水産",
    contractId: "k1",
    contract: "冷凍庫 保守",
    owner: "佐藤 美咲",
    overdue: false,
    done: false,
    ...over,
  };
}

describe("which dates may be moved", () => {
  it("lets a movable contact date be dragged and nothing else", () => {
    expect(mayMove(event({}))).toBe(true);
    expect(mayMove(event({ movable: false }))).toBe(false);
    expect(mayMove(event({ kind: "expires", legal: true, movable: false }))).toBe(false);
    expect(mayMove(event({ kind: "window_opens", movable: false }))).toBe(false);
  });

  it("never trusts a legal date that calls itself movable", () => {
    expect(mayMove(event({ kind: "notice_by", legal: true, movable: true }))).toBe(false);
    expect(gridEvents([event({ kind: "expires", legal: true, movable: true })])[0]?.startEditable).toBe(false);
  });

  it("says why a date stays", () => {
    expect(fixedReason(event({}))).toBeNull();
    expect(fixedReason(event({ kind: "notice_by", legal: true, movable: false }))).toBe("calendar:fixed");
    expect(fixedReason(event({ kind: "expires", legal: true, movable: false }))).toBe("calendar:fixed");
    expect(fixedReason(event({ kind: "window_opens", movable: false }))).toBe("calendar:fixedWindow");
    expect(fixedReason(event({ done: true, movable: false }))).toBe("calendar:fixedContact");
  });
});

describe("the entries of the grid", () => {
  it("stand on their own date, not on the day of the reminder", () => {
    const [entry] = gridEvents([event({ kind: "expires", date: "2027-01-31", remindOn: "2027-01-29", legal: true })]);
    expect(entry?.start, "a legal date never moves, only its reminder does").toBe("2027-01-31");
  });

  it("tell four kinds apart by their class, so that each has its colour and shape", () => {
    const names = (["window_opens", "contact_by", "notice_by", "expires"] as const).map(
      (kind) => gridEvents([event({ kind })])[0]?.className,
    );
    expect(new Set(names).size).toBe(4);
    expect(names[3]).toContain("sk-event-expires");
  });

  it("put what cannot wait first and what is done last", () => {
    const order = gridEvents([
      event({ termId: "a", kind: "window_opens" }),
      event({ termId: "b", kind: "expires", done: true }),
      event({ termId: "c", kind: "contact_by" }),
      event({ termId: "d", kind: "notice_by" }),
      event({ termId: "e", kind: "expires" }),
    ]);
    expect(order.map((entry) => entry.extendedProps.event.termId)).toEqual(["e", "d", "c", "a", "b"]);
    expect(order.map((entry) => entry.extendedProps.place)).toEqual([0, 1, 2, 3, 4]);
  });

  it("have an id of their own for each date of a term", () => {
    const ids = gridEvents([event({ kind: "contact_by" }), event({ kind: "expires" })]).map((entry) => entry.id);
    expect(new Set(ids).size).toBe(2);
  });

  it("list one day", () => {
    const found = eventsOn([event({ termId: "a" }), event({ termId: "b", date: "2026-11-27" })], "2026-11-27");
    expect(found.map((entry) => entry.termId)).toEqual(["b"]);
  });
});

describe("days off in the grid", () => {
  it("draw a holiday as a day off unless the office works", () => {
    const days = daysByDate([
      { date: "2026-11-23", name: "勤労感謝の日", kind: "holiday" },
      { date: "2026-12-29", name: "年末休み", kind: "office_closed" },
      { date: "2027-02-11", name: "建国記念の日", kind: "holiday" },
      { date: "2027-02-11", name: "展示会", kind: "office_open" },
    ]);
    expect(isDayOff(days.get("2026-11-23"))).toBe(true);
    expect(isDayOff(days.get("2026-12-29"))).toBe(true);
    expect(isDayOff(days.get("2027-02-11")), "the office is open on this holiday").toBe(false);
    expect(isDayOff(days.get("2026-11-24"))).toBe(false);
  });
});

describe("the weekly load", () => {
  it("draws each week against the fullest and marks one", () => {
    const bars = loadBars([
      { weekOf: "2026-11-23", count: 5 },
      { weekOf: "2026-11-30", count: 12 },
      { weekOf: "2026-12-07", count: 0 },
      { weekOf: "2026-12-14", count: 12 },
    ]);
    expect(bars.map((bar) => bar.height)).toEqual([42, 100, 0, 100]);
    expect(bars.filter((bar) => bar.busiest).map((bar) => bar.weekOf)).toEqual(["2026-11-30"]);
  });

  it("marks no week when nothing is planned", () => {
    expect(loadBars([{ weekOf: "2026-11-23", count: 0 }])).toEqual([
      { weekOf: "2026-11-23", count: 0, height: 0, busiest: false },
    ]);
  });
});

describe("stepping through months", () => {
  it("crosses the year and keeps to the first day", () => {
    expect(monthOf("2026-11-24")).toBe("2026-11-01");
    expect(stepMonth("2026-12-31", 1)).toBe("2027-01-01");
    expect(stepMonth("2027-01-15", -1)).toBe("2026-12-01");
    expect(stepMonth("2026-11-24", -23)).toBe("2024-12-01");
    expect(stepMonth("2026-11-24", 14)).toBe("2028-01-01");
  });
});

describe("a company in a narrow cell", () => {
  it.each([
    ["株式会社あおば園芸", "", "㈱", "あおば園芸"],
    ["株式会社　○○", "", "㈱", "○○"],
    ["みどり種苗株式会社", "みどり種苗", "㈱", ""],
    ["有限会社北野栽培", "", "㈲", "北野栽培"],
    ["山の土", "山の土", "", ""],
  ])("%s keeps what tells it apart", (name, before, sign, after) => {
    expect(shortCompany(name)).toEqual({ before, sign, after });
  });
});
