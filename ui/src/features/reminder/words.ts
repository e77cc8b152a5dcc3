/** Words a reminder: its chip, what its date is and how near, and its one next action. */
import type { TFunction } from "i18next";
import type { Day, ReminderKind, ReminderView } from "@/ipc";
import { dayLabel, shortDayLabel } from "@/shared/dates/day";
import type { ChipTone } from "@/shared/parts/Chip";

const TONES = {
  window_opened: "window",
  contact_due: "contact",
  notice_deadline: "legal",
  expired: "late",
} satisfies Record<ReminderKind, ChipTone>;

export function chipOf(reminder: ReminderView, t: TFunction<"reminder">): { tone: ChipTone; word: string } {
  const { kind, daysLeft } = reminder;
  if (kind === "expired" && daysLeft === 0) return { tone: TONES.expired, word: t("chip.expires_today") };
  return { tone: reminder.overdue ? "late" : TONES[kind], word: t(`chip.${kind}`) };
}

/** 更新拒絶期限 2026-11-27(金) and あと3日: each part is read whole and is not broken across lines. */
export function dateWords(reminder: ReminderView, t: TFunction<"reminder">): string[] {
  if (reminder.kind === "window_opened") {
    const opened = t("date.window_opened", { day: shortDayLabel(reminder.strip.windowOpensOn ?? reminder.date) });
    const contactBy: Day | null = reminder.strip.contactBy;
    return contactBy ? [opened, t("date.contact_due", { day: shortDayLabel(contactBy) })] : [opened];
  }
  return [t(`date.${reminder.kind}`, { day: dayLabel(reminder.date) }), nearness(reminder.daysLeft, t)];
}

/** That nobody acts: said to whoever supervises once it has gone there, and wherever nobody has it. */
export function waitsWords(reminder: ReminderView, t: TFunction<"reminder">): string | null {
  const { noReaction } = reminder;
  if (noReaction?.by) return t("no_reaction", { name: noReaction.by, days: noReaction.days });
  return reminder.assignee === null ? t("no_owner") : null;
}

export function nearness(daysLeft: number, t: TFunction<"reminder">): string {
  if (daysLeft === 0) return t("near.today");
  return daysLeft > 0 ? t("near.left", { days: daysLeft }) : t("near.past", { days: -daysLeft });
}
