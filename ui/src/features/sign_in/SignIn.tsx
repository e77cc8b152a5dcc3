/** Who, and with which password: the same whether the screen is locked or the vault is closed. */
import { Button, PasswordInput, Radio, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Id, type OfficeError, type SignInPerson, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, errorTable } from "@/shared/errors/errors";
import { Front } from "@/shared/page/Front";
import { useWait } from "./wait";

type Props = { officeName: string | null; people: SignInPerson[]; onSignedIn: () => Promise<void> };

export function SignIn({ officeName, people, onSignedIn }: Props) {
  const { t } = useTranslation("sign_in");
  const [staffId, setStaffId] = useState<Id>(people[0]?.id ?? "");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<OfficeError | null>(null);
  const wait = useWait();
  const signIn = useChange((_id, form: { staffId: Id; password: string }) => commands.signIn(form));

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (wait.seconds > 0) return;
    try {
      await signIn.run({ staffId, password });
      await onSignedIn();
    } catch (thrown) {
      const refused = asOfficeError(thrown);
      setError(refused);
      setPassword("");
      if (refused.detail && refused.code === "wait") wait.begin(Number(refused.detail));
    }
  };

  return (
    <Front title={officeName ?? t("title")} text={t("text")}>
      <form onSubmit={send} noValidate>
        <Stack gap={14}>
          {people.length > 1 ? (
            <Radio.Group label={t("person")} value={staffId} onChange={setStaffId}>
              <Stack gap={6} mt={4}>
                {people.map((person) => (
                  <Radio key={person.id} value={person.id} label={person.name} />
                ))}
              </Stack>
            </Radio.Group>
          ) : (
            <Text fw={700}>{people[0]?.name}</Text>
          )}
          <PasswordInput
            label={t("password")}
            value={password}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              if (error?.code === "wrong_password") setError(null);
            }}
            error={wait.seconds > 0 ? t("wait", { seconds: wait.seconds }) : atField(error)}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
            data-autofocus
            autoFocus
          />
          {error && errorTable[error.code].severity !== "field" ? <ErrorNotice failure={error} /> : null}
          <Button type="submit" variant="filled" loading={signIn.busy} disabled={wait.seconds > 0}>
            {t("sign_in")}
          </Button>
          <p className="sk-sub">{t("forgotten")}</p>
        </Stack>
      </form>
    </Front>
  );
}

function atField(error: OfficeError | null): string | null {
  if (!error || error.code === "wait") return null;
  return errorTable[error.code].severity === "field" ? errorSentence(error) : null;
}
