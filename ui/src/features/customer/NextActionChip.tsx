/** What is to be done next for a customer: its kind as a tinted word, the day beside it; a day that has passed says so. */
import { useTranslation } from "react-i18next";
import type { CustomerListLine, ListNextActionKind } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { Chip, type ChipTone } from "@/shared/parts/Chip";

const TONES: Record<ListNextActionKind, ChipTone> = {
  window_opened: "window",
  contact_due: "contact",
  notice_deadline: "legal",
  expired: "late",
  promised: "strong",
};

export function NextActionChip({ line }: { line: CustomerListLine }) {
  const { t } = useTranslation("customer");
  if (line.masked) return <span className="sk-muted">{t("list.masked")}</span>;
  const next = line.nextAction;
  if (!next) return <span className="sk-muted">{t("list.noDate")}</span>;
  return (
    <>
      <Chip tone={TONES[next.kind]}>{t(`nextAction.${next.kind}`)}</Chip>{" "}
      <span className={next.overdue ? "sk-num sk-late" : "sk-num"}>{dayLabel(next.date)}</span>
      {next.overdue ? <span className="sk-hidden">{t("list.overdue")}</span> : null}
    </>
  );
}
