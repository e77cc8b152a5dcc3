/** Two spans counted back from the anchor: when the window opens, and by when to have made contact. */
import { Fieldset, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PolicyForm, SpanForm, SpanUnit } from "@/ipc";
import classes from "./PolicyFields.module.css";

const UNITS: SpanUnit[] = ["months", "days", "working_days"];

type Props = {
  policy: PolicyForm;
  onChange: (policy: PolicyForm) => void;
  /** Sentences by path below the policy, `window.n` and `contact.n`. */
  errors: Record<string, string | undefined>;
  /** What an empty span means here. */
  whenEmpty?: string;
};

export function PolicyFields({ policy, onChange, errors, whenEmpty }: Props) {
  const { t } = useTranslation("settings");
  return (
    <div className={classes.policy}>
      <Span
        label={t("policy.window")}
        span={policy.window}
        error={errors["window.n"] ?? errors.window}
        hint={whenEmpty}
        onChange={(window) => onChange({ ...policy, window })}
      />
      <Span
        label={t("policy.contact")}
        span={policy.contact}
        error={errors["contact.n"] ?? errors.contact}
        hint={whenEmpty}
        onChange={(contact) => onChange({ ...policy, contact })}
      />
    </div>
  );
}

type SpanProps = {
  label: string;
  span: SpanForm;
  error: string | undefined;
  hint: string | undefined;
  onChange: (span: SpanForm) => void;
};

function Span({ label, span, error, hint, onChange }: SpanProps) {
  const { t } = useTranslation("settings");
  return (
    <Fieldset legend={label} variant="unstyled">
      <div className={classes.span}>
        <TextInput
          aria-label={t("policy.number", { label })}
          value={span.n}
          inputMode="numeric"
          w={72}
          error={error !== undefined}
          onChange={(event) => onChange({ ...span, n: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label={t("policy.unit", { label })}
          value={span.unit}
          onChange={(event) => onChange({ ...span, unit: event.currentTarget.value as SpanUnit })}
          data={UNITS.map((unit) => ({ value: unit, label: t(`policy.${unit}`) }))}
        />
        <span>{t("policy.before")}</span>
      </div>
      {error ? (
        <p className={classes.fault} role="alert">
          {error}
        </p>
      ) : null}
      {hint && span.n === "" && !error ? <p className="sk-sub">{hint}</p> : null}
    </Fieldset>
  );
}
