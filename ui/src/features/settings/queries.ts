/** What the settings ask. */
import { useCall } from "@/ipc";

export function useOfficeSettings() {
  return useCall(["settings"], "officeSettings");
}

export function useOfficeDays(year: number) {
  return useCall(["settings", "calendar"], "listOfficeDays", year);
}

export function usePlans() {
  return useCall(["settings"], "listPlans");
}

export function useStatus() {
  return useCall(["settings", "reminder", "clock"], "reminderStatus");
}
