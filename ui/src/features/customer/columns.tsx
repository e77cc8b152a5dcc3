/** What a list of customers can show: the columns with their widths, their words, and whether one can order by them. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CustomerColumn, CustomerListLine } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import type { GridColumn } from "@/shared/grid/LedgerGrid";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";
import { NextActionChip } from "./NextActionChip";
import { StandingChip } from "./StandingChip";

type Column = Omit<GridColumn<CustomerListLine>, "id" | "title">;

const day = (value: string | null) => (value === null ? "" : dayLabel(value));
const digits = (value: string | null) => (value === null ? "" : groupDigits(value));

/** Every column, in the order in which the chooser offers them. */
const COLUMNS = {
  number: { width: 84, sortable: true, text: (line) => line.number ?? "" },
  name: { width: 240, sortable: true, pinned: true, cell: (line) => <CustomerName line={line} /> },
  kana: { width: 190, sortable: true, text: (line) => line.kana ?? "" },
  standing: {
    width: 104,
    sortable: true,
    cell: (line) => (line.standing === null ? null : <StandingChip standing={line.standing} />),
  },
  standing_since: { width: 132, text: (line) => day(line.standingSince) },
  owner: { width: 116, sortable: true, cell: (line) => <OwnerName line={line} /> },
  area: { width: 110, sortable: true, text: (line) => line.area ?? "" },
  next_action: { width: 240, sortable: true, cell: (line) => <NextActionChip line={line} /> },
  next_owner: { width: 124, text: (line) => line.nextAction?.owner ?? "" },
  contract_count: {
    width: 84,
    sortable: true,
    numeric: true,
    text: (line) => (line.contractCount === null ? "" : String(line.contractCount)),
  },
  last_contact: { width: 136, sortable: true, text: (line) => day(line.lastContact) },
  roles: { width: 116 },
  phone: { width: 140, text: (line) => line.phone ?? "" },
  fax: { width: 140, text: (line) => line.fax ?? "" },
  mail: { width: 200, text: (line) => line.mail ?? "" },
  postal_code: { width: 104, sortable: true, text: (line) => line.postalCode ?? "" },
  address: { width: 280, text: (line) => line.address ?? "" },
  representative: { width: 160, text: (line) => line.representative ?? "" },
  industry: { width: 130, sortable: true, text: (line) => line.industry ?? "" },
  capital: { width: 140, sortable: true, numeric: true, text: (line) => digits(line.capital) },
  employees: { width: 100, sortable: true, numeric: true, text: (line) => digits(line.employees) },
  fiscal_year_end: { width: 100, text: (line) => line.fiscalYearEnd ?? "" },
  corporate_number: { width: 148, sortable: true, text: (line) => line.corporateNumber ?? "" },
  created: { width: 136, sortable: true, text: (line) => day(line.created) },
  updated: { width: 136, sortable: true, text: (line) => day(line.updated) },
} satisfies Record<CustomerColumn, Column>;

export const CUSTOMER_COLUMNS = Object.keys(COLUMNS) as CustomerColumn[];

/** What a person sees who has chosen nothing yet. */
export const FIRST_COLUMNS: readonly CustomerColumn[] = [
  "name",
  "number",
  "kana",
  "standing",
  "owner",
  "next_action",
  "next_owner",
  "phone",
];

export function customerColumns(
  shown: readonly { id: CustomerColumn; width: number | null }[],
  t: TFunction<"customer">,
): GridColumn<CustomerListLine>[] {
  return shown.map(({ id, width }) => {
    const column: Column = COLUMNS[id];
    const roles = (line: CustomerListLine) => (line.roles ?? []).map((role) => t(`role.${role}`)).join(marks.and());
    return {
      id,
      title: t(`column.${id}`),
      ...column,
      width: width ?? column.width,
      ...(id === "roles" ? { text: roles } : {}),
    };
  });
}

function CustomerName({ line }: { line: CustomerListLine }) {
  // A button for those who look for one; the grid itself opens the card on click and Enter.
  return (
    <button type="button" tabIndex={-1} className="sk-grid-name" aria-disabled={line.masked} title={line.name}>
      {line.name}
    </button>
  );
}

function OwnerName({ line }: { line: CustomerListLine }) {
  return line.owner === null ? <NoOwner /> : <span title={line.owner}>{line.owner}</span>;
}

function NoOwner() {
  const { t } = useTranslation("customer");
  return <span className="sk-late">{t("list.noOwner")}</span>;
}
