/** The history of a card or of one contract: who, when, which field, from what to what; and the way to a past day. */
import { Button, Drawer, Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedBy, Id, RecordKind } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { AskDay } from "./AskDay";
import classes from "./HistoryDrawer.module.css";
import { HistoryList } from "./HistoryList";
import { fieldKey, type HistoryFilter, useHistory } from "./queries";
import { useHistoryWords } from "./words";

type Props = {
  customerId: Id;
  /** The contract whose history it is; null for the whole card. */
  contract: { id: Id; title: string } | null;
  name: string;
  onClose: () => void;
  /** Shows the card on a past day; absent where the history is a contract's. */
  onDay?: (on: string) => void;
};

const GROUPS: readonly RecordKind[] = ["customer", "contact_person", "contract", "term"];
/** The program's own changes in the list of people. */
const PROGRAM = "program";

export function HistoryDrawer({ customerId, contract, name, onClose, onDay }: Props): ReactNode {
  const { t } = useTranslation("history");
  const words = useHistoryWords();
  const whole: HistoryFilter = {
    customerId,
    contractId: contract?.id ?? null,
    field: null,
    staffId: null,
    byProgram: false,
  };
  const [filter, setFilter] = useState(whole);
  const history = useHistory(filter);
  const first = history.data?.pages[0];
  const changes = history.data?.pages.flatMap((page) => page.changes) ?? [];
  const narrowed = filter.field !== null || filter.staffId !== null || filter.byProgram;
  const fields = first?.fields ?? [];
  const person = (by: ChangedBy) => ({ value: by.id ?? PROGRAM, label: by.id ? by.name : t("program") });
  const heading = contract ? t("ofContract", { title: contract.title }) : t("ofCard", { name });

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={760}
      transitionProps={{ duration: 0 }}
      title={<span className={classes.title}>{heading}</span>}
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={{ body: classes.body }}
    >
      {onDay ? <AskDay onDay={onDay} /> : null}
      <div className={classes.filters}>
        <Select
          aria-label={t("fieldFilter")}
          placeholder={t("anyField")}
          clearable
          data={GROUPS.map((kind) => ({
            group: t(`group.${kind}`),
            items: fields
              .filter((field) => field.kind === kind)
              .map((field) => ({ value: fieldKey(field), label: words.label(kind, field.field) })),
          })).filter((group) => group.items.length > 0)}
          value={filter.field ? fieldKey(filter.field) : null}
          onChange={(key) => setFilter({ ...filter, field: fields.find((field) => fieldKey(field) === key) ?? null })}
        />
        <Select
          aria-label={t("personFilter")}
          placeholder={t("anyone")}
          clearable
          data={(first?.people ?? []).map(person)}
          value={filter.byProgram ? PROGRAM : filter.staffId}
          onChange={(value) =>
            setFilter({ ...filter, byProgram: value === PROGRAM, staffId: value === PROGRAM ? null : value })
          }
        />
      </div>
      {history.isError ? <ErrorNotice failure={history.error} onRemedy={() => void history.refetch()} /> : null}
      {history.isPending ? <LoadingSkeleton rows={6} rowHeight={52} /> : null}
      {first && changes.length === 0 && narrowed ? (
        <EmptyState title={t("narrowedTitle")} text={t("narrowedText")}>
          <Button onClick={() => setFilter(whole)}>{t("clear")}</Button>
        </EmptyState>
      ) : null}
      {first && changes.length === 0 && !narrowed ? <EmptyState title={t("noneTitle")} text={t("noneText")} /> : null}
      {first && (changes.length > 0 || !narrowed) ? (
        <HistoryList
          changes={changes}
          made={
            history.hasNextPage || narrowed
              ? null
              : { at: first.madeAt, by: first.madeBy, words: contract ? t("madeContract") : t("made") }
          }
        />
      ) : null}
      {history.hasNextPage ? (
        <Button
          className={classes.more}
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
    </Drawer>
  );
}
