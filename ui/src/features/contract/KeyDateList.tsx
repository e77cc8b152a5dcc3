/** The key dates of a term as ruled lines, each with its mark, its word, its day and 「なぜ?」. */
import { useTranslation } from "react-i18next";
import type { KeyDate, KeyDateKind } from "@/ipc";
import { dayLabel, shortDayLabel } from "@/shared/dates/day";
import { Chip, type ChipTone } from "@/shared/parts/Chip";
import type { Anchors } from "@/shared/term_strip/reasons";
import { keyDateName } from "@/shared/term_strip/reasons";
import { WhyPanel } from "@/shared/term_strip/WhyPanel";
import classes from "./KeyDateList.module.css";

export const KIND_TONES: Record<KeyDateKind, ChipTone> = {
  window_opens: "window",
  contact_by: "contact",
  notice_by: "legal",
  expires: "late",
};

export function KeyDateList({ keyDates, anchors }: { keyDates: KeyDate[]; anchors: Anchors }) {
  const { t } = useTranslation("contract");
  return (
    <ul className={classes.list} aria-label={t("keyDate.label")}>
      {keyDates.map((keyDate) => (
        <li key={keyDate.kind} className={classes.line} data-kind={keyDate.kind}>
          <Chip tone={KIND_TONES[keyDate.kind]}>{keyDateName(keyDate.kind)}</Chip>
          <span className={classes.day}>
            <b className="sk-num">{dayLabel(keyDate.date)}</b>
            {keyDate.remindOn !== keyDate.date ? (
              <span className="sk-sub"> {t("keyDate.remindOn", { date: shortDayLabel(keyDate.remindOn) })}</span>
            ) : null}
          </span>
          <WhyPanel keyDate={keyDate} anchors={anchors} />
        </li>
      ))}
    </ul>
  );
}
