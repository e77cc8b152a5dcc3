/** What each column holds, with some of its cells as written and as they are read. */
import { Button, Checkbox, Select, Table, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AmountUnit, ImportColumn, ImportCorrections, ImportView, TargetField } from "@/ipc";
import { Chip } from "@/shared/parts/Chip";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";

const UNITS: readonly AmountUnit[] = ["one", "thousand", "ten_thousand", "million"];
const COUNTED = new Set<TargetField>(["capital", "amount"]);

type Props = {
  view: ImportView;
  busy: boolean;
  onAdjust: (corrections: ImportCorrections) => void;
  onSaveMap: (name: string) => void;
};

export function ColumnsSheet({ view, busy, onAdjust, onSaveMap }: Props) {
  const { t } = useTranslation("import");
  const labels = new Map(view.fields.map(({ field, label }) => [field, label]));
  const pick = (column: ImportColumn, field: TargetField | null, unit: AmountUnit) =>
    onAdjust({ columns: [{ place: column.place, field, unit }] });
  return (
    <Sheet
      title={t("columns.title")}
      aside={
        <Select
          aria-label={t("columns.map")}
          placeholder={t("columns.map_none")}
          size="xs"
          value={view.maps.some((map) => map.name === view.mapName) ? view.mapName : null}
          disabled={busy}
          onChange={(value) => value && onAdjust({ mapName: value })}
          data={[
            { group: t("columns.maps_saved"), items: view.maps.filter((map) => map.id).map((map) => map.name) },
            { group: t("columns.maps_ready"), items: view.maps.filter((map) => !map.id).map((map) => map.name) },
          ].filter((group) => group.items.length > 0)}
        />
      }
      flush
    >
      {view.missing.length > 0 ? (
        <p role="alert" className={classes.missing}>
          {t("columns.missing", { fields: view.missing.map((field) => labels.get(field) ?? "").join(t("comma")) })}
        </p>
      ) : null}
      <div className={classes.scroll}>
        <Table className={classes.columns} horizontalSpacing={16}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("columns.heading")}</Table.Th>
              <Table.Th>{t("columns.holds")}</Table.Th>
              <Table.Th>{t("columns.samples")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.columns.map((column) => (
              <Table.Tr key={column.place} data-left-out={column.field === null}>
                <Table.Th scope="row">{column.heading || t("columns.nameless", { place: column.place + 1 })}</Table.Th>
                <Table.Td>
                  <div className={classes.holds}>
                    <Select
                      aria-label={t("columns.holds_of", { heading: column.heading || column.place + 1 })}
                      size="xs"
                      searchable
                      clearable
                      placeholder={t("columns.left_out")}
                      value={column.field}
                      disabled={busy}
                      onChange={(value) => pick(column, value as TargetField | null, column.unit)}
                      data={view.fields.map(({ field, label }) => ({ value: field, label }))}
                    />
                    {column.field && COUNTED.has(column.field) ? (
                      <Select
                        aria-label={t("columns.unit_of", { heading: column.heading || column.place + 1 })}
                        size="xs"
                        className={classes.unit}
                        value={column.unit}
                        disabled={busy}
                        allowDeselect={false}
                        onChange={(value) => value && pick(column, column.field, value as AmountUnit)}
                        data={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
                      />
                    ) : null}
                  </div>
                </Table.Td>
                <Table.Td className={classes.samples}>
                  {column.samples.map((sample, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a sample is its place
                    <span key={at} title={sample}>
                      {sample}
                      {column.read[at] ? <small>{t("columns.read", { read: column.read[at] })}</small> : null}
                    </span>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={classes.foot}>
        <TextInput
          label={t("columns.source")}
          description={t("columns.source_hint")}
          defaultValue={view.source}
          key={view.source}
          disabled={busy}
          onBlur={(event) => {
            if (event.currentTarget.value !== view.source) onAdjust({ source: event.currentTarget.value });
          }}
        />
        <Checkbox
          label={t("columns.whole_list")}
          description={t("columns.whole_list_hint")}
          checked={view.wholeList}
          disabled={busy || view.source === ""}
          onChange={(event) => onAdjust({ wholeList: event.currentTarget.checked })}
        />
        <SaveMap name={view.mapName} busy={busy} onSave={onSaveMap} />
      </div>
    </Sheet>
  );
}

function SaveMap({ name, busy, onSave }: { name: string; busy: boolean; onSave: (name: string) => void }) {
  const { t } = useTranslation("import");
  const [typed, setTyped] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") onSave(typed.trim());
    setTyped("");
  };
  return (
    <form onSubmit={send} className={classes.saveMap}>
      <TextInput
        label={t("columns.save_name")}
        description={name ? <Chip>{t("columns.map_taken", { name })}</Chip> : t("columns.save_hint")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={busy || typed.trim() === ""}>
        {t("columns.save")}
      </Button>
    </form>
  );
}
