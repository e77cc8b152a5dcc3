/** The month, the week and the agenda: every date with its colour, shape and word; a contact date may be dragged, a legal one not. */
import FullCalendar, { type CalendarController, type EventDropInfo, useCalendarController } from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import interactionPlugin from "@fullcalendar/react/interaction";
import listPlugin from "@fullcalendar/react/list";
import en from "@fullcalendar/react/locales/en-gb";
import ja from "@fullcalendar/react/locales/ja";
import "@fullcalendar/react/skeleton.css";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDay, CalendarEvent, CalendarView, Day } from "@/ipc";
import { dayLabel, dayParts, weekdayIndex } from "@/shared/dates/day";
import { holidayName } from "@/shared/dates/holiday";
import { spoken } from "@/shared/words/language";
import { marks } from "@/shared/words/marks";
import { daysByDate, eventKey, fixedReason, gridEvents, isDayOff, mayMove, restsByDay, shortCompany } from "./events";
import classes from "./RenewalGrid.module.css";

export type GridView = "month" | "week" | "agenda";

type Props = {
  view: GridView;
  /** A day of the month or week shown. */
  shown: Day;
  today: Day;
  selectedDay: Day;
  data: CalendarView | undefined;
  onSelectDay: (day: Day) => void;
  onOpen: (event: CalendarEvent) => void;
  /** A drag ended on `to`; `revert` puts the entry back where it was. */
  onDrop: (event: CalendarEvent, to: Day, revert: () => void) => void;
  /** M on a focused entry: the dialog opens, or the reason why the date stays is said. */
  onMove: (event: CalendarEvent) => void;
};

const VIEWS: Record<GridView, string> = { month: "dayGridMonth", week: "dayGridWeek", agenda: "listMonth" };
const PLUGINS = [dayGridPlugin, listPlugin, interactionPlugin];

export function RenewalGrid({
  view,
  shown,
  today,
  selectedDay,
  data,
  onSelectDay,
  onOpen,
  onDrop,
  onMove,
}: Props): ReactNode {
  const { t } = useTranslation("calendar");
  const controller = useCalendarController();
  const events = useMemo(() => gridEvents(data?.events ?? [], data?.counts ?? []), [data]);
  const rests = useMemo(() => restsByDay(data?.events ?? [], data?.counts ?? []), [data]);
  const days = useMemo(() => daysByDate(data?.days ?? []), [data]);
  useFollow(controller, view, shown);

  return (
    <section
      className={classes.grid}
      data-view={view}
      aria-label={t("label")}
      onKeyDownCapture={(key) => {
        if (
          key.key.toLowerCase() !== "m" ||
          key.ctrlKey ||
          key.metaKey ||
          key.altKey ||
          !(key.target instanceof Element)
        )
          return;
        const id = key.target.querySelector("[data-event]")?.getAttribute("data-event");
        const found = events.find((entry) => entry.id === id)?.extendedProps.event;
        if (!found) return;
        key.preventDefault();
        key.stopPropagation();
        onMove(found);
      }}
    >
      <FullCalendar
        controller={controller}
        plugins={PLUGINS}
        initialView={VIEWS[view]}
        initialDate={shown}
        now={() => today}
        timeZone="UTC"
        locale={spoken() === "english" ? en : ja}
        firstDay={0}
        headerToolbar={false}
        height="100%"
        expandRows
        fixedWeekCount={false}
        dayMaxEvents={view !== "agenda"}
        events={events}
        eventOrder="place"
        eventOrderStrict
        eventInteractive
        editable={false}
        eventStartEditable={false}
        eventDurationEditable={false}
        dateClick={(click) => onSelectDay(click.dateStr.slice(0, 10))}
        eventClick={(click) => {
          click.jsEvent.preventDefault();
          const event = eventOf(click.event.extendedProps);
          if (event) onOpen(event);
          else onSelectDay(click.event.startStr.slice(0, 10));
        }}
        eventDrop={(drop: EventDropInfo) => {
          const event = eventOf(drop.event.extendedProps);
          if (event) onDrop(event, drop.event.startStr.slice(0, 10), drop.revert);
        }}
        eventContent={(info) => {
          const event = eventOf(info.event.extendedProps);
          return event ? <Entry event={event} view={view} /> : <Rest count={restOf(info.event.extendedProps)} />;
        }}
        eventDidMount={(info) => {
          const event = eventOf(info.event.extendedProps);
          if (!event) {
            info.el.setAttribute("title", t("restLabel", { count: restOf(info.event.extendedProps) }));
            return;
          }
          info.el.setAttribute("title", labelOf(event, t));
          if (mayMove(event)) info.el.setAttribute("aria-keyshortcuts", "M");
        }}
        moreLinkContent={(info) => <More hidden={info.num} rests={rests} />}
        moreLinkHint={() => t("moreHint")}
        moreLinkClick={(info) => {
          onSelectDay(isoOf(info.date));
          // Naming the view that is shown keeps it: the rest of the day stands at the right, not in a pop-over.
          return VIEWS[view];
        }}
        moreLinkClass={classes.more}
        viewClass={classes.view}
        tableClass={classes.table}
        dayHeaderAlign="center"
        dayHeaderClass={(info) => weekdayClass(classes.dayHead, info.dow)}
        dayCellClass={(info) => {
          const day = isoOf(info.date);
          return [
            weekdayClass(classes.cell, weekdayIndex(day), isDayOff(days.get(day))),
            info.isOther ? classes.other : "",
            day === today ? classes.today : "",
            day === selectedDay ? classes.selected : "",
          ].join(" ");
        }}
        dayCellTopClass={classes.cellTop}
        dayCellTopContent={(info) => <DayTop day={isoOf(info.date)} days={days} />}
        eventClass={classes.entryBox}
        rowEventClass={view === "week" ? classes.weekEvent : classes.rowEvent}
        listDayAltFormat={false}
        listDaysClass={classes.agenda}
        listDayClass={(info) => (info.isToday ? `${classes.agendaDay} ${classes.agendaToday}` : classes.agendaDay)}
        listDayHeaderClass={classes.agendaHead}
        listDayHeaderContent={(info) => (info.level === 0 ? <AgendaHead day={isoOf(info.date)} days={days} /> : null)}
        listItemEventClass={classes.agendaEvent}
        noEventsContent={() => <span className="sk-sub">{t("empty.title")}</span>}
        noEventsClass={classes.none}
        displayEventTime={false}
      />
    </section>
  );
}

