/** One ruled line of a sheet: what it is at the left, what it says at the right. */
import type { ReactNode } from "react";
import classes from "./FieldRow.module.css";

/** Put `FieldRow`s inside; reads out as a list of terms and descriptions. */
export function FieldRows({ children }: { children: ReactNode }) {
  return <dl className={classes.rows}>{children}</dl>;
}

export function FieldRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
