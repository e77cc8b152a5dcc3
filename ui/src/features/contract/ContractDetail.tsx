/** A contract as it stands: its dates with their reasons, its terms, and the acts that may be done with it. */
import { Button, Drawer } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type ContractView, type Id, type TermView } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { FieldRow, FieldRows } from "@/shared/parts/FieldRow";
import { Sheet } from "@/shared/parts/Sheet";
import { TermScale } from "@/shared/term_strip/TermScale";
import { TermStrip } from "@/shared/term_strip/TermStrip";
import { marks } from "@/shared/words/marks";
import { CloseContractDialog } from "./CloseContractDialog";
import { ConfirmExpiryDialog } from "./ConfirmExpiryDialog";
import classes from "./ContractDetail.module.css";
import { ContractChips, rangeInWords } from "./ContractWords";
import { KeyDateList } from "./KeyDateList";
import { OutcomeDialog } from "./OutcomeDialog";
import { useReopenContract } from "./queries";
import { TermsTable } from "./TermsTable";
import { beforeInWords, lengthInWords } from "./words";

type Props = {
  contract: ContractView;
  mayEdit: boolean;
  onEdit: () => void;
  onClose: () => void;
  /** Opens what moves the contact date of a term; the page brings it. */
  onMoveContact: (term: TermView) => void;
  /** Opens the contract's history; the page brings it. */
  onHistory: () => void;
  /** The contract's files; the page brings them. */
  files?: ReactNode;
};

type Opened = { kind: "confirm" | "outcome"; term: TermView } | { kind: "close" } | null;

