/** The whole list out again: for what purpose is asked first, and what a format cannot hold is told before it is written. */
import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportFormat, ImportKind, UnfitCharacter } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";
import { useExportList } from "./queries";

const KINDS: readonly ImportKind[] = ["customers", "contracts"];
const FORMATS: readonly ExportFormat[] = ["xlsx", "csv", "csv_cp932"];
/** How many characters that do not fit are told one by one. */
const TOLD = 20;

export function ExportSheet() {
  const { t } = useTranslation("import");
  const [kind, setKind] = useState<ImportKind>("customers");
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [purpose, setPurpose] = useState("");
  const [unfit, setUnfit] = useState<UnfitCharacter[]>([]);
  const exporting = useExportList();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setUnfit([]);
    const name = t(`export.name_${kind}`);
    const done = await exporting.run(kind, format, purpose, name).catch(() => null);
    if (!done) return;
    setUnfit(done.unfit);
    if (done.saved) noticeSaved(t("export.done"));
  };
  return (
    <Sheet title={t("export.title")}>
      <p className="sk-sub">{t("export.text")}</p>
      <form onSubmit={(event) => void send(event)} noValidate>
        <div className={classes.selects}>
          <Select
            label={t("export.kind")}
            value={kind}
            allowDeselect={false}
            onChange={(value) => value && setKind(value as ImportKind)}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <Select
            label={t("export.format")}
            value={format}
            allowDeselect={false}
            onChange={(value) => value && setFormat(value as ExportFormat)}
            data={FORMATS.map((value) => ({ value, label: t(`export.formats.${value}`) }))}
          />
          <TextInput
            label={t("export.purpose")}
            placeholder={t("export.purpose_hint")}
            required
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" loading={exporting.busy} disabled={purpose.trim() === ""}>
          {t("export.act")}
        </Button>
      </form>
      <ErrorNotice failure={exporting.failure} />
      {unfit.length > 0 ? (
        <div role="alert" className={classes.unfit}>
          <p>{t("export.unfit", { count: unfit.length })}</p>
          <ul className={classes.kept}>
            {unfit.slice(0, TOLD).map((place) => (
              <li key={`${place.row}-${place.heading}-${place.character}`}>{t("export.unfit_row", place)}</li>
            ))}
            {unfit.length > TOLD ? <li>{t("export.unfit_more", { count: unfit.length - TOLD })}</li> : null}
          </ul>
        </div>
      ) : null}
    </Sheet>
  );
}
