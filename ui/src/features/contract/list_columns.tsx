/** What a list of contracts can show: the columns with their widths, their words, and whether one can order by them. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ContractColumn, ContractListLine, ListNextActionKind } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import type { GridColumn } from "@/shared/grid/LedgerGrid";
import { Chip, type ChipTone } from "@/shared/parts/Chip";
import { groupDigits } from "@/shared/parts/Money";

type Column = Omit<GridColumn<ContractListLine>, "id" | "title">;
type Say = TFunction<"contract">;

const day = (value: string | null) => (value === null ? "" : dayLabel(value));

const COLUMNS: Record<ContractColumn, (t: Say) => Column> = {
  title: () => ({ width: 260, sortable: true, pinned: true, cell: (line) => <ContractName line={line} /> }),
  number: () => ({ width: 104, sortable: true, text: (line) => line.number ?? "" }),
  customer: () => ({ width: 220, sortable: true, text: (line) => line.customer ?? "" }),
  kana: () => ({ width: 180, sortable: true, text: (line) => line.kana ?? "" }),
  owner: () => ({ width: 116, sortable: true, cell: (line) => <Owner line={line} /> }),
  area: () => ({ width: 110, text: (line) => line.area ?? "" }),
  plan: () => ({ width: 130, sortable: true, text: (line) => line.plan ?? "" }),
  state: (t) => ({
    width: 92,
    sortable: true,
    text: (line) => (line.state === null ? "" : t(`list.state.${line.state}`)),
  }),
  starts_on: () => ({ width: 136, sortable: true, text: (line) => day(line.startsOn) }),
  expires_on: () => ({ width: 140, sortable: true, cell: (line) => <Expiry line={line} /> }),
  window_opens_on: () => ({ width: 136, text: (line) => day(line.windowOpensOn) }),
  contact_by: () => ({ width: 136, text: (line) => day(line.contactBy) }),
  notice_by: () => ({ width: 136, text: (line) => day(line.noticeBy) }),
  next_action: () => ({ width: 240, sortable: true, cell: (line) => <Next line={line} /> }),
  next_owner: () => ({ width: 124, text: (line) => line.nextAction?.owner ?? "" }),
  amount: () => ({
    width: 130,
    sortable: true,
    numeric: true,
    text: (line) => (line.amount === null ? "" : groupDigits(line.amount)),
  }),
  period: (t) => ({ width: 92, text: (line) => (line.period === null ? "" : t(`period.${line.period}`)) }),
  auto_renews: (t) => ({
    width: 96,
    text: (line) => (line.autoRenews === null ? "" : t(line.autoRenews ? "list.yes" : "list.no")),
  }),
};

export const CONTRACT_COLUMNS = Object.keys(COLUMNS) as ContractColumn[];

/** What a person sees who has chosen nothing yet. */
export const FIRST_CONTRACT_COLUMNS: readonly ContractColumn[] = [
  "title",
  "customer",
  "expires_on",
  "next_action",
  "next_owner",
  "owner",
  "plan",
  "amount",
  "state",
];

export function contractColumns(
  shown: readonly { id: ContractColumn; width: number | null }[],
  t: Say,
): GridColumn<ContractListLine>[] {
  return shown.map(({ id, width }) => {
    const column = COLUMNS[id](t);
    return { id, title: t(`list.column.${id}`), ...column, width: width ?? column.width };
  });
}

function ContractName({ line }: { line: ContractListLine }) {
  return (
    <button type="button" tabIndex={-1} className="sk-grid-name" title={line.name}>
      {line.name}
    </button>
  );
}

function Owner({ line }: { line: ContractListLine }) {
  const { t } = useTranslation("contract");
  return line.owner === null ? <span className="sk-late">{t("list.noOwner")}</span> : <span>{line.owner}</span>;
}

/** A contract without an expiry, or past it without an outcome, is never told quietly. */
function Expiry({ line }: { line: ContractListLine }) {
  const { t } = useTranslation("contract");
  if (line.expiresOn === null) return line.expiryWrong ? <span className="sk-late">{t("list.noExpiry")}</span> : null;
  return <span className={line.expiryWrong ? "sk-late" : undefined}>{dayLabel(line.expiresOn)}</span>;
}

const TONES: Record<ListNextActionKind, ChipTone> = {
  window_opened: "window",
  contact_due: "contact",
  notice_deadline: "legal",
  expired: "late",
  promised: "strong",
};

function Next({ line }: { line: ContractListLine }) {
  const { t } = useTranslation("contract");
  const next = line.nextAction;
  if (!next) return <span className="sk-muted">{t("list.nothingNext")}</span>;
  return (
    <>
      <Chip tone={TONES[next.kind]}>{t(`list.next.${next.kind}`)}</Chip>{" "}
      <span className={next.overdue ? "sk-num sk-late" : "sk-num"}>{dayLabel(next.date)}</span>
      {next.overdue ? <span className="sk-hidden">{t("list.overdue")}</span> : null}
    </>
  );
}
