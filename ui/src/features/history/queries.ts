/** What the history asks of the office. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import {
  ask,
  callKey,
  type Day,
  type HistoryQuery,
  type Id,
  type OfficeFailure,
  type RecordKind,
  useCall,
} from "@/ipc";

export type HistoryFilter = Omit<HistoryQuery, "before">;

type Page = Awaited<ReturnType<typeof askPage>>;

/** The changes in pages: the next one begins where the one before ended. */
export function useHistory(filter: HistoryFilter) {
  return useInfiniteQuery<
    Page,
    OfficeFailure,
    { pages: Page[]; pageParams: unknown[] },
    ReturnType<typeof callKey>,
    string | null
  >({
    queryKey: callKey(["customer", "contract", "staff"], "history", [filter]),
    queryFn: ({ pageParam }) => askPage(filter, pageParam),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

function askPage(filter: HistoryFilter, before: string | null) {
  return ask("history", { ...filter, before });
}

export function useCardOnDay(id: Id, on: Day) {
  return useCall(["customer", "contract", "staff", "clock"], "cardOnDay", id, on);
}

export function useRecentChanges() {
  return useCall(["customer", "contract", "staff", "clock"], "recentChanges");
}

/** A filter's field as one text, for a list of choices. */
export function fieldKey(field: { kind: RecordKind; field: string }): string {
  return `${field.kind}/${field.field}`;
}
