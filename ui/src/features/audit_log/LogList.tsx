/** The log as it is narrowed, a page after the other. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Id, LogQuestion } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { LogTable } from "./LogTable";
import { narrowsLog, useLog } from "./queries";

type Props = { question: LogQuestion; onOpen: (customerId: Id) => void; onClear: () => void };

export function LogList({ question, onOpen, onClear }: Props) {
  const { t } = useTranslation("audit_log");
  const log = useLog(question);
  if (log.isPending) return <LoadingSkeleton rows={10} rowHeight={44} />;
  if (log.isError) return <ErrorNotice failure={log.error} onRemedy={() => void log.refetch()} />;
  const lines = log.data.pages.flatMap((page) => page.lines);
  if (lines.length === 0)
    return (
      <Sheet>
        {narrowsLog(question) ? (
          <EmptyState title={t("narrowedTitle")} text={t("narrowedText")}>
            <Button onClick={onClear}>{t("filter.clear")}</Button>
          </EmptyState>
        ) : (
          <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
        )}
      </Sheet>
    );
  return (
    <>
      <Sheet flush>
        <LogTable label={t("label")} lines={lines} onOpen={onOpen} />
      </Sheet>
      {log.hasNextPage ? (
        <Button mt={12} loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t("older")}
        </Button>
      ) : null}
      {question.customerId ? (
        <p className="sk-sub" style={{ marginTop: 8 }}>
          {t("many")}
        </p>
      ) : null}
    </>
  );
}
