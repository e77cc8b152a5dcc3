/** What was said with a customer, newest first, as ruled lines. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactLogEntry } from "@/ipc";
import { dayLabel, dayParts, shortDayLabel } from "@/shared/dates/day";
import { useToday } from "@/shared/dates/today";
import { Chip } from "@/shared/parts/Chip";
import { EmptyState } from "@/shared/parts/EmptyState";
import classes from "./ContactTimeline.module.css";

const SHOWN_FIRST = 20;

type Props = {
  entries: ContactLogEntry[];
  /** Writes the first entry; absent for those who may not. */
  onLog?: (() => void) | undefined;
};

export function ContactTimeline({ entries, onLog }: Props) {
  const { t } = useTranslation("contact_log");
  const [all, setAll] = useState(false);
  if (entries.length === 0)
    return (
      <EmptyState title={t("timeline.emptyTitle")} text={t("timeline.empty")}>
        {onLog ? <Button onClick={onLog}>{t("timeline.first")}</Button> : null}
      </EmptyState>
    );
  const shown = all ? entries : entries.slice(0, SHOWN_FIRST);
  return (
    <>
      <ul className={classes.list} aria-label={t("timeline.label")}>
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {entries.length > SHOWN_FIRST ? (
        <div className={classes.foot}>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll((before) => !before)}>
            {all ? t("timeline.less") : t("timeline.more", { count: entries.length })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Entry({ entry }: { entry: ContactLogEntry }) {
  const { t } = useTranslation("contact_log");
  const today = useToday();
  const thisYear = today !== null && dayParts(today).year === dayParts(entry.on).year;
  return (
    <li className={classes.entry}>
      <time dateTime={entry.on} className="sk-muted sk-num">
        {thisYear ? shortDayLabel(entry.on) : dayLabel(entry.on)}
      </time>
      <span>
        <Chip>{t(`kind.${entry.kind}`)}</Chip>
      </span>
      <div className={classes.words}>
        <p className={classes.said}>
          {entry.personMet ? <b>{entry.personMet}</b> : null}
          {entry.personMet && entry.said ? <span className="sk-muted"> — </span> : null}
          {entry.said} <span className="sk-muted">{entry.author}</span>
        </p>
        <p className={`sk-sub ${classes.after}`}>
          {entry.contract ? <span>{t("timeline.about", { title: entry.contract })}</span> : null}
          {entry.promise ? (
            <span>
              {t("timeline.promise")} <span className="sk-soon">{entry.promise}</span>
            </span>
          ) : null}
          {entry.nextOn ? (
            <span className="sk-soon">{t("timeline.next", { date: dayLabel(entry.nextOn) })}</span>
          ) : null}
          {entry.closedReminder ? <Chip tone="done">{t("timeline.closed")}</Chip> : null}
        </p>
      </div>
    </li>
  );
}
