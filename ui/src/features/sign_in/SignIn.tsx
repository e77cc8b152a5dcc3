/** Who, and with which password: the same whether the screen is locked or the vault is closed. */
import { Anchor, Button, PasswordInput, Radio, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type Id, type OfficeError, type SignInPerson, useChange } from "@/ipc";
import { momentLabel } from "@/shared/dates/instant";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, errorTable } from "@/shared/errors/errors";
import { noticeStanding } from "@/shared/notice/notice";
import { Front } from "@/shared/page/Front";
import { Recover } from "./Recover";
import { useWait } from "./wait";

type Props = {
  officeName: string | null;
  people: SignInPerson[];
  /** Whether the vault is closed, so that reminders stand still until somebody comes in. */
  closed: boolean;
  onSignedIn: () => Promise<void>;
};

export function SignIn({ officeName, people, closed, onSignedIn }: Props) {
  const { t } = useTranslation("sign_in");
  const [chosen, setChosen] = useState<Id>(people[0]?.id ?? "");
  const [forgotten, setForgotten] = useState(false);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<OfficeError | null>(null);
  const wait = useWait();
  const signIn = useChange((_id, form: { staffId: Id; password: string }) => commands.signIn(form));
  // Whoever was chosen may have left meanwhile.
  const staffId = people.some((person) => person.id === chosen) ? chosen : (people[0]?.id ?? "");

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (wait.seconds > 0) return;
    try {
      const state = await signIn.run({ staffId, password });
      await onSignedIn();
      if (state.recoveredAt) noticeStanding(t("recovered", { when: momentLabel(state.recoveredAt, state.today) }));
    } catch (thrown) {
      const refused = asOfficeError(thrown);
      setError(refused);
      // While one waits nothing was tried: what was typed stays for the next press.
      if (refused.code === "wait") wait.begin(Number(refused.detail));
      else setPassword("");
    }
  };

  if (forgotten)
    return (
      <Recover
        people={people}
        staffId={staffId}
        onPerson={setChosen}
        onBack={() => setForgotten(false)}
        onSignedIn={onSignedIn}
      />
    );
  return (
    <Front title={officeName ?? t("title")} text={`${t("text")}${t(closed ? "standing_still" : "going_on")}`}>
      <form onSubmit={send} noValidate>
        <Stack gap={14}>
          {people.length > 1 ? (
            <Radio.Group label={t("person")} value={staffId} onChange={setChosen}>
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
          <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setForgotten(true)}>
            {t("forgotten")}
          </Anchor>
        </Stack>
      </form>
    </Front>
  );
}

function atField(error: OfficeError | null): string | null {
  if (!error || error.code === "wait") return null;
  return errorTable[error.code].severity === "field" ? errorSentence(error) : null;
}
