/** Asks how a term that has ended turned out; 更新した adds the next term. */
import { Button, Modal, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { noticeSaved } from "@/shared/notice/notice";
import { ChoiceList } from "./ChoiceList";
import classes from "./dialogs.module.css";
import { type OutcomeForm, useSetOutcome } from "./queries";

type Chosen = OutcomeForm["outcome"];

const OUTCOMES: readonly Chosen[] = ["renewed", "cancelled", "switched"];

type Props = {
  termIds: Id[];
  /** Which term it is, in words, when it is one. */
  about: { title: string; range: string } | null;
  onClose: () => void;
  onDone?: () => void;
};

export function OutcomeDialog({ termIds, about, onClose, onDone }: Props) {
  const { t } = useTranslation("contract");
  const setOutcome = useSetOutcome();
  const [outcome, setChosen] = useState<Chosen | null>(null);
  const [reason, setReason] = useState("");
  const many = termIds.length > 1 || about === null;
  const said = setOutcome.failure ? formErrors(setOutcome.failure) : {};
  const act = async (event: FormEvent) => {
    event.preventDefault();
    if (outcome === null) return;
    try {
      await setOutcome.run(termIds, { outcome, reason });
    } catch {
      // The dialog stays open and says it, from `setOutcome.failure`.
      return;
    }
    noticeSaved(many ? t("choose.doneMany", { count: termIds.length }) : t("choose.done"));
    onDone?.();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={many ? t("choose.titleMany", { count: termIds.length }) : t("choose.title")}
    >
      <form className={classes.stack} onSubmit={(event) => void act(event)} noValidate>
        <p>{many || !about ? t("choose.textMany", { count: termIds.length }) : t("choose.text", about)}</p>
        <ChoiceList
          label={t("choose.field")}
          value={outcome}
          onChange={setChosen}
          options={OUTCOMES.map((value) => ({ value, label: t(`choose.${value}`), text: t(`choose.${value}Text`) }))}
        />
        <Textarea
          label={<FieldLabel required={outcome !== null && outcome !== "renewed"}>{t("choose.reason")}</FieldLabel>}
          placeholder={t("choose.reasonPlaceholder")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={said.reason ?? said["form.reason"]}
          autosize
          minRows={2}
          maxRows={6}
        />
        <ErrorNotice failure={(said.reason ?? said["form.reason"]) ? null : setOutcome.failure} />
        <div className={classes.acts}>
          <Button onClick={onClose}>{t("form.leave")}</Button>
          <Button type="submit" variant="filled" disabled={outcome === null} loading={setOutcome.busy}>
            {many ? t("choose.saveMany", { count: termIds.length }) : t("choose.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
