/** For how long nobody looked, on the day on which that ended; nothing is missing for it. */
import { useTranslation } from "react-i18next";
import type { Away, Instant } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { officeTime } from "@/shared/dates/instant";
import classes from "./AwayNote.module.css";

export function AwayNote({ away }: { away: Away | null | undefined }) {
  const { t } = useTranslation("reminder");
  if (!away) return null;
  const { days, hours } = away;
  const whole = days > 0 ? t("away.days", { days }) : "";
  const length = hours > 0 ? t(days > 0 ? "away.and_hours" : "away.hours", { whole, hours }) : whole;
  return (
    <p className={classes.note} role="status">
      {t("away.said", { from: moment(away.from), to: moment(away.to), length })}
    </p>
  );
}

/** 2026-11-20(金) 18:05 */
function moment(instant: Instant): string {
  const { day, time } = officeTime(instant);
  return `${dayLabel(day)} ${time}`;
}
