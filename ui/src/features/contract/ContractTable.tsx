/** The contracts of a card: all terms on one scale of months, so that what comes first is seen without reading. */
// biome-ignore-all lint/a11y/useSemanticElements: rows are grids of their own that fold on a narrow sheet; table rows cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to the button of a row, not to the row.
import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractView, Day, Id } from "@/ipc";
import { walkRows } from "@/shared/keys/arrow_rows";
import { TermScale } from "@/shared/term_strip/TermScale";
import { TermStrip } from "@/shared/term_strip/TermStrip";
import { marks } from "@/shared/words/marks";
import classes from "./ContractTable.module.css";
import { ContractChips, rangeInWords } from "./ContractWords";

type Props = { contracts: ContractView[]; onOpen: (id: Id) => void };

export function ContractTable({ contracts, onOpen }: Props) {
  const { t } = useTranslation("contract");
  const [showClosed, setShowClosed] = useState(false);
  const running = contracts.filter((contract) => contract.state === "active");
  const closed = contracts.filter((contract) => contract.state !== "active");
  const scale = commonScale(running.length > 0 ? running : closed);
  const shown = running.length === 0 || showClosed ? [...running, ...closed] : running;
  if (!scale) return <p className={`sk-sub ${classes.none}`}>{t("table.empty")}</p>;
  return (
    <div className={classes.table}>
      <div role="table" aria-label={t("table.label")} onKeyDown={walkRows}>
        <div role="row" className={`${classes.row} ${classes.head}`}>
          <span role="columnheader">{t("table.contract")}</span>
          <span role="columnheader">
            <span className="sk-hidden">{t("table.scale")}</span>
            <TermScale from={scale.from} to={scale.to} />
          </span>
          <span role="columnheader" className="sk-num">
            {t("table.amount")}
          </span>
          <span role="columnheader" className={classes.end}>
            {t("table.stage")}
          </span>
        </div>
        {shown.map((contract) => (
          <div
            key={contract.id}
            role="row"
            className={`${classes.row} ${classes.line}`}
            data-row-box
            data-state={contract.state}
          >
            <div role="cell" className={classes.what}>
              <UnstyledButton
                data-row
                className={classes.title}
                title={contract.title}
                aria-label={t("table.open", { title: contract.title })}
                onClick={() => onOpen(contract.id)}
              >
                <span className={classes.titleWords}>{contract.title}</span>
              </UnstyledButton>
              <span className={`sk-sub ${classes.under}`}>{underTitle(contract, t)}</span>
            </div>
            <div role="cell" className={classes.strip}>
              <TermStrip strip={{ ...contract.strip, ...scale }} />
            </div>
            <div role="cell" className="sk-num">
              {contract.amountLabel}
              {contract.form.amount ? <br /> : null}
              {contract.form.amount ? <span className="sk-sub">{t(`period.${contract.form.period}`)}</span> : null}
            </div>
            <div role="cell" className={classes.end}>
              <ContractChips contract={contract} />
            </div>
          </div>
        ))}
      </div>
      {running.length > 0 && closed.length > 0 ? (
        <div className={classes.foot}>
          <Button size="compact-sm" variant="subtle" onClick={() => setShowClosed((before) => !before)}>
            {showClosed ? t("table.closedHide") : t("table.closedMany", { count: closed.length })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** One scale for all rows: that of the first contract, which the office has laid around today. */
function commonScale(contracts: ContractView[]): { from: Day; to: Day } | null {
  const first = contracts[0];
  return first ? { from: first.strip.from, to: first.strip.to } : null;
}

type Say = ReturnType<typeof useTranslation<"contract">>["t"];

function underTitle(contract: ContractView, t: Say): string {
  const term = contract.terms.find((candidate) => candidate.id === contract.currentTermId);
  return [
    contract.form.autoRenews ? t("table.autoRenews") : "",
    term ? t("table.term", { seq: term.seq }) : "",
    term ? rangeInWords(term, t) : "",
  ]
    .filter((part) => part !== "")
    .join(marks.dot());
}
