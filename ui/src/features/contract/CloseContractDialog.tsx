/** Ending, cancelling and voiding are three acts: each is explained in words before it is done. */
import { Button, Modal, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractView } from "@/ipc";
import { useToday } from "@/shared/dates/today";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { noticeSaved } from "@/shared/notice/notice";
import { ChoiceList } from "./ChoiceList";
import classes from "./dialogs.module.css";
import { type CloseForm, useCloseContracts } from "./queries";

type How = CloseForm["how"];

const HOWS: readonly How[] = ["ended", "cancelled", "voided"];

type Props = { contract: ContractView; onClose: () => void };

export function CloseContractDialog({ contract, onClose }: Props) {
  const { t } = useTranslation("contract");
  const today = useToday();
  const close = useCloseContracts();
  const [how, setHow] = useState<How | null>(null);
  const [on, setOn] = useState("");
  const [reason, setReason] = useState("");
  const said = close.failure ? formErrors(close.failure) : {};
  const choose = (next: How) => {
    setHow(next);
    // An end at expiry is on the last day of the term; the other two happen today unless said otherwise.
    setOn((next === "ended" ? contract.strip.expiresOn : today) ?? "");
    close.forget();
  };
  const act = async (event: FormEvent) => {
    event.preventDefault();
    if (how === null) return;
    try {
      await close.run([contract.id], { how, on, reason });
    } catch {
      // The dialog stays open and says it, from `close.failure`.
      return;
    }
    noticeSaved(t(`close.done.${how}`, { title: contract.title }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size={560} title={t("close.title", { title: contract.title })}>
      <form className={classes.stack} onSubmit={(event) => void act(event)} noValidate>
        <ChoiceList
          label={t("close.how")}
          value={how}
          onChange={choose}
          options={HOWS.map((value) => ({ value, label: t(`close.${value}`), text: t(`close.${value}Text`) }))}
        />
        {how ? (
          <>
            <DayField
              label={t(`close.on.${how}`)}
              required
              value={on}
              onChange={setOn}
              error={said.on ?? said["form.on"]}
            />
            <Textarea
              label={<FieldLabel required>{t("close.reason")}</FieldLabel>}
              aria-required
              placeholder={t(`close.reasonPlaceholder.${how}`)}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={said.reason ?? said["form.reason"]}
              autosize
              minRows={2}
              maxRows={6}
            />
          </>
        ) : null}
        <ErrorNotice failure={close.failure?.fields.length ? null : close.failure} />
        <p className="sk-sub">{t("close.undoHint")}</p>
        <div className={classes.acts}>
          <Button onClick={onClose}>{t("form.leave")}</Button>
          {how ? (
            <Button type="submit" variant="filled" color={how === "ended" ? undefined : "crimson"} loading={close.busy}>
              {t(`close.act.${how}`)}
            </Button>
          ) : null}
        </div>
      </form>
    </Modal>
  );
}
