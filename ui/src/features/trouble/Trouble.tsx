/** Why the office cannot be opened, what was left untouched, and what to do now. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OfficeError } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { Front } from "@/shared/page/Front";

const UNKNOWN: OfficeError = { code: "internal", fields: [], reference: null, detail: null };

export function Trouble({ error, onAgain }: { error: OfficeError | null; onAgain: () => void }) {
  const { t } = useTranslation("trouble");
  const said = error ?? UNKNOWN;
  return (
    <Front title={t("title")} wide>
      <div role="alert" data-error={said.code}>
        <p style={{ margin: "12px 0" }}>{errorSentence(said)}</p>
        {said.reference ? <p className="sk-sub">{t("errors:reference", { reference: said.reference })}</p> : null}
      </div>
      <Button mt={16} variant="filled" onClick={onAgain}>
        {t("again")}
      </Button>
    </Front>
  );
}
