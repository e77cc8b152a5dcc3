/** On which days of the week the office works. */
import { Button, Chip, Group } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type DayOfWeek } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { useFieldErrors } from "@/shared/form/field_errors";
import { noticeSaved } from "@/shared/notice/notice";
import { Sheet } from "@/shared/parts/Sheet";
import { movedText } from "./moved";
import { useSaveWorkingWeek } from "./queries";
import classes from "./Settings.module.css";

const WEEK: readonly DayOfWeek[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function WorkingWeek({ closed, mayEdit }: { closed: DayOfWeek[]; mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const kept = WEEK.filter((day) => !closed.includes(day)).join();
  const [open, setOpen] = useState<string[]>(kept.split(","));
  const { said, say, forget } = useFieldErrors();
  const save = useSaveWorkingWeek();
  // What was saved elsewhere shows here as well.
  useEffect(() => setOpen(kept.split(",")), [kept]);
  const changed = WEEK.filter((day) => open.includes(day)).join() !== kept;

  const send = async () => {
    try {
      const moved = await save.run({ closed: WEEK.filter((day) => !open.includes(day)) });
      noticeSaved(movedText(moved));
    } catch (thrown) {
      say(asOfficeError(thrown));
    }
  };
  return (
    <Sheet title={t("week.title")}>
      <p className="sk-sub">{t("week.text")}</p>
      <Chip.Group
        multiple
        value={open}
        onChange={(days) => {
          setOpen(days);
          forget();
        }}
      >
        <Group gap={6} mt={10} role="group" aria-label={t("week.title")}>
          {WEEK.map((day) => (
            <Chip key={day} value={day} size="sm" disabled={!mayEdit}>
              {t(`week.${day}`)}
            </Chip>
          ))}
          {mayEdit ? (
            <Button ml={8} loading={save.busy} disabled={!changed} onClick={() => void send()}>
              {t("week.save")}
            </Button>
          ) : null}
        </Group>
      </Chip.Group>
      {said.closed ? (
        <p role="alert" className={classes.fault}>
          {said.closed}
        </p>
      ) : null}
      <ErrorNotice failure={save.failure?.fields.length ? null : save.failure} />
    </Sheet>
  );
}
