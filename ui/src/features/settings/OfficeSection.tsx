/** The office's name, its hour for reminders, its policy for windows, and who sees what. */
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type OfficeSettings, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import { noticeSaved } from "@/shared/notice/notice";
import { Sheet } from "@/shared/parts/Sheet";
import { movedText } from "./moved";
import { PolicyFields } from "./PolicyFields";
import classes from "./Settings.module.css";

type OfficeForm = Parameters<typeof commands.saveOfficeSettings>[0];

export function OfficeSection({ settings, onStale }: { settings: OfficeSettings; onStale: () => Promise<unknown> }) {
  const { t } = useTranslation("settings");
  const save = useChange((id, form: OfficeForm, version: number) => commands.saveOfficeSettings(form, version, id));
  const form = useForm<OfficeForm>({ initialValues: formOf(settings) });

  // A newer version from elsewhere shows at once, unless something typed here would be lost by it.
  const latest = useRef(form);
  latest.current = form;
  useEffect(() => {
    if (latest.current.isDirty()) return;
    latest.current.setValues(formOf(settings));
    latest.current.resetDirty(formOf(settings));
  }, [settings]);

  const send = async (values: OfficeForm) => {
    try {
      const moved = await save.run(values, settings.version);
      // From here on the fields follow what the office has: 830 becomes 08:30.
      form.resetDirty(values);
      await onStale();
      noticeSaved(moved > 0 ? movedText(moved) : undefined);
    } catch (thrown) {
      form.setErrors(formErrors(asOfficeError(thrown)));
    }
  };
  const submit = form.onSubmit(send);
  useShortcut("mod+s", form.isDirty() ? () => submit() : null);

  const errors = form.errors as Record<string, string | undefined>;
  return (
    <Sheet title={t("office.title")}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {settings.mayEdit ? null : <p className="sk-sub">{t("reader")}</p>}
        <TextInput label={t("office.name")} readOnly={!settings.mayEdit} {...form.getInputProps("name")} />
        <TextInput
          label={t("office.hour")}
          description={t("office.hour_hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          classNames={{ input: classes.hour }}
          {...form.getInputProps("officeHour")}
        />
        <PolicyFields
          policy={form.values.policy}
          onChange={(policy) => form.setFieldValue("policy", policy)}
          errors={{
            "window.n": errors["policy.window.n"] ?? errors["policy.window"],
            "contact.n": errors["policy.contact.n"] ?? errors["policy.contact"],
          }}
        />
        <p className="sk-sub">{t("policy.hint")}</p>
        <TextInput
          label={t("office.week_carries")}
          description={t("office.week_carries_hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          classNames={{ input: classes.hour }}
          inputMode="numeric"
          readOnly={!settings.mayEdit}
          {...form.getInputProps("weekCarries")}
        />
        <Checkbox
          label={t("office.everyone_sees")}
          description={t("office.everyone_sees_hint")}
          {...form.getInputProps("everyoneSees", { type: "checkbox" })}
        />
        {save.failure && save.failure.fields.length === 0 ? (
          <ErrorNotice failure={save.failure} onRemedy={() => void onStale().then(save.forget)} />
        ) : null}
        <div>
          <Button
            type="submit"
            variant="filled"
            loading={save.busy}
            disabled={!form.isDirty() || !settings.mayEdit}
            rightSection={<KeyHint keys="Ctrl S" />}
          >
            {t("save")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function formOf({ name, officeHour, policy, everyoneSees, weekCarries }: OfficeSettings): OfficeForm {
  return { name, officeHour, policy, everyoneSees, weekCarries };
}
