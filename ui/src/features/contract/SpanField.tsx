/** A length in words people use: a number and its unit, side by side. */
import { Input, NativeSelect } from "@mantine/core";
import { type ReactNode, useId } from "react";
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
  const id = useId();
  return (
    <Input.Wrapper
      id={id}
      label={label}
      error={error}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
    >
      <div className={classes.span}>
        <Input
          id={id}
          value={value.n}
          onChange={(event) => onChange({ ...value, n: event.currentTarget.value })}
          onBlur={() => onChange({ ...value, n: toHalfWidth(value.n) })}
          inputMode="numeric"
          autoComplete="off"
          error={Boolean(error)}
          aria-required={required || undefined}
        />
        <NativeSelect
          aria-label={unitLabel}
          value={value.unit}
          onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as ShownUnit })}
          data={units.map((unit) => ({ ...unit }))}
        />
      </div>
    </Input.Wrapper>
  );
}
