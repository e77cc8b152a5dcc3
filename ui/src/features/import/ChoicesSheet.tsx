/** What the file does not say and a person decides: whose the new records are, how unclear dates are read. */
import { Checkbox, NativeSelect, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Choices, DateOrder, ImportChoices, ImportView, OwnerRule, SpanUnit, Standing } from "@/ipc";
import { toHalfWidth } from "@/shared/form/half_width";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";

const RULES = ["nobody", "column", "one", "area"] as const;
const ORDERS: readonly DateOrder[] = ["year_first", "day_first", "month_first"];
const UNITS: readonly SpanUnit[] = ["months", "days"];

type Props = {
  view: ImportView;
  choices: Required<ImportChoices>;
  office: Choices | undefined;
  standings: readonly { value: Standing; label: string }[];
  onChange: (choices: Required<ImportChoices>) => void;
};

export function ChoicesSheet({ view, choices, office, standings, onChange }: Props) {
  const { t } = useTranslation("import");
  const { owner } = choices;
  const staff = (office?.staff ?? []).map((person) => ({ value: person.id, label: person.name }));
  const change = (part: Partial<ImportChoices>) => onChange({ ...choices, ...part });
  const ruleOf = (by: string): OwnerRule => {
    if (by === "one") return { by: "one", staff_id: staff[0]?.value ?? "" };
    if (by === "area") return { by: "area", owners: [] };
    return by === "column" ? { by: "column" } : { by: "nobody" };
  };
  const span = choices.assumedLength ?? { n: "", unit: "months" as SpanUnit };
  const assume = (n: string, unit: SpanUnit) => change({ assumedLength: n.trim() === "" ? null : { n, unit } });
  return (
    <Sheet title={t("choices.title")}>
      <div className={classes.selects}>
        <Select
          label={t("choices.owner")}
          description={t(`choices.owner_hint.${owner.by === "named" ? "one" : owner.by}`)}
          value={owner.by === "named" ? "one" : owner.by}
          allowDeselect={false}
          onChange={(value) => value && change({ owner: ruleOf(value) })}
          data={RULES.map((value) => ({ value, label: t(`choices.owner_by.${value}`) }))}
        />
        {owner.by === "one" ? (
          <Select
            label={t("choices.who")}
            value={owner.staff_id}
            allowDeselect={false}
            searchable
            onChange={(value) => value && change({ owner: { by: "one", staff_id: value } })}
            data={staff}
          />
        ) : null}
        {view.kind === "customers" || choices.makeCustomers ? (
          <Select
            label={t("choices.standing")}
            description={t("choices.standing_hint")}
            value={choices.standing}
            allowDeselect={false}
            onChange={(value) => value && change({ standing: value as Standing })}
            data={[...standings]}
          />
        ) : null}
        {view.asksDateOrder || choices.dateOrder ? (
          <Select
            label={t("choices.date_order")}
            description={t("choices.date_order_hint")}
            error={view.asksDateOrder && !choices.dateOrder ? t("choices.date_order_needed") : null}
            value={choices.dateOrder}
            onChange={(value) => change({ dateOrder: value as DateOrder | null })}
            data={ORDERS.map((value) => ({ value, label: t(`date_order.${value}`) }))}
          />
        ) : null}
        {view.kind === "contracts" ? (
          <>
            <div className={classes.span}>
              <TextInput
                label={t("choices.assumed_length")}
                description={t("choices.assumed_length_hint")}
                inputMode="numeric"
                value={span.n}
                onChange={(event) => assume(toHalfWidth(event.currentTarget.value), span.unit)}
              />
              <NativeSelect
                aria-label={t("choices.assumed_unit")}
                value={span.unit}
                onChange={(event) => assume(span.n, event.currentTarget.value as SpanUnit)}
                data={UNITS.map((value) => ({ value, label: t(`span.${value}`) }))}
              />
            </div>
            <TextInput
              label={t("choices.currency")}
              description={t("choices.currency_hint")}
              value={choices.currency ?? ""}
              onChange={(event) => change({ currency: event.currentTarget.value.trim().toUpperCase() || null })}
            />
          </>
        ) : null}
      </div>
      {owner.by === "area" ? (
        <div className={classes.selects}>
          {(office?.areas ?? []).map((area) => (
            <Select
              key={area.id}
              label={t("choices.owner_of_area", { area: area.name })}
              clearable
              searchable
              value={owner.owners.find((one) => one.area_id === area.id)?.staff_id ?? null}
              onChange={(value) =>
                change({
                  owner: {
                    by: "area",
                    owners: [
                      ...owner.owners.filter((one) => one.area_id !== area.id),
                      ...(value ? [{ area_id: area.id, staff_id: value }] : []),
                    ],
                  },
                })
              }
              data={staff}
            />
          ))}
        </div>
      ) : null}
      <div className={classes.checks}>
        {view.kind === "contracts" ? (
          <Checkbox
            label={t("choices.make_customers")}
            checked={choices.makeCustomers}
            onChange={(event) => change({ makeCustomers: event.currentTarget.checked })}
          />
        ) : null}
        <Checkbox
          label={t("choices.empty_clears")}
          checked={choices.emptyClears}
          onChange={(event) => change({ emptyClears: event.currentTarget.checked })}
        />
      </div>
    </Sheet>
  );
}
