/** Says what a chosen file is, then brings it in, with its progress and a way to stop. */
import { Button, Modal, Progress, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AttachmentKind, ask, asOfficeError, type ChosenFile, type Id, newCommandId, unwrap } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import type { NamedContract } from "./AttachmentSheet";
import classes from "./AttachmentSheet.module.css";
import { sendAttachment, useProgress } from "./queries";
import { sizeWords } from "./size";

export const KINDS: readonly AttachmentKind[] = ["contract", "memorandum", "quote", "letter", "photo", "other"];

type Props = {
  file: ChosenFile;
  customerId: Id;
  contractId: Id | null;
  contracts: readonly NamedContract[];
  onClose: () => void;
};

export function AddAttachmentDialog({ file, customerId, contractId, contracts, onClose }: Props) {
  const { t } = useTranslation("attachment");
  const [name, setName] = useState(file.name);
  const [kind, setKind] = useState<AttachmentKind>(contractId ? "contract" : "other");
  const [contract, setContract] = useState<Id | null>(contractId);
  const [running, setRunning] = useState<Id | null>(null);
  const [refused, setRefused] = useState<unknown>(null);

  const bringIn = async (event: FormEvent) => {
    event.preventDefault();
    if (running) return;
    const commandId = newCommandId();
    setRunning(commandId);
    setRefused(null);
    try {
      const form = { customerId, contractId: contract, kind, name: name.trim() === "" ? file.name : name };
      const added = await unwrap(sendAttachment(commandId, file.chosen, form));
      noticeSaved(t("added", { name: added.name }));
      onClose();
    } catch (thrown) {
      const error = asOfficeError(thrown);
      if (error.code === "attachment_stopped") {
        noticeSaved(t("canceled"));
        onClose();
        return;
      }
      setRefused(error);
    } finally {
      setRunning(null);
    }
  };

  return (
    <Modal opened onClose={running ? () => undefined : onClose} title={t("form.title")} closeOnClickOutside={false}>
      {running ? (
        <Running commandId={running} name={name} />
      ) : (
        <form className={classes.form} onSubmit={(event) => void bringIn(event)} noValidate>
          <p>{t("form.text", { name: file.name, size: sizeWords(file.kib, t) })}</p>
          <TextInput
            data-autofocus
            label={t("form.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
          />
          <KindField value={kind} onChange={setKind} />
          <ContractField value={contract} contracts={contracts} onChange={setContract} />
          <ErrorNotice failure={refused} />
          <div className={classes.dialogActs}>
            <Button onClick={onClose}>{t("form.leave")}</Button>
            <Button type="submit" variant="filled">
              {t("form.act")}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function Running({ commandId, name }: { commandId: Id; name: string }) {
  const { t } = useTranslation("attachment");
  const progress = useProgress(commandId);
  const percent = progress.data?.percent ?? 0;
  return (
    <div className={classes.form} role="status">
      <p>{t("adding", { name })}</p>
      <Progress w="100%" value={percent} aria-label={t("adding", { name })} />
      <div className={classes.dialogActs}>
        <Button onClick={() => void ask("cancelAttachment", commandId).catch(() => undefined)}>{t("cancel")}</Button>
      </div>
    </div>
  );
}

export function KindField({ value, onChange }: { value: AttachmentKind; onChange: (kind: AttachmentKind) => void }) {
  const { t } = useTranslation("attachment");
  return (
    <Select
      label={t("form.kind")}
      allowDeselect={false}
      data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      value={value}
      onChange={(kind) => onChange(KINDS.find((known) => known === kind) ?? "other")}
    />
  );
}

type ContractFieldProps = {
  value: Id | null;
  contracts: readonly NamedContract[];
  onChange: (contract: Id | null) => void;
};

const NONE = "none";

export function ContractField({ value, contracts, onChange }: ContractFieldProps) {
  const { t } = useTranslation("attachment");
  return (
    <Select
      label={t("form.contract")}
      allowDeselect={false}
      data={[
        { value: NONE, label: t("form.noContract") },
        ...contracts.map((contract) => ({ value: contract.id, label: contract.title })),
      ]}
      value={value ?? NONE}
      onChange={(id) => onChange(id === NONE ? null : id)}
    />
  );
}
