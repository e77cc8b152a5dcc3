/** Narrows the list of customers: by what is typed, by standing, by owner; and orders it. */
import { Select, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, CustomerListQuery, Standing } from "@/ipc";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import classes from "./CustomerFilters.module.css";
import type { CustomerFilter } from "./queries";
import { STANDINGS } from "./StandingChip";

type Props = {
  filter: CustomerFilter;
  onChange: (filter: CustomerFilter) => void;
  choices: Choices | undefined;
};

const UNOWNED = "unowned";
const SORTS: readonly CustomerListQuery["sort"][] = ["kana", "number", "next_date", "updated"];
const SORT_WORDS = {
  kana: "list.sortKana",
  number: "list.sortNumber",
  next_date: "list.sortNextDate",
  updated: "list.sortUpdated",
} satisfies Record<CustomerListQuery["sort"], string>;

export function CustomerFilters({ filter, onChange, choices }: Props) {
  const { t } = useTranslation("customer");
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", () => field.current?.focus());
  return (
    <search className={classes.filters}>
      <TextInput
        ref={field}
        type="search"
        className={classes.text}
        aria-label={t("list.filter")}
        placeholder={t("list.filterHint")}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        rightSection={<KeyHint keys="/" />}
      />
      <Select
        className={classes.choice}
        aria-label={t("list.standing")}
        placeholder={t("list.anyStanding")}
        clearable
        value={filter.standing}
        onChange={(value) => onChange({ ...filter, standing: value as Standing | null })}
        data={STANDINGS.map((standing) => ({ value: standing, label: t(`standing.${standing}`) }))}
      />
      <Select
        className={classes.choice}
        aria-label={t("list.owner")}
        placeholder={t("list.anyOwner")}
        clearable
        searchable
        value={filter.unowned ? UNOWNED : filter.ownerId}
        onChange={(value) =>
          onChange({ ...filter, unowned: value === UNOWNED, ownerId: value === UNOWNED ? null : value })
        }
        data={[
          { value: UNOWNED, label: t("list.unowned") },
          ...(choices?.staff ?? []).map((person) => ({ value: person.id, label: person.name })),
        ]}
      />
      <Select
        className={classes.choice}
        aria-label={t("list.sort")}
        allowDeselect={false}
        value={filter.sort}
        onChange={(value) => onChange({ ...filter, sort: (value ?? "kana") as CustomerListQuery["sort"] })}
        data={SORTS.map((sort) => ({ value: sort, label: t(SORT_WORDS[sort]) }))}
      />
    </search>
  );
}
