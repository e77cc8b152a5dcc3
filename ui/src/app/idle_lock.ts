/** Locks the screen when nobody has touched the program for a quarter of an hour, in whichever window; reminders go on. */
import { useEffect } from "react";
import { ask } from "@/ipc";

export const IDLE_MINUTES = 15;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
/** On which a window tells the other of them, so often at most. */
const CHANNEL = "signs-of-life";
const TOLD_EVERY = 20_000;

/** Calls at each sign of life in this window; returns how to stop. */
function onSignsOfLife(call: () => void): () => void {
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, call, { passive: true });
  return () => {
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, call);
  };
}

/** In the large window: locks. */
export function useIdleLock(): void {
  useEffect(() => {
    let timer = 0;
    const start = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void ask("lockScreen"), IDLE_MINUTES * 60_000);
    };
    start();
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", start);
    const stop = onSignsOfLife(start);
    return () => {
      window.clearTimeout(timer);
      channel.close();
      stop();
    };
  }, []);
}

/** In every other window: whoever works here is not away. */
export function useSignsOfLife(): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    let quiet = 0;
    const stop = onSignsOfLife(() => {
      if (quiet > 0) return;
      quiet = window.setTimeout(() => {
        quiet = 0;
      }, TOLD_EVERY);
      channel.postMessage(null);
    });
    return () => {
      window.clearTimeout(quiet);
      channel.close();
      stop();
    };
  }, []);
}
