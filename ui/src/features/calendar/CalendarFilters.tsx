/** Narrows the calendar to an owner, an area and kinds of dates. */
import { MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CalendarFilter, Choices, KeyDateKind } from "@/ipc";
import classes from "./CalendarFilters.module.css";

type Props = { filter: CalendarFilter; onChange: (filter: CalendarFilter) => void; choices: Choices | undefined };

const SHOWN: readonly KeyDateKind[] = ["window_opens", "contact_by", "notice_by", "expires"];

export function CalendarFilters({ filter, onChange, choices }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <div className={classes.filters}>
      <Select
        className={classes.owner}
        aria-label={t("owner")}
        placeholder={t("ownerAll")}
        searchable
        clearable
        value={filter.ownerId}
        onChange={(ownerId) => onChange({ ...filter, ownerId })}
        data={(choices?.staff ?? []).map((person) => ({ value: person.id, label: person.name }))}
      />
      {(choices?.areas ?? []).length > 0 ? (
        <Select
          className={classes.area}
          aria-label={t("area")}
          placeholder={t("areaAll")}
          searchable
          clearable
          value={filter.areaId}
          onChange={(areaId) => onChange({ ...filter, areaId })}
          data={(choices?.areas ?? []).map((area) => ({ value: area.id, label: area.name }))}
        />
      ) : null}
      <MultiSelect
        className={classes.kinds}
        aria-label={t("kinds")}
        placeholder={filter.kinds.length === 0 ? t("kindsAll") : undefined}
        clearable
        value={filter.kinds}
        onChange={(kinds) => onChange({ ...filter, kinds: kinds as KeyDateKind[] })}
        data={SHOWN.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
    </div>
  );
}
