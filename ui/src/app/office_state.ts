/** Hands the office's state (who is signed in, which day it is) to the shell. */
import { createContext, useContext } from "react";
import type { AppState } from "@/ipc";

const OfficeStateContext = createContext<AppState | null>(null);

export const OfficeStateProvider = OfficeStateContext.Provider;

/** The state of an open office; only inside the gate. */
export function useOfficeState(): AppState {
  const state = useContext(OfficeStateContext);
  if (!state) throw new Error("useOfficeState stands outside the gate");
  return state;
}
