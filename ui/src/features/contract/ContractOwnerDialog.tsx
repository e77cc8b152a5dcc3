/** Gives one owner to many contracts. */
import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./dialogs.module.css";
import { useChoices, useSetContractOwner } from "./queries";

type Props = { ids: Id[]; onClose: () => void; onDone: () => void };

export function ContractOwnerDialog({ ids, onClose, onDone }: Props) {
  const { t } = useTranslation("contract");
  const choices = useChoices();
  const setOwner = useSetContractOwner();
  const [ownerId, setOwnerId] = useState<Id | null>(null);
  const staff = (choices.data?.staff ?? []).filter((person) => person.active);
  const act = async () => {
    if (ownerId === null) return;
    try {
      await setOwner.run(ids, ownerId);
    } catch {
      // The dialog stays open and says it, from `setOwner.failure`.
      return;
    }
    noticeSaved(
      t("owner.done", { count: ids.length, name: staff.find((person) => person.id === ownerId)?.name ?? "" }),
    );
    onDone();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("owner.titleMany", { count: ids.length })}>
      <div className={classes.stack}>
        <Select
          data-autofocus
          searchable
          label={t("owner.field")}
          value={ownerId}
          onChange={setOwnerId}
          data={staff.map((person) => ({ value: person.id, label: person.name }))}
        />
        <ErrorNotice failure={setOwner.failure ?? (choices.isError ? choices.error : null)} />
        <div className={classes.acts}>
          <Button onClick={onClose}>{t("form.leave")}</Button>
          <Button variant="filled" disabled={ownerId === null} loading={setOwner.busy} onClick={() => void act()}>
            {t("owner.act", { count: ids.length })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
