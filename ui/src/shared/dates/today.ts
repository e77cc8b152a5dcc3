/** Hands the office's today, as the office said it, to whatever shows a date. */
import { createContext, useContext } from "react";
import type { Day } from "@/ipc";

const TodayContext = createContext<Day | null>(null);

export const TodayProvider = TodayContext.Provider;

/** The office's date; null until the office has said it. */
export function useToday(): Day | null {
  return useContext(TodayContext);
}
