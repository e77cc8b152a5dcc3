/** What the contact log asks of the office and tells it. */
import { type ContactLogForm, commands, type Id, useCallWhen, useChange } from "@/ipc";

export function useLogContact() {
  return useChange((commandId, form: ContactLogForm) => commands.logContact(form, commandId));
}

/** The card whose contracts and people the entry may name. */
export function useCardOfEntry(customerId: Id | null) {
  return useCallWhen(customerId !== null, ["customer", "contract", "contact_log"], "getCustomer", customerId ?? "");
}

export function useCustomersToName(text: string) {
  return useCallWhen(text.trim() !== "", ["customer"], "search", text);
}
