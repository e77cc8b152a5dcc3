/** One reminder in the small window: whose and what on two lines, its acts beneath. */
import { Button, Checkbox, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type ReminderView } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import { Chip } from "@/shared/parts/Chip";
import { TermStrip } from "@/shared/term_strip/TermStrip";
import { marks } from "@/shared/words/marks";
import type { ReminderActs } from "./acts";
import classes from "./CallsList.module.css";
import type { LogContact } from "./NextAction";
import { SnoozeMenu } from "./SnoozeMenu";
import { chipOf, dateWords, waitsWords } from "./words";

type Props = {
  reminder: ReminderView;
  ticked: boolean;
  onTick: (on: boolean) => void;
  acts: ReminderActs;
  onLogContact: LogContact;
};

export function CallsRow({ reminder, ticked, onTick, acts, onLogContact }: Props) {
  const { t } = useTranslation("reminder");
  const { id, customer, customerId, contractId, contract, state } = reminder;
  const chip = chipOf(reminder, t);
  const waits = waitsWords(reminder, t);
  const named = (act: string) => t("act_of", { act, subject: customer });
  const openCard = () => {
    ask("showCard", customerId, contractId).catch((thrown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
  };
  return (
    <li className={classes.row} data-row-box data-reminder={id}>
      <Checkbox
        aria-label={t("choose", { subject: `${customer} ${contract}` })}
        checked={ticked}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <div className={classes.words}>
        <p className={classes.names}>
          <Chip tone={chip.tone}>{chip.word}</Chip>
          <UnstyledButton className={classes.customer} onClick={openCard} data-row title={customer}>
            {customer}
          </UnstyledButton>
        </p>
        <p className={classes.contract} title={contract}>
          {contract}
        </p>
        <p className="sk-sub">
          <span className={reminder.overdue ? "sk-late" : undefined}>{dateWords(reminder, t).join(marks.dot())}</span>
          {state === "done" && reminder.closedBy ? `${marks.dot()}${t("closed_by", { by: reminder.closedBy })}` : null}
        </p>
        {waits ? <p className="sk-sub sk-late">{waits}</p> : null}
      </div>
      <div className={classes.strip}>
        <TermStrip strip={reminder.strip} />
      </div>
      <div className={classes.acts}>
        <Button size="compact-sm" onClick={openCard} aria-label={named(t("open_card"))}>
          {t("open_card")}
        </Button>
        {state === "done" ? (
          <Button
            size="compact-sm"
            disabled={acts.busy}
            onClick={() => void acts.reopen([id])}
            aria-label={named(t("reopen"))}
          >
            {t("reopen")}
          </Button>
        ) : (
          <>
            <Button
              size="compact-sm"
              onClick={() => onLogContact({ customerId, contractId, reminderId: id })}
              aria-label={named(t("next.log_contact"))}
            >
              {t("next.log_contact")}
            </Button>
            <SnoozeMenu
              of={customer}
              size="compact-sm"
              disabled={acts.busy}
              onSnooze={(until) => void acts.snooze([id], until)}
            />
            <Button
              size="compact-sm"
              disabled={acts.busy}
              onClick={() => void acts.finish([id])}
              aria-label={named(t("finish"))}
            >
              {t("finish")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
