/** Changes as ruled lines: what one person changed at one moment stands together. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FieldChange, Instant } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { officeTime } from "@/shared/dates/instant";
import classes from "./HistoryList.module.css";
import { useHistoryWords } from "./words";

type Props = {
  changes: readonly FieldChange[];
  /** When and by whom the record was made, once the list has come to its beginning. */
  made: { at: Instant; by: string | null; words: string } | null;
};

type Act = { id: string; at: Instant; by: string | null; changes: FieldChange[] };

/** Neighbours of one moment and one person. */
export function acts(changes: readonly FieldChange[]): Act[] {
  const found: Act[] = [];
  for (const change of changes) {
    const last = found.at(-1);
    if (last && last.at === change.at && last.by === change.by) last.changes.push(change);
    else found.push({ id: change.id, at: change.at, by: change.by, changes: [change] });
  }
  return found;
}

export function HistoryList({ changes, made }: Props): ReactNode {
  const { t } = useTranslation("history");
  return (
    <ol className={classes.list} aria-label={t("label")}>
      {acts(changes).map((act) => (
        <li key={act.id} className={classes.act}>
          <Head at={act.at} by={act.by ?? t("program")} />
          {act.changes.map((change) => (
            <Line key={change.id} change={change} />
          ))}
        </li>
      ))}
      {made ? (
        <li className={classes.act}>
          <Head at={made.at} by={made.by ?? ""} />
          <p className={classes.sentence}>{made.words}</p>
        </li>
      ) : null}
    </ol>
  );
}

function Head({ at, by }: { at: Instant; by: string }) {
  const { day, time } = officeTime(at);
  return (
    <p className={classes.head}>
      <time dateTime={at} className="sk-num">
        {dayLabel(day)} {time}
      </time>
      <b>{by}</b>
    </p>
  );
}

function Line({ change }: { change: FieldChange }) {
  const { t } = useTranslation("history");
  const words = useHistoryWords();
  const sentence = words.sentence(change);
  if (sentence) return <p className={classes.sentence}>{sentence}</p>;
  const record = words.record(change);
  const value = (text: string) => words.value(change.kind, change.field, text) || t("empty");
  return (
    <div className={classes.line}>
      <span className={classes.field}>
        {words.label(change.kind, change.field)}
        {record ? <span className="sk-muted"> {record}</span> : null}
      </span>
      <del className={classes.old}>
        <span className="sk-hidden">{t("from")} </span>
        {value(change.old)}
      </del>
      <span aria-hidden className={classes.arrow}>
        {t("arrow")}
      </span>
      <ins className={classes.new}>
        <span className="sk-hidden">{t("to")} </span>
        {value(change.new)}
      </ins>
    </div>
  );
}
