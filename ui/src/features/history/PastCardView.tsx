/** A card as it was on a past day: read-only, clearly marked, with what has changed since marked at each field. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, ContractForm, CustomerForm, PastContent, PastContract, RecordKind } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { Chip } from "@/shared/parts/Chip";
import { FieldRow, FieldRows } from "@/shared/parts/FieldRow";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import classes from "./PastCardView.module.css";
import { type HistoryWords, useHistoryWords } from "./words";

type Props = { content: PastContent; choices: Choices | undefined };

export function PastCardView({ content, choices }: Props): ReactNode {
  const { t } = useTranslation("history");
  const words = useHistoryWords();
  const { form } = content;
  const shown = (Object.keys(form) as (keyof CustomerForm)[]).filter(
    (field) => field !== "name" && (text(form[field]) !== "" || content.changed.includes(field)),
  );
  const name = (field: string, id: string) => (field === "parentId" ? (content.parent ?? "") : named(choices, id));
  return (
    <div className={classes.columns}>
      <Sheet title={t("past.facts")} flush>
        {shown.length === 0 ? <p className={classes.none}>{t("past.noFacts")}</p> : null}
        <FieldRows>
          {shown.map((field) => (
            <PastRow
              key={field}
              words={words}
              kind="customer"
              field={field}
              value={field.endsWith("Id") ? name(field, text(form[field])) : text(form[field])}
              changed={content.changed.includes(field)}
            />
          ))}
        </FieldRows>
      </Sheet>
      <div className={classes.right}>
        <Sheet title={t("past.contracts")} flush>
          {content.contracts.length === 0 ? <p className={classes.none}>{t("past.noContracts")}</p> : null}
          {content.contracts.map((contract) => (
            <Contract key={contract.id} contract={contract} choices={choices} words={words} />
          ))}
        </Sheet>
        <Sheet title={t("past.people")} flush>
          {content.people.length === 0 ? <p className={classes.none}>{t("past.noPeople")}</p> : null}
          {content.people.map((person) => (
            <div key={person.id} className={classes.record}>
              <p>
                <b>{person.form.name}</b>
                {person.changed.includes("removed") ? <Changed /> : null}
              </p>
              <FieldRows>
                {(["kana", "department", "title", "phone", "mail", "decides", "note"] as const)
                  .filter((field) => (person.form[field] || person.changed.includes(field)) !== false)
                  .filter((field) => text(person.form[field]) !== "" || person.changed.includes(field))
                  .map((field) => (
                    <PastRow
                      key={field}
                      words={words}
                      kind="contact_person"
                      field={field}
                      value={text(person.form[field])}
                      changed={person.changed.includes(field)}
                    />
                  ))}
              </FieldRows>
            </div>
          ))}
        </Sheet>
      </div>
    </div>
  );
}

const CONTRACT_FIELDS: readonly (keyof ContractForm)[] = [
  "amount",
  "period",
  "tax",
  "autoRenews",
  "renewalLength",
  "notice",
  "planId",
  "ownerId",
  "policy",
  "note",
];

function Contract({
  contract,
  choices,
  words,
}: {
  contract: PastContract;
  choices: Choices | undefined;
  words: HistoryWords;
}) {
  const { t } = useTranslation("history");
  const value = (field: keyof ContractForm) =>
    field.endsWith("Id") ? named(choices, text(contract.form[field])) : text(contract.form[field]);
  const rows = CONTRACT_FIELDS.filter(
    (field) => words.value("contract", field, value(field)) !== "" || contract.changed.includes(field),
  );
  return (
    <div className={classes.record}>
      <p className={classes.name}>
        <b>{contract.form.title}</b>
        {contract.changed.includes("title") ? <Changed /> : null}
        <span className="sk-muted">{contract.number}</span>
        <Chip>{words.value("contract", "state", contract.state)}</Chip>
        {contract.changed.includes("state") ? <Changed /> : null}
      </p>
      <ul className={classes.terms}>
        {contract.terms.map((term) => (
          <li key={term.seq}>
            {term.expiresOn
              ? t("past.term", { seq: term.seq, from: dayLabel(term.startsOn), to: dayLabel(term.expiresOn) })
              : t("past.termOpen", { seq: term.seq, from: dayLabel(term.startsOn) })}
            {term.outcome ? `${marks.dot()}${words.value("term", "outcome", term.outcome)}` : ""}
            {term.confirmedFrom ? `${marks.dot()}${t("past.confirmed", { from: term.confirmedFrom })}` : ""}
            {term.changed.length > 0 ? <Changed /> : null}
          </li>
        ))}
      </ul>
      <FieldRows>
        {rows.map((field) => (
          <PastRow
            key={field}
            words={words}
            kind="contract"
            field={field}
            value={value(field)}
            changed={contract.changed.includes(field)}
          />
        ))}
      </FieldRows>
    </div>
  );
}

type RowProps = { words: HistoryWords; kind: RecordKind; field: string; value: string; changed: boolean };

function PastRow({ words, kind, field, value, changed }: RowProps) {
  const { t } = useTranslation("history");
  return (
    <FieldRow label={words.label(kind, field)}>
      <span className={classes.value}>{words.value(kind, field, value) || t("empty")}</span>
      {changed ? <Changed /> : null}
    </FieldRow>
  );
}

function Changed() {
  const { t } = useTranslation("history");
  return (
    <span className={classes.changed}>
      <Chip tone="window">{t("past.changed")}</Chip>
    </span>
  );
}

/** A form's value as the history keeps it. */
function text(value: unknown): string {
  if (value === null || value === undefined || value === false) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The name of a person, an area or a plan; those who have left keep theirs. */
function named(choices: Choices | undefined, id: string): string {
  if (!choices || id === "") return "";
  return [...choices.staff, ...choices.areas, ...choices.plans].find((one) => one.id === id)?.name ?? "";
}
