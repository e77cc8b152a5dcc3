import { describe, expect, it } from "vitest";
import { inRange, shownRange, stepView } from "./page_view";

describe("what a view shows around a day", () => {
  it("a month with the days of its first and last week, as a wall calendar has them", () => {
    // 2027-01-01 is a Friday, 2027-01-31 a Sunday.
    expect(shownRange("month", "2027-01-15")).toEqual({ from: "2026-12-27", to: "2027-02-06" });
    // 2026-02 begins on a Sunday and ends on a Saturday.
    expect(shownRange("month", "2026-02-10")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  });

  it("a week from Sunday, a list of one month, a whole year", () => {
    expect(shownRange("week", "2027-01-01")).toEqual({ from: "2026-12-27", to: "2027-01-02" });
    expect(shownRange("agenda", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(shownRange("year", "2027-06-30")).toEqual({ from: "2027-01-01", to: "2027-12-31" });
    expect(inRange(shownRange("year", "2027-06-30"), "2028-01-01")).toBe(false);
  });

  it("steps by what it shows", () => {
    expect(stepView("week", "2026-12-30", 1)).toBe("2027-01-06");
    expect(stepView("month", "2026-12-30", 1)).toBe("2027-01-01");
    expect(stepView("agenda", "2027-01-30", -1)).toBe("2026-12-01");
    expect(stepView("year", "2027-06-30", -1)).toBe("2026-06-01");
  });
});
