/** A year of the office in twelve small months: what is off is tinted, what the office keeps differently is framed. */
import { useTranslation } from "react-i18next";
import type { Day, DayOff, OfficeMonth, OfficeYear, YearDay } from "@/ipc";
import { dayLabel, dayParts, weekday } from "@/shared/dates/day";
import { holidayName } from "@/shared/dates/holiday";
import classes from "./YearView.module.css";

type Props = { year: OfficeYear; today: Day; onPick: ((day: Day) => void) | null };

export function YearView({ year, today, onPick }: Props) {
  const { t } = useTranslation("settings");
  return (
    <>
      <p className="sk-sub">{t("year.working_days", { count: year.workingDays })}</p>
      <div className={classes.months}>
        {year.months.map((month) => (
          <Month key={month.month} month={month} today={today} onPick={onPick} />
        ))}
      </div>
      <ul className={classes.legend} aria-label={t("year.legend")}>
        {(["holiday", "computed", "closed", "open"] as const).map((kind) => (
          <li key={kind}>
            <i data-look={kind} aria-hidden="true" />
            {t(`year.${kind}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Month({ month, today, onPick }: { month: OfficeMonth; today: Day; onPick: Props["onPick"] }) {
  const { t } = useTranslation("settings");
  const firstWeek = month.days.slice(0, 7);
  return (
    <section className={classes.month} aria-label={t("year.month", { month: month.month })}>
      <h4>
        {t("year.month", { month: month.month })}
        <small>{t("year.days", { count: month.workingDays })}</small>
      </h4>
      <div className={classes.grid} style={{ "--lead": month.lead + 1 } as React.CSSProperties}>
        {[...firstWeek]
          .sort((one, other) => column(month, one) - column(month, other))
          .map((day) => (
            <span key={day.date} className={classes.weekday} aria-hidden="true">
              {weekday(day.date)}
            </span>
          ))}
        {month.days.map((day, index) => (
          <DayCell key={day.date} day={day} first={index === 0} isToday={day.date === today} onPick={onPick} />
        ))}
      </div>
    </section>
  );
}

/** 0 Sunday … 6 Saturday, from where the month begins. */
function column(month: OfficeMonth, day: YearDay): number {
  return (month.lead + dayParts(day.date).dayOfMonth - 1) % 7;
}

type CellProps = { day: YearDay; first: boolean; isToday: boolean; onPick: Props["onPick"] };

function DayCell({ day, first, isToday, onPick }: CellProps) {
  const { t } = useTranslation("settings");
  const number = dayParts(day.date).dayOfMonth;
  const why = day.off ? t(`term_strip:day_off.${day.off}`) : t("year.works");
  const label = [
    dayLabel(day.date),
    // The office names its own days; a holiday is one on a Sunday too.
    day.own ? day.name : holidayName(day.name ?? ""),
    why,
  ]
    .filter(Boolean)
    .join(" ");
  const look = {
    className: classes.day,
    "data-look": lookOf(day.off, day.own),
    "data-today": isToday || undefined,
    "data-first": first || undefined,
    title: label,
  };
  if (!onPick)
    return (
      <span {...look}>
        {number}
        <span className="sk-hidden">{day.off || day.name ? label : null}</span>
      </span>
    );
  return (
    <button type="button" {...look} onClick={() => onPick(day.date)}>
      <span aria-hidden="true">{number}</span>
      <span className="sk-hidden">{label}</span>
    </button>
  );
}

function lookOf(off: DayOff | null, own: boolean): string {
  if (own) return off ? "closed" : "open";
  switch (off) {
    case "holiday":
      return "holiday";
    case "computed_holiday":
      return "computed";
    case null:
      return "plain";
    default:
      return "off";
  }
}
