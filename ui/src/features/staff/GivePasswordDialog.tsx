/** A one-time password for somebody who forgot theirs, has none yet, or comes back. */
import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type StaffView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { useFieldErrors } from "@/shared/form/field_errors";
import { noticeSaved } from "@/shared/notice/notice";
import { HandOverField } from "./HandOverField";
import type { HandedOver } from "./HandOverSheet";
import { useGivePassword, useReactivateStaff } from "./queries";
import classes from "./Staff.module.css";

type Props = {
  person: StaffView;
  /** The person had left and comes back. */
  returning: boolean;
  onClose: () => void;
  onDone: (handed: HandedOver | null) => void;
};

export function GivePasswordDialog({ person, returning, onClose, onDone }: Props) {
  const { t } = useTranslation("staff");
  const give = useGivePassword();
  const comeBack = useReactivateStaff();
  const [password, setPassword] = useState("");
  const { said: errors, say, forget } = useFieldErrors();
  const kind = returning ? "return" : person.wayIn === "none" ? "first" : "anew";
  const failure = give.failure ?? comeBack.failure;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      if (returning) {
        await comeBack.run(person.id, { password });
        noticeSaved(t("returned", { name: person.name }));
      } else {
        await give.run(person.id, { password });
        noticeSaved(t("give.done", { name: person.name }));
      }
      onDone(password ? { name: person.name, password, anew: kind === "anew" } : null);
    } catch (thrown) {
      say(asOfficeError(thrown));
    }
  };

  return (
    <Modal opened onClose={onClose} size={520} title={t(`give.title.${kind}`, { name: person.name })}>
      <form className={classes.form} onSubmit={(event) => void send(event)} noValidate>
        <p>{t(`give.text.${kind}`, { name: person.name })}</p>
        <HandOverField
          label={t("field.password")}
          hint={t(kind === "return" ? "field.password_hint" : "field.password_required")}
          value={password}
          error={errors.password}
          onChange={(typed) => {
            setPassword(typed);
            forget("password");
          }}
          autoFocus
        />
        {errors.name ? (
          <p className={classes.fault} role="alert">
            {t("return_taken", { name: person.name })}
          </p>
        ) : null}
        <ErrorNotice failure={failure?.fields.length ? null : failure} />
        <div className={classes.dialogActs}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="filled" loading={give.busy || comeBack.busy}>
            {t(`give.act.${kind}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
