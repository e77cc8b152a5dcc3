/** What an empty place is for, and the first step. */
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={classes.empty} data-empty="true">
      <p className={classes.title}>{title}</p>
      <p className="sk-sub">{text}</p>
      {children ? <div className={classes.acts}>{children}</div> : null}
    </div>
  );
}
