/** The customers as a ruled list of any length: found by eye and by letter, opened by click or Enter, ticked for an act for many. */
import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerColumn, CustomerListLine, CustomerListQuestion } from "@/ipc";
import type { Ticks } from "@/shared/grid/choice";
import { type GridHold, type GridList, LedgerGrid } from "@/shared/grid/LedgerGrid";
import { customerColumns } from "./columns";

type Props = {
  columns: readonly { id: CustomerColumn; width: number | null }[];
  onWidth: (column: CustomerColumn, width: number) => void;
  list: GridList<CustomerListLine>;
  question: CustomerListQuestion;
  onQuestion: (question: CustomerListQuestion) => void;
  ticks: Ticks;
  onOpen: (line: CustomerListLine) => void;
  onLetter: (letter: string) => boolean;
  hold: RefObject<GridHold | null>;
  openAt: number;
  onTrouble: (thrown: unknown) => void;
};

export function CustomerTable({ columns, question, onQuestion, onWidth, ...rest }: Props) {
  const { t } = useTranslation("customer");
  const shown = useMemo(() => customerColumns(columns, t), [columns, t]);
  const sort = useMemo(() => ({ column: question.sort, descending: question.descending }), [question]);
  return (
    <LedgerGrid
      label={t("list.label")}
      columns={shown}
      sort={sort}
      onSort={({ column, descending }) => onQuestion({ ...question, sort: column as CustomerColumn, descending })}
      onWidth={(column, width) => onWidth(column as CustomerColumn, width)}
      {...rest}
    />
  );
}
