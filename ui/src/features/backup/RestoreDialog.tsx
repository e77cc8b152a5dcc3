/** Before an older state takes the office's place: what would be lost and gained, and whose word it is. */
import { Button, Modal, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type BackupDifference, type BackupView, useCall } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, errorTable } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./Backup.module.css";
import { CopyProgress } from "./CopyProgress";
import { useBackups, useDifference, useRestore, useStopBackup } from "./queries";
import { whenWords } from "./words";

export function RestoreDialog({ backup, onClose }: { backup: BackupView; onClose: () => void }) {
  const { t } = useTranslation("backup");
  const difference = useDifference(backup.id);
  const state = useCall(["session"], "appState");
  const restore = useRestore();
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const me = state.data?.me;
  const when = whenWords(backup, t);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await restore.run(backup.id, password);
      onClose();
    } catch (thrown) {
      const error = asOfficeError(thrown);
      // By now the office may have given way and come back, and this dialog with it: these are told in passing.
      if (error.code === "backup_stopped") noticeSaved(t("dialog.stopped"));
      else if (errorTable[error.code].severity !== "field") noticeTrouble(errorSentence(error));
      else setWrong(errorSentence(error));
      setPassword("");
    }
  };

  return (
    <Modal
      opened
      size="lg"
      onClose={restore.busy ? () => undefined : onClose}
      title={t("dialog.title", { when })}
      closeOnClickOutside={false}
    >
      <form className={classes.dialog} onSubmit={(event) => void send(event)} noValidate>
        <p>{t("dialog.text")}</p>
        {difference.isError ? <ErrorNotice failure={difference.error} /> : null}
        {difference.isPending ? <LoadingSkeleton rows={3} rowHeight={36} /> : null}
        {difference.data ? <Difference difference={difference.data} /> : null}
        <PasswordInput
          data-autofocus
          label={t("dialog.password", { name: me?.name ?? "" })}
          description={t("dialog.password_hint")}
          value={password}
          error={wrong}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            setWrong(null);
          }}
        />
        {restore.busy ? <BackingUpBefore /> : null}
        <div className={classes.acts}>
          <Button onClick={onClose} disabled={restore.busy}>
            {t("dialog.leave")}
          </Button>
          <Button type="submit" variant="filled" loading={restore.busy} disabled={!difference.data || password === ""}>
            {t("dialog.act", { when })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The vault as it stands is backed up first; it can be stopped, and then nothing has happened. */
function BackingUpBefore() {
  const { t } = useTranslation("backup");
  const running = useBackups().data?.status.running;
  const stop = useStopBackup();
  if (!running) return null;
  return (
    <CopyProgress
      label={t("dialog.before")}
      progress={running}
      stop={{ label: t("restoring.stop"), onStop: () => void stop.run().catch(() => undefined) }}
    />
  );
}

function Difference({ difference }: { difference: BackupDifference }) {
  const { t } = useTranslation("backup");
  const rows = [
    { label: t("dialog.customers"), now: difference.customers, held: difference.backup.customers },
    { label: t("dialog.contracts"), now: difference.contracts, held: difference.backup.contracts },
    { label: t("dialog.logs"), now: difference.contactLogs, held: difference.backup.contactLogs },
  ];
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("dialog.what")}</th>
            <th scope="col">{t("dialog.now")}</th>
            <th scope="col">{t("dialog.then")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, now, held }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{groupDigits(String(now))}</td>
              <td data-changed={now !== held}>{groupDigits(String(held))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{difference.acts > 0 ? t("dialog.acts", { n: groupDigits(String(difference.acts)) }) : t("dialog.no_acts")}</p>
    </>
  );
}
