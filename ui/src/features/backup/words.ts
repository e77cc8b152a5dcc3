/** When a backup was made, as people say it. */
import type { TFunction } from "i18next";
import type { BackupStatus, BackupView } from "@/ipc";
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
