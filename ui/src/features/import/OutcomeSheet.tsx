/** What each row became or would become, by outcome, each with its line, its reason and what it changes. */
import { Button, SegmentedControl, Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id, ImportKind, ImportOutcome, ImportRow, ImportSummary } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { Chip, type ChipTone } from "@/shared/parts/Chip";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";
import { useImportRows } from "./queries";

const TONES: Record<ImportOutcome, ChipTone> = {
  new: "done",
  changed: "window",
  unchanged: "plain",
  doubtful: "contact",
  refused: "late",
};
const OUTCOMES: readonly ImportOutcome[] = ["new", "changed", "unchanged", "doubtful", "refused"];
type Shown = ImportOutcome | "gone";
const PAGE = 50;

type Props = {
  id: Id;
  title: ReactNode;
  summary: ImportSummary;
  kind: ImportKind;
  /** Whether its cards can be opened: only once they are there. */
  taken: boolean;
  /** Tries again with the cards of customers that are not there. */
  onMakeCustomers: () => void;
};

export function OutcomeSheet({ id, title, summary, kind, taken, onMakeCustomers }: Props) {
  const { t } = useTranslation("import");
  const first = OUTCOMES.find((outcome) => outcome !== "unchanged" && summary.counts[outcome] > 0) ?? "unchanged";
  const [shown, setShown] = useState<Shown>(first);
  const [from, setFrom] = useState(0);
  const choose = (next: Shown) => {
    setShown(next);
    setFrom(0);
  };
  const kinds: Shown[] = summary.counts.gone > 0 ? [...OUTCOMES, "gone"] : [...OUTCOMES];
  return (
    <Sheet title={title} flush>
      <div className={classes.counts}>
        <SegmentedControl
          aria-label={t("outcome.label")}
          value={shown}
          onChange={(value) => choose(value as Shown)}
          data={kinds.map((kind) => ({
            value: kind,
            label: t("outcome.count", {
              outcome: t(`outcome.${kind}`),
              count: groupDigits(String(summary.counts[kind])),
            }),
          }))}
        />
        <p className="sk-sub">{t(`outcome_hint.${shown}`)}</p>
        {summary.customersMade > 0 ? (
          <p>{t(taken ? "missing.made_done" : "missing.made", { count: summary.customersMade })}</p>
        ) : null}
        {summary.missingCount > 0 ? <Missing summary={summary} onMake={onMakeCustomers} /> : null}
      </div>
      {shown === "gone" ? (
        <ul className={classes.gone}>
          {summary.gone.map((card) => (
            <li key={card.id}>
              <Link to="/customers/$id" params={{ id: card.id }} search={{}}>
                {card.name}
              </Link>
              <span className="sk-sub">{t("outcome.gone_row", { number: card.number, key: card.sourceKey })}</span>
            </li>
          ))}
          {summary.counts.gone > summary.gone.length ? (
            <li className="sk-sub">
              {t("outcome.gone_more", { shown: summary.gone.length, count: summary.counts.gone })}
            </li>
          ) : null}
        </ul>
      ) : (
        <Rows
          key={shown}
          id={id}
          outcome={shown}
          from={from}
          onFrom={setFrom}
          opens={kind === "customers"}
          taken={taken}
        />
      )}
    </Sheet>
  );
}

/** How many names of customers without a card are told at once. */
const NAMED = 8;

function Missing({ summary, onMake }: { summary: ImportSummary; onMake: () => void }) {
  const { t } = useTranslation("import");
  const names = summary.missingCustomers.slice(0, NAMED).join(t("comma"));
  return (
    <div className={classes.missingCards}>
      <p>
        <b>{t("missing.title", { count: summary.missingCount })}</b>
      </p>
      <p className="sk-sub">{t(summary.missingCount > NAMED ? "missing.more" : "missing.text", { names })}</p>
      <Button onClick={onMake}>{t("missing.make", { count: summary.missingCount })}</Button>
    </div>
  );
}

type RowsProps = {
  id: Id;
  outcome: ImportOutcome;
  from: number;
  onFrom: (from: number) => void;
  /** Whether its records are cards that can be opened. */
  opens: boolean;
  taken: boolean;
};

function Rows({ id, outcome, from, onFrom, opens, taken }: RowsProps) {
  const { t } = useTranslation("import");
  const page = useImportRows(id, { outcome, from, count: PAGE });
  if (page.isPending) return <LoadingSkeleton rows={6} />;
  if (page.isError) return <ErrorNotice failure={page.error} onRemedy={() => void page.refetch()} />;
  const { rows, total } = page.data;
  if (total === 0) return <EmptyState title={t(`outcome_empty.${outcome}`)} text={t(`outcome_hint.${outcome}`)} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys from here. */}
      <section className={classes.scroll} aria-label={t(`outcome.${outcome}`)} tabIndex={0}>
        <Table horizontalSpacing={16}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.line}>{t("outcome.line")}</Table.Th>
              <Table.Th className={classes.whom}>{t("outcome.name")}</Table.Th>
              <Table.Th>{t("outcome.why")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.line}>
                <Table.Td className={classes.line}>{t("outcome.line_of", { line: row.line })}</Table.Td>
                <Table.Td>
                  <Chip tone={TONES[row.outcome]}>{t(`outcome.${row.outcome}`)}</Chip>{" "}
                  <Name row={row} opens={opens && (taken || row.outcome !== "new")} />
                </Table.Td>
                <Table.Td>
                  <Why row={row} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {total > PAGE ? (
        <div className={classes.pages}>
          <Button disabled={from === 0} onClick={() => onFrom(Math.max(0, from - PAGE))}>
            {t("outcome.before")}
          </Button>
          <span className="sk-sub">
            {t("outcome.page", { from: from + 1, to: Math.min(from + PAGE, total), total: groupDigits(String(total)) })}
          </span>
          <Button disabled={from + PAGE >= total} onClick={() => onFrom(from + PAGE)}>
            {t("outcome.after")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Name({ row, opens }: { row: ImportRow; opens: boolean }) {
  if (!opens || row.record_id === null) return <span>{row.label}</span>;
  return (
    <Link to="/customers/$id" params={{ id: row.record_id }} search={{}}>
      {row.label}
    </Link>
  );
}

function Why({ row }: { row: ImportRow }) {
  const { t } = useTranslation("import");
  return (
    <>
      {row.reasons.map((reason) => (
        <p key={`${reason.code}-${reason.text}`}>{reason.text}</p>
      ))}
      {row.changes.length > 0 ? (
        <dl className={classes.changes}>
          {row.changes.map((change) => (
            <div key={change.field}>
              <dt>{change.label}</dt>
              <dd>
                <del>{valueInWords(change.field, change.old) || t("outcome.empty")}</del>
                <span aria-hidden="true"> → </span>
                <ins>{valueInWords(change.field, change.new) || t("outcome.empty")}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

const COUNTED = new Set(["capital", "employees", "amount"]);

function valueInWords(field: string, value: string): string {
  return COUNTED.has(field) ? groupDigits(value) : value;
}
