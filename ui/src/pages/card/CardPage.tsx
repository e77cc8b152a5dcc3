/** A customer's card: who they are, what runs with them, what was said; edited in place. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AttachmentSheet } from "@/features/attachment/AttachmentSheet";
import { WhoOpensDrawer } from "@/features/audit_log/WhoOpensDrawer";
import { MoveContactDialog } from "@/features/calendar/MoveContactDialog";
import { ContactTimeline } from "@/features/contact_log/ContactTimeline";
import { openLogContact } from "@/features/contact_log/open";
import { ContractBanner } from "@/features/contract/ContractBanner";
import { ContractDetail } from "@/features/contract/ContractDetail";
import { ContractEditor } from "@/features/contract/ContractEditor";
import { ContractTable } from "@/features/contract/ContractTable";
import { rangeInWords } from "@/features/contract/ContractWords";
import { OutcomeDialog } from "@/features/contract/OutcomeDialog";
import { ContactPeople } from "@/features/customer/ContactPeople";
import { CustomerEditor } from "@/features/customer/CustomerEditor";
import { CustomerFacts } from "@/features/customer/CustomerFacts";
import { CustomerHead } from "@/features/customer/CustomerHead";
import { useChoices, useCustomer } from "@/features/customer/queries";
import { HistoryDrawer } from "@/features/history/HistoryDrawer";
import type { ContractView, CustomerCard, Id, TermView } from "@/ipc";
import { useShortcut } from "@/shared/keys/shortcuts";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./CardPage.module.css";
import { CardTrouble } from "./CardTrouble";

type Props = {
  id: Id;
  /** The contract to open at once, when the way here named one. */
  contractId: Id | null;
};

export function CardPage({ id, contractId }: Props) {
  const card = useCustomer(id);
  if (card.isPending) return <LoadingSkeleton rows={8} rowHeight={56} />;
  if (card.isError) return <CardTrouble failure={card.error} onAgain={() => void card.refetch()} />;
  return <OpenCard key={id} card={card.data} contractId={contractId} />;
}

type Opened =
  | { kind: "contract"; id: Id }
  | { kind: "edit_contract"; id: Id }
  | { kind: "new_contract" }
  | { kind: "outcome"; contract: ContractView; term: TermView }
  | { kind: "move"; contract: ContractView; term: TermView }
  | { kind: "history"; contract: ContractView | null }
  | { kind: "who_opens" }
  | null;

