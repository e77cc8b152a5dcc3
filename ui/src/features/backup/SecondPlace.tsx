/** The second place of the backups: which folder, how far it has come, and what keeps it. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { asOfficeError, type SecondPlaceStatus } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { FieldRow, FieldRows } from "@/shared/parts/FieldRow";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import classes from "./Backup.module.css";
import { CopyProgress } from "./CopyProgress";
import { useChooseSecondPlace, useCopyToSecondPlace, useForgetSecondPlace, useStopSecondCopy } from "./queries";

type Props = { folder: string | null; status: SecondPlaceStatus | null };

export function SecondPlace({ folder, status }: Props) {
  const { t } = useTranslation("backup");
  const choose = useChooseSecondPlace();
  const pick = async () => {
    try {
      if (await choose.run()) noticeSaved(t("second.chosen"));
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };
  return (
    <Sheet title={t("second.title")}>
      <p className="sk-sub">{t("second.text")}</p>
      {status ? <Standing folder={folder} status={status} onAnother={() => void pick()} /> : null}
      {status ? null : (
        <Button className={classes.first} loading={choose.busy} onClick={() => void pick()}>
          {t("second.choose")}
        </Button>
      )}
    </Sheet>
  );
}

function Standing({
  folder,
  status,
  onAnother,
}: {
  folder: string | null;
  status: SecondPlaceStatus;
  onAnother: () => void;
}) {
  const { t } = useTranslation("backup");
  const copy = useCopyToSecondPlace();
  const stop = useStopSecondCopy();
  const forget = useForgetSecondPlace();
  const run = async (act: () => Promise<string>) => {
    try {
      noticeSaved(await act());
    } catch (thrown) {
      const error = asOfficeError(thrown);
      if (error.code === "backup_stopped") noticeSaved(t("second.stopped"));
      else noticeTrouble(errorSentence(error));
    }
  };
  const send = () =>
    run(async () => {
      const n = await copy.run();
      return n > 0 ? t("second.copied", { n }) : t("second.copied_none");
    });
  const leave = () =>
    run(async () => {
      await forget.run();
      return t("second.forgotten");
    });
  return (
    <>
      <div className={classes.facts}>
        <FieldRows>
          <FieldRow label={t("second.folder")}>
            <span className={classes.path}>{folder}</span>
          </FieldRow>
          <FieldRow label={t("second.last")}>
            <span className={classes.last} data-well={status.since === null} data-late={status.late}>
              {status.lastDay
                ? t("second.up_to", { when: t("when", { day: dayLabel(status.lastDay), time: status.lastTime }) })
                : t("second.never")}
            </span>
            {status.lastDay === null || status.failed ? null : (
              <p className="sk-sub">
                {status.since ? t("second.since", { day: dayLabel(status.since) }) : t("second.all")}
              </p>
            )}
            {status.failed ? (
              <p role="status" className={status.late ? classes.failed : undefined}>
                {status.since && status.lastDay
                  ? `${t("second.since", { day: dayLabel(status.since) })}${marks.stop()}`
                  : ""}
                {errorSentence({ code: status.failed, fields: [], reference: null, detail: null })}
              </p>
            ) : null}
          </FieldRow>
        </FieldRows>
      </div>
      {status.running ? (
        <CopyProgress
          label={t("second.running")}
          progress={status.running}
          stop={{ label: t("stop"), onStop: () => void stop.run().catch(() => undefined) }}
        />
      ) : (
        <div className={classes.choices}>
          <Button loading={copy.busy} onClick={() => void send()}>
            {t("second.now")}
          </Button>
          <Button variant="subtle" onClick={onAnother}>
            {t("second.another")}
          </Button>
          <Button variant="subtle" loading={forget.busy} onClick={() => void leave()}>
            {t("second.forget")}
          </Button>
        </div>
      )}
    </>
  );
}
