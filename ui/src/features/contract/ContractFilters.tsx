/** Narrows the list of contracts: by what is typed, by state, owner, area, plan, and by when they expire. */
import { Select, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, ContractFilter, ContractState, ExpiresWithin } from "@/ipc";
import { ChooseMany } from "@/shared/grid/ChooseMany";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import classes from "./ContractFilters.module.css";

type Props = {
  filter: ContractFilter;
  onChange: (filter: ContractFilter) => void;
  choices: Choices | undefined;
};

const UNOWNED = "unowned";
const STATES: readonly ContractState[] = ["active", "ended", "cancelled", "voided"];
const EXPIRES: readonly ExpiresWithin[] = ["past", "month", "quarter", "unknown"];

export function ContractFilters({ filter, onChange, choices }: Props) {
  const { t } = useTranslation("contract");
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
        label={t("list.byState")}
        any={t("list.anyState")}
        options={STATES.map((state) => ({ value: state, label: t(`list.state.${state}`) }))}
        chosen={filter.states}
        onChange={(chosen) => onChange({ ...filter, states: chosen as ContractState[] })}
      />
      <ChooseMany
        label={t("list.byOwner")}
        any={t("list.anyOwner")}
        options={[{ value: UNOWNED, label: t("list.noOwner") }, ...named(choices?.staff)]}
        chosen={[...(filter.unowned ? [UNOWNED] : []), ...filter.ownerIds]}
        onChange={(chosen) =>
          onChange({ ...filter, unowned: chosen.includes(UNOWNED), ownerIds: chosen.filter((id) => id !== UNOWNED) })
        }
      />
      {choices && choices.areas.length > 0 ? (
        <ChooseMany
          label={t("list.byArea")}
          any={t("list.anyArea")}
          options={named(choices.areas)}
          chosen={filter.areaIds}
          onChange={(areaIds) => onChange({ ...filter, areaIds })}
        />
      ) : null}
      {choices && choices.plans.length > 0 ? (
        <ChooseMany
          label={t("list.byPlan")}
          any={t("list.anyPlan")}
          options={named(choices.plans)}
          chosen={filter.planIds}
          onChange={(planIds) => onChange({ ...filter, planIds })}
        />
      ) : null}
      <Select
        className={classes.choice}
        aria-label={t("list.byExpiry")}
        placeholder={t("list.anyExpiry")}
        clearable
        value={filter.expires}
        onChange={(value) => onChange({ ...filter, expires: value as ExpiresWithin | null })}
        data={EXPIRES.map((expires) => ({ value: expires, label: t(`list.expires.${expires}`) }))}
      />
    </search>
  );
}
