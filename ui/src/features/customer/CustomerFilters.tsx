/** Narrows the list of customers: by what is typed, by standing, owner, area, plan, and by when something is next. */
import { Select, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, CustomerFilter, NextWithin, Standing } from "@/ipc";
import { ChooseMany } from "@/shared/grid/ChooseMany";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import classes from "./CustomerFilters.module.css";
import { STANDINGS } from "./StandingChip";

type Props = {
  filter: CustomerFilter;
  onChange: (filter: CustomerFilter) => void;
  choices: Choices | undefined;
};

const UNOWNED = "unowned";
const NEXT: readonly NextWithin[] = ["overdue", "week", "month", "nothing"];

export function CustomerFilters({ filter, onChange, choices }: Props) {
  const { t } = useTranslation("customer");
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", () => field.current?.focus());
  const named = (options: readonly { id: string; name: string }[] | undefined) =>
    (options ?? []).map(({ id, name }) => ({ value: id, label: name }));
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
      <ChooseMany
        label={t("list.standing")}
        any={t("list.anyStanding")}
        options={STANDINGS.map((standing) => ({ value: standing, label: t(`standing.${standing}`) }))}
        chosen={filter.standings}
        onChange={(chosen) => onChange({ ...filter, standings: chosen as Standing[] })}
      />
      <ChooseMany
        label={t("list.owner")}
        any={t("list.anyOwner")}
        options={[{ value: UNOWNED, label: t("list.unowned") }, ...named(choices?.staff)]}
        chosen={[...(filter.unowned ? [UNOWNED] : []), ...filter.ownerIds]}
        onChange={(chosen) =>
          onChange({
            ...filter,
            unowned: chosen.includes(UNOWNED),
            ownerIds: chosen.filter((id) => id !== UNOWNED),
          })
        }
      />
      {choices && choices.areas.length > 0 ? (
        <ChooseMany
          label={t("list.area")}
          any={t("list.anyArea")}
          options={named(choices.areas)}
          chosen={filter.areaIds}
          onChange={(areaIds) => onChange({ ...filter, areaIds })}
        />
      ) : null}
      {choices && choices.plans.length > 0 ? (
        <ChooseMany
          label={t("list.plan")}
          any={t("list.anyPlan")}
          options={named(choices.plans)}
          chosen={filter.planIds}
          onChange={(planIds) => onChange({ ...filter, planIds })}
        />
      ) : null}
      <Select
        className={classes.choice}
        aria-label={t("list.next")}
        placeholder={t("list.anyNext")}
        clearable
        value={filter.next}
        onChange={(value) => onChange({ ...filter, next: value as NextWithin | null })}
        data={NEXT.map((next) => ({ value: next, label: t(`nextWithin.${next}`) }))}
      />
    </search>
  );
}
