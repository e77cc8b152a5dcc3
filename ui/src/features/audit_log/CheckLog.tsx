/** Has the log checked line by line and against the backups, and says in sentences what was found. */
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BrokenLineView, commands, type GivenUpView, type LogCheck, useChange } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./CheckLog.module.css";
import { whenLabel } from "./LogTable";

export function CheckLog() {
  const { t } = useTranslation("audit_log");
  const check = useChange(() => commands.checkLog());
  const [found, setFound] = useState<LogCheck | null>(null);
  const run = () => check.run().then(setFound, () => undefined);
  const close = () => {
    setFound(null);
    check.forget();
  };
  return (
    <>
      <Button loading={check.busy} onClick={() => void run()}>
        {t("check.act")}
      </Button>
      <Modal
        opened={found !== null || check.failure !== null}
        onClose={close}
        title={t("check.title")}
        closeButtonProps={{ "aria-label": t("check.close") }}
      >
        <ErrorNotice failure={check.failure} onRemedy={() => void run()} />
        {found ? <Found found={found} /> : null}
        <div className={classes.acts}>
          <Button onClick={close}>{t("check.close")}</Button>
        </div>
      </Modal>
    </>
  );
}

function Found({ found }: { found: LogCheck }) {
  const { t } = useTranslation("audit_log");
  const lines = groupDigits(String(found.lines));
  return (
    <div className={classes.found}>
      {found.broken ? <Broken line={found.broken} /> : <p className={classes.sound}>{t("check.sound", { lines })}</p>}
      {found.broken ? null : found.newestBackup ? (
        <>
          <p>{t("check.compared", { n: found.backups, moment: whenLabel(found.newestBackup) })}</p>
          <p className="sk-sub">{t("check.later")}</p>
        </>
      ) : (
        <p className="sk-sub">{t("check.alone")}</p>
      )}
      {found.givenUp.map((restore) => (
        <GivenUp key={restore.until} restore={restore} />
      ))}
    </div>
  );
}

function Broken({ line }: { line: BrokenLineView }) {
  const { t } = useTranslation("audit_log");
  const who = line.who ?? t("check.unknownWho");
  const moment = line.day ? `${dayLabel(line.day)} ${line.time ?? ""}` : "";
  return (
    <div role="alert" className={classes.broken}>
      <h3>{t("check.broken")}</h3>
      <p className={classes.line}>
        {line.seq === null ? null : t("check.place", { seq: groupDigits(String(line.seq)) })}{" "}
        {moment === "" && line.fault !== "not_as_in_backup" ? null : t("check.whose", { moment, who })}
      </p>
      <p>{t(`check.fault.${line.fault}`, { day: line.backupDay ? dayLabel(line.backupDay) : "" })}</p>
      <p className="sk-sub">{t("check.next")}</p>
    </div>
  );
}

function GivenUp({ restore }: { restore: GivenUpView }) {
  const { t } = useTranslation("audit_log");
  const about = { until: whenLabel(restore.until), who: restore.who ?? t("check.nobody") };
  return (
    <p className="sk-sub">
      {restore.from
        ? t("check.givenUp", { ...about, from: whenLabel(restore.from) })
        : t("check.givenUpUnknown", about)}
    </p>
  );
}
