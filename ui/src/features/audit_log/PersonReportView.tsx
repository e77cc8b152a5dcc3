/** What one person did in the last ninety days: how often of each kind, and what was taken out and opened. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Id, KindCount, PersonReport } from "@/ipc";
import { groupDigits } from "@/shared/parts/Money";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import { LogTable } from "./LogTable";
import classes from "./PersonReportView.module.css";

type Props = { report: PersonReport; onOpen: (customerId: Id) => void; onAll: (kind: "exported" | "opened") => void };

export function PersonReportView({ report, onOpen, onAll }: Props) {
  const { t } = useTranslation("audit_log");
  return (
    <div className={classes.report}>
      <ul className={classes.kinds}>
        <li className={classes.kind}>
          <h3>{t("report.cards")}</h3>
          <p className={classes.times}>{t("report.cardsUnit", { n: groupDigits(String(report.cardsOpened)) })}</p>
        </li>
        {report.kinds.map((kind) => (
          <Kind key={kind.kind} kind={kind} />
        ))}
      </ul>
      <Listed report={report} kind="exported" onOpen={onOpen} onAll={onAll} />
      <Listed report={report} kind="opened" onOpen={onOpen} onAll={onAll} />
      <p className="sk-sub">{t("report.noted")}</p>
    </div>
  );
}

function Kind({ kind }: { kind: KindCount }) {
  const { t } = useTranslation("audit_log");
  return (
    <li className={classes.kind} data-none={kind.times === 0}>
      <h3>{t(`kind.${kind.kind}`)}</h3>
      <p className={classes.times}>
        {kind.times === 0 ? t("report.none") : t("report.times", { n: groupDigits(String(kind.times)) })}
      </p>
      {kind.deeds.map((deed) => (
        <p key={deed.deed} className="sk-sub">
          {deed.deed} {t("report.times", { n: groupDigits(String(deed.times)) })}
          {deed.records > deed.times
            ? `${marks.dot()}${t("report.records", { n: groupDigits(String(deed.records)) })}`
            : ""}
        </p>
      ))}
    </li>
  );
}

function Listed({ report, kind, onOpen, onAll }: Props & { kind: "exported" | "opened" }) {
  const { t } = useTranslation("audit_log");
  const lines = report[kind];
  const cut = lines.length >= report.most;
  return (
    <Sheet
      title={t(`report.${kind}`)}
      flush
      aside={
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("report.allOf", { what: t(`report.${kind}`) })}
          onClick={() => onAll(kind)}
        >
          {t("report.all")}
        </Button>
      }
    >
      {lines.length === 0 ? (
        <p className={`sk-sub ${classes.none}`}>{t(`report.${kind}None`)}</p>
      ) : (
        <LogTable label={t(`report.${kind}`)} lines={lines} onOpen={onOpen} withoutWho />
      )}
      {cut ? <p className={`sk-sub ${classes.none}`}>{t("report.newest", { n: report.most })}</p> : null}
    </Sheet>
  );
}
