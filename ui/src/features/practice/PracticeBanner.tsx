/** Says that the date is a practice date, and moves it. */
import { Button, Popover } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Day, useChange } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { errorSentence, formErrors } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import { noticeTrouble } from "@/shared/notice/notice";
import classes from "./PracticeBanner.module.css";

export function PracticeBanner({ today }: { today: Day }) {
  const { t } = useTranslation("practice");
  const [going, setGoing] = useState(false);
  const [to, setTo] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const move = useChange((_id, target: Parameters<typeof commands.movePracticeDate>[0]) =>
    commands.movePracticeDate(target),
  );

  const next = () =>
    move.run({ kind: "next_day" }).catch((thrown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
  const go = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    try {
      await move.run({ kind: "day", day: to });
      setGoing(false);
      setTo("");
    } catch (thrown) {
      const error = asOfficeError(thrown);
      setFault(Object.values(formErrors(error))[0] ?? errorSentence(error));
    }
  };

  return (
    <aside className={classes.banner} aria-label={t("label")}>
      <span>
        {t("date")} <b>{today}</b>
        <span className="sk-hidden">{dayLabel(today).slice(10)}</span>
      </span>
      <span className={classes.acts}>
        <Button size="compact-sm" onClick={() => void next()} loading={move.busy}>
          {t("next_day")}
        </Button>
        <Popover opened={going} onChange={setGoing} trapFocus returnFocus width={300} position="bottom">
          <Popover.Target>
            <Button size="compact-sm" onClick={() => setGoing((open) => !open)}>
              {t("go_to")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <form onSubmit={go} className={classes.going} noValidate>
              <DayField
                label={t("go_to_day")}
                value={to}
                onChange={(value) => {
                  setTo(value);
                  setFault(null);
                }}
                error={fault}
              />
              <Button type="submit" variant="filled" loading={move.busy} disabled={to.trim() === ""}>
                {t("go")}
              </Button>
            </form>
          </Popover.Dropdown>
        </Popover>
      </span>
    </aside>
  );
}
