/** Reads and words calendar days by integer arithmetic alone; the window asks no clock and moves no date. */
import type { Day } from "@/ipc";
import { words } from "@/shared/words/i18n";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export type DayParts = { year: number; month: number; dayOfMonth: number };

export function dayParts(day: Day): DayParts {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split("-").map(Number);
  return { year, month, dayOfMonth };
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
export function dayNumber(day: Day): number {
  const { year, month, dayOfMonth } = dayParts(day);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber`. */
export function dayOfNumber(number: number): Day {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** 0 Sunday … 6 Saturday. */
export function weekdayIndex(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

export function weekday(day: Day): string {
  return words.t(`shared:weekday.${WEEKDAYS[weekdayIndex(day)]}`);
}

/** The days of the week from Sunday on. */
export function weekdays(): string[] {
  return WEEKDAYS.map((name) => words.t(`shared:weekday.${name}`));
}

/** 2027-03-31(水), 2027-03-31 (Wed) */
export function dayLabel(day: Day): string {
  return words.t("shared:day", { day, weekday: weekday(day) });
}

/** 03-31(水), 03-31 (Wed), for places where the year is plain from what stands around. */
export function shortDayLabel(day: Day): string {
  return words.t("shared:day", { day: day.slice(5), weekday: weekday(day) });
}

/** Days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
