/** When a backup was made, as people say it. */
import type { TFunction } from "i18next";
import type { BackupProgress, BackupStatus, BackupView } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";

export function whenWords(backup: BackupView, t: TFunction<"backup">): string {
  return t("when", { day: dayLabel(backup.day), time: backup.time });
}

/** 今日 9:12, 3日前; nothing where there is none. */
export function ageWords(status: BackupStatus, t: TFunction<"backup">): string | null {
  if (status.ageDays === null || status.lastTime === null) return null;
  return status.ageDays <= 0
    ? t("when", { day: t("age.today"), time: status.lastTime })
    : t("age.days", { n: status.ageDays });
}

/** One of today or of yesterday is what one may expect in the morning. */
export function isWell(status: BackupStatus): boolean {
  return status.failed === null && status.ageDays !== null && status.ageDays <= 1;
}

const SECONDS_IN_MINUTE = 60;

/** How long it still takes, as far as that can be said; when all is copied, that it is being checked. */
export function leftWords(progress: BackupProgress, t: TFunction<"backup">): string | null {
  if (progress.totalMib > 0 && progress.doneMib >= progress.totalMib) return t("progress.checking");
  if (progress.secondsLeft === null) return null;
  if (progress.secondsLeft < SECONDS_IN_MINUTE) return t("progress.seconds", { n: progress.secondsLeft });
  return t("progress.minutes", { n: Math.ceil(progress.secondsLeft / SECONDS_IN_MINUTE) });
}
