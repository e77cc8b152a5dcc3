/** Moves a contact date by keyboard: to a day one types or picks, or back to the day the rule gives. */
import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarEvent, Day } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./MoveContactDialog.module.css";
import { useMoveContactDate } from "./queries";

export type MoveSubject = Pick<CalendarEvent, "termId" | "termVersion" | "date" | "moved" | "customer" | "contract">;

export function MoveContactDialog({ subject, onClose }: { subject: MoveSubject; onClose: () => void }) {
  const { t } = useTranslation("calendar");
  const move = useMoveContactDate();
  const [day, setDay] = useState<Day>(subject.date);
  const said = move.failure ? formErrors(move.failure) : {};
  const atField = said.to ?? said.date ?? Object.values(said)[0];
  const send = async (to: Day | null) => {
    try {
      const term = await move.run(subject.termId, subject.termVersion, to);
      const date = term.keyDates.find((keyDate) => keyDate.kind === "contact_by")?.date ?? to ?? subject.date;
      noticeSaved(t(to === null ? "move.doneBack" : "move.done", { customer: subject.customer, date: dayLabel(date) }));
      onClose();
    } catch {
      // The dialog stays open and says it, from `move.failure`.
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(day);
  };
  return (
    <Modal opened onClose={onClose} title={t("move.title")}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <p>{t("move.text", { ...subject, date: dayLabel(subject.date) })}</p>
        <DayField label={t("move.field")} value={day} onChange={setDay} error={atField} required data-autofocus />
        <ErrorNotice failure={atField ? null : move.failure} />
        <div className={classes.acts}>
          {subject.moved ? (
            <Button variant="subtle" onClick={() => void send(null)} disabled={move.busy}>
              {t("move.back")}
            </Button>
          ) : null}
          <span className={classes.gap} />
          <Button onClick={onClose}>{t("move.cancel")}</Button>
          <Button type="submit" variant="filled" loading={move.busy}>
            {t("move.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
