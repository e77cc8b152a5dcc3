/** A length in words people use: a number and its unit, side by side. */
import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { toHalfWidth } from "@/shared/form/half_width";
import classes from "./ContractEditor.module.css";
import type { ShownSpan, ShownUnit } from "./form";

type Props = {
  label: ReactNode;
  unitLabel: string;
  units: readonly { value: ShownUnit; label: string }[];
  value: ShownSpan;
  onChange: (value: ShownSpan) => void;
  error?: ReactNode;
  description?: string;
  required?: boolean;
};

export function SpanField({ label, unitLabel, units, value, onChange, error, description, required }: Props) {
  return (
    <div className={classes.span}>
      <TextInput
        className={classes.spanNumber}
        label={label}
        value={value.n}
        onChange={(event) => onChange({ ...value, n: event.currentTarget.value })}
        onBlur={() => onChange({ ...value, n: toHalfWidth(value.n) })}
        inputMode="numeric"
        autoComplete="off"
        error={error}
        description={description}
        inputWrapperOrder={["label", "input", "description", "error"]}
        aria-required={required || undefined}
      />
      <NativeSelect
        className={classes.spanUnit}
        aria-label={unitLabel}
        value={value.unit}
        onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as ShownUnit })}
        data={units.map((unit) => ({ ...unit }))}
      />
    </div>
  );
}
