/** A contract in a few words: its range, its state and what it lacks. */
import { useTranslation } from "react-i18next";
import type { ContractView, TermView } from "@/ipc";
import { Chip, type ChipTone } from "@/shared/parts/Chip";

type Say = ReturnType<typeof useTranslation<"contract">>["t"];

/** 2026-02-25〜2027-02-24 */
export function rangeInWords(term: Pick<TermView, "startsOn" | "expiresOn">, t: Say): string {
  return term.expiresOn
    ? t("table.range", { from: term.startsOn, to: term.expiresOn })
    : t("table.rangeOpen", { from: term.startsOn });
}

const STATE_TONES: Record<ContractView["state"], ChipTone> = {
  active: "plain",
  ended: "plain",
  cancelled: "late",
  voided: "plain",
};

/** The state or stage first, then what stands in the list of faults. */
export function ContractChips({ contract }: { contract: ContractView }) {
  const { t } = useTranslation("contract");
  if (contract.state !== "active")
    return <Chip tone={STATE_TONES[contract.state]}>{t(`state.${contract.state}`)}</Chip>;
  return (
    <>
      {contract.faults.includes("ended_without_outcome") ? (
        <Chip tone="late">{t("fault.ended_without_outcome")}</Chip>
      ) : (
        <StageChip contract={contract} />
      )}
      {contract.faults.includes("no_expiry") ? <Chip tone="late">{t("table.noExpiry")}</Chip> : null}
      {contract.faults.includes("unconfirmed") ? <Chip tone="window">{t("table.unconfirmed")}</Chip> : null}
      {contract.faults.includes("no_owner") ? <Chip tone="late">{t("table.noOwner")}</Chip> : null}
    </>
  );
}

const RENEWED: ReadonlySet<string> = new Set(["renewed", "renewed_changed", "renewed_tacit"]);

function StageChip({ contract }: { contract: ContractView }) {
  const { t } = useTranslation("contract");
  const { outcome } = contract.strip;
  if (outcome) return <Chip tone={RENEWED.has(outcome) ? "done" : "plain"}>{t(`outcome.${outcome}`)}</Chip>;
  return <Chip>{contract.stage ? t(`stage.${contract.stage}`) : t(`state.${contract.state}`)}</Chip>;
}
