/** The files of a card, or of one of its contracts: added, opened, saved, renamed, taken off and brought back. */
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Attachment, ask, asOfficeError, type ChosenFile, type Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { AddAttachmentDialog } from "./AddAttachmentDialog";
import { AttachmentRow } from "./AttachmentRow";
import classes from "./AttachmentSheet.module.css";
import { useAttachments, useRestoreAttachment } from "./queries";
import { RenameAttachmentDialog } from "./RenameAttachmentDialog";
import { sizeWords } from "./size";

export type NamedContract = { id: Id; title: string };

type Props = {
  customerId: Id;
  /** Only the files of this contract; null for all of the card. */
  contractId: Id | null;
  /** What a file may be said to belong to. */
  contracts: readonly NamedContract[];
};

export function AttachmentSheet({ customerId, contractId, contracts }: Props): ReactNode {
  const { t } = useTranslation("attachment");
  const files = useAttachments(customerId);
  const restore = useRestoreAttachment();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [renamed, setRenamed] = useState<Attachment | null>(null);
  const [showRemoved, setShowRemoved] = useState(false);

  const ofHere = (file: Attachment) => contractId === null || file.contractId === contractId;
  const there = files.data?.files.filter(ofHere) ?? [];
  const gone = files.data?.removed.filter(ofHere) ?? [];

  const choose = async () => {
    try {
      setChosen(await ask("chooseAttachment"));
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };
  const bringBack = async (file: Attachment) => {
    try {
      await restore.run(file.id);
      noticeSaved(t("restored", { name: file.name }));
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };

  return (
    <Sheet
      title={contractId ? t("ofContract") : t("title")}
      aside={
        files.data?.mayAdd ? (
          <Button size="compact-sm" variant="subtle" onClick={() => void choose()}>
            {t("add")}
          </Button>
        ) : null
      }
      flush
    >
      {files.isPending ? <LoadingSkeleton rows={2} rowHeight={44} /> : null}
      {files.isError ? <ErrorNotice failure={files.error} onRemedy={() => void files.refetch()} /> : null}
      {files.data && there.length === 0 ? <p className={classes.none}>{t("empty")}</p> : null}
      {there.length > 0 ? (
        <ul className={classes.list} aria-label={t("label")}>
          {there.map((file) => (
            <AttachmentRow
              key={file.id}
              file={file}
              ofContract={contractId !== null}
              onRename={() => setRenamed(file)}
              onRestore={() => void bringBack(file)}
            />
          ))}
        </ul>
      ) : null}
      {gone.length > 0 ? (
        <div className={classes.foot}>
          <Button size="compact-sm" variant="subtle" onClick={() => setShowRemoved((before) => !before)}>
            {showRemoved ? t("removedHide") : t("removedMany", { count: gone.length })}
          </Button>
        </div>
      ) : null}
      {showRemoved && gone.length > 0 ? (
        <ul className={classes.list}>
          {gone.map((file) => (
            <AttachmentRow
              key={file.id}
              file={file}
              ofContract={contractId !== null}
              onRename={() => undefined}
              onRestore={() => void bringBack(file)}
            />
          ))}
        </ul>
      ) : null}
      {files.data && there.length > 0 ? (
        <p className={`sk-muted ${classes.note}`}>{t("note", { size: sizeWords(files.data.officeKib, t) })}</p>
      ) : null}
      {chosen ? (
        <AddAttachmentDialog
          file={chosen}
          customerId={customerId}
          contractId={contractId}
          contracts={contracts}
          onClose={() => setChosen(null)}
        />
      ) : null}
      {renamed ? (
        <RenameAttachmentDialog file={renamed} contracts={contracts} onClose={() => setRenamed(null)} />
      ) : null}
    </Sheet>
  );
}
