/** Step 3: begin with the practice office or with an empty one. */
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { commands, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import classes from "./FirstStart.module.css";

const CHOICES = ["practice", "empty"] as const;

export function FillStep({ onFilled }: { onFilled: () => Promise<void> }) {
  const { t } = useTranslation("first_start");
  const fill = useChange((_id, choice: (typeof CHOICES)[number]) => commands.fillOffice(choice));
  if (fill.busy) return <LoadingSkeleton rows={2} rowHeight={72} />;
  return (
    <div className={classes.form}>
      <p>{t("fill_text")}</p>
      <ErrorNotice failure={fill.failure} />
      {CHOICES.map((choice) => (
        <UnstyledButton
          key={choice}
          className={classes.choice}
          aria-label={t(`choice.${choice}.name`)}
          aria-describedby={`choice-${choice}`}
          onClick={() => fill.run(choice).then(onFilled, () => undefined)}
        >
          <b>{t(`choice.${choice}.name`)}</b>
          <span id={`choice-${choice}`} className="sk-sub">
            {t(`choice.${choice}.text`)}
          </span>
        </UnstyledButton>
      ))}
    </div>
  );
}
