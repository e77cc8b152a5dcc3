/** Lists as the office keeps them: a question answered once under a handle, lines by the block. */
import type {
  BulkDone,
  CustomerListLine,
  CustomerListQuestion,
  KeptColumn,
  LetterMark,
  ListChoice,
  OpenedList,
  SavedFilter,
  SavedList,
} from "@/ipc";
import { refusal } from "./office";

type Answer = (args: never) => unknown;

/** What the office answers about lists, over lines that may change between two questions. */
export function listAnswers(lines: () => CustomerListLine[], block = 100): Record<string, Answer> {
  const open = new Map<string, CustomerListLine[]>();
  let turn = 0;
  let columns: KeptColumn[] | null = null;
  let filters: SavedFilter[] = [];
  return {
    list_columns: () => columns,
    keep_columns: (args: { columns: KeptColumn[] }) => {
      columns = args.columns;
      return null;
    },
    saved_filters: () => filters,
    save_filter: ({ name, body }: { name: string; body: string }) => {
      if (!name.trim()) throw refusal("invalid", { fields: [{ path: "name", code: "required", max: null }] });
      filters = [...filters.filter((known) => known.name !== name), { id: `f-${name}`, name, body }];
      return filters;
    },
    forget_filter: ({ id }: { id: string }) => {
      filters = filters.filter((known) => known.id !== id);
      return filters;
    },
    act_for_many: ({ choice }: { choice: ListChoice }): BulkDone => {
      const total = open.get(choice.handle)?.length ?? 0;
      const changed = choice.all ? total - choice.ids.length : choice.ids.length;
      return { actId: "act-1", changed, unchanged: 0, notAllowed: 0 };
    },
    undo_for_many: () => ({ restored: 1, kept: 1, keptNames: ["北野栽培㈱"] }),
    open_customer_list: ({ question, keep }: { question: CustomerListQuestion; keep: string | null }): OpenedList => {
      const { filter, sort, descending } = question;
      const found = lines().filter(
        (line) =>
          `${line.name}${line.kana}${line.phone}`.includes(filter.text) &&
          (filter.standings.length === 0 || (line.standing !== null && filter.standings.includes(line.standing))) &&
          (!filter.unowned || line.owner === null),
      );
      if (sort === "number") found.sort((one, other) => (one.number ?? "~").localeCompare(other.number ?? "~"));
      if (descending) found.reverse();
      turn += 1;
      const handle = `list-${turn}`;
      open.set(handle, found);
      const at = found.findIndex((line) => line.id === keep);
      const letters: LetterMark[] =
        sort === "name" && !descending && found.length > 1
          ? [
              { row: "a", first: 0, count: 1 },
              { row: "ka", first: 1, count: found.length - 1 },
            ]
          : [];
      return { handle, total: found.length, letters, keptAt: at < 0 ? null : at, mayExport: true };
    },
    customer_block: ({ handle, from }: { handle: string; from: number }) => {
      const found = open.get(handle);
      if (!found) throw refusal("list_closed");
      return { lines: found.slice(from, from + block), stale: false };
    },
    export_seen_list: ({ choice, purpose }: { choice: ListChoice; purpose: string }): SavedList => {
      if (!purpose.trim()) throw refusal("invalid", { fields: [{ path: "purpose", code: "required", max: null }] });
      const total = open.get(choice.handle)?.length ?? 0;
      return { name: "顧客の一覧 2026-11-24.xlsx", count: choice.all ? total - choice.ids.length : choice.ids.length };
    },
    close_list: ({ handle }: { handle: string }) => {
      open.delete(handle);
      return null;
    },
  };
}
