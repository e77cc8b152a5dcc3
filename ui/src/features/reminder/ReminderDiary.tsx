/** The diary: each time something was told, to whom, whether a popup was shown, and what came of it. */
import { Button, UnstyledButton } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DiaryEntry, Id, Instant } from "@/ipc";
import { dayLabel, shortDayLabel } from "@/shared/dates/day";
import { officeTime } from "@/shared/dates/instant";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { useDiary } from "./queries";
import classes from "./ReminderDiary.module.css";

const STEP = 100;

type Open = (customerId: Id, contractId: Id) => void;

export function ReminderDiary({ onOpen }: { onOpen: Open }) {
  const { t } = useTranslation("reminder");
  const [first, setFirst] = useState(STEP);
  const diary = useDiary(first);
  if (diary.isPending) return <LoadingSkeleton rows={8} rowHeight={44} />;
  if (diary.isError) return <ErrorNotice failure={diary.error} onRemedy={() => void diary.refetch()} />;
  const { entries, more } = diary.data;
  if (entries.length === 0)
    return (
      <Sheet>
        <EmptyState title={t("diary.empty_title")} text={t("diary.empty_text")} />
      </Sheet>
    );
  return (
    <>
      <Sheet flush>
        <div className={classes.room}>
          <table className={classes.diary}>
            <caption className="sk-hidden">{t("diary.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("diary.when")}</th>
                <th scope="col">{t("diary.what")}</th>
                <th scope="col">{t("diary.whom")}</th>
                <th scope="col">{t("diary.popup")}</th>
                <th scope="col">{t("diary.became")}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Line key={entry.key} entry={entry} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      </Sheet>
      {more ? (
        <Button mt={12} loading={diary.isFetching} onClick={() => setFirst(first + STEP)}>
          {t("diary.older")}
        </Button>
      ) : null}
    </>
  );
}

function Line({ entry, onOpen }: { entry: DiaryEntry; onOpen: Open }) {
  const { t } = useTranslation("reminder");
  return (
    <tr>
      <td className={classes.when}>{long(entry.at)}</td>
      <td>
        <UnstyledButton
          className={classes.customer}
          aria-label={t("diary.open", { customer: entry.customer })}
          onClick={() => onOpen(entry.customerId, entry.contractId)}
        >
          {entry.customer}
        </UnstyledButton>{" "}
        {entry.contract}
        <br />
        <span className="sk-sub">{t(`diary.date.${entry.kind}`, { day: dayLabel(entry.date) })}</span>
      </td>
      <td className={classes.whom}>{entry.toldTo ?? <span className="sk-late">{t("diary.nobody")}</span>}</td>
      <td className={entry.shownAt ? undefined : classes.whom}>{popup(entry, t)}</td>
      <td data-answer={entry.answer}>{became(entry, t)}</td>
    </tr>
  );
}

function popup({ shownAt, shownTo }: DiaryEntry, t: TFunction<"reminder">): string {
  if (!shownAt) return t("diary.not_shown");
  const when = officeTime(shownAt).time;
  return shownTo ? t("diary.shown_to", { name: shownTo, when }) : t("diary.shown_locked", { when });
}

function became({ answer, by, answeredAt, until }: DiaryEntry, t: TFunction<"reminder">): string {
  const when = answeredAt ? short(answeredAt) : "";
  return t(`diary.answer.${answer}`, { by: by ?? "", when, until: until ? short(until) : "" });
}

/** 2027-01-29(金) 8:30 */
function long(instant: Instant): string {
  const { day, time } = officeTime(instant);
  return `${dayLabel(day)} ${time}`;
}

/** 01-29(金) 8:30 */
function short(instant: Instant): string {
  const { day, time } = officeTime(instant);
  return `${shortDayLabel(day)} ${time}`;
}
