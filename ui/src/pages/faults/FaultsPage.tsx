/** What is missing for reminders to come right, kind by kind, with acts for many at once. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmExpiryDialog } from "@/features/contract/ConfirmExpiryDialog";
import { ContractEditor } from "@/features/contract/ContractEditor";
import { ContractOwnerDialog } from "@/features/contract/ContractOwnerDialog";
import { OutcomeDialog } from "@/features/contract/OutcomeDialog";
import { useContract } from "@/features/contract/queries";
import { CustomerOwnerDialog } from "@/features/customer/CustomerOwnerDialog";
import { useChoices } from "@/features/customer/queries";
import { StandingDialog } from "@/features/customer/StandingDialog";
import { FAULT_KINDS, type FaultAct, termIds } from "@/features/fault/acts";
import { FaultSheet } from "@/features/fault/FaultSheet";
import { useFaults } from "@/features/fault/queries";
import type { FaultKind, FaultRow, Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { PageHead } from "@/shared/page/PageHead";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./FaultsPage.module.css";

export function FaultsPage() {
  const { t } = useTranslation("fault");
  const navigate = useNavigate();
  const faults = useFaults();
  const [act, setAct] = useState<FaultAct | null>(null);
  const close = () => setAct(null);
  const groups = FAULT_KINDS.flatMap(
    (kind) => faults.data?.filter((group) => group.kind === kind && group.count > 0) ?? [],
  );
  const openCard = (row: FaultRow) =>
    void navigate({
      to: "/customers/$id",
      params: { id: row.customerId },
      search: row.contractId ? { contract: row.contractId } : {},
    });
  return (
    <div className={classes.page}>
      <PageHead title={t("title")} sub={t("lead")} />
      {faults.isError ? <ErrorNotice failure={faults.error} onRemedy={() => void faults.refetch()} /> : null}
      {faults.isPending ? (
        <Sheet flush>
          <LoadingSkeleton rows={8} />
        </Sheet>
      ) : null}
      {faults.data && groups.length === 0 ? (
        <Sheet>
          <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
        </Sheet>
      ) : null}
      {groups.length > 0 ? (
        <nav className={classes.nav} aria-label={t("nav")}>
          {groups.map((group) => (
            <button key={group.kind} type="button" onClick={() => showGroup(group.kind)}>
              {t(`kind.${group.kind}`)} <b>{group.count}</b>
            </button>
          ))}
        </nav>
      ) : null}
      {groups.map((group) => (
        <FaultSheet key={group.kind} group={group} onAct={setAct} onOpenCard={openCard} />
      ))}
      {act ? <Mending act={act} onClose={close} /> : null}
    </div>
  );
}

/** The hash of the address is the router's; a group is scrolled to instead. */
function showGroup(kind: FaultKind) {
  document.getElementById(`fault-${kind}`)?.scrollIntoView({ block: "start" });
}

function Mending({ act, onClose }: { act: FaultAct; onClose: () => void }) {
  const choices = useChoices();
  switch (act.act) {
    case "set_contract_owner":
      return <ContractOwnerDialog ids={act.ids} onClose={onClose} onDone={onClose} />;
    case "set_customer_owner":
      return <CustomerOwnerDialog ids={act.ids} choices={choices.data} onClose={onClose} onDone={onClose} />;
    case "set_standing":
      return <StandingDialog ids={act.ids} onClose={onClose} onDone={onClose} />;
    case "confirm_expiry":
      return (
        <ConfirmExpiryDialog
          termIds={termIds(act.rows)}
          expiresOn={act.rows.length === 1 ? (act.rows[0]?.date ?? null) : null}
          onClose={onClose}
        />
      );
    case "set_outcome":
      return <OutcomeDialog termIds={termIds(act.rows)} about={aboutOne(act.rows)} onClose={onClose} />;
    case "open_contract":
      return act.row.contractId ? <EditOne id={act.row.contractId} row={act.row} onClose={onClose} /> : null;
    case "add_contract":
      return (
        <ContractEditor
          contract={null}
          customer={{ id: act.row.customerId, name: act.row.customer, ownerId: null }}
          onClose={onClose}
        />
      );
  }
}

function aboutOne(rows: readonly FaultRow[]): { title: string; range: string } | null {
  const [first] = rows;
  if (!first || rows.length !== 1) return null;
  return { title: first.contract ?? "", range: first.date ?? "" };
}

function EditOne({ id, row, onClose }: { id: Id; row: FaultRow; onClose: () => void }) {
  const contract = useContract(id);
  if (contract.isError) return <ErrorNotice failure={contract.error} onRemedy={() => void contract.refetch()} />;
  if (!contract.data) return null;
  return (
    <ContractEditor
      contract={contract.data}
      customer={{ id: row.customerId, name: row.customer, ownerId: contract.data.form.ownerId }}
      onClose={onClose}
    />
  );
}
