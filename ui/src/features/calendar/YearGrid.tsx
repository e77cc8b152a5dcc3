/** The year: twelve small months, each day with how much falls on it as a number and a shade. */
import { UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDay, CalendarView, Day } from "@/ipc";
import { dayLabel, dayNumber, dayOfNumber, dayParts, weekdays } from "@/shared/dates/day";
import { daysByDate, isDayOff } from "./events";
import { dayName } from "./RenewalGrid";
import classes from "./YearGrid.module.css";
import { type YearDay, yearMonths } from "./year";

type Props = {
  year: number;
  today: Day;
  selectedDay: Day;
  data: CalendarView | undefined;
  onSelectDay: (day: Day) => void;
  onOpenMonth: (month: Day) => void;
};

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function YearGrid({ year, today, selectedDay, data, onSelectDay, onOpenMonth }: Props): ReactNode {
  const { t } = useTranslation("calendar");
  const months = useMemo(() => yearMonths(year, data?.counts ?? []), [year, data]);
  const names = useMemo(() => daysByDate(data?.days ?? []), [data]);
  const grid = useRef<HTMLElement>(null);
  // One stop of the Tab key for the whole year: the chosen day, or the first.
  const stop = dayParts(selectedDay).year === year ? selectedDay : months[0]?.first;
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const day = event.target instanceof HTMLElement ? event.target.dataset.yearDay : undefined;
    const step = STEPS[event.key];
    if (!day || step === undefined) return;
    event.preventDefault();
    const next = dayOfNumber(dayNumber(day) + step);
    grid.current?.querySelector<HTMLElement>(`[data-year-day="${next}"]`)?.focus();
  };
  return (
    <section ref={grid} className={classes.year} aria-label={t("label")} onKeyDown={walk}>
      {months.map((month) => {
        const number = dayParts(month.first).month;
        return (
          <div key={month.first} className={classes.month}>
            <UnstyledButton
              className={classes.monthName}
              title={t("year.openMonth", { year, month: number, count: month.count })}
              onClick={() => onOpenMonth(month.first)}
            >
              <b aria-hidden="true">{t("year.month", { month: number })}</b>
              <span className="sk-sub" aria-hidden="true">
                {month.count > 0 ? t("day.count", { count: month.count }) : ""}
              </span>
            </UnstyledButton>
            <table className={classes.days}>
              <thead>
                <tr>
                  {weekdays().map((name, weekday) => (
                    <th key={name} scope="col" data-weekday={weekday}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {month.weeks.map((week, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never change their order
                  <tr key={n}>
                    {week.map((cell, weekday) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: nor do the days of a week
                      <td key={weekday}>
                        {cell ? (
                          <DayCell
                            cell={cell}
                            weekday={weekday}
                            names={names.get(cell.day) ?? []}
                            today={cell.day === today}
                            selected={cell.day === selectedDay}
                            stop={cell.day === stop}
                            onSelect={onSelectDay}
                          />
                        ) : null}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
    </section>
  );
}

type CellProps = {
  cell: YearDay;
  weekday: number;
  names: CalendarDay[];
  today: boolean;
  selected: boolean;
  stop: boolean;
  onSelect: (day: Day) => void;
};

function DayCell({ cell, weekday, names, today, selected, stop, onSelect }: CellProps) {
  const { t } = useTranslation("calendar");
  const words = [
    dayLabel(cell.day),
    ...names.map((name) => dayName(name, t)),
    ...cell.counts.map((one) => t("year.kindCount", { kind: t(`kind.${one.kind}`), count: one.count })),
  ].join(" ");
  return (
    <UnstyledButton
      className={classes.day}
      data-year-day={cell.day}
      data-shade={cell.shade}
      data-weekday={isDayOff(names) ? 0 : weekday}
      data-today={today}
      data-legal={cell.legal}
      aria-pressed={selected}
      aria-current={today ? "date" : undefined}
      title={words}
      tabIndex={stop ? 0 : -1}
      onClick={() => onSelect(cell.day)}
    >
      <span className={classes.number} aria-hidden="true">
        {dayParts(cell.day).dayOfMonth}
      </span>
      <span className={classes.count} aria-hidden="true">
        {cell.count > 0 ? cell.count : ""}
      </span>
    </UnstyledButton>
  );
}
