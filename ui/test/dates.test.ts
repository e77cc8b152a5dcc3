/** Words for days against a printed calendar. */
import { describe, expect, it } from "vitest";
import { dayLabel, dayNumber, dayOfNumber, daysBetween } from "@/shared/dates/day";
import { momentLabel, officeTime } from "@/shared/dates/instant";
import { monthStarts } from "@/shared/term_strip/months";

describe("a day in words", () => {
  it.each([
    ["1970-01-01", "木"],
    ["2000-02-29", "火"],
    ["2024-02-29", "木"],
    ["2026-11-24", "火"],
    ["2027-01-29", "金"],
    ["2027-01-31", "日"],
    ["2027-03-31", "水"],
    ["2040-12-31", "月"],
    ["2100-03-01", "月"],
  ])("%s is a %s", (day, weekday) => {
    expect(dayLabel(day)).toBe(`${day}(${weekday})`);
  });

  it("is counted from 1970 and comes back from its number", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("2000-01-01")).toBe(10957);
    for (const day of ["1900-02-28", "2000-02-29", "2026-12-31", "2400-02-29"]) {
      expect(dayOfNumber(dayNumber(day))).toBe(day);
    }
    expect(daysBetween("2026-11-24", "2027-01-24")).toBe(61);
  });

  it("has the months of a strip's scale across a year's end", () => {
    const starts = monthStarts("2026-06-01", "2027-06-01");
    expect(starts).toHaveLength(12);
    expect(starts[0]).toBe("2026-06-01");
    expect(starts[7]).toBe("2027-01-01");
    expect(starts[11]).toBe("2027-05-01");
  });
});

describe("an instant in the office's time", () => {
  it("is nine hours ahead, into the next day and the next year", () => {
    expect(officeTime("2026-11-24T00:12:30Z")).toEqual({ day: "2026-11-24", time: "9:12" });
    expect(officeTime("2026-12-31T15:00:00.123Z")).toEqual({ day: "2027-01-01", time: "0:00" });
  });

  it("says the day only when it is not today", () => {
    expect(momentLabel("2026-11-24T00:12:30Z", "2026-11-24")).toBe("9:12");
    expect(momentLabel("2026-11-24T23:30:00Z", "2026-11-24")).toBe("11-25 8:30");
  });
});
