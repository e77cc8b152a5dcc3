/** What the reminders' screens ask, and what makes the answers old. */
import { type CallData, useCall } from "@/ipc";

export type ReminderState = "open" | "snoozed" | "done";
export type Today = CallData<"today">;

export function useToday() {
  return useCall(["reminder", "contract", "customer", "contact_log", "fault", "clock", "settings"], "today");
}

export function useReminders(state: ReminderState, mine: boolean) {
  return useCall(["reminder", "contract", "customer", "contact_log", "clock"], "listReminders", {
    mine,
    state,
    first: null,
  });
}

/** The office hands over no more than these at once. */
export const MOST = 5000;

/** How many of those dealt with last the small window shows. */
export const RECENT = 20;

/** What the small window shows: what waits for this person, or what was dealt with last. */
export function useCalls(state: "open" | "done") {
  const first = state === "done" ? RECENT : null;
  return useCall(["reminder", "contract", "customer", "contact_log", "clock"], "listReminders", {
    mine: true,
    state,
    first,
  });
}

export function useReminderStatus() {
  return useCall(["reminder", "clock", "settings", "session"], "reminderStatus");
}

/** The latest `first` lines of the diary. */
export function useDiary(first: number) {
  return useCall(["reminder", "contract", "customer", "contact_log"], "reminderDiary", first);
}
