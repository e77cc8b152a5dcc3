/** In front of the office with a password that somebody gave: another is chosen before anything else. */
import { Button, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type ChoosePasswordForm, commands, type Day, type GivenPassword, useChange } from "@/ipc";
import { momentLabel } from "@/shared/dates/instant";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { useFieldErrors } from "@/shared/form/field_errors";
import { NewPassword, type NewPasswordValues } from "@/shared/form/NewPassword";
import { noticeSaved } from "@/shared/notice/notice";
import { Front } from "@/shared/page/Front";

type Props = { given: GivenPassword; today: Day | null; onSignedIn: () => Promise<void>; onLeft: () => Promise<void> };

export function ChoosePassword({ given, today, onSignedIn, onLeft }: Props) {
  const { t } = useTranslation("sign_in");
  const [values, setValues] = useState({ password: "", again: "" });
  const { said: errors, say, forget } = useFieldErrors();
  const choose = useChange((_id, form: ChoosePasswordForm) => commands.choosePassword(form));
  const leave = useChange(() => commands.lockScreen());
  const from = { by: given.by ?? t("choose.somebody"), when: momentLabel(given.at, today) };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await choose.run(values);
      await onSignedIn();
      noticeSaved(t("choose.done"));
    } catch (thrown) {
      say(asOfficeError(thrown));
    }
  };

  const changeValues = (next: NewPasswordValues) => {
    setValues(next);
    forget("password", "again");
  };

  return (
    <Front
      title={t("choose.title", { name: given.name })}
      text={t(given.anew ? "choose.text_anew" : "choose.text_first", from)}
    >
      <form onSubmit={send} noValidate>
        <Stack gap={14}>
          <NewPassword values={values} onChange={changeValues} errors={errors} autoFocus />
          {choose.failure && choose.failure.fields.length === 0 ? <ErrorNotice failure={choose.failure} /> : null}
          <Button type="submit" variant="filled" loading={choose.busy}>
            {t("choose.act")}
          </Button>
          <Button onClick={() => leave.run().then(onLeft, () => undefined)} loading={leave.busy}>
            {t("choose.leave")}
          </Button>
        </Stack>
      </form>
    </Front>
  );
}
