/** Gives a file another name, kind or contract. */
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { fieldSentence } from "@/shared/errors/errors";
import { noticeSaved } from "@/shared/notice/notice";
import { ContractField, KindField } from "./AddAttachmentDialog";
import type { NamedContract } from "./AttachmentSheet";
import classes from "./AttachmentSheet.module.css";
import { useRenameAttachment } from "./queries";

type Props = { file: Attachment; contracts: readonly NamedContract[]; onClose: () => void };

export function RenameAttachmentDialog({ file, contracts, onClose }: Props) {
  const { t } = useTranslation("attachment");
  const rename = useRenameAttachment();
  const [name, setName] = useState(file.name);
  const [kind, setKind] = useState(file.kind);
  const [contract, setContract] = useState(file.contractId);
  const fault = rename.failure?.fields[0];
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const renamed = await rename.run(file.id, file.version, { name, kind, contractId: contract });
      noticeSaved(t("renamed", { name: renamed.name }));
      onClose();
    } catch {
      // The dialog stays open and says it, from `rename.failure`.
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("form.editTitle")}>
      <form className={classes.form} onSubmit={(event) => void save(event)} noValidate>
        <TextInput
          data-autofocus
          label={t("form.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault ? fieldSentence(fault) : null}
          autoComplete="off"
        />
        <KindField value={kind} onChange={setKind} />
        <ContractField value={contract} contracts={contracts} onChange={setContract} />
        <ErrorNotice failure={fault ? null : rename.failure} />
        <div className={classes.dialogActs}>
          <Button onClick={onClose}>{t("form.leave")}</Button>
          <Button type="submit" variant="filled" loading={rename.busy}>
            {t("form.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
