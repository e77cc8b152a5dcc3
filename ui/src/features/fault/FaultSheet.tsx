/** One kind of fault: what it means, its rows, and the act that mends one or many. */
import { Button, Checkbox, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FaultGroup, FaultRow } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { walkRows } from "@/shared/keys/arrow_rows";
import { Chip } from "@/shared/parts/Chip";
import { actFor, actForChosen, type FaultAct, MENDED_TOGETHER, rowKey } from "./acts";
import classes from "./FaultSheet.module.css";

type Props = {
  group: FaultGroup;
  onAct: (act: FaultAct) => void;
  onOpenCard: (row: FaultRow) => void;
};

export function FaultSheet({ group, onAct, onOpenCard }: Props) {
  const { t } = useTranslation("fault");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const together = MENDED_TOGETHER.has(group.kind);
  const rows = group.rows;
  const selected = rows.filter((row) => chosen.has(rowKey(row)));
  const title = t(`kind.${group.kind}`);
  const mend = (act: FaultAct | null) => {
    if (act) onAct(act);
  };
  const choose = (row: FaultRow, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(rowKey(row));
      else next.delete(rowKey(row));
      return next;
    });
  return (
    <section className={classes.sheet} id={`fault-${group.kind}`} aria-label={title}>
      <div className={classes.head}>
        <h3>
          {title} <Chip tone="late">{t("total", { count: group.count })}</Chip>
        </h3>
        <p className="sk-sub">{t(`meaning.${group.kind}`)}</p>
      </div>
      {together ? (
        <div className={classes.tools}>
          <Checkbox
            size="xs"
            label={t("selectAll")}
            checked={rows.length > 0 && selected.length === rows.length}
            indeterminate={selected.length > 0 && selected.length < rows.length}
            onChange={(event) => setChosen(new Set(event.currentTarget.checked ? rows.map(rowKey) : []))}
          />
          {selected.length > 0 ? (
            <Button size="compact-md" variant="filled" onClick={() => mend(actForChosen(group.kind, selected))}>
              {t(`actMany.${group.kind}`, { count: selected.length })}
            </Button>
          ) : null}
        </div>
      ) : null}
      <ul className={classes.rows} aria-label={t("rowsLabel", { kind: title })} onKeyDown={walkRows}>
        {rows.map((row) => (
          <li key={rowKey(row)} data-row-box className={classes.row} data-together={together}>
            {together ? (
              <Checkbox
                size="xs"
                aria-label={t("selectRow", { name: nameOf(row) })}
                checked={chosen.has(rowKey(row))}
                onChange={(event) => choose(row, event.currentTarget.checked)}
              />
            ) : null}
            <div className={classes.what}>
              <UnstyledButton
                data-row
                className={classes.name}
                aria-label={t("openCard", { name: row.customer })}
                title={row.customer}
                onClick={() => onOpenCard(row)}
              >
                <span className={classes.nameWords}>{row.customer}</span>
              </UnstyledButton>
              {row.contract ? (
                <span className={`sk-sub ${classes.contract}`} title={row.contract}>
                  {row.contract}
                </span>
              ) : null}
            </div>
            <span className={`sk-sub ${classes.date}`}>
              {row.date && t(`date.${group.kind}`) ? `${t(`date.${group.kind}`)} ${dayLabel(row.date)}` : ""}
            </span>
            <span className={`sk-sub ${classes.owner}`}>
              {t("owner")} {row.owner ?? t("noOwner")}
            </span>
            <Button
              size="compact-md"
              onClick={() => mend(actFor(group.kind, [row]))}
              aria-label={`${t(`act.${group.kind}`)} ${nameOf(row)}`}
            >
              {t(`act.${group.kind}`)}
            </Button>
          </li>
        ))}
      </ul>
      {group.count > rows.length ? (
        <p className={`sk-sub ${classes.foot}`}>{t("first", { count: group.count, shown: rows.length })}</p>
      ) : null}
    </section>
  );
}

function nameOf(row: FaultRow): string {
  return [row.customer, row.contract ?? ""].filter((part) => part !== "").join(" ");
}
