/** A search that is used, or that somebody rests upon for two seconds, is told to the office, which keeps no text of it. */
import { useEffect, useRef } from "react";
import { ask } from "@/ipc";

export const REST_SECONDS = 2;

/** `answered`: the hits of this very text are on the screen. The returned function tells of a search that was used. */
export function useNotedSearch(text: string, answered: boolean): (text: string) => void {
  const told = useRef<string | null>(null);
  const note = (sought: string) => {
    if (told.current === sought) return;
    told.current = sought;
    // What fails here fails for the log alone; the office tells of its own trouble with the next thing that is asked.
    void ask("noteSearch", sought).catch(() => {
      told.current = null;
    });
  };
  const latest = useRef(note);
  latest.current = note;

  useEffect(() => {
    if (text === "") {
      told.current = null;
      return;
    }
    if (!answered) return;
    const timer = setTimeout(() => latest.current(text), REST_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [text, answered]);

  return note;
}
