/** What can be done with the customers chosen in the list: an owner for all, a standing for all. */
import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, Id, Standing } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { type Ticks, useChoice } from "@/shared/grid/choice";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./BulkBar.module.css";
import { useSetCustomerOwner, useSetStanding } from "./queries";
import { STANDINGS } from "./StandingChip";

type Props = {
  ticks: Ticks;
  total: number;
  choices: Choices | undefined;
};

type Opened = "owner" | "standing" | null;

export function BulkBar({ ticks, choices }: Props) {
  const { t } = useTranslation("customer");
  const { ids: chosen } = useChoice(ticks);
  const ids = [...chosen];
  const onClear = () => ticks.clear();
  const [opened, setOpened] = useState<Opened>(null);
  if (ids.length === 0) return null;
  const close = () => setOpened(null);
  const done = () => {
    close();
    onClear();
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("list.selected", { count: ids.length })}>
      <b>{t("list.selected", { count: ids.length })}</b>
      <Button size="compact-md" onClick={() => setOpened("owner")}>
        {t("list.setOwner")}
      </Button>
      <Button size="compact-md" onClick={() => setOpened("standing")}>
        {t("list.setStanding")}
      </Button>
      <Button size="compact-md" variant="subtle" onClick={onClear}>
        {t("list.clearSelection")}
      </Button>
      {opened === "owner" ? <CustomerOwnerDialog ids={ids} choices={choices} onClose={close} onDone={done} /> : null}
      {opened === "standing" ? <StandingDialog ids={ids} onClose={close} onDone={done} /> : null}
    </div>
  );
}

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

export function StandingDialog({ ids, onClose, onDone }: DialogProps) {
  const { t } = useTranslation("customer");
  const setStanding = useSetStanding();
  const [standing, setChosen] = useState<Standing | null>(null);
  const act = async () => {
    if (standing === null) return;
    try {
      await setStanding.run(ids, standing);
    } catch {
      // The dialog stays open and says it, from `setStanding.failure`.
      return;
    }
    noticeSaved(t("bulk.standingDone", { count: ids.length, standing: t(`standing.${standing}`) }));
    onDone();
  };
  return (
    <Modal opened onClose={onClose} title={t("bulk.standingTitle", { count: ids.length })}>
      <Select
        data-autofocus
        label={t("bulk.standingField")}
        value={standing}
        onChange={(value) => setChosen(value as Standing | null)}
        data={STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) }))}
      />
      <ErrorNotice failure={setStanding.failure} />
      <div className={classes.acts}>
        <Button onClick={onClose}>{t("form.leave")}</Button>
        <Button variant="filled" disabled={standing === null} loading={setStanding.busy} onClick={() => void act()}>
          {t("bulk.standingAct", { count: ids.length })}
        </Button>
      </div>
    </Modal>
  );
}
