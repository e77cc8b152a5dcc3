/** Plans and the policy each brings along. */
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Id, type PlanOption, type PolicyForm, type SpanForm, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { noticeSaved } from "@/shared/notice/notice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { PolicyFields } from "./PolicyFields";
import { usePlans } from "./queries";
import classes from "./Settings.module.css";

const UNSET: PolicyForm = { window: { n: "", unit: "months" }, contact: { n: "", unit: "months" } };

type Edited = { id: Id | null; name: string; policy: PolicyForm };

export function PlansSection() {
  const { t } = useTranslation("settings");
  const plans = usePlans();
  const [edited, setEdited] = useState<Edited | null>(null);
  return (
    <Sheet title={t("plans.title")}>
      <p className="sk-sub">{t("plans.text")}</p>
      {plans.isPending ? <LoadingSkeleton rows={2} rowHeight={40} /> : null}
      {plans.isError ? <ErrorNotice failure={plans.error} onRemedy={() => void plans.refetch()} /> : null}
      {plans.isSuccess && plans.data.length > 0 ? (
        <ul className={classes.rows}>
          {plans.data.map((plan) => (
            <li key={plan.id}>
              <b>{plan.name}</b>
              <span className="sk-sub">
                <PolicyWords plan={plan} />
              </span>
              <Button
                size="compact-sm"
                aria-label={t("plans.edit_of", { name: plan.name })}
                onClick={() => setEdited({ ...plan })}
              >
                {t("plans.edit")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <Button mt={8} onClick={() => setEdited({ id: null, name: "", policy: UNSET })}>
        {t("plans.add")}
      </Button>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={t(edited?.id ? "plans.edit_title" : "plans.add")}
        closeButtonProps={{ "aria-label": t("shared:close") }}
        closeOnClickOutside={false}
      >
        {edited ? <PlanForm edited={edited} onSaved={() => setEdited(null)} /> : null}
      </Modal>
    </Sheet>
  );
}

function PolicyWords({ plan }: { plan: PlanOption }) {
  const { t } = useTranslation("settings");
  const words = (span: SpanForm) =>
    span.n === "" ? t("plans.as_office") : t(`shared:span.before.${span.unit}`, { n: span.n });
  return <>{t("plans.policy", { window: words(plan.policy.window), contact: words(plan.policy.contact) })}</>;
}

function PlanForm({ edited, onSaved }: { edited: Edited; onSaved: () => void }) {
  const { t } = useTranslation("settings");
  const [plan, setPlan] = useState(edited);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const save = useChange((id, form: Edited) =>
    commands.savePlan(form.id, { name: form.name, policy: form.policy }, id),
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save.run(plan);
      noticeSaved();
      onSaved();
    } catch (thrown) {
      setErrors(formErrors(asOfficeError(thrown)));
    }
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <TextInput
        label={t("plans.name")}
        value={plan.name}
        error={errors.name}
        data-autofocus
        onChange={(event) => setPlan({ ...plan, name: event.currentTarget.value })}
      />
      <PolicyFields
        policy={plan.policy}
        onChange={(policy) => setPlan({ ...plan, policy })}
        whenEmpty={t("plans.as_office_hint")}
        errors={{
          "window.n": errors["policy.window.n"] ?? errors["policy.window"],
          "contact.n": errors["policy.contact.n"] ?? errors["policy.contact"],
        }}
      />
      {save.failure && save.failure.fields.length === 0 ? <ErrorNotice failure={save.failure} /> : null}
      <div>
        <Button type="submit" variant="filled" loading={save.busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
