/** お知らせの決まり: each kind of date as one sentence, of the office and of each plan; changed in a dialog. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  asOfficeError,
  commands,
  type Id,
  type ReminderKind,
  type RuleForm,
  type RuleOwner,
  type RuleView,
  useCall,
  useChange,
} from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { noticeSaved } from "@/shared/notice/notice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { RuleDialog } from "@/shared/rule/RuleDialog";
import classes from "./Settings.module.css";

type Edited = { plan: { id: Id; name: string } | null; kind: ReminderKind };

export function RulesSection() {
  const { t } = useTranslation("settings");
  const rules = useCall(["settings", "session"], "listReminderRules");
  const [edited, setEdited] = useState<Edited | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const save = useChange((id, owner: RuleOwner, kind: ReminderKind, rule: RuleForm | null, version: number) =>
    commands.saveReminderRule(owner, kind, rule, version, id),
  );
  if (rules.isError) return <ErrorNotice failure={rules.error} onRemedy={() => void rules.refetch()} />;
  if (!rules.data)
    return (
      <Sheet flush>
        <LoadingSkeleton rows={4} />
      </Sheet>
    );
  const { office, plans, mayEdit } = rules.data;
  const close = () => {
    setEdited(null);
    setErrors({});
    save.forget();
  };
  const of = (plan: Edited["plan"]) => (plan ? plans.find((rules) => rules.planId === plan.id)?.rules : office) ?? [];
  const view = edited ? of(edited.plan).find((rule) => rule.kind === edited.kind) : undefined;
  const send = async (plan: Edited["plan"], { kind, version }: RuleView, rule: RuleForm | null) => {
    try {
      const changed = await save.run(plan ? { of: "plan", id: plan.id } : { of: "office" }, kind, rule, version);
      noticeSaved(t(changed === 0 ? "rules.changed_none" : "rules.changed", { count: changed }));
      close();
    } catch (thrown) {
      setErrors(formErrors(asOfficeError(thrown)));
    }
  };
  const back = () => {
    if (!edited || !view) return null;
    const run = () => void send(edited.plan, view, null);
    if (!edited.plan) return { label: t("rules.back_to_standard"), run };
    return view.from === "plan" ? { label: t("rules.back_to_office"), run } : null;
  };
  return (
    <>
      <Sheet title={t("rules.title")}>
        <p className="sk-sub">{t("rules.text")}</p>
        {mayEdit ? null : <p className="sk-sub">{t("reader")}</p>}
        <Rules rules={office} mayEdit={mayEdit} onEdit={(kind) => setEdited({ plan: null, kind })} />
      </Sheet>
      {plans.map(({ planId, plan, rules }) => (
        <Sheet key={planId} title={t("rules.of_plan", { plan })}>
          <Rules
            rules={rules}
            plan={plan}
            mayEdit={mayEdit}
            onEdit={(kind) => setEdited({ plan: { id: planId, name: plan }, kind })}
          />
        </Sheet>
      ))}
      {edited && view ? (
        <RuleDialog
          key={view.version}
          kind={view.kind}
          whose={edited.plan?.name ?? t("rules.office")}
          rule={view.rule}
          errors={errors}
          failure={save.failure}
          busy={save.busy}
          onSave={(rule) => void send(edited.plan, view, rule)}
          back={back()}
          onClose={close}
          onReload={() => void rules.refetch().then(save.forget)}
        />
      ) : null}
    </>
  );
}

type RulesProps = {
  rules: RuleView[];
  plan?: string;
  mayEdit: boolean;
  onEdit: (kind: ReminderKind) => void;
};

function Rules({ rules, plan, mayEdit, onEdit }: RulesProps) {
  const { t } = useTranslation("settings");
  return (
    <ul className={`${classes.rows} ${classes.rules}`}>
      {rules.map(({ kind, sentence, from }) => (
        <li key={kind}>
          <div>
            <b>{t(`rule:kind.${kind}`)}</b>
            <p>{sentence}</p>
            {plan && from === "office" ? <p className="sk-sub">{t("rules.as_office")}</p> : null}
          </div>
          <Button
            size="compact-sm"
            disabled={!mayEdit}
            aria-label={t("rules.edit_of", {
              of: plan ? `${plan} ${t(`rule:kind.${kind}`)}` : t(`rule:kind.${kind}`),
            })}
            onClick={() => onEdit(kind)}
          >
            {t("rules.edit")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
