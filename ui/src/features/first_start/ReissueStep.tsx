/** Step 2 after a restart: the key that was shown cannot be shown again, so a new one is made. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { commands, type RecoveryKeyView, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import classes from "./FirstStart.module.css";

export function ReissueStep({ onIssued }: { onIssued: (key: RecoveryKeyView) => void }) {
  const { t } = useTranslation("first_start");
  const reissue = useChange(() => commands.reissueRecoveryKey());
  return (
    <div className={classes.form}>
      <p>{t("reissue_text")}</p>
      <ErrorNotice failure={reissue.failure} />
      <div className={classes.acts}>
        <Button variant="filled" loading={reissue.busy} onClick={() => reissue.run().then(onIssued, ignoreShown)}>
          {t("reissue")}
        </Button>
      </div>
    </div>
  );
}

/** The refusal stands in the notice above the button. */
function ignoreShown() {
  return undefined;
}
