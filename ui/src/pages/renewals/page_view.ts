/** The four views of the calendar: what each shows around a day, how it steps, and what it is called. */
import { monthOf, stepDays, stepMonth, weekOf } from "@/features/calendar/month";
import type { ShownRange } from "@/features/calendar/queries";
import type { Day } from "@/ipc";
import { dayLabel, dayNumber, dayParts, shortDayLabel } from "@/shared/dates/day";

export type PageView = "year" | "month" | "week" | "agenda";

export const PAGE_VIEWS: readonly PageView[] = ["year", "month", "week", "agenda"];

/** How many dates of each day come with the view; the rest of a day is counted and stands at the side. */
export const DAY_SHARE: Record<PageView, number> = { year: 0, month: 5, week: 20, agenda: 12 };

/** The same on paper. */
export const PAPER_SHARE: Record<PageView, number> = { year: 0, month: 6, week: 30, agenda: 30 };

export function stepView(view: PageView, day: Day, steps: number): Day {
  if (view === "week") return stepDays(day, steps * 7);
  return stepMonth(day, view === "year" ? steps * 12 : steps);
}

/** The days a view shows around `day`; a month's with the days of its first and last weeks. */
export function shownRange(view: PageView, day: Day): ShownRange {
  const { year } = dayParts(day);
  const first = monthOf(day);
  const last = stepDays(stepMonth(first, 1), -1);
  switch (view) {
    case "year":
      return { from: stepMonth(first, 1 - dayParts(first).month), to: `${String(year).padStart(4, "0")}-12-31` };
    case "week":
      return { from: weekOf(day), to: stepDays(weekOf(day), 6) };
    case "agenda":
      return { from: first, to: last };
    case "month":
      return { from: weekOf(first), to: stepDays(weekOf(last), 6) };
  }
}

type Say = {
  (key: "calendar:headingYear", words: { year: number }): string;
  (key: "calendar:headingWeek", words: { from: string; to: string }): string;
  (key: "calendar:heading", words: { year: number; month: number }): string;
};

export function headingOf(view: PageView, day: Day, t: Say): string {
  const { year, month } = dayParts(day);
  if (view === "year") return t("calendar:headingYear", { year });
  if (view !== "week") return t("calendar:heading", { year, month });
  const { from, to } = shownRange("week", day);
  const sameYear = dayParts(from).year === dayParts(to).year;
  return t("calendar:headingWeek", { from: dayLabel(from), to: sameYear ? shortDayLabel(to) : dayLabel(to) });
}

/** Whether `day` lies in the range. */
export function inRange(range: ShownRange, day: Day): boolean {
  return dayNumber(range.from) <= dayNumber(day) && dayNumber(day) <= dayNumber(range.to);
}
