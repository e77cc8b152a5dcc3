/** The head of a page: its name, a line about it, and the acts that belong to the page. */
import type { ReactNode } from "react";
import classes from "./PageHead.module.css";

export function PageHead({ title, sub, acts }: { title: ReactNode; sub?: ReactNode; acts?: ReactNode }) {
  return (
    <div className={classes.head}>
      <div className={classes.words}>
        <h2>{title}</h2>
        {sub ? <p className="sk-sub">{sub}</p> : null}
      </div>
      {acts ? <div className={classes.acts}>{acts}</div> : null}
    </div>
  );
}
