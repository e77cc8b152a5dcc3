/** Gives one owner to many customers. */
import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./CustomerOwnerDialog.module.css";
import { useSetCustomerOwner } from "./queries";

type DialogProps = { ids: Id[]; onClose: () => void; onDone: () => void };

export function CustomerOwnerDialog({ ids, choices, onClose, onDone }: DialogProps & { choices: Choices | undefined }) {
  const { t } = useTranslation("customer");
  const setOwner = useSetCustomerOwner();
  const [ownerId, setOwnerId] = useState<Id | null>(null);
  const staff = (choices?.staff ?? []).filter((person) => person.active);
  const act = async () => {
    if (ownerId === null) return;
    try {
      await setOwner.run(ids, ownerId);
    } catch {
      // The dialog stays open and says it, from `setOwner.failure`.
      return;
    }
    const name = staff.find((person) => person.id === ownerId)?.name ?? "";
    noticeSaved(t("bulk.ownerDone", { count: ids.length, name }));
    onDone();
  };
  return (
    <Modal opened onClose={onClose} title={t("bulk.ownerTitle", { count: ids.length })}>
      <Select
        data-autofocus
        searchable
        label={t("bulk.ownerField")}
        value={ownerId}
        onChange={setOwnerId}
        data={staff.map((person) => ({ value: person.id, label: person.name }))}
      />
      <ErrorNotice failure={setOwner.failure} />
      <div className={classes.acts}>
        <Button onClick={onClose}>{t("form.leave")}</Button>
        <Button variant="filled" disabled={ownerId === null} loading={setOwner.busy} onClick={() => void act()}>
          {t("bulk.ownerAct", { count: ids.length })}
        </Button>
      </div>
    </Modal>
  );
}
