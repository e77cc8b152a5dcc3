/** An entry of the contact log while it is being written. */
import type { ContactKind, ContactLogForm, CustomerCard, Id } from "@/ipc";

export const CONTACT_KINDS: readonly ContactKind[] = ["visit", "meeting", "phone", "mail", "letter", "hotline"];

export type ContactLogField = keyof ContactLogForm;

export const FIELD_ORDER: readonly ContactLogField[] = [
  "customerId",
  "kind",
  "on",
  "contractId",
  "personMet",
  "said",
  "promise",
  "nextOn",
];

/** What is known when the entry is opened from a card, a reminder or a contract. */
export type EntryStart = { customerId: Id | null; contractId: Id | null; reminderId: Id | null };

/** `on` is the office's today as the office said it; "" lets the person type it. */
export function emptyEntry(start: EntryStart, on: string): ContactLogForm {
  return {
    customerId: start.customerId ?? "",
    contractId: start.contractId,
    kind: "phone",
    on,
    personMet: "",
    said: "",
    promise: "",
    nextOn: "",
    reminderId: start.reminderId,
  };
}

/** An entry needs a customer, a day, and something: what was said, or at least with whom. */
export function missingFields(form: ContactLogForm): ContactLogField[] {
  const missing: ContactLogField[] = [];
  if (form.customerId === "") missing.push("customerId");
  if (form.on.trim() === "") missing.push("on");
  if (form.said.trim() === "" && form.personMet.trim() === "") missing.push("said");
  return missing;
}

/** Names to offer for 会った方: first those who decide, then the rest, then people named in earlier entries. */
export function peopleToSuggest(card: CustomerCard | undefined): string[] {
  if (!card) return [];
  const people = [...card.people]
    .sort((a, b) => Number(b.decides) - Number(a.decides))
    .map((person) => [person.title, person.name].filter((part) => part !== "").join(" "));
  const named = card.log.map((entry) => entry.personMet).filter((name) => name !== "");
  return [...new Set([...people, ...named])];
}
