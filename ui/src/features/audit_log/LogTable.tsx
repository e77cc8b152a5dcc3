/** Lines of the audit log: when, who, what and to what, how many, what for. */
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Id, Instant, LogLine } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { officeTime } from "@/shared/dates/instant";
import { Chip } from "@/shared/parts/Chip";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./LogTable.module.css";

type Props = {
  label: string;
  lines: LogLine[];
  onOpen: (customerId: Id) => void;
  /** Whose lines all of these are is said elsewhere. */
  withoutWho?: boolean;
};

export function LogTable({ label, lines, onOpen, withoutWho = false }: Props) {
  const { t } = useTranslation("audit_log");
  return (
    <div className={classes.room}>
      <table className={classes.log}>
        <caption className="sk-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.at")}</th>
            {withoutWho ? null : <th scope="col">{t("column.who")}</th>}
            <th scope="col">{t("column.kind")}</th>
            <th scope="col">{t("column.what")}</th>
            <th scope="col" className="sk-num">
              {t("column.count")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.seq} line={line} onOpen={onOpen} withoutWho={withoutWho} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line, onOpen, withoutWho }: { line: LogLine; onOpen: (id: Id) => void; withoutWho: boolean }) {
  const { t } = useTranslation("audit_log");
  const { customerId } = line;
  return (
    <tr>
      <td className={classes.when}>{whenLabel(line.at)}</td>
      {withoutWho ? null : (
        <td className={classes.who}>{line.who ?? <span className="sk-muted">{t("program")}</span>}</td>
      )}
      <td className={classes.kind}>
        {line.kind ? <Chip tone={line.kind === "exported" ? "contact" : "plain"}>{t(`kind.${line.kind}`)}</Chip> : null}
      </td>
      <td>
        {line.deed}
        {line.subject === "" ? null : (
          <>
            <br />
            {customerId ? (
              <UnstyledButton
                className={classes.subject}
                aria-label={t("openCard", { name: line.subject })}
                onClick={() => onOpen(customerId)}
              >
                {line.subject}
              </UnstyledButton>
            ) : (
              <span className={classes.plain}>{line.subject}</span>
            )}
          </>
        )}
        {line.purpose ? <p className="sk-sub">{t("purpose", { text: line.purpose })}</p> : null}
      </td>
      <td className="sk-num">{t("records", { n: groupDigits(String(line.count)) })}</td>
    </tr>
  );
}

/** 2026-11-24(火) 9:12 */
export function whenLabel(instant: Instant): string {
  const { day, time } = officeTime(instant);
  return `${dayLabel(day)} ${time}`;
}
