/** Step 3: begin with the practice office, with an empty one, or with a list. */
import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import classes from "./FirstStart.module.css";
import { ListStep } from "./ListStep";

const CHOICES = ["practice", "empty", "list"] as const;

export function FillStep({ onFilled }: { onFilled: () => Promise<void> }) {
  const { t } = useTranslation("first_start");
  const fill = useChange((_id, choice: "practice" | "empty") => commands.fillOffice(choice));
  const [withList, setWithList] = useState(false);
  const begin = (choice: (typeof CHOICES)[number]) => {
    if (choice === "list") setWithList(true);
    else fill.run(choice).then(onFilled, () => undefined);
  };
  if (withList) return <ListStep onFilled={onFilled} onBack={() => setWithList(false)} />;
  if (fill.busy) return <LoadingSkeleton rows={2} rowHeight={72} />;
  return (
    <div className={classes.form}>
      <p>{t("fill_text")}</p>
      <ErrorNotice failure={fill.failure} />
      {CHOICES.map((choice) => (
        <UnstyledButton key={choice} className={classes.choice} onClick={() => begin(choice)}>
          <b>{t(`choice.${choice}.name`)}</b>
          <span className="sk-sub">{t(`choice.${choice}.text`)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
