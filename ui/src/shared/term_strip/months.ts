/** The firsts of the months on a strip's scale. */
import type { Day } from "@/ipc";
import { dayParts } from "@/shared/dates/day";

/** Every first of a month from `from` up to, not including, `to`. */
export function monthStarts(from: Day, to: Day): Day[] {
  const starts: Day[] = [];
  let { year, month } = dayParts(from);
  for (let count = 0; count < 36; count += 1) {
    const day = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
    if (day >= to) break;
    if (day >= from) starts.push(day);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return starts;
}
