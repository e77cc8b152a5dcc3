/** One file: what it is, who brought it, and what may be done with it. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Attachment, ask, asOfficeError } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { momentLabel } from "@/shared/dates/instant";
import { useToday } from "@/shared/dates/today";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import { marks } from "@/shared/words/marks";
import classes from "./AttachmentSheet.module.css";
import { useRemoveAttachment } from "./queries";
import { sizeWords } from "./size";

type Props = {
  file: Attachment;
  /** Whether it stands under its contract, whose name then goes without saying. */
  ofContract: boolean;
  onRename: () => void;
  onRestore: () => void;
};

export function AttachmentRow({ file, ofContract, onRename, onRestore }: Props) {
  const { t } = useTranslation("attachment");
  const today = useToday();
  const remove = useRemoveAttachment();
  const [busy, setBusy] = useState(false);
  const { name } = file;

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    } finally {
      setBusy(false);
    }
  };
  const open = () =>
    attempt(async () => {
      await ask("openAttachment", file.id);
      noticeSaved(t("opened", { name }));
    });
  const save = () =>
    attempt(async () => {
      if (await ask("saveAttachment", file.id)) noticeSaved(t("saved", { name }));
    });
  const takeOff = () =>
    attempt(async () => {
      await remove.run(file.id);
      noticeWithUndo(t("removed", { name }), onRestore);
    });

  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.name}>{name}</p>
        <p className="sk-sub">
          {[
            t("row.meta", { kind: t(`kind.${file.kind}`), size: sizeWords(file.size / 1024, t) }),
            ofContract ? "" : (file.contract ?? ""),
            t("row.by", { when: momentLabel(file.addedAt, today), name: file.addedBy ?? "" }),
            file.keptUntil ? t("row.keptUntil", { date: dayLabel(file.keptUntil) }) : "",
            file.opens ? "" : t("row.notOpened"),
          ]
            .filter((part) => part !== "")
            .join(marks.dot())}
        </p>
      </div>
      {file.keptUntil ? (
        <span className={classes.acts}>
          {file.mayEdit ? (
            <Button size="compact-sm" aria-label={t("row.restoreNamed", { name })} onClick={onRestore}>
              {t("row.restore")}
            </Button>
          ) : null}
        </span>
      ) : (
        <span className={classes.acts}>
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={t("row.openNamed", { name })}
            onClick={() => void open()}
          >
            {t("row.open")}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t("row.saveNamed", { name })}
            onClick={() => void save()}
          >
            {t("row.saveAs")}
          </Button>
          {file.mayEdit ? (
            <>
              <Button size="compact-sm" variant="subtle" aria-label={t("row.renameNamed", { name })} onClick={onRename}>
                {t("row.rename")}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="crimson"
                aria-label={t("row.removeNamed", { name })}
                onClick={() => void takeOff()}
              >
                {t("row.remove")}
              </Button>
            </>
          ) : null}
        </span>
      )}
    </li>
  );
}
