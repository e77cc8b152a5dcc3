/** Lists as the office keeps them: a question answered once under a handle, lines by the block. */
import type { CustomerListLine, CustomerListQuestion, LetterMark, OpenedList } from "@/ipc";
import { refusal } from "./office";

type Answer = (args: never) => unknown;

/** What the office answers about lists, over lines that may change between two questions. */
export function listAnswers(lines: () => CustomerListLine[], block = 100): Record<string, Answer> {
  const open = new Map<string, CustomerListLine[]>();
  let turn = 0;
  return {
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
      return { handle, total: found.length, letters, keptAt: at < 0 ? null : at };
    },
    customer_block: ({ handle, from }: { handle: string; from: number }) => {
      const found = open.get(handle);
      if (!found) throw refusal("list_closed");
      return { lines: found.slice(from, from + block), stale: false };
    },
    close_list: ({ handle }: { handle: string }) => {
      open.delete(handle);
      return null;
    },
  };
}
