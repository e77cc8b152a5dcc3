/** What waits, in a small window: the most urgent first, each with its acts, and all at once at the foot. */
import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id, ReminderView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { useShortcut } from "@/shared/keys/shortcuts";
import { EmptyState } from "@/shared/parts/EmptyState";
import { GrowingRows } from "@/shared/parts/GrowingRows";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { AwayNote } from "./AwayNote";
import { useReminderActs } from "./acts";
import classes from "./CallsList.module.css";
import { CallsRow } from "./CallsRow";
import { useCloseWhenDone } from "./close_when_done";
import type { LogContact } from "./NextAction";
import { MOST, RECENT, useCalls, useReminderStatus } from "./queries";
import { SnoozeMenu } from "./SnoozeMenu";

type Shown = "open" | "done";

type Props = {
  /** Whether a person called the window, and no reminder. */
  called: boolean;
  onLogContact: LogContact;
  onClose: () => void;
};

export function CallsList({ called, onLogContact, onClose }: Props) {
  const { t } = useTranslation("reminder");
  const [shown, setShown] = useState<Shown>("open");
  const [ticked, setTicked] = useState<Set<Id>>(new Set());
  const open = useCalls("open");
  const done = useCalls("done");
  const status = useReminderStatus();
  const acts = useReminderActs(t);
  const found = shown === "open" ? open : done;
  const rows: ReminderView[] = found.data ?? [];
  const waiting = open.data?.length ?? 0;
  useCloseWhenDone(open.isSuccess ? waiting : null, { called, inView: shown === "open", close: onClose });
  useShortcut("Escape", onClose);

  // Nothing ticked means all: at the foot stands for how many it is.
  const ticks = rows.filter((row) => ticked.has(row.id)).map((row) => row.id);
  const chosen = ticks.length > 0 ? ticks : rows.map((row) => row.id);
  const tick = (id: Id, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const forMany = async (act: Promise<boolean>) => {
    if (await act) setTicked(new Set());
  };
  const many = t(ticks.length > 0 ? "chosen" : "calls.all", { count: chosen.length });

  return (
    <main className={classes.window}>
      <header className={classes.head}>
        <div>
          <h1>{t("calls.title")}</h1>
          <p className="sk-sub">{waiting > 0 ? t("calls.waiting", { count: waiting }) : t("calls.none")}</p>
        </div>
        <SegmentedControl
          size="xs"
          className={classes.shown}
          aria-label={t("filter.label")}
          value={shown}
          onChange={(value) => {
            setShown(value as Shown);
            setTicked(new Set());
          }}
          data={[
            { value: "open", label: t("filter.open") },
            { value: "done", label: t("calls.recent") },
          ]}
        />
      </header>
      <div className={classes.list}>
        {shown === "open" ? <AwayNote away={status.data?.away} /> : null}
        {found.isPending ? <LoadingSkeleton rows={4} /> : null}
        {found.isError ? <ErrorNotice failure={found.error} onRemedy={() => void found.refetch()} /> : null}
        {found.isSuccess && rows.length === 0 ? (
          <EmptyState title={t(`calls.empty.${shown}.title`)} text={t(`calls.empty.${shown}.text`)} />
        ) : null}
        <GrowingRows
          key={shown}
          rows={rows}
          label={shown === "open" ? t("filter.open") : t("calls.recent")}
          className={classes.rows}
        >
          {(reminder) => (
            <CallsRow
              key={reminder.id}
              reminder={reminder}
              ticked={ticked.has(reminder.id)}
              onTick={(on) => tick(reminder.id, on)}
              acts={acts}
              onLogContact={onLogContact}
            />
          )}
        </GrowingRows>
        {rows.length === MOST ? <p className={classes.more}>{t("most.open")}</p> : null}
        {shown === "done" && rows.length === RECENT ? <p className={classes.more}>{t("calls.more")}</p> : null}
      </div>
      {rows.length > 0 ? (
        <footer className={classes.foot}>
          <Checkbox
            label={ticks.length > 0 ? t("chosen", { count: ticks.length }) : t("choose_all", { count: rows.length })}
            checked={ticks.length === rows.length}
            indeterminate={ticks.length > 0 && ticks.length < rows.length}
            onChange={() => setTicked(ticks.length === rows.length ? new Set() : new Set(rows.map((row) => row.id)))}
          />
          {shown === "open" ? (
            <span className={classes.footActs}>
              <SnoozeMenu
                of={many}
                disabled={acts.busy}
                onSnooze={(until) => void forMany(acts.snooze(chosen, until))}
              />
              <Button variant="filled" loading={acts.busy} onClick={() => void forMany(acts.finish(chosen))}>
                {ticks.length > 0 ? t("finish_many", { count: ticks.length }) : t("calls.finish_all")}
              </Button>
            </span>
          ) : (
            <Button disabled={ticks.length === 0} loading={acts.busy} onClick={() => void forMany(acts.reopen(ticks))}>
              {t("reopen_many", { count: ticks.length })}
            </Button>
          )}
        </footer>
      ) : null}
    </main>
  );
}
