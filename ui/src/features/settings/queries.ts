/** What the settings ask and tell. */
import { commands, type Day, type OfficeDay, useCall, useCallWhen, useChange } from "@/ipc";

export function useOfficeSettings() {
  return useCall(["settings", "session"], "officeSettings");
}

export function useOfficeYear(year: number) {
  return useCallWhen(true, ["settings", "calendar", "session"], "officeYear", year);
}

export function usePlans() {
  return useCall(["settings"], "listPlans");
}

export function useStatus() {
  return useCall(["settings", "reminder", "clock"], "reminderStatus");
}

export function useSaveOfficeDay() {
  return useChange((id, day: OfficeDay) => commands.saveOfficeDay(day, id));
}

export function useRemoveOfficeDay() {
  return useChange((id, date: Day) => commands.removeOfficeDay(date, id));
}

export function useSaveWorkingWeek() {
  return useChange((id, form: Parameters<typeof commands.saveWorkingWeek>[0]) => commands.saveWorkingWeek(form, id));
}

export function usePreviewHolidays() {
  return useChange((_id, bytes: number[]) => commands.previewHolidays(bytes));
}

export function useImportHolidays() {
  return useChange((id, bytes: number[]) => commands.importHolidays(bytes, id));
}

export function useDropHolidays() {
  return useChange((id) => commands.dropHolidays(id));
}
