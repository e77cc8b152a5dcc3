/** Step 1: the office, my name, my password. */
import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type RecoveryKeyView, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import classes from "./FirstStart.module.css";

type OfficeForm = Parameters<typeof commands.createOffice>[0];

export function OfficeStep({ onMade }: { onMade: (key: RecoveryKeyView) => void }) {
  const { t } = useTranslation("first_start");
  const create = useChange((_id, form: OfficeForm) => commands.createOffice(form));
  const form = useForm<OfficeForm>({
    initialValues: { officeName: "", myName: "", password: "", keepOnThisPc: true },
  });

  const send = async (values: OfficeForm) => {
    try {
      onMade(await create.run(values));
    } catch (thrown) {
      form.setErrors(formErrors(asOfficeError(thrown)));
    }
  };

  return (
    <form className={classes.form} onSubmit={form.onSubmit(send)} noValidate>
      <TextInput label={t("office_name")} data-autofocus {...form.getInputProps("officeName")} />
      <TextInput label={t("my_name")} autoComplete="name" {...form.getInputProps("myName")} />
      <PasswordInput
        label={t("password")}
        description={t("password_hint")}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
        {...form.getInputProps("password")}
      />
      <Checkbox
        label={t("keep_on_this_pc")}
        description={t("keep_on_this_pc_hint")}
        {...form.getInputProps("keepOnThisPc", { type: "checkbox" })}
      />
      {create.failure && create.failure.fields.length === 0 ? <ErrorNotice failure={create.failure} /> : null}
      <div className={classes.acts}>
        <Button type="submit" variant="filled" loading={create.busy}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
