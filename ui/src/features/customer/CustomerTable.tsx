/** The customers as ruled rows: found by eye, opened by click, arrows and Enter, chosen by many. */
// biome-ignore-all lint/a11y/useSemanticElements: rows are grids of their own that the engine skips while out of view; table rows can be neither.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to the button of a row, not to the row.
import { Button, Checkbox, Tooltip } from "@mantine/core";
import { memo, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerLine, Id } from "@/ipc";
import { walkRows } from "@/shared/keys/arrow_rows";
import classes from "./CustomerTable.module.css";
import { NextDateChip } from "./NextDateChip";
import { StandingChip } from "./StandingChip";

type Props = {
  rows: CustomerLine[];
  total: number;
  selected: ReadonlySet<Id>;
  onSelect: (id: Id, on: boolean) => void;
  onSelectAll: (on: boolean) => void;
  onOpen: (id: Id) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
};

export function CustomerTable({
  rows,
  total,
  selected,
  onSelect,
  onSelectAll,
  onOpen,
  hasMore,
  loadingMore,
  onMore,
}: Props) {
  const { t } = useTranslation("customer");
  const choosable = rows.filter((row) => !row.masked);
  const chosen = choosable.filter((row) => selected.has(row.id)).length;
  return (
    <div
      className={classes.table}
      role="table"
      aria-label={t("list.label")}
      aria-rowcount={total + 1}
      onKeyDown={walkRows}
    >
      <div className={classes.head} role="row" aria-rowindex={1}>
        <span role="columnheader" className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={t("list.selectAll")}
            checked={choosable.length > 0 && chosen === choosable.length}
            indeterminate={chosen > 0 && chosen < choosable.length}
            onChange={(event) => onSelectAll(event.currentTarget.checked)}
          />
        </span>
        <span role="columnheader">{t("list.number")}</span>
        <span role="columnheader">{t("list.name")}</span>
        <span role="columnheader">{t("list.standingColumn")}</span>
        <span role="columnheader">{t("list.ownerColumn")}</span>
        <span role="columnheader">{t("list.nextDate")}</span>
        <span role="columnheader">{t("list.phone")}</span>
      </div>
      {rows.map((row, index) => (
        <Row
          key={row.id}
          row={row}
          index={index + 2}
          selected={selected.has(row.id)}
          onSelect={onSelect}
          onOpen={onOpen}
        />
      ))}
      <MoreRows hasMore={hasMore} loading={loadingMore} onMore={onMore} />
    </div>
  );
}

type RowProps = {
  row: CustomerLine;
  index: number;
  selected: boolean;
  onSelect: (id: Id, on: boolean) => void;
  onOpen: (id: Id) => void;
};

const Row = memo(function Row({ row, index, selected, onSelect, onOpen }: RowProps) {
  const { t } = useTranslation("customer");
  return (
    <div role="row" aria-rowindex={index} className={classes.row} data-selected={selected} data-row-box>
      <span role="cell" className={classes.check}>
        {row.masked ? null : (
          <Checkbox
            size="xs"
            aria-label={t("list.selectRow", { name: row.name })}
            checked={selected}
            onChange={(event) => onSelect(row.id, event.currentTarget.checked)}
          />
        )}
      </span>
      <span role="cell" className={`${classes.cell} sk-muted`}>
        {row.number}
      </span>
      <span role="cell" className={classes.cell}>
        <RowName row={row} onOpen={onOpen} />
        {row.kana ? <span className={`${classes.line} ${classes.kana}`}>{row.kana}</span> : null}
      </span>
      {row.masked ? (
        <span role="cell" />
      ) : (
        <span role="cell">
          <StandingChip standing={row.standing} />
        </span>
      )}
      <span role="cell" className={classes.cell}>
        <span className={`${classes.line} ${row.owner ? "" : "sk-late"}`} title={row.owner ?? undefined}>
          {row.owner ?? t("list.noOwner")}
        </span>
        {row.area ? <span className={`${classes.line} ${classes.kana}`}>{row.area}</span> : null}
      </span>
      <span role="cell" className={classes.date}>
        {row.masked ? <span className="sk-muted">{t("list.masked")}</span> : <NextDateChip next={row.nextDate} />}
      </span>
      <span role="cell" className={`${classes.cell} ${classes.line}`}>
        {row.phone}
      </span>
    </div>
  );
});

function RowName({ row, onOpen }: { row: CustomerLine; onOpen: (id: Id) => void }) {
  const { t } = useTranslation("customer");
  const name = (
    <button
      type="button"
      data-row
      className={`${classes.name} ${classes.line}`}
      title={row.name}
      aria-disabled={row.masked}
      onClick={() => {
        if (!row.masked) onOpen(row.id);
      }}
    >
      {row.name}
    </button>
  );
  if (!row.masked) return name;
  return <Tooltip label={t("list.maskedHint")}>{name}</Tooltip>;
}

/** Asks for the next block when the end of the list comes near, and says so for those who do not scroll. */
function MoreRows({ hasMore, loading, onMore }: { hasMore: boolean; loading: boolean; onMore: () => void }): ReactNode {
  const { t } = useTranslation("customer");
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  const waiting = hasMore && !loading;
  useEffect(() => {
    if (!waiting || !end.current) return;
    const watcher = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: "600px" },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [waiting]);
  if (!hasMore) return null;
  return (
    <div ref={end} className={classes.foot}>
      <Button size="compact-sm" variant="subtle" loading={loading} onClick={onMore} data-row>
        {t("list.more")}
      </Button>
    </div>
  );
}
