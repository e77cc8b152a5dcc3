/** What the customer screens ask of the office and tell it. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import {
  ask,
  type ContactPersonForm,
  type CustomerForm,
  type CustomerListQuery,
  callKey,
  commands,
  type Id,
  type OfficeFailure,
  type Standing,
  useCall,
  useCallWhen,
  useChange,
} from "@/ipc";

export type CustomerFilter = Omit<CustomerListQuery, "after">;

/** The list in blocks: the next block begins after the cursor of the one before. */
export function useCustomerList(filter: CustomerFilter) {
  return useInfiniteQuery<
    Awaited<ReturnType<typeof askPage>>,
    OfficeFailure,
    { pages: Awaited<ReturnType<typeof askPage>>[]; pageParams: unknown[] },
    ReturnType<typeof callKey>,
    string | null
  >({
    queryKey: callKey(["customer", "contract", "staff"], "listCustomers", [filter]),
    queryFn: ({ pageParam }) => askPage(filter, pageParam),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

function askPage(filter: CustomerFilter, after: string | null) {
  return ask("listCustomers", { ...filter, after });
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
