/** The customers: any number of them, found, opened, and given an owner or a standing by many. */
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BulkBar } from "@/features/customer/BulkBar";
import { CustomerFilters } from "@/features/customer/CustomerFilters";
import { CustomerTable } from "@/features/customer/CustomerTable";
import { FIRST_COLUMNS } from "@/features/customer/columns";
import { askCustomerBlock, NO_FILTER, narrows, useChoices, useCustomerList } from "@/features/customer/queries";
import type { CustomerFilter, CustomerListLine, CustomerListQuestion, Id } from "@/ipc";
import { asOfficeError } from "@/ipc/failure";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { useTicks } from "@/shared/grid/choice";
import type { GridHold, GridList } from "@/shared/grid/LedgerGrid";
import { LetterBar, type LetterRow, rowOfLetter } from "@/shared/grid/LetterBar";
import { noticeTrouble } from "@/shared/notice/notice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./CustomersPage.module.css";

const TYPING_PAUSE_MS = 120;
const FIRST: CustomerListQuestion = { filter: NO_FILTER, sort: "name", descending: false };

/** Where one was in the list; kept while one looks at a card, gone with the sign-out. */
type Place = { question: CustomerListQuestion; top: Id | null; at: number };
const PLACE = ["place", "customers"];

export function CustomersPage() {
  const { t } = useTranslation("customer");
  const navigate = useNavigate();
  const client = useQueryClient();
  const [left] = useState(() => client.getQueryData<Place>(PLACE) ?? null);
  const [question, setQuestion] = useState<CustomerListQuestion>(left?.question ?? FIRST);
  const [text] = useDebouncedValue(question.filter.text, TYPING_PAUSE_MS);
  const asked = useMemo(() => ({ ...question, filter: { ...question.filter, text } }), [question, text]);
  const hold = useRef<GridHold | null>(null);
  const list = useCustomerList(asked, () => hold.current?.first()?.id ?? left?.top ?? null);
  const choices = useChoices();
  const ticks = useTicks();
  const [columns] = useState(FIRST_COLUMNS);
  const wanted = useRef<LetterRow | null>(null);

  const opened = list.data;
  const { refetch } = list;
  const grid = useMemo<GridList<CustomerListLine> | null>(
    () =>
      opened
        ? {
            version: `${opened.handle} ${columns.join()}`,
            question: JSON.stringify(opened.question),
            total: opened.total,
            keptAt: opened.keptAt,
            block: (from) => askCustomerBlock(opened.handle, from, columns),
          }
        : null,
    [opened, columns],
  );

  const jump = useCallback(
    (row: LetterRow): boolean => {
      if (opened && opened.letters.length > 0) {
        const mark = opened.letters.find((letter) => letter.row === row);
        if (mark) hold.current?.jump(mark.first);
        return mark !== undefined;
      }
      wanted.current = row;
      setQuestion((before) => ({ ...before, sort: "name", descending: false }));
      return true;
    },
    [opened],
  );
  // Ordered by reading because of the jump, the list is there now.
  useEffect(() => {
    const row = wanted.current;
    if (row === null || !opened || opened.letters.length === 0) return;
    wanted.current = null;
    const mark = opened.letters.find((letter) => letter.row === row);
    if (mark) hold.current?.jump(mark.first);
  }, [opened]);

  const latest = useRef(asked);
  latest.current = asked;
  const keepPlace = useCallback(() => {
    const first = hold.current?.first() ?? null;
    const place: Place = { question: latest.current, top: first?.id ?? null, at: first?.place ?? 0 };
    client.setQueryDefaults(PLACE, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData(PLACE, place);
  }, [client]);
  useEffect(() => keepPlace, [keepPlace]);

  const open = (line: CustomerListLine) => {
    keepPlace();
    void navigate({ to: "/customers/$id", params: { id: line.id } });
  };
  const ask = (next: CustomerListQuestion) => {
    setQuestion(next);
    // What is no longer in view must not be changed unseen.
    if (JSON.stringify(next.filter) !== JSON.stringify(question.filter)) ticks.clear();
  };
  const narrow = (filter: CustomerFilter) => ask({ ...question, filter });
  const newCard = () => void navigate({ to: "/customers/new" });
  const trouble = (thrown: unknown) => {
    const error = asOfficeError(thrown);
    // The office forgot the list: it is asked for again, and nobody need hear of it.
    if (error.code === "list_closed") void refetch();
    else noticeTrouble(errorSentence(error));
  };

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>{t("title")}</h2>
        {opened ? (
          <span className="sk-sub" role="status">
            {t("list.count", { total: groupDigits(String(opened.total)) })}
          </span>
        ) : null}
        <span className={`sk-muted ${classes.keys}`}>{t("list.keys")}</span>
        <Button size="compact-sm" variant="subtle" onClick={() => void navigate({ to: "/customers/changes" })}>
          {t("history:recent.open")}
        </Button>
      </div>
      <CustomerFilters filter={question.filter} onChange={narrow} choices={choices.data} />
      <BulkBar ticks={ticks} total={opened?.total ?? 0} choices={choices.data} />
      {list.isError ? <ErrorNotice failure={list.error} onRemedy={() => void list.refetch()} /> : null}
      <div className={classes.sheet} data-filled={opened !== undefined && opened.total > 0}>
        {list.isPending ? <LoadingSkeleton rows={12} rowHeight={38} /> : null}
        {opened && grid && opened.total > 0 ? (
          <>
            <LetterBar marks={opened.letters} onJump={jump} />
            <div className={classes.table}>
              <CustomerTable
                columns={columns}
                list={grid}
                question={question}
                onQuestion={ask}
                ticks={ticks}
                onOpen={open}
                onLetter={(letter) => {
                  const row = rowOfLetter(letter);
                  return row !== null && jump(row);
                }}
                hold={hold}
                openAt={opened.keptAt ?? left?.at ?? 0}
                onTrouble={trouble}
              />
            </div>
          </>
        ) : null}
        {opened && opened.total === 0 ? (
          narrows(opened.question.filter) ? (
            <EmptyState title={t("list.noneTitle")} text={t("list.noneText")}>
              <Button onClick={() => narrow(NO_FILTER)}>{t("list.clearFilter")}</Button>
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
