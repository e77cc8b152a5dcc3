/** Shows both versions of a record field by field and lets the writer choose; nothing is overwritten before. */
import { Button } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ConflictView.module.css";
import { type Choice, type Difference, proposedChoice, type Side } from "./conflict";

type Props<F extends string> = {
  title: string;
  text: string;
  found: readonly Difference<F>[];
  label: (field: F) => string;
  /** One side's value of a field in words. */
  value: (field: F, side: Side) => string;
  busy: boolean;
  onSave: (choice: Choice<F>) => void;
  /** Back to the form, with everything typed still in it. */
  onBack: () => void;
};

export function ConflictView<F extends string>({
  title,
  text,
  found,
  label,
  value,
  busy,
  onSave,
  onBack,
}: Props<F>): ReactNode {
  const { t } = useTranslation("form", { keyPrefix: "conflict" });
  const [choice, setChoice] = useState<Choice<F>>(() => proposedChoice(found));
  const open = found.filter(({ field }) => choice[field] === undefined).length;
  const id = useId();
  return (
    <section className={classes.conflict} aria-labelledby={id} data-conflict="true">
      <div className={classes.head}>
        <h3 id={id}>{title}</h3>
        <p className="sk-sub">{text}</p>
      </div>
      {found.map(({ field, changedBy }) => (
        <fieldset key={field} className={classes.row} aria-label={label(field)} data-field={field}>
          <div className={classes.field}>
            <b>{label(field)}</b>
            <br />
            <span className={changedBy === "both" ? "sk-soon" : "sk-muted"}>{t(`changedBy.${changedBy}`)}</span>
          </div>
          {(["mine", "stored"] as const).map((side) => (
            <label key={side} className={classes.side}>
              <input
                type="radio"
                name={`${id}-${field}`}
                checked={choice[field] === side}
                aria-label={t(`side.${side}`, { field: label(field) })}
                onChange={() => setChoice((before) => ({ ...before, [field]: side }))}
              />
              <span className={classes.value}>
                <span className="sk-sub">{t(`sideShort.${side}`)}</span>
                <br />
                {value(field, side) || t("empty")}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className={classes.acts}>
        {open > 0 ? <span className="sk-soon">{t("open", { count: open })}</span> : null}
        <Button onClick={onBack}>{t("back")}</Button>
        <Button variant="filled" loading={busy} disabled={open > 0} onClick={() => onSave(choice)}>
          {t("save")}
        </Button>
      </div>
    </section>
  );
}
