/** The contracts of all cards that one may open: by expiry first, found, opened, and given an owner or a plan by many. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ContractFilters } from "@/features/contract/ContractFilters";
import { CONTRACT_COLUMNS, contractColumns, FIRST_CONTRACT_COLUMNS } from "@/features/contract/list_columns";
import { askContractBlock, LIVE, narrows, openContracts, useChoices } from "@/features/contract/queries";
import { BulkBar, type Setting } from "@/features/list/BulkBar";
import { ColumnChooser } from "@/features/list/ColumnChooser";
import { ExportList } from "@/features/list/ExportList";
import { type RoomKind, useRoom } from "@/features/list/room";
import classes from "@/features/list/room.module.css";
import { SavedFilters } from "@/features/list/SavedFilters";
import type { ContractColumn, ContractFilter, ContractListLine, ContractListQuestion, SeenColumns } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { LedgerGrid } from "@/shared/grid/LedgerGrid";
import { LetterBar } from "@/shared/grid/LetterBar";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";

const CONTRACTS: RoomKind<ContractListQuestion, ContractListLine, ContractColumn> = {
  kind: "contracts",
  first: { filter: LIVE, sort: "expires_on", descending: false },
  byReading: "customer",
  columns: CONTRACT_COLUMNS,
  firstColumns: FIRST_CONTRACT_COLUMNS,
  open: openContracts,
  block: askContractBlock,
};

export function ContractsPage() {
  const { t } = useTranslation("contract");
  const navigate = useNavigate();
  const room = useRoom(CONTRACTS);
  const { question, answer, ask } = room;
  const choices = useChoices();
  const columns = useMemo(() => contractColumns(room.shown, t), [room.shown, t]);
  const sort = useMemo(() => ({ column: question.sort, descending: question.descending }), [question]);
  const seen: SeenColumns = { list: "contracts", columns: room.shown.map((column) => column.id) };
  const narrow = (filter: ContractFilter) => ask({ ...question, filter });
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>{t("list.title")}</h2>
        {answer ? (
          <span className="sk-sub" role="status">
            {t("list.count", { total: groupDigits(String(answer.total)) })}
          </span>
        ) : null}
        <span className={`sk-muted ${classes.keys}`}>{t("list.keys")}</span>
        <div className={classes.acts}>
          <SavedFilters
            list="contracts"
            body={JSON.stringify(question)}
            narrowed={narrows(question.filter)}
            onApply={(body) => ask(savedQuestion(body))}
          />
          <ColumnChooser
            columns={CONTRACT_COLUMNS}
            shown={room.shown}
            first={FIRST_CONTRACT_COLUMNS}
            fixed="title"
            title={(column) => t(`list.column.${column}`)}
            onChange={room.show}
          />
          <ExportList answer={answer} columns={seen} ticks={room.ticks} />
        </div>
      </div>
      <div className={classes.tools}>
        <ContractFilters filter={question.filter} onChange={narrow} choices={choices.data} />
      </div>
      <BulkBar
        list="contracts"
        handle={answer?.handle}
        total={answer?.total ?? 0}
        ticks={room.ticks}
        settings={useSettings(choices.data)}
      />
      {room.failure ? <ErrorNotice failure={room.failure} onRemedy={room.again} /> : null}
      <div className={classes.sheet} data-filled={answer !== undefined && answer.total > 0}>
        {room.waiting && !room.failure ? <LoadingSkeleton rows={12} rowHeight={38} /> : null}
        {answer && room.grid && answer.total > 0 ? (
          <>
            <LetterBar marks={answer.letters} onJump={room.jump} />
            <div className={classes.table}>
              <LedgerGrid
                label={t("list.label")}
                columns={columns}
                list={room.grid}
                sort={sort}
                onSort={({ column, descending }) => ask({ ...question, sort: column as ContractColumn, descending })}
                onWidth={(id, width) =>
                  room.show(room.shown.map((column) => (column.id === id ? { ...column, width } : column)))
                }
                ticks={room.ticks}
                onOpen={(line) => {
                  room.keepPlace();
                  void navigate({
                    to: "/customers/$id",
                    params: { id: line.customerId },
                    search: { contract: line.id },
                  });
                }}
                onLetter={room.onLetter}
                hold={room.hold}
                openAt={room.openAt}
                onTrouble={room.onTrouble}
              />
            </div>
          </>
        ) : null}
        {answer && answer.total === 0 ? (
          narrows(answer.question.filter) ? (
            <EmptyState title={t("list.noneTitle")} text={t("list.noneText")}>
              <Button onClick={() => narrow(LIVE)}>{t("list.clearFilter")}</Button>
            </EmptyState>
          ) : (
            <EmptyState title={t("list.emptyTitle")} text={t("list.emptyText")} />
          )
        ) : null}
      </div>
    </div>
  );
}

/** What was saved, on top of what a question has today: a filter of an older program lacks what is new. */
function savedQuestion(body: string): ContractListQuestion {
  const read = JSON.parse(body) as Partial<ContractListQuestion>;
  return { ...CONTRACTS.first, ...read, filter: { ...LIVE, ...read.filter } };
}

const NONE = "none";

/** What can be set for many contracts. */
function useSettings(choices: ReturnType<typeof useChoices>["data"]): Setting[] {
  const { t } = useTranslation("contract");
  const staff = (choices?.staff ?? []).filter((person) => person.active);
  return [
    {
      id: "owner",
      word: t("list.column.owner"),
      options: staff.map(({ id, name }) => ({ value: id, label: name })),
      act: (staffId) => ({ act: "owner", staffId }),
    },
    {
      id: "plan",
      word: t("list.column.plan"),
      options: [
        ...(choices?.plans ?? []).map(({ id, name }) => ({ value: id, label: name })),
        { value: NONE, label: t("list.noPlan") },
      ],
      act: (planId) => ({ act: "plan", planId: planId === NONE ? null : planId }),
    },
  ];
}
