/** When a date is told, how often again and when to whoever supervises: rows of days, two numbers, and the sentence they make. */
import { Button, Fieldset, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OffsetForm, OffsetSide, ReminderKind, RuleForm, SpanUnit } from "@/ipc";
import { fieldSentence } from "@/shared/errors/errors";
import { toHalfWidth } from "@/shared/form/half_width";
import classes from "./RuleFields.module.css";
import { NEW_OFFSET, useRulePreview } from "./rule";

const UNITS: readonly SpanUnit[] = ["days", "working_days", "months"];
const AGAIN_UNITS: readonly SpanUnit[] = ["working_days", "days"];
const SIDES: readonly OffsetSide[] = ["before", "on_day", "after"];

type Props = {
  kind: ReminderKind;
  rule: RuleForm;
  onChange: (rule: RuleForm) => void;
  /** Sentences by path: `offsets`, `offsets.0`, `again`, `escalation`. */
  errors: Record<string, string | undefined>;
};

export function RuleFields({ kind, rule, onChange, errors }: Props) {
  const { t } = useTranslation("rule");
  const preview = useRulePreview(kind, rule);
  const live: Record<string, string> = {};
  // What is still empty is said on saving, anything else at once.
  for (const fault of preview.data?.errors ?? []) {
    if (fault.code !== "required") live[fault.path] ??= fieldSentence(fault);
  }
  const wrong = (path: string) => errors[path] ?? live[path];
  const setOffset = (at: number, offset: OffsetForm) =>
    onChange({ ...rule, offsets: rule.offsets.map((old, index) => (index === at ? offset : old)) });
  const sentence = preview.data?.sentence ?? null;
  return (
    <div className={classes.rule}>
      <Fieldset legend={t("days")} variant="unstyled">
        <ul className={classes.offsets}>
          {rule.offsets.map((offset, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone.
            <li key={at}>
              <Offset
                number={at + 1}
                offset={offset}
                error={wrong(`offsets.${at}`)}
                onChange={(changed) => setOffset(at, changed)}
                onRemove={
                  rule.offsets.length > 1
                    ? () => onChange({ ...rule, offsets: rule.offsets.filter((_, index) => index !== at) })
                    : null
                }
              />
            </li>
          ))}
        </ul>
        <Fault text={wrong("offsets")} />
        <Button
          size="compact-sm"
          mt={6}
          onClick={() => onChange({ ...rule, offsets: [...rule.offsets, { ...NEW_OFFSET }] })}
        >
          {t("add")}
        </Button>
      </Fieldset>
      <Fieldset legend={t("again")} variant="unstyled">
        <div className={classes.line}>
          <TextInput
            aria-label={t("again_number")}
            value={rule.again.n}
            inputMode="numeric"
            w={72}
            error={wrong("again") !== undefined}
            onChange={(event) => onChange({ ...rule, again: { ...rule.again, n: event.currentTarget.value } })}
            onBlur={() => onChange({ ...rule, again: { ...rule.again, n: toHalfWidth(rule.again.n) } })}
          />
          <NativeSelect
            aria-label={t("again_unit")}
            value={rule.again.unit}
            onChange={(event) =>
              onChange({ ...rule, again: { ...rule.again, unit: event.currentTarget.value as SpanUnit } })
            }
            data={AGAIN_UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          />
          <span>{t("again_after")}</span>
        </div>
        <Fault text={wrong("again")} />
        {rule.again.n === "" ? <p className="sk-sub">{t("again_never")}</p> : null}
      </Fieldset>
      <Fieldset legend={t("escalation")} variant="unstyled">
        <div className={classes.line}>
          <TextInput
            aria-label={t("escalation_number")}
            value={rule.escalation}
            inputMode="numeric"
            w={72}
            error={wrong("escalation") !== undefined}
            onChange={(event) => onChange({ ...rule, escalation: event.currentTarget.value })}
            onBlur={() => onChange({ ...rule, escalation: toHalfWidth(rule.escalation) })}
          />
          <span>{t("escalation_after")}</span>
        </div>
        <Fault text={wrong("escalation")} />
        {rule.escalation === "" ? <p className="sk-sub">{t("escalation_never")}</p> : null}
      </Fieldset>
      <p className={classes.sentence} aria-live="polite" data-muted={sentence === null}>
        {sentence ?? t("no_sentence")}
      </p>
    </div>
  );
}

type OffsetProps = {
  number: number;
  offset: OffsetForm;
  error: string | undefined;
  onChange: (offset: OffsetForm) => void;
  onRemove: (() => void) | null;
};

function Offset({ number, offset, error, onChange, onRemove }: OffsetProps) {
  const { t } = useTranslation("rule");
  return (
    <>
      <div className={classes.line}>
        {offset.side === "on_day" ? null : (
          <>
            <TextInput
              aria-label={t("offset_number", { number })}
              value={offset.n}
              inputMode="numeric"
              w={72}
              error={error !== undefined}
              onChange={(event) => onChange({ ...offset, n: event.currentTarget.value })}
              onBlur={() => onChange({ ...offset, n: toHalfWidth(offset.n) })}
            />
            <NativeSelect
              aria-label={t("offset_unit", { number })}
              value={offset.unit}
              onChange={(event) => onChange({ ...offset, unit: event.currentTarget.value as SpanUnit })}
              data={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
            />
          </>
        )}
        <NativeSelect
          aria-label={t("offset_side", { number })}
          value={offset.side}
          onChange={(event) => onChange({ ...offset, side: event.currentTarget.value as OffsetSide })}
          data={SIDES.map((side) => ({ value: side, label: t(`side.${side}`) }))}
        />
        {onRemove ? (
          <Button size="compact-sm" variant="subtle" aria-label={t("remove_of", { number })} onClick={onRemove}>
            {t("remove")}
          </Button>
        ) : null}
      </div>
      <Fault text={error} />
    </>
  );
}

function Fault({ text }: { text: string | undefined }) {
  return text ? (
    <p className={classes.fault} role="alert">
      {text}
    </p>
  ) : null;
}
