/** On a PC without an office, or with one that cannot be opened: a backup from anywhere takes its place. */
import { Button, PasswordInput, Radio, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type Id, type SignInPerson } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, formErrors } from "@/shared/errors/errors";
import { noticeSaved } from "@/shared/notice/notice";
import { passwordProof, useChooseBackup, useRestoreChosen } from "./queries";
import { RestoreProgress } from "./RestoreProgress";

type Props = {
  /** There are files of a vault in the way. */
  replaces: boolean;
  onBack: () => void;
  onRestored: () => Promise<void>;
};

export function RestoreFolder({ replaces, onBack, onRestored }: Props) {
  const { t } = useTranslation("backup");
  const [people, setPeople] = useState<SignInPerson[] | null>(null);
  const choose = useChooseBackup();
  const pick = async () => {
    const found = await choose.run().catch(() => null);
    if (found) setPeople(found);
  };
  return (
    <Stack gap={14}>
      <p>{t("folder_restore.text")}</p>
      {replaces ? <p className="sk-sub">{t("folder_restore.kept")}</p> : null}
      <ErrorNotice failure={choose.failure} />
      {people ? (
        <ProofForm people={people} onRestored={onRestored} />
      ) : (
        <Button variant="filled" loading={choose.busy} onClick={() => void pick()}>
          {t("folder_restore.choose")}
        </Button>
      )}
      <Button onClick={onBack}>{t("folder_restore.back")}</Button>
    </Stack>
  );
}

function ProofForm({ people, onRestored }: { people: SignInPerson[]; onRestored: () => Promise<void> }) {
  const { t } = useTranslation("backup");
  const [kind, setKind] = useState<"password" | "recovery_key">("password");
  const [staffId, setStaffId] = useState<Id>(people[0]?.id ?? "");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const restore = useRestoreChosen();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await restore.run(kind === "password" ? passwordProof(staffId, typed) : { kind: "recovery_key", key: typed });
      await onRestored();
    } catch (thrown) {
      const error = asOfficeError(thrown);
      if (error.code === "backup_stopped") noticeSaved(t("folder_restore.stopped"));
      else setWrong(formErrors(error).recoveryKey ?? errorSentence(error));
    }
  };
  const change = (text: string) => {
    setTyped(text);
    setWrong(null);
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap={14}>
        <SegmentedControl
          aria-label={t("folder_restore.proof")}
          value={kind}
          onChange={(value) => {
            setKind(value === "password" ? "password" : "recovery_key");
            change("");
          }}
          data={[
            { value: "password", label: t("folder_restore.with_password") },
            { value: "recovery_key", label: t("folder_restore.with_key") },
          ]}
        />
        {kind === "password" ? (
          <>
            <Radio.Group label={t("folder_restore.person")} value={staffId} onChange={setStaffId}>
              <Stack gap={6} mt={4}>
                {people.map((person) => (
                  <Radio key={person.id} value={person.id} label={person.name} />
                ))}
              </Stack>
            </Radio.Group>
            <PasswordInput
              label={t("folder_restore.with_password")}
              value={typed}
              error={wrong}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": t("shared:show_password") }}
              onChange={(event) => change(event.currentTarget.value)}
            />
          </>
        ) : (
          <TextInput
            label={t("folder_restore.with_key")}
            value={typed}
            error={wrong}
            autoComplete="off"
            onChange={(event) => change(event.currentTarget.value)}
          />
        )}
        {restore.busy ? <RestoreProgress /> : null}
        <Button type="submit" variant="filled" loading={restore.busy} disabled={typed === ""}>
          {t("folder_restore.act")}
        </Button>
      </Stack>
    </form>
  );
}
