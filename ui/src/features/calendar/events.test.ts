import { describe, expect, it } from "vitest";
import type { CalendarEvent, ContactLoad, DayCount, WeekLoad } from "@/ipc";
import { daysByDate, fixedReason, gridEvents, isDayOff, mayMove, shortCompany } from "./events";
import { fullestWeek, loadBars } from "./load";
import { monthOf, stepDays, stepMonth, weekOf } from "./month";
import { yearMonths } from "./year";

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
    expect(gridEvents([event({ kind: "expires", legal: true, movable: true })], [])[0]?.startEditable).toBe(false);
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
    const [entry] = gridEvents(
      [event({ kind: "expires", date: "2027-01-31", remindOn: "2027-01-29", legal: true })],
      [],
    );
    expect(entry?.start, "a legal date never moves, only its reminder does").toBe("2027-01-31");
  });

  it("tell four kinds apart by their class, so that each has its colour and shape", () => {
    const names = (["window_opens", "contact_by", "notice_by", "expires"] as const).map(
      (kind) => gridEvents([event({ kind })], [])[0]?.className,
    );
    expect(new Set(names).size).toBe(4);
    expect(names[3]).toContain("sk-event-expires");
  });

  it("put what cannot wait first and what is done last", () => {
    const order = gridEvents(
      [
        event({ termId: "a", kind: "window_opens" }),
        event({ termId: "b", kind: "expires", done: true }),
        event({ termId: "c", kind: "contact_by" }),
        event({ termId: "d", kind: "notice_by" }),
        event({ termId: "e", kind: "expires" }),
      ],
      [],
    );
    expect(order.map((entry) => entry.extendedProps.event?.termId)).toEqual(["e", "d", "c", "a", "b"]);
    expect(order.map((entry) => entry.extendedProps.place)).toEqual([0, 1, 2, 3, 4]);
  });

  it("have an id of their own for each date of a term", () => {
    const ids = gridEvents([event({ kind: "contact_by" }), event({ kind: "expires" })], []).map((entry) => entry.id);
    expect(new Set(ids).size).toBe(2);
  });

  it("say of a full day how many more there are, on the day itself and last", () => {
    const counts: DayCount[] = [
      { date: "2026-11-26", kind: "contact_by", count: 40, live: 40 },
      { date: "2026-11-26", kind: "expires", count: 3, live: 1 },
      { date: "2026-11-27", kind: "expires", count: 1, live: 1 },
    ];
    const whole = event({ termId: "c", kind: "expires", date: "2026-11-27" });
    const entries = gridEvents([event({ termId: "a" }), event({ termId: "b" }), whole], counts);
    const rests = entries.filter((entry) => entry.extendedProps.event === null);
    expect(rests.map((entry) => [entry.start, entry.extendedProps.rest])).toEqual([["2026-11-26", 41]]);
    expect(rests[0]?.extendedProps.place).toBe(3);
    expect(rests[0]?.startEditable).toBe(false);
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
  const week = (weekOf: string, count: number, carries: number, overs: number[] = []): WeekLoad => ({
    weekOf,
    count,
    carries,
    over: Math.max(0, count - carries),
    workingDays: 5,
    people: overs.map((over, n) => ({ staffId: `s${n}`, name: "佐藤", count: over, carries: 0, over })),
  });
  const load = (...weeks: WeekLoad[]): ContactLoad => ({ weekCarries: 8, weeks });

  it("draws the bars and what can be carried on one scale", () => {
    const bars = loadBars(load(week("2026-11-23", 5, 16), week("2026-11-30", 20, 16), week("2026-12-07", 0, 0)));
    expect(bars.map((bar) => [bar.height, bar.mark])).toEqual([
      [25, 80],
      [100, 80],
      [0, 0],
    ]);
  });

  it("points to the week with the most beyond what can be carried, be it of one person alone", () => {
    expect(fullestWeek(load(week("2026-11-23", 5, 8), week("2026-11-30", 8, 8)))).toBeNull();
    const one = load(week("2026-11-23", 9, 8), week("2026-11-30", 12, 16, [4]), week("2026-12-07", 11, 8, [3]));
    expect(fullestWeek(one)?.weekOf).toBe("2026-11-30");
  });
});

describe("the year", () => {
  const months = yearMonths(2027, [
    { date: "2027-03-31", kind: "expires", count: 3, live: 2 },
    { date: "2027-03-31", kind: "contact_by", count: 5, live: 5 },
    { date: "2027-02-28", kind: "notice_by", count: 1, live: 0 },
  ]);
  const days = months.flatMap((month) => month.weeks.flat()).filter((day) => day !== null);

  it("has twelve months and each day once, on its weekday", () => {
    expect(months.map((month) => month.first.slice(5))[11]).toBe("12-01");
    expect(days).toHaveLength(365);
    expect(new Set(days.map((day) => day.day)).size).toBe(365);
    // 2027-01-01 is a Friday.
    expect(months[0]?.weeks[0]?.map((day) => day?.day.slice(8) ?? "")).toEqual(["", "", "", "", "", "01", "02"]);
    expect(
      yearMonths(2028, [])
        .flatMap((month) => month.weeks.flat())
        .filter((day) => day !== null),
    ).toHaveLength(366);
  });

  it("adds the kinds of a day and the days of a month, and shades by the fullest day", () => {
    const day = (wanted: string) => days.find((one) => one.day === wanted);
    expect(day("2027-03-31")).toMatchObject({ count: 8, shade: 4, legal: true });
    expect(day("2027-02-28"), "a legal date on which nobody has to act any more").toMatchObject({
      count: 1,
      shade: 1,
      legal: false,
    });
    expect(day("2027-03-30")).toMatchObject({ count: 0, shade: 0, legal: false });
    expect(months.map((month) => month.count)).toEqual([0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
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

  it("knows the Sunday before a day, over the end of a year", () => {
    expect(weekOf("2027-01-01")).toBe("2026-12-27");
    expect(weekOf("2026-12-27")).toBe("2026-12-27");
    expect(stepDays("2026-12-27", 7)).toBe("2027-01-03");
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
