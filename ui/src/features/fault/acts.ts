/** Which act mends which fault, for one row and for many. */
import type { FaultKind, FaultRow, Id } from "@/ipc";

export const FAULT_KINDS: readonly FaultKind[] = [
  "ended_without_outcome",
  "no_expiry",
  "no_owner",
  "unconfirmed",
  "no_contract",
  "customer_without_owner",
];

/** What a fault's act opens. */
export type FaultAct =
  | { act: "set_contract_owner"; ids: Id[] }
  | { act: "set_customer_owner"; ids: Id[] }
  | { act: "set_standing"; ids: Id[] }
  | { act: "confirm_expiry"; rows: FaultRow[] }
  | { act: "set_outcome"; rows: FaultRow[] }
  | { act: "open_contract"; row: FaultRow }
  | { act: "add_contract"; row: FaultRow };

/** Kinds whose rows can be mended together; the others need a look at each contract. */
export const MENDED_TOGETHER: ReadonlySet<FaultKind> = new Set([
  "no_owner",
  "unconfirmed",
  "ended_without_outcome",
  "no_contract",
  "customer_without_owner",
]);

export function rowKey(row: FaultRow): string {
  return `${row.kind}/${row.subjectId}/${row.termId ?? ""}`;
}

/** The act for the rows of one kind that were chosen; null when there is nothing to act on. */
export function actForChosen(kind: FaultKind, rows: readonly FaultRow[]): FaultAct | null {
  // A contract is typed for one customer at a time; what many can be is no longer existing ones.
  if (kind === "no_contract" && rows.length > 0) return { act: "set_standing", ids: rows.map((row) => row.subjectId) };
  return actFor(kind, rows);
}

/** The act for these rows of one kind, as the button of a row opens it; null when there is nothing to act on. */
export function actFor(kind: FaultKind, rows: readonly FaultRow[]): FaultAct | null {
  const [first] = rows;
  if (!first) return null;
  switch (kind) {
    case "no_owner":
      return { act: "set_contract_owner", ids: rows.map((row) => row.subjectId) };
    case "customer_without_owner":
      return { act: "set_customer_owner", ids: rows.map((row) => row.subjectId) };
    case "unconfirmed":
      return { act: "confirm_expiry", rows: [...rows] };
    case "ended_without_outcome":
      return { act: "set_outcome", rows: [...rows] };
    case "no_expiry":
      return { act: "open_contract", row: first };
    case "no_contract":
      return { act: "add_contract", row: first };
  }
}

/** The terms that an act for many is about. */
export function termIds(rows: readonly FaultRow[]): Id[] {
  return rows.flatMap((row) => (row.termId === null ? [] : [row.termId]));
}
