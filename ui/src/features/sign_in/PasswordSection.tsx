/** One's own password, changed with the old one. */
import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type ChangePasswordForm, commands, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { useFieldErrors } from "@/shared/form/field_errors";
import { NewPassword } from "@/shared/form/NewPassword";
import { noticeSaved } from "@/shared/notice/notice";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./PasswordSection.module.css";
import { useWait } from "./wait";

const EMPTY: ChangePasswordForm = { old: "", password: "", again: "" };

export function PasswordSection() {
  const { t } = useTranslation("sign_in");
  const [form, setForm] = useState(EMPTY);
  const { said: errors, say, forget } = useFieldErrors();
  const wait = useWait();
  const change = useChange((_id, typed: ChangePasswordForm) => commands.changePassword(typed));

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (wait.seconds > 0) return;
    try {
      await change.run(form);
      setForm(EMPTY);
      forget();
      noticeSaved(t("change.done"));
    } catch (thrown) {
      const refused = asOfficeError(thrown);
      say(refused);
      if (refused.detail && refused.code === "wait") wait.begin(Number(refused.detail));
    }
  };
  const other = change.failure && change.failure.fields.length === 0 && change.failure.code !== "wait";

  return (
    <Sheet title={t("change.title")}>
      <p className="sk-sub">{t("change.text")}</p>
      <form className={classes.form} onSubmit={send} noValidate>
        <PasswordInput
          label={t("change.old")}
          value={form.old}
          error={wait.seconds > 0 ? t("wait", { seconds: wait.seconds }) : errors.old}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
          onChange={(event) => {
            setForm({ ...form, old: event.currentTarget.value });
            forget("old");
          }}
        />
        <NewPassword
          values={form}
          onChange={({ password, again }) => {
            setForm({ ...form, password, again });
            forget("password", "again");
          }}
          errors={errors}
        />
        {other ? <ErrorNotice failure={change.failure} /> : null}
        <div>
          <Button type="submit" variant="filled" loading={change.busy} disabled={wait.seconds > 0}>
            {t("change.act")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
