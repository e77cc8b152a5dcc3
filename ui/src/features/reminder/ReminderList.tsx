/** The inbox of reminders: open, put off and done, the most urgent first, for one or many at once. */
import { Button, Checkbox, SegmentedControl, Switch } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id, ReminderView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { GrowingRows } from "@/shared/parts/GrowingRows";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { useReminderActs } from "./acts";
import type { LogContact } from "./NextAction";
import { MOST, type ReminderState, useReminders } from "./queries";
import classes from "./ReminderList.module.css";
import { ReminderListRow } from "./ReminderListRow";
import rowClasses from "./ReminderRow.module.css";
import { SnoozeMenu } from "./SnoozeMenu";

const STATES: ReminderState[] = ["open", "snoozed", "done"];

export function ReminderList({ onLogContact }: { onLogContact: LogContact }) {
  const { t } = useTranslation("reminder");
  const navigate = useNavigate();
  const [state, setState] = useState<ReminderState>("open");
  const [mine, setMine] = useState(false);
  const [ticked, setTicked] = useState<Set<Id>>(new Set());
  const found = useReminders(state, mine);
  const acts = useReminderActs(t);

  const rows: ReminderView[] = found.data ?? [];
  // What is no longer in the list must not be acted on unseen.
  const chosen = rows.filter((row) => ticked.has(row.id)).map((row) => row.id);
  const tick = (id: Id, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const all = rows.length > 0 && chosen.length === rows.length;
  const forMany = async (done: Promise<boolean>) => {
    if (await done) setTicked(new Set());
  };

  return (
    <>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t("filter.label")}
          value={state}
          onChange={(value) => {
            setState(value as ReminderState);
            setTicked(new Set());
          }}
          data={STATES.map((value) => ({ value, label: t(`filter.${value}`) }))}
        />
        <Switch label={t("filter.mine")} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
      </div>
      <Sheet flush>
        {rows.length > 0 ? (
          <div className={classes.many}>
            <Checkbox
              label={
                chosen.length > 0 ? t("chosen", { count: chosen.length }) : t("choose_all", { count: rows.length })
              }
              checked={all}
              indeterminate={chosen.length > 0 && !all}
              onChange={() => setTicked(all ? new Set() : new Set(rows.map((row) => row.id)))}
            />
            {chosen.length > 0 ? (
              <span className={classes.manyActs}>
                {state === "open" ? (
                  <SnoozeMenu
                    of={t("chosen", { count: chosen.length })}
                    disabled={acts.busy}
                    onSnooze={(until) => void forMany(acts.snooze(chosen, until))}
                  />
                ) : null}
                {state === "done" ? null : (
                  <Button variant="filled" loading={acts.busy} onClick={() => void forMany(acts.finish(chosen))}>
                    {t("finish_many", { count: chosen.length })}
                  </Button>
                )}
                {state === "open" ? null : (
                  <Button loading={acts.busy} onClick={() => void forMany(acts.reopen(chosen))}>
                    {t("reopen_many", { count: chosen.length })}
                  </Button>
                )}
              </span>
            ) : null}
          </div>
        ) : null}
        {found.isPending ? <LoadingSkeleton rows={5} /> : null}
        {found.isError ? (
          <div className={classes.pad}>
            <ErrorNotice failure={found.error} onRemedy={() => void found.refetch()} />
          </div>
        ) : null}
        {found.isSuccess && rows.length === 0 ? (
          <EmptyState title={t(`empty.${state}.title`)} text={t(`empty.${state}.text`)} />
        ) : null}
        <GrowingRows key={state} rows={rows} label={t(`filter.${state}`)} className={rowClasses.rows}>
          {(reminder) => (
            <ReminderListRow
              key={reminder.id}
              reminder={reminder}
              ticked={ticked.has(reminder.id)}
              onTick={(on) => tick(reminder.id, on)}
              acts={acts}
              onLogContact={onLogContact}
              onOpenCard={() =>
                void navigate({
                  to: "/customers/$id",
                  params: { id: reminder.customerId },
                  search: { contract: reminder.contractId },
                })
              }
            />
          )}
        </GrowingRows>
        {rows.length === MOST ? <p className={classes.most}>{t(`most.${state}`)}</p> : null}
      </Sheet>
    </>
  );
}
