/** Asks for the past day on which one wants to see a card. */
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldSentence } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import classes from "./HistoryDrawer.module.css";

type Props = {
  onDay: (on: string) => void;
  /** Whether a past day is seen already. */
  again?: boolean;
};

export function AskDay({ onDay, again = false }: Props) {
  const { t } = useTranslation("history");
  const [on, setOn] = useState("");
  const [missing, setMissing] = useState(false);
  const show = (event: FormEvent) => {
    event.preventDefault();
    setMissing(on.trim() === "");
    if (on.trim() !== "") onDay(on);
  };
  return (
    <form className={classes.day} onSubmit={show} noValidate aria-label={t("past.ask")}>
      <div>
        <h2 className={classes.dayTitle}>{again ? t("past.other") : t("past.ask")}</h2>
        {again ? null : <p className="sk-sub">{t("past.askText")}</p>}
      </div>
      <div className={classes.dayLine}>
        <DayField
          label={t("past.day")}
          past
          value={on}
          onChange={setOn}
          error={missing && on.trim() === "" ? fieldSentence({ code: "required", max: null }) : null}
        />
        <Button type="submit">{t("past.show")}</Button>
      </div>
    </form>
  );
}
