/** Words an instant (RFC 3339, UTC) in the office's time, which is nine hours ahead all year. */
import type { Day, Instant } from "@/ipc";
import { dayNumber, dayOfNumber } from "./day";

const OFFICE_OFFSET_MINUTES = 9 * 60;
const PATTERN = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/;

export function officeTime(instant: Instant): { day: Day; time: string } {
  const found = PATTERN.exec(instant);
  if (!found) return { day: instant, time: "" };
  const [, utcDay = "", hour = "0", minute = "0"] = found;
  const minutes = Number(hour) * 60 + Number(minute) + OFFICE_OFFSET_MINUTES;
  const day = dayOfNumber(dayNumber(utcDay) + Math.floor(minutes / 1440));
  const inDay = minutes % 1440;
  return { day, time: `${Math.floor(inDay / 60)}:${String(inDay % 60).padStart(2, "0")}` };
}

/** 9:12 on the office's today, else 11-20 9:12. */
export function momentLabel(instant: Instant, today: Day | null): string {
  const { day, time } = officeTime(instant);
  return day === today ? time : `${day.slice(5)} ${time}`;
}
