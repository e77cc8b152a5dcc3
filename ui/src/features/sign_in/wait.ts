/** Counts down the seconds that the office asks to wait after a wrong password. */
import { useEffect, useState } from "react";

export type Wait = { seconds: number; begin: (seconds: number) => void };

export function useWait(): Wait {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = window.setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [seconds]);
  return { seconds, begin: (wanted) => setSeconds(Number.isFinite(wanted) ? Math.max(0, Math.ceil(wanted)) : 0) };
}
