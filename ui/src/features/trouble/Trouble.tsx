/** Why the office cannot be opened, what was left untouched, and what to do now. */
import { Button, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ErrorCode, OfficeError } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { Front } from "@/shared/page/Front";

const UNKNOWN: OfficeError = { code: "internal", fields: [], reference: null, detail: null };

/** What a backup mends: files that are damaged, gone, or not what they were. */
const MENDED_BY_BACKUP: ReadonlySet<ErrorCode> = new Set([
  "vault_damaged",
  "keys_damaged",
  "vault_missing",
  "vault_plain",
  "vault_other_key",
]);

type Props = {
  error: OfficeError | null;
  onAgain: () => void;
  /** The way back to a backup; `onBack` gives it up. */
  restore?: (onBack: () => void) => ReactNode;
};

export function Trouble({ error, onAgain, restore }: Props) {
  const { t } = useTranslation("trouble");
  const [restoring, setRestoring] = useState(false);
  const said = error ?? UNKNOWN;
  return (
    <Front title={t("title")} wide>
      <div role="alert" data-error={said.code}>
        <p style={{ margin: "12px 0" }}>{errorSentence(said)}</p>
        {said.reference ? <p className="sk-sub">{t("errors:reference", { reference: said.reference })}</p> : null}
      </div>
      {restoring && restore ? (
        restore(() => setRestoring(false))
      ) : (
        <Stack gap={12} mt={16}>
          <Button variant="filled" onClick={onAgain}>
            {t("again")}
          </Button>
          {restore && MENDED_BY_BACKUP.has(said.code) ? (
            <Button onClick={() => setRestoring(true)}>{t("backup:folder_restore.open_trouble")}</Button>
          ) : null}
        </Stack>
      )}
    </Front>
  );
}
