/** National holidays: up to when they are published, and a newer list when the law changes. */
import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type HolidayPreview, type OfficeYear } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { Chip } from "@/shared/parts/Chip";
import { Sheet } from "@/shared/parts/Sheet";
import { movedText } from "./moved";
import { useDropHolidays, useImportHolidays, usePreviewHolidays } from "./queries";
import classes from "./Settings.module.css";

/** No more than this of a file is read; the office says when that is too much of a list. */
const MOST_READ = 1024 * 1024 + 1;
const SHOWN = 40;

type Looked = { name: string; bytes: number[]; preview: HolidayPreview };

export function HolidaysSection({ year }: { year: OfficeYear }) {
  const { t } = useTranslation("settings");
  const [looked, setLooked] = useState<Looked | null>(null);
  const preview = usePreviewHolidays();
  const take = useImportHolidays();
  const drop = useDropHolidays();

  const look = async (file: File | null) => {
    if (!file) return;
    setLooked(null);
    const bytes = [...new Uint8Array(await file.slice(0, MOST_READ).arrayBuffer())];
    const found = await preview.run(bytes).catch(() => null);
    if (found) setLooked({ name: file.name, bytes, preview: found });
  };
  const takeOver = async (bytes: number[]) => {
    try {
      const moved = await take.run(bytes);
      setLooked(null);
      noticeSaved(movedText(moved));
    } catch {
      // The notice below says it, from `take.failure`.
    }
  };
  const giveBack = async () => {
    try {
      noticeSaved(movedText(await drop.run()));
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };

  return (
    <Sheet title={t("holidays.title")}>
      <p className="sk-sub">
        {t(year.holidaysImported ? "holidays.imported" : "holidays.shipped", { year: year.holidaysTo })}
      </p>
      {year.mayEdit ? (
        <div className={classes.acts}>
          <FileButton
            onChange={(file) => void look(file)}
            accept=".csv"
            inputProps={{ "aria-label": t("holidays.file") }}
          >
            {(props) => (
              <Button {...props} loading={preview.busy}>
                {t("holidays.choose")}
              </Button>
            )}
          </FileButton>
          {year.holidaysImported ? (
            <Button loading={drop.busy} onClick={() => void giveBack()}>
              {t("holidays.drop")}
            </Button>
          ) : null}
        </div>
      ) : null}
      <ErrorNotice failure={preview.failure ?? take.failure} />
      {looked ? <Preview looked={looked} busy={take.busy} onTake={() => void takeOver(looked.bytes)} /> : null}
    </Sheet>
  );
}

function Preview({ looked, busy, onTake }: { looked: Looked; busy: boolean; onTake: () => void }) {
  const { t } = useTranslation("settings");
  const { fault, from, to, changes } = looked.preview;
  if (fault)
    return (
      <p role="alert" className={classes.fault}>
        {t(`holidays.fault.${fault.kind}`, { at: fault.at, file: looked.name })}
      </p>
    );
  return (
    <div className={classes.looked}>
      <p>
        <b>{t("holidays.found", { from, to })}</b>{" "}
        {changes.length === 0 ? t("holidays.same") : t("holidays.changes", { count: changes.length })}
      </p>
      {changes.length > 0 ? (
        <ul className={classes.rows}>
          {changes.slice(0, SHOWN).map((change) => (
            <li key={change.date}>
              <span>{dayLabel(change.date)}</span>
              <Chip tone={change.added ? "late" : "plain"}>{t(change.added ? "holidays.added" : "holidays.gone")}</Chip>
              <span>{change.name}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {changes.length > SHOWN ? (
        <p className="sk-sub">{t("holidays.more", { count: changes.length - SHOWN })}</p>
      ) : null}
      <Button variant="filled" loading={busy} onClick={onTake}>
        {t("holidays.take", { to })}
      </Button>
    </div>
  );
}
