/** A short word on a tinted ground: the state of a row at a glance. */
import type { ReactNode } from "react";
import classes from "./Chip.module.css";

export type ChipTone = "plain" | "window" | "contact" | "legal" | "late" | "done" | "strong";

export function Chip({ tone = "plain", children }: { tone?: ChipTone; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {children}
    </span>
  );
}