/** The grid is moved by what the page says, so that the month has one owner. */
function useFollow(controller: CalendarController, view: GridView, shown: Day) {
  useEffect(() => {
    if (controller.view && controller.view.type !== VIEWS[view]) controller.changeView(VIEWS[view]);
    controller.gotoDate(shown);
  }, [controller, view, shown]);
}

/** Of a full day: how many more there are than came. */
function Rest({ count }: { count: number }) {
  const { t } = useTranslation("calendar");
  return (
    <span className={classes.rest} aria-hidden="true">
      {t("more", { count })}
    </span>
  );
}

/**
 * How many dates of a day stand in no line of its cell. The grid counts only what it was given, of which the last entry of a
 * full day stands for all that did not come; which day it is, only the cell around the link knows.
 */
function More({ hidden, rests }: { hidden: number; rests: Map<Day, number> }) {
  const { t } = useTranslation("calendar");
  const place = useRef<HTMLSpanElement>(null);
  const [rest, setRest] = useState(0);
  useEffect(() => {
    const day = place.current?.closest<HTMLElement>("[data-date]")?.dataset.date;
    setRest(day ? (rests.get(day) ?? 0) : 0);
  }, [rests]);
  return <span ref={place}>{t("more", { count: rest > 0 ? hidden - 1 + rest : hidden })}</span>;
}

