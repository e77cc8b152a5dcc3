/** The single days that the office keeps differently, and the form for one more. */
import { Button, Radio, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type Day, type OfficeDay, type OfficeYear } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import { useFieldErrors } from "@/shared/form/field_errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import { Chip } from "@/shared/parts/Chip";
import { movedText } from "./moved";
import { useRemoveOfficeDay, useSaveOfficeDay } from "./queries";
import classes from "./Settings.module.css";

/** `picked` is the day that was chosen in the year. */
export function OwnDays({ year, picked }: { year: OfficeYear; picked: Day | null }) {
  const { t } = useTranslation("settings");
  const save = useSaveOfficeDay();
  const remove = useRemoveOfficeDay();
  const takeOut = async (day: OfficeDay) => {
    try {
      const moved = await remove.run(day.date);
      noticeWithUndo(
        `${t("days.removed", { day: dayLabel(day.date) })} ${movedText(moved)}`,
        () => void save.run(day).catch(tell),
      );
    } catch (thrown) {
      tell(thrown);
    }
  };
  return (
    <>
      <h4 className={classes.part}>{t("days.own")}</h4>
      <p className="sk-sub">{t("days.text")}</p>
      {year.own.length === 0 ? <p className="sk-sub">{t("days.none", { year: year.year })}</p> : null}
      {year.own.length > 0 ? (
        <ul className={classes.rows}>
          {year.own.map((day) => (
            <li key={day.date}>
              <span>{dayLabel(day.date)}</span>
              <Chip tone={day.closed ? "contact" : "done"}>{t(day.closed ? "days.closed" : "days.open")}</Chip>
              <span>{day.name}</span>
              {year.mayEdit ? (
                <Button
                  size="compact-sm"
                  disabled={remove.busy}
                  aria-label={t("days.remove_of", { day: dayLabel(day.date) })}
                  onClick={() => void takeOut(day)}
                >
                  {t("days.remove")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {year.mayEdit ? <OneMore start={picked ?? ""} off={isOff(year, picked)} /> : null}
    </>
  );
}

function isOff(year: OfficeYear, picked: Day | null): boolean {
  const day = year.months.flatMap((month) => month.days).find(({ date }) => date === picked);
  return day?.off != null;
}

function OneMore({ start, off }: { start: string; off: boolean }) {
  const { t } = useTranslation("settings");
  const [form, setForm] = useState<OfficeDay>({ date: start, closed: !off, name: "" });
  const { said, say, forget } = useFieldErrors();
  const save = useSaveOfficeDay();
  const change = (next: Partial<OfficeDay>) => {
    setForm((before) => ({ ...before, ...next }));
    forget(...Object.keys(next));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const moved = await save.run(form);
      setForm({ date: "", closed: true, name: "" });
      forget();
      noticeSaved(movedText(moved));
    } catch (thrown) {
      say(asOfficeError(thrown));
    }
  };
  return (
    <form className={classes.dayForm} onSubmit={(event) => void send(event)} noValidate>
      <DayField label={t("days.date")} value={form.date} onChange={(date) => change({ date })} error={said.date} />
      <TextInput
        label={t("days.name")}
        placeholder={t("days.name_example")}
        value={form.name}
        error={said.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Radio.Group
        label={t("days.kind")}
        value={form.closed ? "closed" : "open"}
        onChange={(value) => change({ closed: value === "closed" })}
      >
        <span className={classes.line}>
          <Radio value="closed" label={t("days.closed_long")} />
          <Radio value="open" label={t("days.open_long")} />
        </span>
      </Radio.Group>
      <div className={classes.submit}>
        <Button type="submit" loading={save.busy}>
          {t("days.add")}
        </Button>
      </div>
      {save.failure && save.failure.fields.length === 0 ? <ErrorNotice failure={save.failure} /> : null}
    </form>
  );
}

function tell(thrown: unknown) {
  noticeTrouble(errorSentence(asOfficeError(thrown)));
}
