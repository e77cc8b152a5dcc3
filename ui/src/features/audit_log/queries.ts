/** What the audit log's screens ask of the office. Whoever looks makes new lines by it: nothing read before passes for fresh. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import {
  ask,
  type CardOpenings,
  callKey,
  type Id,
  type LogPage,
  type LogQuestion,
  type OfficeFailure,
  type PersonReport,
  useCall,
  useCallWhen,
} from "@/ipc";

export const WHOLE_LOG: LogQuestion = { staffId: null, program: false, customerId: null, from: "", to: "", kinds: [] };

export function narrowsLog(question: LogQuestion): boolean {
  return JSON.stringify(question) !== JSON.stringify(WHOLE_LOG);
}

/** The log in pages, the newest first: the next one begins where the one before ended. */
export function useLog(question: LogQuestion) {
  return useInfiniteQuery<
    LogPage,
    OfficeFailure,
    { pages: LogPage[]; pageParams: unknown[] },
    ReturnType<typeof callKey>,
    number | null
  >({
    queryKey: callKey(["staff"], "listLog", [question]),
    queryFn: ({ pageParam }) => ask("listLog", question, pageParam),
    initialPageParam: null,
    getNextPageParam: (page) => (page.more ? (page.lines.at(-1)?.seq ?? null) : null),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Asked for once each time it is opened: that somebody asked stands in the log. */
export function useReport(id: Id) {
  return useQuery<PersonReport, OfficeFailure>({
    queryKey: callKey([], "personReport", [id]),
    queryFn: () => ask("personReport", id),
    gcTime: 0,
  });
}

export function useWhoOpens(id: Id) {
  return useCall(["customer", "contract", "staff", "settings"], "whoOpens", id);
}

export function useOpenings(id: Id, ready: boolean) {
  return useQuery<CardOpenings, OfficeFailure>({
    queryKey: callKey([], "cardOpenings", [id]),
    queryFn: () => ask("cardOpenings", id),
    enabled: ready,
    gcTime: 0,
  });
}

export function usePeopleAndAreas() {
  return useCall(["staff"], "listStaff");
}

/** Cards by any part of them, to narrow the log to one. */
export function useCardsToName(text: string) {
  return useCallWhen(text !== "", ["customer"], "search", text);
}
