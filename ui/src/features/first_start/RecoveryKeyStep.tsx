/** Step 2: the recovery key, to print or save, and one group of it asked back. */
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Day, type RecoveryKeyView, useChange } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, errorTable } from "@/shared/errors/errors";
import { noticeSaved } from "@/shared/notice/notice";
import { marks } from "@/shared/words/marks";
import classes from "./FirstStart.module.css";

type Props = {
  recoveryKey: RecoveryKeyView;
  officeName: string | null;
  today: Day | null;
  onConfirmed: () => void;
};

export function RecoveryKeyStep({ recoveryKey, officeName, today, onConfirmed }: Props) {
  const { t } = useTranslation("first_start");
  const [group, setGroup] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const save = useChange(() => commands.saveRecoveryKey());
  const confirm = useChange((_id, typed: string) => commands.confirmRecoveryKey(typed));

  const saveToFile = async () => {
    const saved = await save.run().catch(() => false);
    if (saved) noticeSaved(t("key_saved"));
  };
  const check = async (event: FormEvent) => {
    event.preventDefault();
    try {
      if (await confirm.run(group.trim())) onConfirmed();
      else setFault(t("wrong_group"));
    } catch (thrown) {
      const error = asOfficeError(thrown);
      setFault(errorTable[error.code].severity === "field" ? errorSentence(error) : null);
    }
  };

  return (
    <div className={classes.form}>
      <p className="sk-no-print">{t("key_text")}</p>
      <div className={classes.paperOnly}>
        <h2>{t("paper.title")}</h2>
        <p>{[officeName, today ? t("paper.made", { day: dayLabel(today) }) : ""].filter(Boolean).join(marks.dot())}</p>
        <p>{t("paper.text")}</p>
      </div>
      <ol className={classes.groups} aria-label={t("key_label")}>
        {recoveryKey.groups.map((letters, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a group of letters.
          <li key={index}>
            <small>{t("group_number", { number: index + 1 })}</small>
            <b>{letters}</b>
          </li>
        ))}
      </ol>
      <p className={classes.paperOnly}>{t("paper.foot")}</p>
      <div className={`${classes.acts} sk-no-print`}>
        <Button onClick={() => window.print()}>{t("print")}</Button>
        <Button onClick={() => void saveToFile()} loading={save.busy}>
          {t("save_to_file")}
        </Button>
      </div>
      <ErrorNotice failure={save.failure} />
      <form className={`${classes.form} sk-no-print`} onSubmit={check} noValidate>
        <TextInput
          label={t("ask_group", { number: recoveryKey.ask + 1 })}
          description={t("ask_group_hint")}
          value={group}
          onChange={(event) => {
            setGroup(event.currentTarget.value);
            setFault(null);
          }}
          error={fault}
          maxLength={16}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.group }}
        />
        {confirm.failure && !fault ? <ErrorNotice failure={confirm.failure} /> : null}
        <div className={classes.acts}>
          <Button type="submit" variant="filled" loading={confirm.busy} disabled={group.trim() === ""}>
            {t("confirm")}
          </Button>
        </div>
      </form>
    </div>
  );
}
