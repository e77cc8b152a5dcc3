/** What was taken in before, by whom, and its way back for thirty days. */
import { Button, Modal, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type Id, type ImportBatch } from "@/ipc";
import { momentLabel } from "@/shared/dates/instant";
import { useToday } from "@/shared/dates/today";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";
import { useImportBatches, useImportUndo, useUndoImport } from "./queries";

/** `onUndone` hears which one was taken back. */
export function BatchesSheet({ onUndone }: { onUndone?: (batch: Id) => void }) {
  const { t } = useTranslation("import");
  const today = useToday();
  const batches = useImportBatches();
  const [asked, setAsked] = useState<ImportBatch | null>(null);
  return (
    <Sheet title={t("batches.title")} flush>
      {batches.isPending ? <LoadingSkeleton rows={3} /> : null}
      {batches.isError ? <ErrorNotice failure={batches.error} onRemedy={() => void batches.refetch()} /> : null}
      {batches.data?.length === 0 ? (
        <EmptyState title={t("batches.empty_title")} text={t("batches.empty_text")} />
      ) : null}
      {batches.data && batches.data.length > 0 ? (
        <Table horizontalSpacing={16}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("batches.when")}</Table.Th>
              <Table.Th>{t("batches.file")}</Table.Th>
              <Table.Th>{t("batches.what")}</Table.Th>
              <Table.Th>{t("batches.who")}</Table.Th>
              <Table.Th>{t("batches.way_back")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {batches.data.map((batch) => (
              <Table.Tr key={batch.id}>
                <Table.Td>{momentLabel(batch.at, today)}</Table.Td>
                <Table.Td title={batch.fileName}>
                  {batch.fileName} <span className="sk-sub">{t(`kind.${batch.kind}`)}</span>
                </Table.Td>
                <Table.Td>
                  {t("batches.counts", {
                    new: many(batch.counts.new),
                    changed: many(batch.counts.changed),
                  })}
                </Table.Td>
                <Table.Td>{batch.staff}</Table.Td>
                <Table.Td>
                  {batch.undoneAt ? (
                    <span className="sk-sub">{t("batches.undone", { when: momentLabel(batch.undoneAt, today) })}</span>
                  ) : batch.undoUntil ? (
                    <div className={classes.holds}>
                      <Button size="compact-sm" onClick={() => setAsked(batch)}>
                        {t("batches.undo")}
                      </Button>
                      <span className="sk-sub">
                        {t("batches.undo_until", { day: momentLabel(batch.undoUntil, today) })}
                      </span>
                    </div>
                  ) : (
                    <span className="sk-sub">{t("batches.too_late")}</span>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
      {asked ? <UndoDialog batch={asked} onUndone={onUndone} onClose={() => setAsked(null)} /> : null}
    </Sheet>
  );
}

const many = (count: number) => groupDigits(String(count));

type UndoProps = { batch: ImportBatch; onUndone: ((batch: Id) => void) | undefined; onClose: () => void };

function UndoDialog({ batch, onUndone, onClose }: UndoProps) {
  const { t } = useTranslation("import");
  const found = useImportUndo(batch.id);
  const undo = useUndoImport();
  const back = async () => {
    try {
      const done = await undo.run(batch.id);
      noticeSaved(t("batches.undo_done", { count: many(done.goes + done.returns) }));
      onClose();
      onUndone?.(batch.id);
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("batches.undo_title", { file: batch.fileName })}
      closeButtonProps={{ "aria-label": t("shared:close") }}
    >
      {found.isPending ? <LoadingSkeleton rows={3} /> : null}
      {found.isError ? <ErrorNotice failure={found.error} /> : null}
      {found.data ? (
        <div className={classes.running}>
          <p>{t("batches.undo_text", { removed: many(found.data.goes), restored: many(found.data.returns) })}</p>
          {found.data.stays.length > 0 ? (
            <div>
              <p>{t("batches.undo_kept", { count: many(found.data.stays.length) })}</p>
              <ul className={classes.kept}>
                {found.data.stays.map((kept) => (
                  <li key={kept.id}>
                    {t("batches.undo_kept_row", { label: kept.label, reason: t(`batches.stays.${kept.why}`) })}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <Button
            variant="filled"
            loading={undo.busy}
            disabled={found.data.goes + found.data.returns === 0}
            onClick={() => void back()}
          >
            {t("batches.undo_act", { count: many(found.data.goes + found.data.returns) })}
          </Button>
        </div>
      ) : null}
    </Modal>
  );
}
