/** Narrows the log: by person, card, days and kind. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id, LogKind, LogQuestion } from "@/ipc";
import { DayField } from "@/shared/form/DayField";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { ChooseMany } from "@/shared/grid/ChooseMany";
import classes from "./LogFilters.module.css";
import { useCardsToName, usePeopleAndAreas } from "./queries";

export const LOG_KINDS: readonly LogKind[] = [
  "opened",
  "searched",
  "exported",
  "written",
  "entered",
  "office",
  "program",
];

/** The program's own lines in the list of people. */
const PROGRAM = "program";
const SEARCH_PAUSE_MS = 150;
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

type Props = {
  question: LogQuestion;
  /** The card's name, where the log was opened from the card. */
  cardName: string | null;
  onChange: (question: LogQuestion) => void;
};

export function LogFilters({ question, cardName, onChange }: Props) {
  const { t } = useTranslation("audit_log");
  const people = usePeopleAndAreas();
  const [from, setFrom] = useState(question.from);
  const [to, setTo] = useState(question.to);
  const day = (text: string) => (A_DAY.test(text) || text === "" ? text : null);
  const typed = (field: "from" | "to", text: string) => {
    (field === "from" ? setFrom : setTo)(text);
    const read = day(text);
    if (read !== null && read !== question[field]) onChange({ ...question, [field]: read });
  };
  return (
    <search className={classes.filters} aria-label={t("label")}>
      <Select
        label={<FieldLabel>{t("filter.who")}</FieldLabel>}
        placeholder={t("filter.anyone")}
        clearable
        searchable
        value={question.program ? PROGRAM : question.staffId}
        onChange={(value) =>
          onChange({ ...question, program: value === PROGRAM, staffId: value === PROGRAM ? null : value })
        }
        data={[
          ...(people.data?.rows ?? []).map((person) => ({ value: person.id, label: person.name })),
          { value: PROGRAM, label: t("program") },
        ]}
      />
      <CardField
        value={question.customerId}
        name={cardName}
        onChange={(customerId) => onChange({ ...question, customerId })}
      />
      <DayField label={t("filter.from")} value={from} onChange={(text) => typed("from", text)} past />
      <DayField label={t("filter.to")} value={to} onChange={(text) => typed("to", text)} past />
      <div className={classes.kinds}>
        <span className={classes.label} aria-hidden="true">
          {t("filter.kinds")}
        </span>
        <ChooseMany
          label={t("filter.kinds")}
          any={t("filter.anyKind")}
          options={LOG_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          chosen={question.kinds}
          onChange={(kinds) => onChange({ ...question, kinds: kinds as LogKind[] })}
        />
      </div>
    </search>
  );
}

type CardProps = { value: Id | null; name: string | null; onChange: (id: Id | null) => void };

function CardField({ value, name, onChange }: CardProps) {
  const { t } = useTranslation("audit_log");
  const [chosen, setChosen] = useState(name);
  const [typed, setTyped] = useState(name ?? "");
  const [settled] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS);
  const asking = settled === chosen ? "" : settled;
  const found = useCardsToName(asking);
  const options = new Map<Id, string>();
  if (value !== null && chosen !== null) options.set(value, chosen);
  if (asking !== "") for (const hit of found.data ?? []) if (hit.kind === "customer") options.set(hit.id, hit.title);
  return (
    <Select
      label={<FieldLabel>{t("filter.card")}</FieldLabel>}
      placeholder={t("filter.cardHint")}
      searchable
      clearable
      value={value}
      onChange={(id) => {
        setChosen(id === null ? null : (options.get(id) ?? null));
        onChange(id);
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={asking === "" || found.isFetching ? undefined : t("filter.cardNone")}
      // The office has searched already, by kana and phone too.
      filter={({ options: given }) => given}
      data={[...options].map(([id, title]) => ({ value: id, label: title }))}
    />
  );
}
