/** The customers: found, opened, and given an owner or a standing by many. */
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { BulkBar } from "@/features/customer/BulkBar";
import { CustomerFilters } from "@/features/customer/CustomerFilters";
import { CustomerTable } from "@/features/customer/CustomerTable";
import { type CustomerFilter, useChoices, useCustomerList } from "@/features/customer/queries";
import type { Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./CustomersPage.module.css";

const TYPING_PAUSE_MS = 120;
const ALL: CustomerFilter = { text: "", standing: null, ownerId: null, unowned: false, sort: "kana" };

export function CustomersPage() {
  const { t } = useTranslation("customer");
  const navigate = useNavigate();
  const [filter, setFilter] = useState<CustomerFilter>(ALL);
  const [text] = useDebouncedValue(filter.text, TYPING_PAUSE_MS);
  const asked = useMemo(() => ({ ...filter, text }), [filter, text]);
  const list = useCustomerList(asked);
  const choices = useChoices();
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());

  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const narrowed = filter.text !== "" || filter.standing !== null || filter.ownerId !== null || filter.unowned;

  const open = useCallback((id: Id) => void navigate({ to: "/customers/$id", params: { id } }), [navigate]);
  const select = useCallback((id: Id, on: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const selectAll = (on: boolean) =>
    setSelected(new Set(on ? rows.filter((row) => !row.masked).map((row) => row.id) : []));
  const narrow = (next: CustomerFilter) => {
    setFilter(next);
    // What is no longer in view must not be changed unseen.
    setSelected(new Set());
  };
  const newCard = () => void navigate({ to: "/customers/new" });

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>{t("title")}</h2>
        {list.data ? (
          <span className="sk-sub" role="status">
            {rows.length < total
              ? t("list.shown", { total: groupDigits(String(total)), shown: groupDigits(String(rows.length)) })
              : t("list.count", { total: groupDigits(String(total)) })}
          </span>
        ) : null}
        <span className={`sk-muted ${classes.keys}`}>{t("list.keys")}</span>
      </div>
      <CustomerFilters filter={filter} onChange={narrow} choices={choices.data} />
      <BulkBar ids={[...selected]} choices={choices.data} onClear={() => setSelected(new Set())} />
      {list.isError ? <ErrorNotice failure={list.error} onRemedy={() => void list.refetch()} /> : null}
      <div className={classes.sheet}>
        {list.isPending ? <LoadingSkeleton rows={12} rowHeight={52} /> : null}
        {list.data && rows.length > 0 ? (
          <CustomerTable
            rows={rows}
            total={total}
            selected={selected}
            onSelect={select}
            onSelectAll={selectAll}
            onOpen={open}
            hasMore={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        ) : null}
        {list.data && rows.length === 0 ? (
          narrowed ? (
            <EmptyState title={t("list.noneTitle")} text={t("list.noneText")}>
              <Button onClick={() => narrow({ ...ALL, sort: filter.sort })}>{t("list.clearFilter")}</Button>
            </EmptyState>
          ) : (
            <EmptyState title={t("list.emptyTitle")} text={t("list.emptyText")}>
              <Button variant="filled" onClick={newCard}>
                {t("new")}
              </Button>
            </EmptyState>
          )
        ) : null}
      </div>
    </div>
  );
}
