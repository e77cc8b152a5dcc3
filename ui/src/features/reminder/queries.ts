/** What the reminders' screens ask, and what makes the answers old. */
import { type CallData, useCall } from "@/ipc";

export type ReminderState = "open" | "snoozed" | "done";
export type Today = CallData<"today">;

export function useToday() {
  return useCall(["reminder", "contract", "customer", "contact_log", "fault", "clock", "settings"], "today");
}

export function useReminders(state: ReminderState, mine: boolean) {
  return useCall(["reminder", "contract", "customer", "contact_log", "clock"], "listReminders", { mine, state });
}

export function useReminderStatus() {
  return useCall(["reminder", "clock", "settings", "session"], "reminderStatus");
}
