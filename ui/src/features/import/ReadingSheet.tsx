/** How the file was read, shown with its first lines, and to be corrected. */
import { Select, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportCorrections, ImportDelimiter, ImportEncoding, ImportHeader, ImportView } from "@/ipc";
import { groupDigits } from "@/shared/parts/Money";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import classes from "./Import.module.css";

const ENCODINGS: readonly ImportEncoding[] = ["cp932", "utf8", "utf8_bom", "utf16_le", "utf16_be", "windows1252"];
const DELIMITERS: readonly ImportDelimiter[] = ["comma", "tab", "semicolon", "pipe"];
const NO_HEADER = "none";
/** How many of the first lines are shown. */
const LINES = 6;

type Props = {
  view: ImportView;
  busy: boolean;
  onAdjust: (corrections: ImportCorrections) => void;
};

export function ReadingSheet({ view, busy, onAdjust }: Props) {
  const { t } = useTranslation("import");
  const { reading } = view;
  const header = reading.header.kind === "none" ? NO_HEADER : String(reading.header.at);
  const headerAt = (value: string): ImportHeader =>
    value === NO_HEADER ? { kind: "none" } : { kind: "record", at: Number(value) };
  return (
    <Sheet
      title={t("reading.title")}
      aside={
        <span className="sk-sub">
          {t("reading.file", { name: view.fileName, rows: groupDigits(String(view.rowCount)) })}
        </span>
      }
    >
      <div className={classes.selects}>
        {reading.encoding ? (
          <Select
            label={t("reading.encoding")}
            value={reading.encoding}
            disabled={busy}
            allowDeselect={false}
            onChange={(value) => value && onAdjust({ encoding: value as ImportEncoding })}
            data={ENCODINGS.map((value) => ({ value, label: t(`encoding.${value}`) }))}
          />
        ) : null}
        {reading.delimiter ? (
          <Select
            label={t("reading.delimiter")}
            value={reading.delimiter}
            disabled={busy}
            allowDeselect={false}
            onChange={(value) => value && onAdjust({ delimiter: value as ImportDelimiter })}
            data={DELIMITERS.map((value) => ({ value, label: t(`delimiter.${value}`) }))}
          />
        ) : null}
        {reading.sheets.length > 1 ? (
          <Select
            label={t("reading.sheet")}
            value={String(reading.sheet)}
            disabled={busy}
            allowDeselect={false}
            onChange={(value) => value && onAdjust({ sheet: Number(value) })}
            data={reading.sheets.map((label, at) => ({ value: String(at), label }))}
          />
        ) : null}
        <Select
          label={t("reading.header")}
          value={header}
          disabled={busy}
          allowDeselect={false}
          onChange={(value) => value && onAdjust({ header: headerAt(value) })}
          data={[
            { value: NO_HEADER, label: t("reading.no_header") },
            ...view.head.map((line, at) => ({
              value: String(at),
              label: t("reading.header_line", {
                line: line.line,
                words: line.cells.filter(Boolean).slice(0, 3).join(marks.dot()),
              }),
            })),
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys from here. */}
      <section className={classes.scroll} aria-label={t("reading.head")} tabIndex={0}>
        <Table className={classes.head}>
          <Table.Tbody>
            {view.head.slice(0, LINES).map((line, at) => (
              <Table.Tr key={line.line} data-header={reading.header.kind === "record" && reading.header.at === at}>
                <Table.Th scope="row" className="sk-num">
                  {line.line}
                </Table.Th>
                {line.cells.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <Table.Td key={place} title={cell}>
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Sheet>
  );
}
