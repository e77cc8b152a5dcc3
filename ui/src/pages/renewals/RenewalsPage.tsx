/** Everything that expires, on one calendar: year, month, week or agenda, the chosen day, and the weeks ahead. */
import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CalendarFilters } from "@/features/calendar/CalendarFilters";
import { CalendarLegend } from "@/features/calendar/CalendarLegend";
import { CalendarOut } from "@/features/calendar/CalendarOut";
import { CalendarPaper, type PaperForm } from "@/features/calendar/CalendarPaper";
import { ContactLoad } from "@/features/calendar/ContactLoad";
import { DayEvents } from "@/features/calendar/DayEvents";
import { daysByDate, fixedReason } from "@/features/calendar/events";
import { MoveContactDialog } from "@/features/calendar/MoveContactDialog";
import {
  useCalendar,
  useCalendarDay,
  useChoices,
  useContactLoad,
  useMoveContactDate,
} from "@/features/calendar/queries";
import { RenewalGrid } from "@/features/calendar/RenewalGrid";
import { YearGrid } from "@/features/calendar/YearGrid";
import {
  ask,
  asOfficeError,
  type CalendarEvent,
  type CalendarFilter,
  type Day,
  type CalendarPaper as Paper,
} from "@/ipc";
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
import { DAY_SHARE, headingOf, PAGE_VIEWS, PAPER_SHARE, type PageView, shownRange, stepView } from "./page_view";
import classes from "./RenewalsPage.module.css";

const ALL: CalendarFilter = { ownerId: null, areaId: null, kinds: [] };

/** How many dates of the chosen day are listed at first, and how many more with each asking. */
const DAY_STEP = 100;

const PAPER_FORM: Record<PageView, PaperForm> = { year: "year", month: "month", week: "list", agenda: "list" };

export function RenewalsPage() {
  const today = useToday();
  // Until the office has said its date there is no month to show.
  return today ? <Renewals key={today} today={today} /> : <LoadingSkeleton rows={8} />;
}

const EMPTY_TITLE = {
  year: "calendar:empty.titleYear",
  month: "calendar:empty.title",
  week: "calendar:empty.titleWeek",
  agenda: "calendar:empty.title",
} as const;

const KEYS = {
  year: "calendar:keysYear",
  month: "calendar:keys",
  week: "calendar:keysWeek",
  agenda: "calendar:keys",
} as const;

function Renewals({ today }: { today: Day }) {
  const { t } = useTranslation("calendar");
  const countsEras = useLanguage() === "japanese";
  const navigate = useNavigate();
  const [view, setView] = useState<PageView>("month");
  const [shown, setShown] = useState<Day>(today);
  const [selectedDay, setSelectedDay] = useState<Day>(today);
  const [dayLimit, setDayLimit] = useState(DAY_STEP);
  const [filter, setFilter] = useState<CalendarFilter>(ALL);
  const [moving, setMoving] = useState<CalendarEvent | null>(null);
  const [printed, setPrinted] = useState<{ paper: Paper; form: PaperForm; title: string } | null>(null);
  const range = shownRange(view, shown);
  const calendar = useCalendar(range, filter, DAY_SHARE[view]);
  const ofDay = useCalendarDay(selectedDay, filter, dayLimit);
  const load = useContactLoad(filter);
  const choices = useChoices();
  const move = useMoveContactDate();
  const data = calendar.data;
  const names = useMemo(() => daysByDate(data?.days ?? []), [data]);
  const narrowed = filter.ownerId !== null || filter.areaId !== null || filter.kinds.length > 0;
  const heading = headingOf(view, shown, t);

  const selectDay = (day: Day) => {
    setSelectedDay(day);
    setDayLimit(DAY_STEP);
  };
  const goTo = (day: Day) => {
    setShown(day);
    selectDay(day);
  };
  const show = (next: PageView, day: Day) => {
    setView(next);
    goTo(day);
  };
  const step = (steps: number) => goTo(stepView(view, shown, steps));
  const print = (paper: Paper) => {
    setPrinted({ paper, form: PAPER_FORM[view], title: `${t("label")} ${heading}` });
    // The paper is drawn before the system looks at it.
    requestAnimationFrame(() =>
      setTimeout(() => {
        ask("openPrintDialog").catch((thrown: unknown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
      }),
    );
  };
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
          onChange={(value) => show(value as PageView, selectedDay)}
          data={PAGE_VIEWS.map((one) => ({ value: one, label: one === "year" ? t("year.view") : t(one) }))}
        />
        <span className={classes.gap} />
        <CalendarFilters filter={filter} onChange={setFilter} choices={choices.data} />
        <CalendarOut
          mayPrint={data?.mayPrint ?? false}
          mayExport={data?.mayExport ?? false}
          range={range}
          filter={filter}
          what={heading}
          aDay={PAPER_SHARE[view]}
          onPaper={print}
        />
      </div>
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.bar}>
            <h3 className={classes.month} aria-live="polite">
              {heading}
            </h3>
            <span className="sk-sub">{countsEras ? data?.era : ""}</span>
            <span className={classes.steps}>
              <Button size="compact-md" aria-label={t(`step.${view}.previous`)} onClick={() => step(-1)} data-autofocus>
                ‹
              </Button>
              <Button size="compact-md" onClick={() => goTo(today)}>
                {t("today")}
              </Button>
              <Button size="compact-md" aria-label={t(`step.${view}.next`)} onClick={() => step(1)}>
                ›
              </Button>
            </span>
            <span className={classes.gap} />
            <CalendarLegend />
          </div>
          {calendar.isError ? <ErrorNotice failure={calendar.error} onRemedy={() => void calendar.refetch()} /> : null}
          <div className={classes.grid} data-loading={calendar.isFetching && !data ? "true" : undefined}>
            {view === "year" ? (
              <YearGrid
                year={dayParts(shown).year}
                today={today}
                selectedDay={selectedDay}
                data={data}
                onSelectDay={selectDay}
                onOpenMonth={(month) => show("month", month)}
              />
            ) : (
              <RenewalGrid
                view={view}
                shown={shown}
                today={today}
                selectedDay={selectedDay}
                data={data}
                onSelectDay={selectDay}
                onOpen={open}
                onDrop={(event, to, revert) => void drop(event, to, revert)}
                onMove={askMove}
              />
            )}
          </div>
          {data && data.counts.length === 0 ? (
            <EmptyState title={t(EMPTY_TITLE[view])} text={narrowed ? t("empty.filtered") : t("empty.text")}>
              {narrowed ? <Button onClick={() => setFilter(ALL)}>{t("empty.clear")}</Button> : null}
            </EmptyState>
          ) : null}
          <p className={`sk-muted ${classes.keys}`}>{t(KEYS[view])}</p>
        </div>
        <aside className={classes.side}>
          <DayEvents
            day={selectedDay}
            events={ofDay.data?.date === selectedDay ? ofDay.data.events : undefined}
            count={ofDay.data?.count ?? 0}
            names={names.get(selectedDay) ?? []}
            onOpen={open}
            onMove={askMove}
            onMore={() => setDayLimit((limit) => limit + DAY_STEP)}
          />
          {load.data ? <ContactLoad load={load.data} onWeek={(monday) => show("week", monday)} /> : null}
        </aside>
      </div>
      {printed ? <CalendarPaper {...printed} /> : null}
      {moving ? <MoveContactDialog subject={moving} onClose={() => setMoving(null)} /> : null}
    </div>
  );
}
