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
import { compareEvents, eventKey, mayMove } from "./events";
import { dayName } from "./RenewalGrid";

type Props = {
  day: Day;
  /** Nothing until the office has answered. */
  events: CalendarEvent[] | undefined;
  /** How many fall on the day; `events` are the first of them. */
  count: number;
  names: CalendarDay[];
  onOpen: (event: CalendarEvent) => void;
  onMove: (event: CalendarEvent) => void;
  onMore: () => void;
};

const TONES: Record<KeyDateKind, ChipTone> = {
  window_opens: "window",
  contact_by: "contact",
  notice_by: "legal",
  expires: "late",
};

export function DayEvents({ day, events, count, names, onOpen, onMove, onMore }: Props) {
  const { t } = useTranslation("calendar");
  const shown = [...(events ?? [])].sort(compareEvents);
  return (
    <Sheet
      title={dayLabel(day)}
      aside={<span className="sk-sub">{events ? t("day.count", { count }) : ""}</span>}
      flush
    >
      {names.length > 0 ? (
        <p className={classes.names}>{names.map((name) => dayName(name, t)).join(marks.and())}</p>
      ) : null}
      {events && count === 0 ? <p className={`sk-sub ${classes.none}`}>{t("day.empty")}</p> : null}
      <ul className={classes.list} aria-label={t("day.label")} onKeyDown={walkRows}>
        {shown.map((event) => (
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
      {events && events.length < count ? (
        <p className={classes.rest}>
          <Button size="compact-sm" variant="subtle" onClick={onMore}>
            {t("shared:more_rows", { shown: events.length, count })}
          </Button>
        </p>
      ) : null}
    </Sheet>
  );
}
