/** Turns the office's calendar into what the month grid draws: one entry a date, with its colour, its word and its rights. */
import type { CalendarDay, CalendarEvent, Day, DayCount, KeyDateKind } from "@/ipc";

export const KINDS: readonly KeyDateKind[] = ["expires", "notice_by", "contact_by", "window_opens"];

/** The order within a day: what cannot wait stands first. */
const DAY_ORDER: Record<KeyDateKind, number> = { expires: 0, notice_by: 1, contact_by: 2, window_opens: 3 };

export type GridEvent = {
  id: string;
  title: string;
  start: Day;
  allDay: true;
  /** True only for a contact date that may move: the grid lets nothing else be dragged. */
  startEditable: boolean;
  className: string;
  extendedProps: { event: CalendarEvent | null; place: number; rest: number };
};

/** One date of one term; a term has one date of each kind. */
export function eventKey(event: Pick<CalendarEvent, "termId" | "kind">): string {
  return `${event.termId}/${event.kind}`;
}

export function mayMove(event: CalendarEvent): boolean {
  return event.kind === "contact_by" && event.movable && !event.legal;
}

type FixedReason = "calendar:fixed" | "calendar:fixedWindow" | "calendar:fixedContact";

/** Why a date stays where it is, as a key of the calendar's words; null when it may move. */
export function fixedReason(event: CalendarEvent): FixedReason | null {
  if (mayMove(event)) return null;
  if (event.kind === "contact_by") return "calendar:fixedContact";
  return event.kind === "window_opens" ? "calendar:fixedWindow" : "calendar:fixed";
}

export function compareEvents(a: CalendarEvent, b: CalendarEvent): number {
  return (
    Number(a.done) - Number(b.done) ||
    DAY_ORDER[a.kind] - DAY_ORDER[b.kind] ||
    Number(b.overdue) - Number(a.overdue) ||
    a.customer.localeCompare(b.customer, "ja") ||
    a.contract.localeCompare(b.contract, "ja") ||
    a.termId.localeCompare(b.termId)
  );
}

/**
 * The entries of the grid, each a whole day; their order within a day is fixed here and not left to the grid. Of a full
 * day only the first ones came: the last entry then stands for the rest.
 */
export function gridEvents(events: readonly CalendarEvent[], counts: readonly DayCount[]): GridEvent[] {
  const entries: GridEvent[] = [...events].sort(compareEvents).map((event, place) => ({
    id: eventKey(event),
    title: `${event.customer} ${event.contract}`,
    start: event.date,
    allDay: true,
    startEditable: mayMove(event),
    className: classOf(event),
    extendedProps: { event, place, rest: 0 },
  }));
  for (const [day, rest] of restsByDay(events, counts))
    entries.push({
      id: `rest/${day}`,
      title: "",
      start: day,
      allDay: true,
      startEditable: false,
      className: "sk-event-rest",
      extendedProps: { event: null, place: entries.length, rest },
    });
  return entries;
}

/** How many dates fall on each day. */
export function totalsByDay(counts: readonly DayCount[]): Map<Day, number> {
  const totals = new Map<Day, number>();
  for (const count of counts) totals.set(count.date, (totals.get(count.date) ?? 0) + count.count);
  return totals;
}

/** How many dates of each day did not come; a day that came whole is not in it. */
export function restsByDay(events: readonly CalendarEvent[], counts: readonly DayCount[]): Map<Day, number> {
  const rests = totalsByDay(counts);
  for (const event of events) rests.set(event.date, (rests.get(event.date) ?? 0) - 1);
  for (const [day, rest] of rests) if (rest <= 0) rests.delete(day);
  return rests;
}

function classOf(event: CalendarEvent): string {
  return [
    "sk-event",
    `sk-event-${event.kind}`,
    event.done ? "sk-event-done" : "",
    event.overdue && !event.done ? "sk-event-overdue" : "",
    mayMove(event) ? "sk-event-movable" : "",
  ]
    .filter((name) => name !== "")
    .join(" ");
}

export function daysByDate(days: readonly CalendarDay[]): Map<Day, CalendarDay[]> {
  const byDate = new Map<Day, CalendarDay[]>();
  for (const day of days) byDate.set(day.date, [...(byDate.get(day.date) ?? []), day]);
  return byDate;
}

/** Whether a day is drawn as a day off: a holiday or a closed day, unless the office works that day. */
export function isDayOff(days: readonly CalendarDay[] | undefined): boolean {
  if (!days) return false;
  if (days.some((day) => day.kind === "office_open")) return false;
  return days.length > 0;
}

// not a sentence: the legal forms of companies and the signs that offices write for them in narrow places.
const LEGAL_FORMS: readonly [RegExp, string][] = [
  [/株式会社[\s\u3000]*/, "㈱"],
  [/有限会社[\s\u3000]*/, "㈲"],
  [/合同会社[\s\u3000]*/, "(同)"],
];

export type ShortName = { before: string; sign: string; after: string };

/** 株式会社あおば園芸 → ㈱ and あおば園芸, so that the part that tells companies apart is seen in a narrow cell. */
export function shortCompany(name: string): ShortName {
  for (const [form, sign] of LEGAL_FORMS) {
    const found = form.exec(name);
    if (found)
      return { before: name.slice(0, found.index).trimEnd(), sign, after: name.slice(found.index + found[0].length) };
  }
  return { before: name, sign: "", after: "" };
}
