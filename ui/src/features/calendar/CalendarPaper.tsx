/** The calendar on A4: a month as it hangs on the wall, a year in twelve months, a week or a list day by day. */

import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { CalendarEvent, Day, CalendarPaper as Paper } from "@/ipc";
import { dayLabel, dayNumber, dayOfNumber, dayParts, shortDayLabel, weekdayIndex } from "@/shared/dates/day";
import { marks } from "@/shared/words/marks";
import classes from "./CalendarPaper.module.css";
import { compareEvents, daysByDate, eventKey, isDayOff, restsByDay, totalsByDay } from "./events";
import { dayName } from "./RenewalGrid";
import { YearGrid } from "./YearGrid";

export type PaperForm = "month" | "list" | "year";

type Props = { paper: Paper; form: PaperForm; title: string };

const NOTHING = () => undefined;

/** Stands beside the window and is seen on paper alone; while it stands, nothing else of the window is printed. */
export function CalendarPaper({ paper, form, title }: Props): ReactNode {
  const { t } = useTranslation("calendar");
  return createPortal(
    <article className={classes.paper} data-paper={form} aria-hidden="true">
      <table className={classes.pages}>
        <thead>
          <tr>
            <th className={classes.head}>
              <b>{title}</b>
              <span>{t("paper.count", { count: [...totalsByDay(paper.view.counts).values()].reduce(plus, 0) })}</span>
              <span>{paper.office}</span>
            </th>
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td className={classes.foot}>{paper.foot}</td>
          </tr>
        </tfoot>
        <tbody>
          <tr>
            <td className={classes.page}>
              {form === "month" ? <MonthPaper paper={paper} /> : null}
              {form === "list" ? <ListPaper paper={paper} /> : null}
              {form === "year" ? (
                <YearGrid
                  year={dayParts(paper.view.from).year}
                  today={paper.view.today}
                  selectedDay=""
                  data={paper.view}
                  onSelectDay={NOTHING}
                  onOpenMonth={NOTHING}
                />
              ) : null}
            </td>
          </tr>
        </tbody>
      </table>
    </article>,
    document.body,
  );
}

const plus = (a: number, b: number) => a + b;

function daysOf(paper: Paper): Day[] {
  const first = dayNumber(paper.view.from);
  const count = dayNumber(paper.view.to) - first + 1;
  return Array.from({ length: count }, (_, n) => dayOfNumber(first + n));
}

function eventsByDay(paper: Paper): Map<Day, CalendarEvent[]> {
  const byDay = new Map<Day, CalendarEvent[]>();
  for (const event of [...paper.view.events].sort(compareEvents))
    byDay.set(event.date, [...(byDay.get(event.date) ?? []), event]);
  return byDay;
}

function MonthPaper({ paper }: { paper: Paper }) {
  const { t } = useTranslation("calendar");
  const [names, byDay] = [daysByDate(paper.view.days), eventsByDay(paper)];
  const rests = restsByDay(paper.view.events, paper.view.counts);
  const days = daysOf(paper);
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, n) => days.slice(n * 7, n * 7 + 7));
  return (
    <table className={classes.month}>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} data-off={weekdayIndex(day) === 0 || isDayOff(names.get(day))}>
                <p className={classes.day}>
                  <b>{shortDayLabel(day)}</b> {(names.get(day) ?? []).map((name) => dayName(name, t)).join(marks.and())}
                </p>
                {(byDay.get(day) ?? []).map((event) => (
                  <p key={eventKey(event)} className={classes.entry} data-kind={event.kind}>
                    <span className={classes.kind}>{event.done ? t("done") : t(`kindShort.${event.kind}`)}</span>{" "}
                    {event.customer}
                  </p>
                ))}
                {rests.has(day) ? <p className={classes.entry}>{t("more", { count: rests.get(day) ?? 0 })}</p> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ListPaper({ paper }: { paper: Paper }) {
  const { t } = useTranslation("calendar");
  const [names, byDay] = [daysByDate(paper.view.days), eventsByDay(paper)];
  const rests = restsByDay(paper.view.events, paper.view.counts);
  const days = daysOf(paper).filter((day) => byDay.has(day));
  if (days.length === 0) return <p>{t("paper.empty")}</p>;
  return (
    <table className={classes.list}>
      <thead>
        <tr>
          {(["date", "kind", "customer", "contract", "owner", "done"] as const).map((column) => (
            <th key={column}>{t(`paper.column.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.flatMap((day) => [
          ...(byDay.get(day) ?? []).map((event, n) => (
            <tr key={eventKey(event)} data-first={n === 0}>
              <td>
                {n === 0 ? [dayLabel(day), ...(names.get(day) ?? []).map((name) => dayName(name, t))].join(" ") : ""}
              </td>
              <td data-kind={event.kind}>{t(`kindLong.${event.kind}`)}</td>
              <td>{event.customer}</td>
              <td>{event.contract}</td>
              <td>{event.owner ?? t("noOwner")}</td>
              <td>{event.done ? t("done") : "□"}</td>
            </tr>
          )),
          ...(rests.has(day)
            ? [
                <tr key={`rest/${day}`}>
                  <td />
                  <td colSpan={5}>{t("paper.rest", { count: rests.get(day) ?? 0 })}</td>
                </tr>,
              ]
            : []),
        ])}
      </tbody>
    </table>
  );
}
