/** A sheet of the ledger: flat, ruled round, with an optional heading in words. */
import { type ReactNode, useId } from "react";
import classes from "./Sheet.module.css";

type Props = {
  title?: ReactNode;
  /** Stands at the right of the heading. */
  aside?: ReactNode;
  /** Rows that bring their own spacing go to the edge. */
  flush?: boolean;
  children: ReactNode;
};

export function Sheet({ title, aside, flush = false, children }: Props) {
  const id = useId();
  return (
    <section className={classes.sheet} aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className={classes.head}>
          <h3 id={id}>{title}</h3>
          {aside}
        </div>
      ) : null}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
