/** ← and → for the months, T for today, wherever the focus is, unless a field, a choice or a dialog uses the key itself. */
import { useEffect, useRef } from "react";

type Acts = { step: (months: number) => void; toToday: () => void };

const USES_KEYS_ITSELF =
  "input, textarea, select, [contenteditable], [role=listbox], [role=radiogroup], [role=group][tabindex]";

export function useMonthKeys(acts: Acts): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(USES_KEYS_ITSELF)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      if (event.key === "ArrowLeft") latest.current.step(-1);
      else if (event.key === "ArrowRight") latest.current.step(1);
      else if (event.key.toLowerCase() === "t") latest.current.toToday();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
