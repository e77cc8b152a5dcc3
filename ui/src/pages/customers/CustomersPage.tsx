/** The customers: any number of them, found, opened, and given an owner, an area or a standing by many. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CustomerFilters } from "@/features/customer/CustomerFilters";
import { CustomerTable } from "@/features/customer/CustomerTable";
import { CUSTOMER_COLUMNS, FIRST_COLUMNS } from "@/features/customer/columns";
import { askCustomerBlock, NO_FILTER, narrows, openCustomers, useChoices } from "@/features/customer/queries";
import { STANDINGS } from "@/features/customer/StandingChip";
import { BulkBar, type Setting } from "@/features/list/BulkBar";
import { ColumnChooser } from "@/features/list/ColumnChooser";
import { ExportList } from "@/features/list/ExportList";
import { type RoomKind, useRoom } from "@/features/list/room";
import classes from "@/features/list/room.module.css";
import { SavedFilters } from "@/features/list/SavedFilters";
import type {
  CustomerColumn,
  CustomerFilter,
  CustomerListLine,
  CustomerListQuestion,
  SeenColumns,
  Standing,
} from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { LetterBar } from "@/shared/grid/LetterBar";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";

const CUSTOMERS: RoomKind<CustomerListQuestion, CustomerListLine, CustomerColumn> = {
  kind: "customers",
  first: { filter: NO_FILTER, sort: "name", descending: false },
  byReading: "name",
  columns: CUSTOMER_COLUMNS,
  firstColumns: FIRST_COLUMNS,
  open: openCustomers,
  block: askCustomerBlock,
};

export function CustomersPage() {
  const { t } = useTranslation("customer");
  const navigate = useNavigate();
  const room = useRoom(CUSTOMERS);
  const { question, answer, ask } = room;
  const choices = useChoices();
  const seen: SeenColumns = { list: "customers", columns: room.shown.map((column) => column.id) };
  const narrow = (filter: CustomerFilter) => ask({ ...question, filter });
  const open = (line: CustomerListLine) => {
    room.keepPlace();
    void navigate({ to: "/customers/$id", params: { id: line.id } });
  };
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>{t("title")}</h2>
        {answer ? (
          <span className="sk-sub" role="status">
            {t("list.count", { total: groupDigits(String(answer.total)) })}
          </span>
        ) : null}
        <span className={`sk-muted ${classes.keys}`}>{t("list.keys")}</span>
        <div className={classes.acts}>
          <Button variant="subtle" onClick={() => void navigate({ to: "/customers/changes" })}>
            {t("history:recent.open")}
          </Button>
          <SavedFilters
            list="customers"
            body={JSON.stringify(question)}
            narrowed={narrows(question.filter)}
            onApply={(body) => ask(savedQuestion(body))}
          />
          <ColumnChooser
            columns={CUSTOMER_COLUMNS}
            shown={room.shown}
            first={FIRST_COLUMNS}
            fixed="name"
            title={(column) => t(`column.${column}`)}
            onChange={room.show}
          />
          <ExportList answer={answer} columns={seen} ticks={room.ticks} />
        </div>
      </div>
      <div className={classes.tools}>
        <CustomerFilters filter={question.filter} onChange={narrow} choices={choices.data} />
      </div>
      <BulkBar
        list="customers"
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
              <CustomerTable
                columns={room.shown}
                onWidth={(id, width) =>
                  room.show(room.shown.map((column) => (column.id === id ? { id, width } : column)))
                }
                list={room.grid}
                question={question}
                onQuestion={ask}
                ticks={room.ticks}
                onOpen={open}
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
              <Button onClick={() => narrow(NO_FILTER)}>{t("list.clearFilter")}</Button>
            </EmptyState>
          ) : (
            <EmptyState title={t("list.emptyTitle")} text={t("list.emptyText")}>
              <Button variant="filled" onClick={() => void navigate({ to: "/customers/new" })}>
                {t("new")}
              </Button>
            </EmptyState>
          )
        ) : null}
      </div>
    </div>
  );
}

/** What was saved, on top of what a question has today: a filter of an older program lacks what is new. */
function savedQuestion(body: string): CustomerListQuestion {
  const read = JSON.parse(body) as Partial<CustomerListQuestion>;
  return { ...CUSTOMERS.first, ...read, filter: { ...NO_FILTER, ...read.filter } };
}

const NONE = "none";

/** What can be set for many customers. */
function useSettings(choices: ReturnType<typeof useChoices>["data"]): Setting[] {
  const { t } = useTranslation("customer");
  const staff = (choices?.staff ?? []).filter((person) => person.active);
  return [
    {
      id: "owner",
      word: t("column.owner"),
      options: staff.map(({ id, name }) => ({ value: id, label: name })),
      act: (staffId) => ({ act: "owner", staffId }),
    },
    {
      id: "area",
      word: t("column.area"),
      options: [
        ...(choices?.areas ?? []).map(({ id, name }) => ({ value: id, label: name })),
        { value: NONE, label: t("list.noArea") },
      ],
      act: (areaId) => ({ act: "area", areaId: areaId === NONE ? null : areaId }),
    },
    {
      id: "standing",
      word: t("field.standing"),
      options: STANDINGS.map((standing) => ({ value: standing, label: t(`standing.${standing}`) })),
      act: (standing) => ({ act: "standing", standing: standing as Standing }),
    },
  ];
}
