/** Closes the small window once nothing waits any more, a while after the last act, so that it can be taken back. */
import { useEffect, useRef } from "react";

/** As long as the notice that offers to take the last act back. */
export const LAST_LOOK_MS = 10_000;

/** `waiting` is null until it is known. A window that a person `called` while nothing waited stays until it is closed. */
export function useCloseWhenDone(
  waiting: number | null,
  { called, inView, close }: { called: boolean; inView: boolean; close: () => void },
): void {
  const hadSome = useRef(!called);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (waiting === null) return;
    if (waiting > 0) {
      hadSome.current = true;
      return;
    }
    if (!hadSome.current || !inView) return;
    const timer = window.setInterval(() => {
      // Somebody is still writing in it.
      if (document.querySelector('[aria-modal="true"]') === null) latest.current();
    }, LAST_LOOK_MS);
    return () => window.clearInterval(timer);
  }, [waiting, inView]);
}
