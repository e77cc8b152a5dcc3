/** The terms of a contract, the newest first: when, how it began, who confirmed its end and from what, how it turned out. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ContractView, TermView } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { Chip, type ChipTone } from "@/shared/parts/Chip";
import classes from "./ContractDetail.module.css";
import { rangeInWords } from "./ContractWords";

type Props = { contract: ContractView; mayEdit: boolean; onConfirm: (term: TermView) => void };

const OUTCOME_TONES: Record<NonNullable<TermView["outcome"]>, ChipTone> = {
  renewed: "done",
  renewed_changed: "done",
  renewed_tacit: "done",
  cancelled: "late",
  switched: "late",
  on_hold: "window",
  voided: "plain",
  ended: "plain",
};

export function TermsTable({ contract, mayEdit, onConfirm }: Props) {
  const { t } = useTranslation("contract");
  return (
    <div className={classes.scroll}>
      <table className={classes.terms} aria-label={t("terms.label")}>
        <thead>
          <tr>
            <th scope="col">{t("terms.seq")}</th>
            <th scope="col">{t("terms.range")}</th>
            <th scope="col">{t("terms.origin")}</th>
            <th scope="col">{t("terms.confirmation")}</th>
            <th scope="col">{t("terms.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {[...contract.terms].reverse().map((term) => (
            <tr key={term.id} aria-current={term.id === contract.currentTermId ? "true" : undefined}>
              <td>{t("table.term", { seq: term.seq })}</td>
              <td className={term.id === contract.currentTermId ? classes.current : undefined}>
                {rangeInWords(term, t)}
              </td>
              <td>{t(`origin.${term.origin}`)}</td>
              <td>
                {term.confirmation ? (
                  t("detail.confirmed", { ...term.confirmation, on: dayLabel(term.confirmation.on) })
                ) : (
                  <Unconfirmed term={term} mayEdit={mayEdit} onConfirm={onConfirm} />
                )}
              </td>
              <td>
                {term.outcome ? (
                  <Chip tone={OUTCOME_TONES[term.outcome]}>{t(`outcome.${term.outcome}`)}</Chip>
                ) : (
                  <span className="sk-sub">
                    {term.startsOn > contract.strip.today ? t("terms.coming") : t("terms.running")}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Unconfirmed({ term, mayEdit, onConfirm }: { term: TermView } & Pick<Props, "mayEdit" | "onConfirm">) {
  const { t } = useTranslation("contract");
  if (!term.expiresOn) return <span className="sk-late">{t("terms.noExpiry")}</span>;
  if (!mayEdit || term.outcome) return <span className="sk-muted">{t("detail.unconfirmed")}</span>;
  return (
    <Button size="compact-sm" onClick={() => onConfirm(term)}>
      {t("detail.confirm")}
    </Button>
  );
}
