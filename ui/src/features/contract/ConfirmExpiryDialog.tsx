/** Asks from what an expiry was confirmed; who and when the office writes down itself. */
import { Button, Modal, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day, Id } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { fieldSentence } from "@/shared/errors/errors";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./dialogs.module.css";
import { useConfirmExpiry, useFilesOfCard } from "./queries";

type Props = {
  termIds: Id[];
  /** The expiry to confirm, when it is one. */
  expiresOn: Day | null;
  /** The contract's card, whose files may show the expiry, when it is one. */
  customerId?: Id;
  onClose: () => void;
  onDone?: () => void;
};

const SOURCES = ["contract", "memo", "mail", "phone"] as const;

export function ConfirmExpiryDialog({ termIds, expiresOn, customerId, onClose, onDone }: Props) {
  const { t } = useTranslation("contract");
  const confirm = useConfirmExpiry();
  const [from, setFrom] = useState("");
  const [file, setFile] = useState<Id | null>(null);
  const [asked, setAsked] = useState(false);
  const files = useFilesOfCard(customerId ?? null).data?.files ?? [];
  const many = termIds.length > 1;
  const fault =
    confirm.failure?.fields[0] ?? (asked && from.trim() === "" ? ({ code: "required", max: null } as const) : null);
  const act = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (from.trim() === "") return;
    try {
      await confirm.run(termIds, from, file);
    } catch {
      // The dialog stays open and says it, from `confirm.failure`.
      return;
    }
    noticeSaved(many ? t("confirm.doneMany", { count: termIds.length }) : t("confirm.done"));
    onDone?.();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={many ? t("confirm.titleMany", { count: termIds.length }) : t("confirm.title")}
    >
      <form className={classes.stack} onSubmit={(event) => void act(event)} noValidate>
        <p>
          {many
            ? t("confirm.textMany", { count: termIds.length })
            : t("confirm.text", { date: expiresOn ? dayLabel(expiresOn) : "" })}
        </p>
        <div>
          <TextInput
            data-autofocus
            label={t("confirm.field")}
            placeholder={t("confirm.placeholder")}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            error={fault ? fieldSentence(fault) : null}
            autoComplete="off"
          />
          <div className={classes.quick}>
            {SOURCES.map((source) => (
              <Button key={source} size="compact-sm" onClick={() => setFrom(t(`confirm.choices.${source}`))}>
                {t(`confirm.choices.${source}`)}
              </Button>
            ))}
          </div>
        </div>
        {files.length > 0 ? (
          <Select
            label={t("confirm.file")}
            placeholder={t("confirm.noFile")}
            clearable
            data={files.map((one) => ({ value: one.id, label: one.name }))}
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              const named = files.find((one) => one.id === chosen);
              if (named && from.trim() === "") setFrom(named.name);
            }}
          />
        ) : null}
        <ErrorNotice failure={confirm.failure?.fields.length ? null : confirm.failure} />
        <div className={classes.acts}>
          <Button onClick={onClose}>{t("form.leave")}</Button>
          <Button type="submit" variant="filled" loading={confirm.busy}>
            {many ? t("confirm.saveMany", { count: termIds.length }) : t("confirm.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