/** What is drawn is short; what is read out is whole. */
function Entry({ event, view }: { event: CalendarEvent; view: GridView }) {
  const { t } = useTranslation("calendar");
  return (
    <span
      className={classes.entry}
      data-event={eventKey(event)}
      data-kind={event.kind}
      data-done={event.done}
      data-overdue={event.overdue && !event.done}
    >
      <span className="sk-hidden">{labelOf(event, t)}</span>
      {view === "agenda" ? (
        <span className={classes.kind} aria-hidden="true">
          {t(`kindLong.${event.kind}`)}
        </span>
      ) : null}
      <span className={classes.words} aria-hidden="true">
        <span className={classes.customer}>
          {view === "agenda" ? event.customer : <ShortCompany name={event.customer} />}
        </span>
        {view === "agenda" ? <span className={classes.contract}> {event.contract}</span> : null}
      </span>
      {view !== "agenda" && !event.done ? (
        <span className={classes.short} aria-hidden="true">
          {t(`kindShort.${event.kind}`)}
        </span>
      ) : null}
      {event.done ? (
        <span className={classes.mark} aria-hidden="true">
          {t("done")}
        </span>
      ) : null}
      {view === "agenda" && event.overdue && !event.done ? (
        <span className="sk-late" aria-hidden="true">
          {t("overdue")}
        </span>
      ) : null}
      {view === "agenda" ? (
        <span className={classes.owner} aria-hidden="true">
          {event.owner ?? t("noOwner")}
        </span>
      ) : null}
    </span>
  );
}

/** The sign of the legal form goes where a cell is too narrow for it; the whole name stands in the entry's label. */
function ShortCompany({ name }: { name: string }) {
  const { before, sign, after } = shortCompany(name);
  return (
    <>
      {before}
      <span className={classes.sign}>{sign}</span>
      {after}
    </>
  );
}

function DayTop({ day, days }: { day: Day; days: Map<Day, CalendarDay[]> }) {
  return (
    <span className={classes.dayTop}>
      <b className={classes.number}>{dayParts(day).dayOfMonth}</b>
      <DayNames days={days.get(day)} />
    </span>
  );
}

function AgendaHead({ day, days }: { day: Day; days: Map<Day, CalendarDay[]> }) {
  return (
    <span className={classes.dayTop}>
      <b>{dayLabel(day)}</b>
      <DayNames days={days.get(day)} />
    </span>
  );
}

function DayNames({ days }: { days: CalendarDay[] | undefined }) {
  const { t } = useTranslation("calendar");
  return (days ?? []).map((day) => (
    <span
      key={`${day.kind}-${day.name}`}
      className={classes.dayName}
      data-kind={day.kind}
      title={day.kind === "computed_holiday" ? `${dayName(day, t)} ${t("computedHint")}` : dayName(day, t)}
    >
      {dayName(day, t)}
    </span>
  ));
}

type Say = ReturnType<typeof useTranslation<"calendar">>["t"];

/** 勤労感謝の日, 春分の日(予定), 休業 棚卸し, 営業 展示会 */
export function dayName(day: CalendarDay, t: Say): string {
  switch (day.kind) {
    case "holiday":
      return holidayName(day.name);
    case "computed_holiday":
      return t("computed", { name: holidayName(day.name) });
    case "office_closed":
      return day.name ? t("closed", { name: day.name }) : t("closedUnnamed");
    case "office_open":
      return day.name ? t("open", { name: day.name }) : t("openUnnamed");
  }
}

function labelOf(event: CalendarEvent, t: Say): string {
  const fixed = fixedReason(event);
  return [
    t("eventLabel", { ...event, date: dayLabel(event.date), kind: t(`kindLong.${event.kind}`) }),
    event.done ? t("done") : "",
    event.overdue && !event.done ? t("overdue") : "",
    event.moved ? t("moved") : "",
    fixed ? t(fixed, { kind: t(`kindLong.${event.kind}`) }) : "",
  ]
    .filter((part) => part !== "")
    .join(marks.stop());
}

/** Nothing for the entry that stands for the rest of a day. */
function eventOf(props: Record<string, unknown>): CalendarEvent | null {
  return props.event as CalendarEvent | null;
}

function restOf(props: Record<string, unknown>): number {
  return props.rest as number;
}

/** The grid counts in UTC, so the day of a marker is its UTC date. */
function isoOf(date: { toISOString: () => string }): Day {
  return date.toISOString().slice(0, 10);
}

function weekdayClass(base: string | undefined, weekday: number, dayOff = false): string {
  const tint = weekday === 0 || dayOff ? classes.sunday : weekday === 6 ? classes.saturday : "";
  return `${base ?? ""} ${tint ?? ""}`;
}
