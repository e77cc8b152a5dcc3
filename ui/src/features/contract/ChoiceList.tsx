/** A few acts that differ in meaning, each said in a sentence of its own before one is chosen. */
import { useId } from "react";
import classes from "./dialogs.module.css";

export type ChoiceOption<V extends string> = { value: V; label: string; text: string };

type Props<V extends string> = {
  label: string;
  options: readonly ChoiceOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
};

export function ChoiceList<V extends string>({ label, options, value, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset className={classes.choices}>
      <legend>{label}</legend>
      {options.map((option, index) => (
        <label key={option.value} className={classes.choice}>
          <input
            type="radio"
            name={name}
            data-autofocus={index === 0 || undefined}
            checked={value === option.value}
            aria-label={option.label}
            onChange={() => onChange(option.value)}
          />
          <span>
            <b>{option.label}</b>
            <br />
            <span className="sk-sub">{option.text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
