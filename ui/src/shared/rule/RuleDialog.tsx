/** One rule in a dialog; it is saved as a whole, or the rule above it holds again. */
import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeError, ReminderKind, RuleForm } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { RuleFields } from "./RuleFields";
import classes from "./RuleFields.module.css";

type Props = {
  kind: ReminderKind;
  /** Whose rule it is: 事務所, the plan's name, この契約. */
  whose: string;
  rule: RuleForm;
  errors: Record<string, string | undefined>;
  failure: OfficeError | null;
  busy: boolean;
  onSave: (rule: RuleForm) => void;
  /** Lets the rule above hold again; none where this is the last one. */
  back: { label: string; run: () => void } | null;
  onClose: () => void;
  onReload?: () => void;
};

export function RuleDialog(props: Props) {
  const { kind, whose, errors, failure, busy, onSave, back, onClose, onReload } = props;
  const { t } = useTranslation("rule");
  const [rule, setRule] = useState(props.rule);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A contract's editor around it must not be saved with it.
    event.stopPropagation();
    onSave(rule);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t("title", { whose, kind: t(`kind.${kind}`) })}
      closeButtonProps={{ "aria-label": t("shared:close") }}
      closeOnClickOutside={false}
    >
      <form className={classes.rule} onSubmit={submit} noValidate>
        <RuleFields kind={kind} rule={rule} onChange={setRule} errors={errors} />
        {failure && failure.fields.length === 0 ? <ErrorNotice failure={failure} onRemedy={onReload} /> : null}
        <div className={classes.line}>
          <Button type="submit" variant="filled" loading={busy}>
            {t("save")}
          </Button>
          {back ? (
            <Button disabled={busy} onClick={back.run}>
              {back.label}
            </Button>
          ) : null}
        </div>
      </form>
    </Modal>
  );
}
