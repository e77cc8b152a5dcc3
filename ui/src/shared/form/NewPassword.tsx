/** A new password typed twice, with how long it is said in words while it is typed. */
import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

export type NewPasswordValues = { password: string; again: string };

type Props = {
  values: NewPasswordValues;
  onChange: (values: NewPasswordValues) => void;
  errors: Record<string, string | undefined>;
  autoFocus?: boolean;
};

/** As the office asks for; only the hint knows it here, the office decides. */
const LONG_ENOUGH = 10;
const LONG = 16;

export function NewPassword({ values, onChange, errors, autoFocus = false }: Props) {
  const { t } = useTranslation("form");
  return (
    <>
      <PasswordInput
        label={t("new_password.label")}
        description={<span data-strength={strength(values.password).word}>{useHint(values.password)}</span>}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={values.password}
        error={errors.password}
        autoComplete="new-password"
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
        onChange={(event) => onChange({ ...values, password: event.currentTarget.value })}
      />
      <PasswordInput
        label={t("new_password.again")}
        value={values.again}
        error={errors.again}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
        onChange={(event) => onChange({ ...values, again: event.currentTarget.value })}
      />
    </>
  );
}

function useHint(password: string): string {
  const { t } = useTranslation("form");
  const { word, missing } = strength(password);
  return t(`new_password.strength.${word}`, { count: missing, least: LONG_ENOUGH });
}

function strength(password: string): { word: "empty" | "short" | "enough" | "strong"; missing: number } {
  const letters = Array.from(password.normalize("NFKC"));
  if (letters.length === 0) return { word: "empty", missing: LONG_ENOUGH };
  if (letters.length < LONG_ENOUGH) return { word: "short", missing: LONG_ENOUGH - letters.length };
  return { word: letters.length >= LONG ? "strong" : "enough", missing: 0 };
}
