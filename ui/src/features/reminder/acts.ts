/** Done, later and open again, for one or many, each with its way back. */
import type { TFunction } from "i18next";
import { asOfficeError, commands, type Id, type SnoozeUntil, useChange } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";

export type ReminderActs = {
  finish: (ids: Id[]) => Promise<boolean>;
  snooze: (ids: Id[], until: SnoozeUntil) => Promise<boolean>;
  reopen: (ids: Id[]) => Promise<boolean>;
  busy: boolean;
};

export function useReminderActs(t: TFunction<"reminder">): ReminderActs {
  const finishing = useChange((id, ids: Id[]) => commands.finishReminders(ids, id));
  const snoozing = useChange((id, ids: Id[], until: SnoozeUntil) => commands.snoozeReminders(ids, until, id));
  const reopening = useChange((id, ids: Id[]) => commands.reopenReminders(ids, id));

  const told = async (act: Promise<unknown>, after?: () => void): Promise<boolean> => {
    try {
      await act;
      after?.();
      return true;
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
      return false;
    }
  };
  const reopen = (ids: Id[]) => told(reopening.run(ids));
  return {
    finish: (ids) =>
      told(finishing.run(ids), () => noticeWithUndo(t("finished", { count: ids.length }), () => void reopen(ids))),
    snooze: (ids, until) =>
      told(snoozing.run(ids, until), () => noticeWithUndo(t("snoozed", { count: ids.length }), () => void reopen(ids))),
    reopen,
    busy: finishing.busy || snoozing.busy || reopening.busy,
  };
}
