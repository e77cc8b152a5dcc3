/** Taking in a list: chosen, looked at, rehearsed row by row, and only then taken in, with its way back. */
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChoices } from "@/features/customer/queries";
import { STANDINGS } from "@/features/customer/StandingChip";
import { BatchesSheet } from "@/features/import/BatchesSheet";
import { ChoicesSheet } from "@/features/import/ChoicesSheet";
import { ColumnsSheet } from "@/features/import/ColumnsSheet";
import { ExportSheet } from "@/features/import/ExportSheet";
import { OutcomeSheet } from "@/features/import/OutcomeSheet";
import {
  forgetImportRows,
  useAdjustImport,
  useChooseImportFile,
  useCloseImport,
  useRehearseImport,
  useSaveImportMap,
  useSaveRefusedRows,
  useTakeImport,
} from "@/features/import/queries";
import { ReadingSheet } from "@/features/import/ReadingSheet";
import { RunningSheet } from "@/features/import/RunningSheet";
import { StartSheet } from "@/features/import/StartSheet";
import type { ImportChoices, ImportCorrections, ImportKind, ImportSummary, ImportView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import { PageHead } from "@/shared/page/PageHead";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./ImportPage.module.css";

/** Where neither the map nor a person has said anything. */
const UNDECIDED: Required<ImportChoices> = {
  owner: { by: "nobody" },
  standing: "lead",
  makeCustomers: false,
  assumedLength: null,
  dateOrder: null,
  emptyClears: false,
  currency: null,
};

export function ImportPage() {
  const { t } = useTranslation("import");
  const { t: customer } = useTranslation("customer");
  const client = useQueryClient();
  const navigate = useNavigate();
  const office = useChoices();
  const [view, setView] = useState<ImportView | null>(null);
  const [choices, setChoices] = useState<Required<ImportChoices> | null>(null);
  const [summary, setSummary] = useState<ImportSummary | null>(null);
  const choose = useChooseImportFile();
  const adjust = useAdjustImport();
  const rehearse = useRehearseImport();
  const take = useTakeImport();
  const saveMap = useSaveImportMap();
  const saveRefused = useSaveRefusedRows();
  const close = useClosingOnLeave(view);
  const taken = summary?.batch != null;
  const failure =
    choose.failure ?? adjust.failure ?? rehearse.failure ?? take.failure ?? saveMap.failure ?? saveRefused.failure;

  const show = (next: ImportView) => {
    setView(next);
    setChoices({ ...UNDECIDED, ...next.choices });
    setSummary(null);
  };
  const forget = () => {
    for (const act of [choose, adjust, rehearse, take, saveMap, saveRefused]) act.forget();
  };
  const open = async (kind: ImportKind) => {
    forget();
    const opened = await choose.run(kind).catch(() => null);
    if (opened) show(opened);
  };
  // What was decided goes along: a list that is read anew keeps it, and shows its cells as it reads them by it.
  const correct = async (corrections: ImportCorrections, decided = choices) => {
    if (!view) return;
    forget();
    const next = await adjust.run(view.id, { ...corrections, choices: decided }).catch(() => null);
    if (next) show(next);
  };
  const keepMap = async (name: string) => {
    if (!view) return;
    forget();
    const next = await saveMap.run(view.id, name).catch(() => null);
    if (!next) return;
    setView(next);
    noticeSaved(t("columns.saved", { name }));
  };
  const tryOut = async (decided: Required<ImportChoices> | null = choices) => {
    if (!view || !decided) return;
    forget();
    setSummary(null);
    const found = await rehearse.run(view.id, decided).catch(() => null);
    forgetImportRows(client);
    setSummary(found);
  };
  const takeIn = async () => {
    if (!view) return;
    forget();
    const done = await take.run(view.id).catch(() => null);
    if (!done) return;
    forgetImportRows(client);
    setSummary(done);
  };
  const keepRefused = async () => {
    if (!view) return;
    const name = t("done.refused_name", { file: view.fileName.replace(/\.[^.]*$/, "") });
    if (await saveRefused.run(view.id, name).catch(() => false)) noticeSaved(t("done.refused_saved", { name }));
  };
  const again = () => {
    forget();
    close();
    setView(null);
    setChoices(null);
    setSummary(null);
  };

  if (!view || !choices) {
    return (
      <div className={classes.page}>
        <PageHead title={t("title")} sub={t("sub")} />
        <ErrorNotice failure={failure} />
        <StartSheet busy={choose.busy} onChoose={(kind) => void open(kind)} />
        <BatchesSheet />
        <ExportSheet />
      </div>
    );
  }
  const running = rehearse.busy || take.busy;
  const toTake = summary ? summary.counts.new + summary.counts.changed : 0;
  const left = summary ? summary.counts.refused + summary.counts.doubtful : 0;
  return (
    <div className={classes.page}>
      <PageHead
        title={t(`title_of.${view.kind}`)}
        sub={t("reading.file", { name: view.fileName, rows: groupDigits(String(view.rowCount)) })}
        acts={
          <Button disabled={running} onClick={again}>
            {taken ? t("another") : t("other_file")}
          </Button>
        }
      />
      {running ? <RunningSheet id={view.id} what={take.busy ? "taking" : "rehearsing"} /> : null}
      {/* What the last try found comes first: below the columns nobody would see it. */}
      {summary && !running ? (
        <OutcomeSheet
          key={taken ? "taken" : "rehearsed"}
          id={view.id}
          title={
            taken
              ? t("done.title", {
                  new: groupDigits(String(summary.counts.new)),
                  changed: groupDigits(String(summary.counts.changed)),
                })
              : t("rehearsed.title")
          }
          summary={summary}
          kind={view.kind}
          taken={taken}
          onMakeCustomers={() => {
            const decided = { ...choices, makeCustomers: true };
            setChoices(decided);
            void tryOut(decided);
          }}
        />
      ) : null}
      {running || taken ? null : (
        <>
          <ReadingSheet view={view} busy={adjust.busy} onAdjust={(corrections) => void correct(corrections)} />
          <ColumnsSheet
            view={view}
            busy={adjust.busy || saveMap.busy}
            onAdjust={(corrections) => void correct(corrections)}
            onSaveMap={(name) => void keepMap(name)}
          />
          <ChoicesSheet
            view={view}
            choices={choices}
            office={office.data}
            standings={STANDINGS.map((value) => ({ value, label: customer(`standing.${value}`) }))}
            onChange={(next) => {
              setChoices(next);
              setSummary(null);
              if (readsOtherwise(choices, next)) void correct({}, next);
            }}
          />
        </>
      )}
      {running ? null : (
        <div className={classes.acts}>
          {/* Beside what was pressed: at the end of a long page nobody would see it. */}
          <ErrorNotice failure={failure} />
          {taken ? (
            <Button variant="filled" onClick={() => void navigate({ to: "/customers" })}>
              {t("done.customers")}
            </Button>
          ) : (
            <>
              <Button
                variant={summary ? "default" : "filled"}
                disabled={view.missing.length > 0 || adjust.busy || (view.asksDateOrder && !choices.dateOrder)}
                onClick={() => void tryOut()}
              >
                {summary ? t("rehearse_again") : t("rehearse")}
              </Button>
              {summary && toTake > 0 ? (
                <Button variant="filled" onClick={() => void takeIn()}>
                  {t("take", { count: groupDigits(String(toTake)) })}
                </Button>
              ) : null}
              {summary && toTake === 0 ? <span className="sk-sub">{t("nothing_to_take")}</span> : null}
            </>
          )}
          {summary && left > 0 ? (
            <Button loading={saveRefused.busy} onClick={() => void keepRefused()}>
              {t("done.save_refused", { count: groupDigits(String(left)) })}
            </Button>
          ) : null}
        </div>
      )}
      {/* What was just taken back is no longer what became of the list. */}
      {taken ? <BatchesSheet onUndone={(batch) => batch === summary?.batch && again()} /> : null}
    </div>
  );
}

/** Whether cells are read otherwise than before; the code of a currency has three letters. */
function readsOtherwise(before: Required<ImportChoices>, now: Required<ImportChoices>): boolean {
  const code = now.currency ?? "";
  return before.dateOrder !== now.dateOrder || (before.currency !== now.currency && [0, 3].includes(code.length));
}

/** A list that is open holds its file in memory: it is closed when the page is left. */
function useClosingOnLeave(view: ImportView | null): () => void {
  const closing = useCloseImport();
  const last = useRef<string | null>(null);
  const run = useRef(closing.run);
  run.current = closing.run;
  if (view) last.current = view.id;
  const close = () => {
    if (last.current) void run.current(last.current).catch(() => undefined);
    last.current = null;
  };
  const leave = useRef(close);
  leave.current = close;
  useEffect(() => () => leave.current(), []);
  return close;
}
