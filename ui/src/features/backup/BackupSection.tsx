/** The backups of this PC: how old the last good one is, one more now, and the days to which one can go back. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type Backups, type BackupView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { Chip } from "@/shared/parts/Chip";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FieldRow, FieldRows } from "@/shared/parts/FieldRow";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import classes from "./Backup.module.css";
import { CopyProgress } from "./CopyProgress";
import { useBackUpNow, useBackups, useStopBackup } from "./queries";
import { RestoreDialog } from "./RestoreDialog";
import { SecondPlace } from "./SecondPlace";
import { ageWords, isWell, whenWords } from "./words";

const KIB_IN_MIB = 1024;

export function BackupSection() {
  const { t } = useTranslation("backup");
  const backups = useBackups();
  const [restored, setRestored] = useState<BackupView | null>(null);
  if (backups.isError) return <ErrorNotice failure={backups.error} onRemedy={() => void backups.refetch()} />;
  if (!backups.data)
    return (
      <Sheet flush>
        <LoadingSkeleton rows={4} />
      </Sheet>
    );
  return (
    <>
      <Last backups={backups.data} />
      <SecondPlace folder={backups.data.secondFolder} status={backups.data.status.second} />
      <Sheet title={t("list")}>
        {backups.data.list.length === 0 ? <EmptyState title={t("none")} text={t("none_text")} /> : null}
        <ul className={classes.list}>
          {backups.data.list.map((backup) => (
            <Row key={backup.id} backup={backup} onRestore={() => setRestored(backup)} />
          ))}
        </ul>
      </Sheet>
      {restored ? <RestoreDialog backup={restored} onClose={() => setRestored(null)} /> : null}
    </>
  );
}

function Last({ backups }: { backups: Backups }) {
  const { t } = useTranslation("backup");
  const { status, folder, list } = backups;
  const now = useBackUpNow();
  const stop = useStopBackup();
  const make = async () => {
    try {
      await now.run();
      noticeSaved(t("made"));
    } catch (thrown) {
      const error = asOfficeError(thrown);
      if (error.code === "backup_stopped") noticeSaved(t("stopped"));
      else noticeTrouble(errorSentence(error));
    }
  };
  const newest = list[0];
  return (
    <Sheet title={t("title")}>
      <p className="sk-sub">{t("text")}</p>
      <div className={classes.facts}>
        <FieldRows>
          <FieldRow label={t("last")}>
            <span className={classes.last} data-well={isWell(status)}>
              {newest ? `${whenWords(newest, t)} (${ageWords(status, t)})` : t("never")}
            </span>
            {status.failed ? (
              <p role="alert" className={classes.failed}>
                {errorSentence({ code: status.failed, fields: [], reference: null, detail: null })}
              </p>
            ) : null}
          </FieldRow>
          <FieldRow label={t("folder")}>
            <span className={classes.path}>{folder}</span>
            <p className="sk-sub">{t("folder_hint")}</p>
          </FieldRow>
        </FieldRows>
      </div>
      {status.running ? (
        <CopyProgress
          label={t("running")}
          progress={status.running}
          stop={{ label: t("stop"), onStop: () => void stop.run().catch(() => undefined) }}
        />
      ) : (
        <Button variant="filled" loading={now.busy} onClick={() => void make()}>
          {t("now")}
        </Button>
      )}
    </Sheet>
  );
}

function Row({ backup, onRestore }: { backup: BackupView; onRestore: () => void }) {
  const { t } = useTranslation("backup");
  const when = whenWords(backup, t);
  const count = (n: number) => groupDigits(String(n));
  return (
    <li>
      <b className={classes.when}>{when}</b>
      <span className={classes.reason}>
        <Chip tone="plain">{t(`reason.${backup.reason}`)}</Chip>
      </span>
      <span className={`sk-sub ${classes.holds}`}>
        {t("holds", {
          customers: count(backup.customers),
          contracts: count(backup.contracts),
          logs: count(backup.contactLogs),
        })}
        {marks.dot()}
        {t("mb", { n: (backup.kib / KIB_IN_MIB).toFixed(1) })}
      </span>
      <Button
        size="compact-sm"
        aria-label={t("restore_of", { when, reason: t(`reason.${backup.reason}`) })}
        onClick={onRestore}
      >
        {t("restore")}
      </Button>
    </li>
  );
}
