/** Entries that a locked screen cut off, kept in memory until the same person goes on with them: nothing typed is lost. */
import type { ContactLogForm } from "@/ipc";
import type { EntryStart } from "./form";

const left = new Map<string, ContactLogForm>();

const keyOf = (start: EntryStart) => [start.customerId, start.contractId, start.reminderId].join("/");

export function keepLeft(start: EntryStart, entry: ContactLogForm): void {
  const typed = [entry.personMet, entry.said, entry.promise, entry.nextOn];
  if (typed.some((text) => text.trim() !== "")) left.set(keyOf(start), entry);
}

export function leftEntry(start: EntryStart): ContactLogForm | undefined {
  return left.get(keyOf(start));
}

export function forgetLeft(start: EntryStart): void {
  left.delete(keyOf(start));
}

/** Another person does not go on with what this one wrote. */
export function forgetAllLeft(): void {
  left.clear();
}
