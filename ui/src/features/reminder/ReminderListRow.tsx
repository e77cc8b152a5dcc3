/** A reminder in the inbox, with everything that can be done about it. */
import { Button, Checkbox } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Day, ReminderView } from "@/ipc";
import { momentLabel } from "@/shared/dates/instant";
import { useToday } from "@/shared/dates/today";
import type { ReminderActs } from "./acts";
import type { LogContact } from "./NextAction";
import { ReminderRow } from "./ReminderRow";
import { SnoozeMenu } from "./SnoozeMenu";

type Props = {
  reminder: ReminderView;
  ticked: boolean;
  onTick: (on: boolean) => void;
  acts: ReminderActs;
  onLogContact: LogContact;
  onOpenCard: () => void;
};

export function ReminderListRow({ reminder, ticked, onTick, acts, onLogContact, onOpenCard }: Props) {
  const { t } = useTranslation("reminder");
  const today = useToday();
  const { id, customer, customerId, contractId, state } = reminder;
  const subject = `${customer} ${reminder.contract}`;
  const named = (act: string) => t("act_of", { act, subject: customer });
  return (
    <ReminderRow
      reminder={reminder}
      lead={
        <Checkbox
          aria-label={t("choose", { subject })}
          checked={ticked}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      }
      note={noteOf(reminder, today, t)}
      acts={
        <>
          <Button onClick={onOpenCard} aria-label={named(t("open_card"))}>
            {t("open_card")}
          </Button>
          {state === "done" ? (
            <Button disabled={acts.busy} onClick={() => void acts.reopen([id])} aria-label={named(t("reopen"))}>
              {t("reopen")}
            </Button>
          ) : (
            <>
              <Button
                onClick={() => onLogContact({ customerId, contractId, reminderId: id })}
                aria-label={named(t("next.log_contact"))}
              >
                {t("next.log_contact")}
              </Button>
              <SnoozeMenu of={customer} disabled={acts.busy} onSnooze={(until) => void acts.snooze([id], until)} />
              <Button disabled={acts.busy} onClick={() => void acts.finish([id])} aria-label={named(t("finish"))}>
                {t("finish")}
              </Button>
            </>
          )}
        </>
      }
    />
  );
}

function noteOf(reminder: ReminderView, today: Day | null, t: TFunction<"reminder">): string | null {
  if (reminder.state === "snoozed" && reminder.snoozedUntil) {
    return t("snoozed_until", { when: momentLabel(reminder.snoozedUntil, today) });
  }
  if (reminder.state === "done" && reminder.closedBy) return t("closed_by", { by: reminder.closedBy });
  return null;
}
