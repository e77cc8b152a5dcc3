/** Locks the screen when nobody has touched the program for a quarter of an hour; reminders go on. */
import { useEffect } from "react";
import { ask } from "@/ipc";

export const IDLE_MINUTES = 15;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

export function useIdleLock(): void {
  useEffect(() => {
    let timer = 0;
    const start = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void ask("lockScreen"), IDLE_MINUTES * 60_000);
    };
    start();
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, start, { passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, start);
    };
  }, []);
}
