/** Steps through months, weeks and years of the calendar as written, no clock asked. */
import type { Day } from "@/ipc";
import { dayNumber, dayOfNumber, weekdayIndex } from "@/shared/dates/day";

const MONTHS_IN_YEAR = 12;

/** The first day of the month of `day`. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the month `steps` after (or before) that of `day`. */
export function stepMonth(day: Day, steps: number): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const months = year * MONTHS_IN_YEAR + (month - 1) + steps;
  const y = Math.floor(months / MONTHS_IN_YEAR);
  const m = months - y * MONTHS_IN_YEAR + 1;
  return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-01`;
}

/** The Sunday with which the week of `day` begins in the calendar. */
export function weekOf(day: Day): Day {
  return dayOfNumber(dayNumber(day) - weekdayIndex(day));
}

/** The day `days` after (or before) `day`. */
export function stepDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}
