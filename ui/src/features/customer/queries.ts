/** What the customer screens ask of the office and tell it. */
import {
  ask,
  type ContactPersonForm,
  type CustomerColumn,
  type CustomerFilter,
  type CustomerForm,
  type CustomerListQuestion,
  commands,
  type DoubleQuery,
  type Id,
  type Standing,
  useCall,
  useCallWhen,
  useChange,
} from "@/ipc";

export const NO_FILTER: CustomerFilter = {
  text: "",
  standings: [],
  ownerIds: [],
  unowned: false,
  areaIds: [],
  planIds: [],
  next: null,
};

export function narrows(filter: CustomerFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
}

export const openCustomers = (question: CustomerListQuestion, keep: Id | null) =>
  ask("openCustomerList", question, keep);

export async function askCustomerBlock(handle: Id, from: number, columns: readonly CustomerColumn[]) {
  return (await ask("customerBlock", handle, from, [...columns])).lines;
}

export function useCustomer(id: Id) {
  return useCall(["customer", "contract", "contact_log", "reminder", "staff", "clock"], "getCustomer", id);
}

/** The card as it is stored at this moment, past every cache: for showing both versions after a refused save. */
export function askCurrentCard(id: Id) {
  return ask("getCustomer", id);
}

export function useChoices() {
  return useCall(["staff", "settings"], "choices");
}

/** Customers that may be named as a head office or as the subject of an entry, found by what was typed. */
export function useCustomerHits(text: string) {
  return useCallWhen(text.trim() !== "", ["customer"], "listCustomers", {
    text,
    standing: null,
    ownerId: null,
    unowned: false,
    sort: "kana",
    after: null,
  });
}

/** Cards that may be the same customer as the one being typed. */
export function useDoubles(asks: boolean, query: DoubleQuery) {
  return useCallWhen(asks, ["customer"], "findDoubles", query);
}

export function useAddCustomer() {
  return useChange((commandId, form: CustomerForm) => commands.addCustomer(form, commandId));
}

export function useSaveCustomer() {
  return useChange((commandId, id: Id, version: number, form: CustomerForm) =>
    commands.saveCustomer(id, version, form, commandId),
  );
}

export function useSetCustomerOwner() {
  return useChange((commandId, ids: Id[], ownerId: Id) => commands.setCustomerOwner(ids, ownerId, commandId));
}

export function useSetStanding() {
  return useChange((commandId, ids: Id[], standing: Standing) => commands.setStanding(ids, standing, commandId));
}

export function useAddContactPerson() {
  return useChange((commandId, customerId: Id, form: ContactPersonForm) =>
    commands.addContactPerson(customerId, form, commandId),
  );
}

export function useSaveContactPerson() {
  return useChange((commandId, id: Id, version: number, form: ContactPersonForm) =>
    commands.saveContactPerson(id, version, form, commandId),
  );
}

export function useRemoveContactPerson() {
  return useChange((commandId, id: Id, version: number) => commands.removeContactPerson(id, version, commandId));
}
