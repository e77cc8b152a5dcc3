/** What the customer screens ask of the office and tell it. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  ask,
  type ContactPersonForm,
  type CustomerColumn,
  type CustomerFilter,
  type CustomerForm,
  type CustomerListQuestion,
  callKey,
  commands,
  type DoubleQuery,
  type Id,
  type OfficeFailure,
  type OpenedList,
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

/** An answer together with what had been asked: while the next one is on its way, this one stands. */
export type CustomerList = OpenedList & { question: CustomerListQuestion };

/** The list that answers a question; another answer under a new handle when anything of it changes. `keep` names the card to keep in sight. */
export function useCustomerList(question: CustomerListQuestion, keep: () => Id | null) {
  const list = useQuery<CustomerList, OfficeFailure>({
    queryKey: callKey([...LIST_TAGS], "openCustomerList", [question]),
    queryFn: async () => ({ ...(await ask("openCustomerList", question, keep())), question }),
    placeholderData: keepPreviousData,
    // A handle is not for later: the office forgets it.
    gcTime: 0,
  });
  useClosing(list.data?.handle ?? null);
  return list;
}

const LIST_TAGS = ["customer", "contract", "reminder", "contact_log", "staff", "settings", "clock"] as const;

/** Lets go of a list that another one has replaced, or that nobody looks at any more. */
function useClosing(handle: Id | null) {
  useEffect(() => {
    if (handle === null) return;
    return () => {
      // Whether it is let go now or at the sign-out makes no difference to anybody.
      commands.closeList(handle).catch(() => undefined);
    };
  }, [handle]);
}

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
