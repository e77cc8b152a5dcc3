/** The chosen day, whole: every date with its customer, what it means, and what can be done with it. */
import { Button, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CalendarDay, CalendarEvent, Day, KeyDateKind } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { walkRows } from "@/shared/keys/arrow_rows";
import { Chip, type ChipTone } from "@/shared/parts/Chip";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import classes from "./DayEvents.module.css";
import { eventKey, mayMove } from "./events";
import { dayName } from "./RenewalGrid";

type Props = {
  day: Day;
  events: CalendarEvent[];
  names: CalendarDay[];
  onOpen: (event: CalendarEvent) => void;
  onMove: (event: CalendarEvent) => void;
};

const TONES: Record<KeyDateKind, ChipTone> = {
  window_opens: "window",
  contact_by: "contact",
  notice_by: "legal",
  expires: "late",
};

export function DayEvents({ day, events, names, onOpen, onMove }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <Sheet
      title={dayLabel(day)}
      aside={<span className="sk-sub">{t("day.count", { count: events.length })}</span>}
      flush
    >
      {names.length > 0 ? (
        <p className={classes.names}>{names.map((name) => dayName(name, t)).join(marks.and())}</p>
      ) : null}
      {events.length === 0 ? <p className={`sk-sub ${classes.none}`}>{t("day.empty")}</p> : null}
      <ul className={classes.list} aria-label={t("day.label")} onKeyDown={walkRows}>
        {events.map((event) => (
          <li key={eventKey(event)} data-row-box>
            <UnstyledButton
              data-row
              className={classes.name}
              aria-label={t("day.open", { customer: event.customer })}
              onClick={() => onOpen(event)}
            >
              {event.customer}
            </UnstyledButton>
            <p className={`sk-sub ${classes.line}`}>
              <Chip tone={event.done ? "done" : TONES[event.kind]}>{t(`kind.${event.kind}`)}</Chip>
              <span className={classes.contract}>{event.contract}</span>
              {event.done ? <span>{t("done")}</span> : null}
              {event.overdue && !event.done ? <span className="sk-late">{t("overdue")}</span> : null}
            </p>
            <p className={`sk-sub ${classes.line}`}>
              <span className={classes.owner}>{event.owner ?? t("noOwner")}</span>
              {mayMove(event) ? (
                <Button size="compact-sm" variant="subtle" onClick={() => onMove(event)}>
                  {t("move.act")}
                </Button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
