/** Lets the arrow keys walk through a list: up and down, first and last. Enter is the focused row's own. */
import type { KeyboardEvent } from "react";

/** Put on the list; each row's main link or button carries `data-row`. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key];
  if (step === undefined || event.defaultPrevented) return;
  if (event.target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName)) return;
  const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>("[data-row]"));
  if (rows.length === 0) return;
  const at = rows.findIndex(
    (row) => row === event.target || row.closest("[data-row-box]")?.contains(event.target as Node),
  );
  const next = Math.min(Math.max(at + step, 0), rows.length - 1);
  event.preventDefault();
  rows[next]?.focus();
}
