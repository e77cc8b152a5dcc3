/** Two versions of a record: the fields that both changed are decided one by one; what one side alone changed is kept. */
import { Button } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ConflictView.module.css";
import { type Choice, type Difference, proposedChoice, type Version } from "./conflict";

type Props<F extends string> = {
  title: string;
  text: string;
  found: readonly Difference<F>[];
  label: (field: F) => string;
  /** A field in words as it was before both, as I wrote it, and as it stands stored. */
  value: (field: F, version: Version) => string;
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
  const disputed = found.filter(({ changedBy }) => changedBy === "both");
  const merged = found.filter(({ changedBy }) => changedBy !== "both");
  const open = disputed.filter(({ field }) => choice[field] === undefined).length;
  const id = useId();
  const words = (field: F, version: Version) => value(field, version) || t("empty");
  return (
    <section className={classes.conflict} aria-labelledby={id} data-conflict="true">
      <div className={classes.head}>
        <h2 id={id}>{title}</h2>
        <p className="sk-sub">{text}</p>
      </div>
      {disputed.map(({ field }) => (
        <fieldset key={field} className={classes.row} aria-label={label(field)} data-field={field}>
          <div className={classes.field}>
            <b>{label(field)}</b>
            <br />
            <span className="sk-soon">{t("changedBy.both")}</span>
            <br />
            <span className={classes.before}>{t("before", { value: words(field, "base") })}</span>
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
                {words(field, side)}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {merged.length > 0 ? (
        <div className={classes.merged}>
          <p>
            <b>{t("merged")}</b> <span className="sk-sub">{t("mergedText")}</span>
          </p>
          <dl>
            {merged.map(({ field, changedBy }) => (
              <div key={field} className={classes.mergedRow} data-field={field}>
                <dt>{label(field)}</dt>
                <dd>
                  <span className="sk-muted">{t("was", { before: words(field, "base") })}</span>{" "}
                  <b>{words(field, changedBy === "me" ? "mine" : "stored")}</b>
                </dd>
                <dd className="sk-sub">{t(`changedBy.${changedBy}`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
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
