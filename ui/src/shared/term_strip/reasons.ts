/** Words why a key date is the day it is: the anchor it was counted from and each step on the way. */
import type { Day, DayOff, KeyDate, KeyDateKind, LengthUnit, Reason, Strip } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { words } from "@/shared/words/i18n";

/** The days of the term that a count may start from, to call them by their name. */
export type Anchors = Pick<Strip, "startsOn" | "expiresOn" | "noticeBy">;

export type ReasonStep = { text: string; because: string | null };

const REASON_KEYS = {
  months_before: "reason.months_before",
  days_before: "reason.days_before",
  working_days_before: "reason.working_days_before",
  previous_working_day: "reason.previous_working_day",
  next_working_day: "reason.next_working_day",
  opens_with_term: "reason.opens_with_term",
  not_before_window: "reason.not_before_window",
  term_length: "reason.term_length",
  written_in_contract: "reason.written_in_contract",
  assumed_length: "reason.assumed_length",
  moved_by_hand: "reason.moved_by_hand",
} satisfies Record<Reason["code"], string>;

const DAY_OFF_KEYS = {
  saturday: "day_off.saturday",
  sunday: "day_off.sunday",
  weekday: "day_off.weekday",
  holiday: "day_off.holiday",
  computed_holiday: "day_off.computed_holiday",
  office_day: "day_off.office_day",
} satisfies Record<DayOff, string>;

export function keyDateName(kind: KeyDateKind): string {
  return words.t(`term_strip:kind.${kind}`);
}

/** The steps from anchor to date, the anchor first. */
export function reasonSteps(keyDate: KeyDate, anchors: Anchors): ReasonStep[] {
  const steps: ReasonStep[] = [];
  let reached: Day | null = null;
  for (const reason of keyDate.reasons) {
    if (reason.code === "assumed_length") {
      // It is said before the anchor, and leads to no day of its own.
      steps.push({ text: stepName(reason), because: null });
      continue;
    }
    const standsAlone = reason.code === "written_in_contract";
    if (!standsAlone && reason.from !== reached) {
      steps.push({ text: `${anchorName(reason, keyDate, anchors)} ${dayLabel(reason.from)}`, because: null });
    }
    steps.push({ text: `${stepName(reason)} ${dayLabel(reason.to)}`, because: dayOffSentence(reason) });
    reached = reason.to;
  }
  if (steps.length === 0) steps.push({ text: `${keyDateName(keyDate.kind)} ${dayLabel(keyDate.date)}`, because: null });
  return steps;
}

/** 満期 2027-03-31(水) → 2か月前 2027-01-31(日) → 前営業日 2027-01-29(金) */
export function reasonSentence(keyDate: KeyDate, anchors: Anchors): string {
  return reasonSteps(keyDate, anchors)
    .map((step) => step.text)
    .join(" → ");
}

function stepName(reason: Reason): string {
  if (reason.code === "term_length") return words.t(`term_strip:reason.term_length_${reason.unit}`, { n: reason.n });
  if (reason.code === "assumed_length") {
    return words.t("term_strip:reason.assumed_length", { length: lengthName(reason), on: reason.on, by: reason.by });
  }
  const key = `term_strip:${REASON_KEYS[reason.code]}`;
  return "n" in reason ? words.t(key, { n: reason.n }) : words.t(key);
}

function lengthName({ n, unit }: { n: number; unit: LengthUnit }): string {
  if (unit === "days") return words.t("term_strip:length.days", { n });
  return n % 12 === 0 ? words.t("term_strip:length.years", { n: n / 12 }) : words.t("term_strip:length.months", { n });
}

function anchorName(reason: Reason, keyDate: KeyDate, anchors: Anchors): string {
  if (reason.code === "term_length") return words.t("term_strip:anchor.starts_on");
  if (reason.from === anchors.noticeBy && keyDate.kind !== "notice_by") return words.t("term_strip:anchor.notice_by");
  if (reason.from === anchors.expiresOn) return words.t("term_strip:anchor.expires_on");
  if (reason.from === anchors.noticeBy) return words.t("term_strip:anchor.notice_by");
  if (reason.from === anchors.startsOn) return words.t("term_strip:anchor.starts_on");
  return words.t("term_strip:anchor.other");
}

function dayOffSentence(reason: Reason): string | null {
  if (reason.code !== "previous_working_day" && reason.code !== "next_working_day") return null;
  return words.t("term_strip:because", {
    day: dayLabel(reason.from),
    off: words.t(`term_strip:${DAY_OFF_KEYS[reason.because]}`),
  });
}
