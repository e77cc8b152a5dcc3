/** One line on what changed since the office last looked. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CallData } from "@/ipc";
import { dayParts, weekday } from "@/shared/dates/day";
import { officeTime } from "@/shared/dates/instant";
import { marks } from "@/shared/words/marks";

type Today = CallData<"today">;

export function Summary({ today }: { today: Today }) {
  const { t } = useTranslation("today");
  return <>{summarySentence(today, t)}</>;
}

/** 20日(金)に 2件、今日 1件が先行管理期間に入りました ・ … */
export function summarySentence({ today, summary }: Pick<Today, "today" | "summary">, t: TFunction<"today">): string {
  const parts: string[] = [];
  const opened = summary.windowOpened.filter(({ count }) => count > 0);
  if (opened.length > 0) {
    const days = opened.map(({ day, count }) =>
      day === today
        ? t("summary.today", { count })
        : t("summary.day", { day: dayParts(day).dayOfMonth, weekday: weekday(day), count }),
    );
    parts.push(t("summary.window_opened", { days: days.join(marks.comma()) }));
  }
  if (summary.overdue > 0) parts.push(t("summary.overdue", { count: summary.overdue }));
  if (summary.digestAt) parts.push(t("summary.digest", { time: clockWord(summary.digestAt) }));
  return parts.length > 0 ? parts.join(marks.dot()) : t("summary.quiet");
}

/** An instant or an hour of the office, both said as 8:30. */
function clockWord(at: string): string {
  return at.includes("T") ? officeTime(at).time : at.replace(/^0/, "");
}
