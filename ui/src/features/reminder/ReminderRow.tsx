/** One reminder on a ruled line: what it is, whose, the strip of its term, and what can be done. */
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReminderView } from "@/ipc";
import { Chip } from "@/shared/parts/Chip";
import { TermStrip } from "@/shared/term_strip/TermStrip";
import { marks } from "@/shared/words/marks";
import classes from "./ReminderRow.module.css";
import { chipOf, dateWords, waitsWords } from "./words";

type Props = {
  reminder: ReminderView;
  /** Stands before the chip; a box to tick, where rows can be chosen. */
  lead?: ReactNode;
  /** A line more about the row's state. */
  note?: ReactNode;
  /** The acts at the right end. */
  acts: ReactNode;
};

export function ReminderRow({ reminder, lead, note, acts }: Props) {
  const { t } = useTranslation("reminder");
  const chip = chipOf(reminder, t);
  const waits = waitsWords(reminder, t);
  return (
    <li className={classes.row} data-row-box data-reminder={reminder.id} data-lead={lead !== undefined}>
      {lead}
      <span className={classes.chip}>
        <Chip tone={chip.tone}>{chip.word}</Chip>
      </span>
      <div className={classes.words}>
        <p className={classes.names}>
          <Link
            to="/customers/$id"
            params={{ id: reminder.customerId }}
            search={{ contract: reminder.contractId }}
            className={classes.customer}
            data-row
          >
            {reminder.customer}
          </Link>
          <span title={reminder.contract}>{reminder.contract}</span>
        </p>
        <p className="sk-sub">
          <span className={reminder.overdue ? "sk-late" : undefined}>
            {dateWords(reminder, t).map((part, index, all) => (
              <Fragment key={part}>
                <span className={classes.whole}>{part}</span>
                {index < all.length - 1 ? marks.dot() : ""}
              </Fragment>
            ))}
          </span>
        </p>
        {waits ? <p className="sk-sub sk-late">{waits}</p> : null}
        {note ? <p className="sk-sub">{note}</p> : null}
      </div>
      <div className={classes.strip}>
        <TermStrip strip={reminder.strip} />
      </div>
      <div className={classes.acts}>{acts}</div>
    </li>
  );
}
