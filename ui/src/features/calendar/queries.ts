/** What the renewal calendar asks of the office and tells it. */
import { type CalendarFilter, commands, type Day, type Id, useCall, useCallWhen, useChange } from "@/ipc";

/** A range of shown days, both ends included; null until the grid has said which days it shows. */
export type ShownRange = { from: Day; to: Day };

const STALE = ["calendar", "contract", "customer", "reminder", "settings", "clock", "staff"] as const;

/** Of each day the counts and the first `aDay` dates. */
export function useCalendar(range: ShownRange | null, filter: CalendarFilter, aDay: number) {
  return useCallWhen(range !== null, [...STALE], "calendar", range?.from ?? "", range?.to ?? "", filter, aDay);
}

/** The first `limit` dates of one day. */
export function useCalendarDay(day: Day, filter: CalendarFilter, limit: number) {
  return useCall([...STALE], "calendarDay", day, filter, limit);
}

export function useContactLoad(filter: CalendarFilter) {
  return useCall([...STALE], "contactLoad", filter);
}

export function useChoices() {
  return useCall(["staff", "settings"], "choices");
}

export function useMoveContactDate() {
  return useChange((commandId, termId: Id, version: number, to: Day | null) =>
    commands.moveContactDate(termId, version, to, commandId),
  );
}

export function useExportCalendar() {
  return useChange((_command, range: ShownRange, filter: CalendarFilter, purpose: string) =>
    commands.exportCalendar(range.from, range.to, filter, purpose),
  );
}

export function usePrintCalendar() {
  return useChange((_command, range: ShownRange, filter: CalendarFilter, aDay: number, purpose: string) =>
    commands.printCalendar(range.from, range.to, filter, aDay, purpose),
  );
}
