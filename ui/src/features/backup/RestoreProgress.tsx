/** How far the backup is that is being brought in the vault's place; it can be stopped until something is replaced. */
import { useTranslation } from "react-i18next";
import { Front } from "@/shared/page/Front";
import { CopyProgress } from "./CopyProgress";
import { useRestoreProgress, useStopRestore } from "./queries";

export function RestoreProgress() {
  const { t } = useTranslation("backup");
  const progress = useRestoreProgress().data;
  const stop = useStopRestore();
  if (!progress) return null;
  return (
    <CopyProgress
      label={progress.canStop ? t("restoring.running") : t("restoring.past_stopping")}
      progress={progress}
      stop={{ label: t("restoring.stop"), onStop: () => void stop.run().catch(() => undefined) }}
    />
  );
}

/** While the office has given way to the backup. */
export function Restoring() {
  const { t } = useTranslation("backup");
  return (
    <Front title={t("restoring.title")} text={t("restoring.text")}>
      <RestoreProgress />
    </Front>
  );
}
