/** この契約だけの決まり: what holds for the reminders of this contract, each kind as a sentence, with a rule of its own or without. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type Id, type KindRuleForm, type ReminderKind, type RuleForm, useCall } from "@/ipc";
import { formErrors } from "@/shared/errors/errors";
import { RuleDialog } from "@/shared/rule/RuleDialog";
import { KINDS, useRulePreview } from "@/shared/rule/rule";
import classes from "./ContractEditor.module.css";

type Props = {
  rules: KindRuleForm[];
  planId: Id | null;
  error: string | undefined;
  onChange: (rules: KindRuleForm[]) => void;
};

export function OwnRules({ rules, planId, error, onChange }: Props) {
  const { t } = useTranslation("contract");
  const shared = useCall(["settings", "session"], "listReminderRules");
  const [edited, setEdited] = useState<ReminderKind | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<ReturnType<typeof asOfficeError> | null>(null);
  const own = (kind: ReminderKind) => rules.find((rule) => rule.kind === kind)?.rule ?? null;
  const above = (kind: ReminderKind) => {
    const ofPlan = shared.data?.plans.find((plan) => plan.planId === planId)?.rules;
    return (ofPlan ?? shared.data?.office)?.find((rule) => rule.kind === kind) ?? null;
  };
  const without = (kind: ReminderKind) => rules.filter((rule) => rule.kind !== kind);
  const close = () => {
    setEdited(null);
    setErrors({});
    setFailure(null);
  };
  // The office judges it before it goes into the form: a fault is said where it was typed.
  const take = async (kind: ReminderKind, rule: RuleForm) => {
    try {
      const judged = await ask("previewReminderRule", kind, rule);
      if (judged.errors.length > 0) {
        setErrors(formErrors({ code: "invalid", fields: judged.errors, reference: null, detail: null }));
        return;
      }
      onChange([...without(kind), { kind, rule }]);
      close();
    } catch (thrown) {
      setFailure(asOfficeError(thrown));
    }
  };
  const begun = edited ? (own(edited) ?? above(edited)?.rule) : undefined;
  return (
    <>
      <p className="sk-sub">{t("rules.text")}</p>
      {error ? (
        <p className={classes.ruleFault} role="alert">
          {error}
        </p>
      ) : null}
      <ul className={classes.rules} data-field="rules">
        {KINDS.map((kind) => {
          const rule = own(kind);
          return (
            <li key={kind}>
              <div>
                <b>{t(`rule:kind.${kind}`)}</b>
                {rule ? <OwnSentence kind={kind} rule={rule} /> : <p className="sk-sub">{above(kind)?.sentence}</p>}
              </div>
              <Button
                size="compact-sm"
                disabled={!rule && !above(kind)}
                aria-label={t(rule ? "rules.edit_of" : "rules.own_of", { kind: t(`rule:kind.${kind}`) })}
                onClick={() => setEdited(kind)}
              >
                {t(rule ? "rules.edit" : "rules.own")}
              </Button>
            </li>
          );
        })}
      </ul>
      {edited && begun ? (
        <RuleDialog
          kind={edited}
          whose={t("rules.whose")}
          rule={begun}
          errors={errors}
          failure={failure}
          busy={false}
          onSave={(rule) => void take(edited, rule)}
          back={
            own(edited)
              ? {
                  label: t(planId ? "rules.back_to_plan" : "rules.back_to_office"),
                  run: () => {
                    onChange(without(edited));
                    close();
                  },
                }
              : null
          }
          onClose={close}
        />
      ) : null}
    </>
  );
}

function OwnSentence({ kind, rule }: { kind: ReminderKind; rule: RuleForm }) {
  const { t } = useTranslation("contract");
  const preview = useRulePreview(kind, rule);
  return (
    <p>
      {preview.data?.sentence} <span className="sk-sub">{t("rules.is_own")}</span>
    </p>
  );
}
