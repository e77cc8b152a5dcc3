/** The names of the months above a column of strips that share one scale. */
import { useTranslation } from "react-i18next";
import type { Day } from "@/ipc";
import { dayParts, daysBetween } from "@/shared/dates/day";
import { monthStarts } from "./months";
import classes from "./TermScale.module.css";

export function TermScale({ from, to }: { from: Day; to: Day }) {
  const { t } = useTranslation("term_strip");
  const whole = Math.max(daysBetween(from, to), 1);
  return (
    <div className={classes.scale} aria-hidden="true">
      {monthStarts(from, to).map((day, index) => {
        const { month } = dayParts(day);
        // A label that carries the word for month is wider than a month of a narrow strip.
        const afterWide = index === 1 || month === 2;
        return (
          <span
            key={day}
            data-after-wide={afterWide || undefined}
            style={{ left: `${(daysBetween(from, day) / whole) * 100}%` }}
          >
            {index === 0 || month === 1 ? t("month", { month }) : month}
          </span>
        );
      })}
    </div>
  );
}
