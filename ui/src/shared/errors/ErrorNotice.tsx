/** Says an error in the reader's words where the work would be, with its way out and its reference. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { asOfficeError } from "@/ipc";
import classes from "./ErrorNotice.module.css";
import { errorSentence, errorTable } from "./errors";

type Props = {
  /** What was thrown or refused; nothing is shown for null. */
  failure: unknown;
  /** Does the remedy's act; without it the sentence stands alone. */
  onRemedy?: () => void;
};

export function ErrorNotice({ failure, onRemedy }: Props) {
  const { t } = useTranslation("errors");
  if (!failure) return null;
  const error = isOfficeError(failure) ? failure : asOfficeError(failure);
  const { remedy } = errorTable[error.code];
  return (
    <div className={classes.notice} role="alert" data-error={error.code}>
      <div>
        <p>{errorSentence(error)}</p>
        {error.reference ? <p className="sk-sub">{t("reference", { reference: error.reference })}</p> : null}
      </div>
      {onRemedy && remedy !== "none" ? <Button onClick={onRemedy}>{t(`remedy.${remedy}`)}</Button> : null}
    </div>
  );
}

function isOfficeError(value: unknown): value is Parameters<typeof errorSentence>[0] {
  return typeof value === "object" && value !== null && "code" in value && "reference" in value;
}