export function ContractDetail({
  contract,
  mayEdit,
  onEdit,
  onClose,
  onMoveContact,
  onHistory,
  files,
}: Props): ReactNode {
  const { t } = useTranslation("contract");
  const [opened, setOpened] = useState<Opened>(null);
  const reopen = useReopenContract();
  const { form } = contract;
  const term = contract.terms.find((candidate) => candidate.id === contract.currentTermId);
  const active = contract.state === "active";
  const overdue = active && contract.faults.includes("ended_without_outcome");
  const movable = term?.keyDates.find((keyDate) => keyDate.kind === "contact_by" && keyDate.movable);
  const close = () => setOpened(null);

  const continueIt = async () => {
    try {
      await reopen.run(contract.id, contract.version);
      noticeSaved(t("detail.reopened", { title: contract.title }));
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      // Escape is for the dialog on top, as long as there is one.
      closeOnEscape={opened === null}
      position="right"
      size={820}
      transitionProps={{ duration: 0 }}
      title={<span className={classes.title}>{contract.title}</span>}
      closeButtonProps={{ "aria-label": t("detail.back") }}
      classNames={{ body: classes.body }}
    >
      <div className={classes.line}>
        <span className="sk-sub">{t("detail.number", { number: contract.number })}</span>
        <span className={classes.chips}>
          <ContractChips contract={contract} />
        </span>
        <span className={classes.acts}>
          <Button variant="subtle" onClick={onHistory}>
            {t("detail.history")}
          </Button>
          {mayEdit ? (
            <>
              {active ? <Button onClick={() => setOpened({ kind: "close" })}>{t("detail.close")}</Button> : null}
              {active ? null : (
                <Button loading={reopen.busy} onClick={() => void continueIt()}>
                  {t("detail.reopen")}
                </Button>
              )}
              <Button variant="filled" onClick={onEdit}>
                {t("detail.edit")}
              </Button>
            </>
          ) : null}
        </span>
      </div>
      {overdue && term ? (
        <div className={classes.needs} role="status">
          <b className="sk-late">{t("detail.needsOutcome")}</b>
          {mayEdit ? (
            <Button variant="filled" onClick={() => setOpened({ kind: "outcome", term })}>
              {t("detail.setOutcome")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {contract.stateOn ? (
        <p>
          {t("detail.stateOn", { state: t(`state.${contract.state}`), date: dayLabel(contract.stateOn) })}
          {contract.stateReason ? `${marks.dot()}${t("detail.stateReason", { reason: contract.stateReason })}` : ""}
        </p>
      ) : null}
      <Sheet title={t("detail.keyDates")}>
        <TermScale from={contract.strip.from} to={contract.strip.to} />
        <TermStrip strip={contract.strip} />
        {term && term.keyDates.length > 0 ? (
          <div className={classes.dates}>
            <KeyDateList keyDates={term.keyDates} anchors={contract.strip} />
          </div>
        ) : (
          <p className="sk-late">{t("form.endUnknownText")}</p>
        )}
        <div className={classes.line}>
          {term?.expiresOn ? (
            <span className={term.confirmation ? "sk-sub" : "sk-soon"}>
              {term.confirmation
                ? t("detail.confirmed", { ...term.confirmation, on: dayLabel(term.confirmation.on) })
                : t("detail.unconfirmed")}
            </span>
          ) : null}
          {term?.confirmation?.attachmentId ? <OpenFile id={term.confirmation.attachmentId} /> : null}
          {mayEdit && active ? (
            <span className={classes.acts}>
              {term && movable ? (
                <Button size="compact-md" onClick={() => onMoveContact(term)}>
                  {t("detail.moveContact")}
                </Button>
              ) : null}
              {term?.expiresOn && !term.confirmation ? (
                <Button size="compact-md" onClick={() => setOpened({ kind: "confirm", term })}>
                  {t("detail.confirm")}
                </Button>
              ) : null}
            </span>
          ) : null}
        </div>
      </Sheet>
      <Sheet title={t("detail.facts")} flush>
        <FieldRows>
          <FieldRow label={t("table.amount")}>
            {form.amount
              ? t("detail.amountPeriod", {
                  period: t(`period.${form.period}`),
                  amount: contract.amountLabel,
                  tax: t(`tax.${form.tax}`),
                })
              : t("detail.noNote")}
          </FieldRow>
          <FieldRow label={t("form.length")}>{lengthInWords(form.length, t) || t("detail.noNote")}</FieldRow>
          <FieldRow label={t("form.autoRenews")}>
            {form.autoRenews
              ? [
                  t("table.autoRenews"),
                  form.renewalLength.n ? `${t("form.renewalLength")} ${lengthInWords(form.renewalLength, t)}` : "",
                  form.notice.n ? `${t("form.notice")} ${beforeInWords(form.notice, t)}` : "",
                ]
                  .filter((part) => part !== "")
                  .join(marks.dot())
              : t("table.byHand")}
          </FieldRow>
          <FieldRow label={t("form.planId")}>{contract.plan ?? t("form.noPlan")}</FieldRow>
          <FieldRow label={t("form.ownerId")}>
            {contract.owner ?? <span className="sk-late">{t("table.noOwner")}</span>}
          </FieldRow>
          {form.note ? <FieldRow label={t("form.note")}>{form.note}</FieldRow> : null}
        </FieldRows>
      </Sheet>
      <Sheet title={t("detail.terms")} flush>
        <TermsTable
          contract={contract}
          mayEdit={mayEdit && active}
          onConfirm={(chosen) => setOpened({ kind: "confirm", term: chosen })}
        />
      </Sheet>
      {files}
      {opened?.kind === "confirm" ? (
        <ConfirmExpiryDialog
          termIds={[opened.term.id]}
          expiresOn={opened.term.expiresOn}
          customerId={contract.customerId}
          onClose={close}
        />
      ) : null}
      {opened?.kind === "outcome" ? (
        <OutcomeDialog
          termIds={[opened.term.id]}
          about={{ title: contract.title, range: rangeInWords(opened.term, t) }}
          onClose={close}
        />
      ) : null}
      {opened?.kind === "close" ? <CloseContractDialog contract={contract} onClose={close} /> : null}
    </Drawer>
  );
}

/** Shows the file against which the expiry was checked. */
function OpenFile({ id }: { id: Id }) {
  const { t } = useTranslation("contract");
  const open = () => {
    ask("openAttachment", id).catch((thrown: unknown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
  };
  return (
    <Button size="compact-sm" variant="subtle" onClick={open}>
      {t("detail.openFile")}
    </Button>
  );
}
