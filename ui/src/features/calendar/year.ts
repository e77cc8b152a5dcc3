/** The days of a year laid out in months and weeks, and how full each is. */
import type { Day, DayCount, KeyDateKind } from "@/ipc";
import { dayNumber, dayOfNumber, weekdayIndex } from "@/shared/dates/day";
import { stepMonth } from "./month";

export type YearDay = {
  day: Day;
  /** By kind, in the order of what cannot wait. */
  counts: DayCount[];
  count: number;
  /** 0 nothing … 4 the fullest days of the year. */
  shade: number;
  /** A legal date that somebody still has to act on. */
  legal: boolean;
};

export type YearMonth = {
  first: Day;
  count: number;
  /** Weeks from Sunday on; null before the first day and after the last. */
  weeks: (YearDay | null)[][];
};

const LEGAL: readonly KeyDateKind[] = ["notice_by", "expires"];
const SHADES = 4;

export function yearMonths(year: number, counts: readonly DayCount[]): YearMonth[] {
  const byDay = new Map<Day, DayCount[]>();
  for (const count of counts) byDay.set(count.date, [...(byDay.get(count.date) ?? []), count]);
  const sum = (of: readonly DayCount[]) => of.reduce((all, one) => all + one.count, 0);
  const most = Math.max(0, ...[...byDay.values()].map(sum));
  const dayOf = (day: Day): YearDay => {
    const own = byDay.get(day) ?? [];
    const count = sum(own);
    return {
      day,
      counts: own,
      count,
      shade: most === 0 ? 0 : Math.ceil((count / most) * SHADES),
      legal: own.some((one) => LEGAL.includes(one.kind) && one.live > 0),
    };
  };
  const january: Day = `${String(year).padStart(4, "0")}-01-01`;
  return Array.from({ length: 12 }, (_, month) => {
    const first = stepMonth(january, month);
    const days = dayNumber(stepMonth(first, 1)) - dayNumber(first);
    const cells: (YearDay | null)[] = Array.from({ length: weekdayIndex(first) }, () => null);
    for (let n = 0; n < days; n += 1) cells.push(dayOf(dayOfNumber(dayNumber(first) + n)));
    while (cells.length % 7 !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
    return { first, count: cells.reduce((all, cell) => all + (cell?.count ?? 0), 0), weeks };
  });
}
