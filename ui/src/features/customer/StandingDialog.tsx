/** Gives one standing to many customers. */
import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id, Standing } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./CustomerOwnerDialog.module.css";
import { useSetStanding } from "./queries";
import { STANDINGS } from "./StandingChip";

type DialogProps = { ids: Id[]; onClose: () => void; onDone: () => void };

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
