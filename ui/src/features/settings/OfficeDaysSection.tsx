/** The office's own days: closed on a working day, or open on a holiday. */
import { ActionIcon, Button, Radio, TextInput } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Day, type OfficeDay, useChange } from "@/ipc";
import { dayLabel, dayParts } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, formErrors } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import { Chip } from "@/shared/parts/Chip";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { useOfficeDays } from "./queries";
import classes from "./Settings.module.css";

type DayForm = Parameters<typeof commands.saveOfficeDay>[0];

const EMPTY: DayForm = { date: "", closed: true, name: "" };

export function OfficeDaysSection({ today }: { today: Day }) {
  const { t } = useTranslation("settings");
  const [year, setYear] = useState(dayParts(today).year);
  const [form, setForm] = useState(EMPTY);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const days = useOfficeDays(year);
  const save = useChange((id, day: DayForm) => commands.saveOfficeDay(day, id));
  const remove = useChange((id, date: Day) => commands.removeOfficeDay(date, id));

  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save.run(form);
      setForm(EMPTY);
      setErrors({});
      noticeSaved();
    } catch (thrown) {
      setErrors(formErrors(asOfficeError(thrown)));
    }
  };
  const takeOut = async (day: OfficeDay) => {
    try {
      await remove.run(day.date);
      noticeWithUndo(t("days.removed", { day: dayLabel(day.date) }), () => void save.run(day).catch(tell));
    } catch (thrown) {
      tell(thrown);
    }
  };

  return (
    <Sheet
      title={t("days.title")}
      aside={
        <span className={classes.year}>
          <ActionIcon size="sm" aria-label={t("days.year_before")} onClick={() => setYear(year - 1)}>
            <IconChevronLeft size={14} />
          </ActionIcon>
          {t("days.year", { year })}
          <ActionIcon size="sm" aria-label={t("days.year_after")} onClick={() => setYear(year + 1)}>
            <IconChevronRight size={14} />
          </ActionIcon>
        </span>
      }
    >
      <p className="sk-sub">{t("days.text")}</p>
      {days.isPending ? <LoadingSkeleton rows={2} rowHeight={40} /> : null}
      {days.isError ? <ErrorNotice failure={days.error} onRemedy={() => void days.refetch()} /> : null}
      {days.isSuccess && days.data.length === 0 ? <p className="sk-sub">{t("days.none", { year })}</p> : null}
      {days.isSuccess && days.data.length > 0 ? (
        <ul className={classes.rows}>
          {days.data.map((day) => (
            <li key={day.date}>
              <span>{dayLabel(day.date)}</span>
              <Chip tone={day.closed ? "late" : "done"}>{t(day.closed ? "days.closed" : "days.open")}</Chip>
              <span>{day.name}</span>
              <Button
                size="compact-sm"
                disabled={remove.busy}
                aria-label={t("days.remove_of", { day: dayLabel(day.date) })}
                onClick={() => void takeOut(day)}
              >
                {t("days.remove")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <form className={classes.form} onSubmit={send} noValidate>
        <DayField
          label={t("days.date")}
          value={form.date}
          onChange={(date) => setForm((before) => ({ ...before, date }))}
          error={errors.date}
        />
        <TextInput
          label={t("days.name")}
          value={form.name}
          error={errors.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Radio.Group
          label={t("days.kind")}
          value={form.closed ? "closed" : "open"}
          onChange={(value) => setForm({ ...form, closed: value === "closed" })}
        >
          <span className={classes.line}>
            <Radio value="closed" label={t("days.closed_long")} />
            <Radio value="open" label={t("days.open_long")} />
          </span>
        </Radio.Group>
        {save.failure && save.failure.fields.length === 0 ? <ErrorNotice failure={save.failure} /> : null}
        <div>
          <Button type="submit" loading={save.busy}>
            {t("days.add")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function tell(thrown: unknown) {
  noticeTrouble(errorSentence(asOfficeError(thrown)));
}
