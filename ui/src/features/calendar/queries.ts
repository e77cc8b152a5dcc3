/** What the renewal calendar asks of the office and tells it. */
import { type CalendarFilter, commands, type Day, type Id, useCall, useCallWhen, useChange } from "@/ipc";

/** A range of shown days, both ends included; null until the grid has said which days it shows. */
export type ShownRange = { from: Day; to: Day };

export function useCalendar(range: ShownRange | null, filter: CalendarFilter) {
  return useCallWhen(
    range !== null,
    ["calendar", "contract", "customer", "reminder", "settings", "clock"],
    "calendar",
    range?.from ?? "",
    range?.to ?? "",
    filter,
  );
}

export function useChoices() {
  return useCall(["staff", "settings"], "choices");
}

export function useMoveContactDate() {
  return useChange((commandId, termId: Id, version: number, to: Day | null) =>
    commands.moveContactDate(termId, version, to, commandId),
  );
}