function OpenCard({ card, contractId }: { card: CustomerCard; contractId: Id | null }) {
  const { t } = useTranslation("customer");
  const { t: tContract } = useTranslation("contract");
  const { t: tLog } = useTranslation("contact_log");
  const { t: tLogOf } = useTranslation("audit_log");
  const { t: tHistory } = useTranslation("history");
  const navigate = useNavigate();
  const choices = useChoices();
  const [editing, setEditing] = useState(false);
  const [opened, setOpened] = useState<Opened>(contractId ? { kind: "contract", id: contractId } : null);
  const [named, setNamed] = useState(contractId);
  // The search box and the list of reminders may name another contract of the card that is open already.
  if (named !== contractId) {
    setNamed(contractId);
    if (contractId) setOpened({ kind: "contract", id: contractId });
  }

  const log = (about: Id | null, reminderId: Id | null) =>
    openLogContact({ customerId: card.id, contractId: about, reminderId });
  useShortcut("l", card.may.logContact ? () => log(null, null) : null);

  if (editing)
    return (
      <CustomerEditor
        card={card}
        choices={choices.data}
        onSaved={() => setEditing(false)}
        onLeave={() => setEditing(false)}
        onOpen={(id) => void navigate({ to: "/customers/$id", params: { id } })}
      />
    );

  const shown =
    opened && (opened.kind === "contract" || opened.kind === "edit_contract")
      ? card.contracts.find((contract) => contract.id === opened.id)
      : undefined;
  const bannered = card.banner ? card.contracts.find((contract) => contract.id === card.banner?.contractId) : undefined;
  const banneredTerm = bannered?.terms.find((term) => term.id === bannered.currentTermId);
  const customer = { id: card.id, name: card.form.name, ownerId: card.form.ownerId };
  const close = () => {
    setOpened(null);
    if (contractId) void navigate({ to: "/customers/$id", params: { id: card.id }, search: {}, replace: true });
  };

  return (
    <article className={classes.page} aria-label={t("card.label")}>
      <CustomerHead
        card={card}
        acts={
          <>
            {card.may.seeWhoOpens ? (
              <Button onClick={() => setOpened({ kind: "who_opens" })}>{tLogOf("who.open")}</Button>
            ) : null}
            <Button onClick={() => setOpened({ kind: "history", contract: null })}>{tHistory("open")}</Button>
            {card.may.edit ? (
              <Button variant="filled" onClick={() => setEditing(true)}>
                {t("card.edit")}
              </Button>
            ) : null}
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.left}>
          <Sheet flush>
            <CustomerFacts card={card} onOpen={(id) => void navigate({ to: "/customers/$id", params: { id } })} />
          </Sheet>
          <ContactPeople card={card} />
          <AttachmentSheet customerId={card.id} contractId={null} contracts={card.contracts} />
        </div>
        <div className={classes.right}>
          {card.banner ? (
            <ContractBanner
              banner={card.banner}
              contract={bannered}
              onLog={
                card.may.logContact ? () => log(card.banner?.contractId ?? null, card.banner?.reminderId ?? null) : null
              }
              onChoose={
                bannered && banneredTerm && card.may.edit
                  ? () => setOpened({ kind: "outcome", contract: bannered, term: banneredTerm })
                  : null
              }
            />
          ) : null}
          <Sheet
            title={tContract("title")}
            aside={
              card.may.addContract ? (
                <Button size="compact-sm" variant="subtle" onClick={() => setOpened({ kind: "new_contract" })}>
                  {tContract("new")}
                </Button>
              ) : null
            }
            flush
          >
            <ContractTable contracts={card.contracts} onOpen={(id) => setOpened({ kind: "contract", id })} />
          </Sheet>
          <Sheet
            title={tLog("title")}
            aside={
              card.may.logContact && card.log.length > 0 ? (
                <Button size="compact-sm" variant="subtle" onClick={() => log(null, null)}>
                  {tLog("form.open")}
                </Button>
              ) : null
            }
            flush
          >
            <ContactTimeline entries={card.log} onLog={card.may.logContact ? () => log(null, null) : undefined} />
          </Sheet>
        </div>
      </div>
      {opened?.kind === "contract" && shown ? (
        <ContractDetail
          contract={shown}
          mayEdit={card.may.edit}
          onEdit={() => setOpened({ kind: "edit_contract", id: shown.id })}
          onClose={close}
          onMoveContact={(term) => setOpened({ kind: "move", contract: shown, term })}
          onHistory={() => setOpened({ kind: "history", contract: shown })}
          files={<AttachmentSheet customerId={card.id} contractId={shown.id} contracts={card.contracts} />}
        />
      ) : null}
      {opened?.kind === "edit_contract" && shown ? (
        <ContractEditor
          contract={shown}
          customer={customer}
          onClose={() => setOpened({ kind: "contract", id: shown.id })}
        />
      ) : null}
      {opened?.kind === "new_contract" ? (
        <ContractEditor contract={null} customer={customer} onClose={() => setOpened(null)} />
      ) : null}
      {opened?.kind === "outcome" ? (
        <OutcomeDialog
          termIds={[opened.term.id]}
          about={{ title: opened.contract.title, range: rangeInWords(opened.term, tContract) }}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {opened?.kind === "history" ? (
        <HistoryDrawer
          customerId={card.id}
          contract={opened.contract}
          name={card.form.name}
          onClose={() => setOpened(opened.contract ? { kind: "contract", id: opened.contract.id } : null)}
          {...(opened.contract
            ? {}
            : {
                onDay: (on: string) =>
                  void navigate({ to: "/customers/$id/past", params: { id: card.id }, search: { on } }),
              })}
        />
      ) : null}
      {opened?.kind === "who_opens" ? (
        <WhoOpensDrawer
          card={card}
          onClose={() => setOpened(null)}
          onAll={() =>
            void navigate({ to: "/audit_log", search: { card: card.id, name: card.form.name, kind: "opened" } })
          }
          onOpen={() => setOpened(null)}
        />
      ) : null}
      {opened?.kind === "move" ? (
        <MoveContactDialog
          subject={subjectOf(opened.contract, opened.term)}
          onClose={() => setOpened({ kind: "contract", id: opened.contract.id })}
        />
      ) : null}
    </article>
  );
}

function subjectOf(contract: ContractView, term: TermView) {
  const contactBy = term.keyDates.find((keyDate) => keyDate.kind === "contact_by");
  return {
    termId: term.id,
    termVersion: term.version,
    date: contactBy?.date ?? "",
    moved: contactBy?.reasons.some((reason) => reason.code === "moved_by_hand") ?? false,
    customer: contract.customer,
    contract: contract.title,
  };
}
