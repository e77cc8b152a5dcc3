/** A forgotten password: set anew with the recovery key from the safe, or by the custodian. */
import { Button, Radio, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Id, type RecoverForm, type SignInPerson, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { useFieldErrors } from "@/shared/form/field_errors";
import { NewPassword, type NewPasswordValues } from "@/shared/form/NewPassword";
import { noticeSaved } from "@/shared/notice/notice";
import { Front } from "@/shared/page/Front";
import { useWait } from "./wait";

type Props = {
  people: SignInPerson[];
  staffId: Id;
  onPerson: (id: Id) => void;
  onBack: () => void;
  onSignedIn: () => Promise<void>;
};

export function Recover({ people, staffId, onPerson, onBack, onSignedIn }: Props) {
  const { t } = useTranslation("sign_in");
  const [recoveryKey, setRecoveryKey] = useState("");
  const [values, setValues] = useState({ password: "", again: "" });
  const { said: errors, say, forget } = useFieldErrors();
  const wait = useWait();
  const recover = useChange((_id, form: RecoverForm) => commands.recoverPassword(form));

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (wait.seconds > 0) return;
    try {
      await recover.run({ staffId, recoveryKey, ...values });
      await onSignedIn();
      noticeSaved(t("recover.done"));
    } catch (thrown) {
      const refused = asOfficeError(thrown);
      say(refused);
      if (refused.detail && refused.code === "wait") wait.begin(Number(refused.detail));
    }
  };
  const other = recover.failure && recover.failure.fields.length === 0 && recover.failure.code !== "wait";

  const changeValues = (next: NewPasswordValues) => {
    setValues(next);
    forget("password", "again");
  };

  return (
    <Front title={t("recover.title")} text={t("recover.text")}>
      <form onSubmit={send} noValidate>
        <Stack gap={14}>
          {people.length > 1 ? (
            <Radio.Group label={t("person")} value={staffId} onChange={onPerson}>
              <Stack gap={6} mt={4}>
                {people.map((person) => (
                  <Radio key={person.id} value={person.id} label={person.name} />
                ))}
              </Stack>
            </Radio.Group>
          ) : (
            <Text fw={700}>{people[0]?.name}</Text>
          )}
          <TextInput
            label={t("recover.key")}
            description={t("recover.key_hint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={recoveryKey}
            error={wait.seconds > 0 ? t("wait", { seconds: wait.seconds }) : errors.recoveryKey}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            onChange={(event) => {
              setRecoveryKey(event.currentTarget.value);
              forget("recoveryKey");
            }}
          />
          <NewPassword values={values} onChange={changeValues} errors={errors} />
          {other ? <ErrorNotice failure={recover.failure} /> : null}
          <Button type="submit" variant="filled" loading={recover.busy} disabled={wait.seconds > 0}>
            {t("recover.act")}
          </Button>
          <Button onClick={onBack}>{t("recover.back")}</Button>
          <p className="sk-sub">{t("recover.otherwise")}</p>
        </Stack>
      </form>
    </Front>
  );
}
