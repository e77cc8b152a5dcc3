/** A one-time password to hand over: typed in plain sight, or made by the program. */
import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSuggestPassword } from "./queries";
import classes from "./Staff.module.css";

type Props = {
  label: string;
  hint: string;
  value: string;
  error: string | undefined;
  onChange: (password: string) => void;
  autoFocus?: boolean;
};

export function HandOverField({ label, hint, value, error, onChange, autoFocus = false }: Props) {
  const { t } = useTranslation("staff");
  const suggest = useSuggestPassword();
  return (
    <div className={classes.handOver}>
      <TextInput
        label={label}
        description={hint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={value}
        error={error}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={autoFocus || undefined}
        classNames={{ input: classes.letters }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button loading={suggest.busy} onClick={() => void suggest.run().then(onChange, () => undefined)}>
        {t("suggest")}
      </Button>
    </div>
  );
}
