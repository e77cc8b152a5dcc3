/** The nearest date of a branch's contracts: its kind as a tinted word, the day beside it. */
import { useTranslation } from "react-i18next";
import type { Branch, KeyDateKind } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { Chip, type ChipTone } from "@/shared/parts/Chip";

const TONES: Record<KeyDateKind, ChipTone> = {
  window_opens: "window",
  contact_by: "contact",
  notice_by: "legal",
  expires: "late",
};

export function NextDateChip({ next }: { next: Branch["nextDate"] }) {
  const { t } = useTranslation("customer");
  if (!next) return <span className="sk-muted">{t("card.noDate")}</span>;
  return (
    <>
      <Chip tone={TONES[next.kind]}>{t(`nextDate.${next.kind}`)}</Chip>
      <span className="sk-num">{dayLabel(next.date)}</span>
    </>
  );
}
