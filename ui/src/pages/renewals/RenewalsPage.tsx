/** Everything that expires, on one calendar: the month or the agenda, the chosen day, and the weeks ahead. */
import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CalendarFilters } from "@/features/calendar/CalendarFilters";
import { CalendarLegend } from "@/features/calendar/CalendarLegend";
import { ContactLoad } from "@/features/calendar/ContactLoad";
import { DayEvents } from "@/features/calendar/DayEvents";
import { daysByDate, eventsOn, fixedReason } from "@/features/calendar/events";
import { MoveContactDialog } from "@/features/calendar/MoveContactDialog";
import { monthOf, stepMonth } from "@/features/calendar/month";
import { type ShownRange, useCalendar, useChoices, useMoveContactDate } from "@/features/calendar/queries";
import { type GridView, RenewalGrid } from "@/features/calendar/RenewalGrid";
import { asOfficeError, type CalendarEvent, type CalendarFilter, type Day } from "@/ipc";
import { dayLabel, dayParts } from "@/shared/dates/day";
import { useToday } from "@/shared/dates/today";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, formErrors } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { useLanguage } from "@/shared/words/language";
import { useMonthKeys } from "./month_keys";
import classes from "./RenewalsPage.module.css";

const ALL: CalendarFilter = { ownerId: null, kinds: [] };

export function RenewalsPage() {
  const today = useToday();
  // Until the office has said its date there is no month to show.
  return today ? <Renewals key={today} today={today} /> : <LoadingSkeleton rows={8} />;
}

function Renewals({ today }: { today: Day }) {
  const { t } = useTranslation("calendar");
  const countsEras = useLanguage() === "japanese";
  const navigate = useNavigate();
  const [view, setView] = useState<GridView>("month");
  const [month, setMonth] = useState<Day>(monthOf(today));
  const [selectedDay, setSelectedDay] = useState<Day>(today);
  const [range, setRange] = useState<ShownRange | null>(null);
  const [filter, setFilter] = useState<CalendarFilter>(ALL);
  const [moving, setMoving] = useState<CalendarEvent | null>(null);
  const calendar = useCalendar(range, filter);
  const choices = useChoices();
  const move = useMoveContactDate();
  const data = calendar.data;
  const names = useMemo(() => daysByDate(data?.days ?? []), [data]);
  const narrowed = filter.ownerId !== null || filter.kinds.length > 0;
  const { year, month: monthNumber } = dayParts(month);

  const goTo = (day: Day) => {
    setMonth(monthOf(day));
    setSelectedDay(day);
  };
  const step = (months: number) => goTo(stepMonth(month, months));
  const open = (event: CalendarEvent) =>
    void navigate({
      to: "/customers/$id",
      params: { id: event.customerId },
      search: { contract: event.contractId },
    });
  const askMove = (event: CalendarEvent) => {
    const fixed = fixedReason(event);
    if (fixed) noticeTrouble(t(fixed, { kind: t(`kindLong.${event.kind}`) }));
    else setMoving(event);
  };
  const drop = async (event: CalendarEvent, to: Day, revert: () => void) => {
    if (fixedReason(event) || to === event.date) return revert();
    try {
      const term = await move.run(event.termId, event.termVersion, to);
      noticeWithUndo(t("move.done", { customer: event.customer, date: dayLabel(to) }), () => {
        const back = event.moved ? event.date : null;
        move
          .run(event.termId, term.version, back)
          .catch((thrown: unknown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
      });
    } catch (thrown) {
      revert();
      const error = asOfficeError(thrown);
      noticeTrouble(`${Object.values(formErrors(error))[0] ?? errorSentence(error)} ${t("move.failed")}`);
    }
  };
  const changeRange = useCallback(
    (next: ShownRange) => setRange((before) => (before?.from === next.from && before.to === next.to ? before : next)),
    [],
  );
  useMonthKeys({ step, toToday: () => goTo(today) });

  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <h2>{t("title")}</h2>
        <SegmentedControl
          aria-label={t("view")}
          size="sm"
          color="indigo"
          classNames={{ innerLabel: classes.view }}
          value={view}
          onChange={(value) => setView(value as GridView)}
          data={[
            { value: "month", label: t("month") },
            { value: "agenda", label: t("agenda") },
          ]}
        />
        <span className={classes.gap} />
        <CalendarFilters filter={filter} onChange={setFilter} choices={choices.data} />
      </div>
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.bar}>
            <h3 className={classes.month} aria-live="polite">
              {t("heading", { year, month: monthNumber })}
            </h3>
            <span className="sk-sub">{countsEras ? data?.era : ""}</span>
            <span className={classes.steps}>
              <Button size="compact-md" aria-label={t("previous")} onClick={() => step(-1)} data-autofocus>
                ‹
              </Button>
              <Button size="compact-md" onClick={() => goTo(today)}>
                {t("today")}
              </Button>
              <Button size="compact-md" aria-label={t("next")} onClick={() => step(1)}>
                ›
              </Button>
            </span>
            <span className={classes.gap} />
            <CalendarLegend />
          </div>
          {calendar.isError ? <ErrorNotice failure={calendar.error} onRemedy={() => void calendar.refetch()} /> : null}
          <div className={classes.grid} data-loading={calendar.isFetching && !data ? "true" : undefined}>
            <RenewalGrid
              view={view}
              month={month}
              today={today}
              selectedDay={selectedDay}
              data={data}
              onRange={changeRange}
              onSelectDay={setSelectedDay}
              onOpen={open}
              onDrop={(event, to, revert) => void drop(event, to, revert)}
              onMove={askMove}
            />
          </div>
          {data && data.events.length === 0 ? (
            <EmptyState title={t("empty.title")} text={narrowed ? t("empty.filtered") : t("empty.text")}>
              {narrowed ? <Button onClick={() => setFilter(ALL)}>{t("empty.clear")}</Button> : null}
            </EmptyState>
          ) : null}
          <p className={`sk-muted ${classes.keys}`}>{t("keys")}</p>
        </div>
        <aside className={classes.side}>
          <DayEvents
            day={selectedDay}
            events={eventsOn(data?.events ?? [], selectedDay)}
            names={names.get(selectedDay) ?? []}
            onOpen={open}
            onMove={askMove}
          />
          <ContactLoad load={data?.contactLoad ?? []} />
        </aside>
      </div>
      {moving ? <MoveContactDialog subject={moving} onClose={() => setMoving(null)} /> : null}
    </div>
  );
}
