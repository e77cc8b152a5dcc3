/** Long work shows itself: how far it is, how long it may take, and the way to stop it. */
import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Id } from "@/ipc";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";
import { useCancelImport, useImportProgress } from "./queries";

export function RunningSheet({ id, what }: { id: Id; what: "rehearsing" | "taking" }) {
  const { t } = useTranslation("import");
  const progress = useImportProgress(id);
  const cancel = useCancelImport();
  const { done, of, secondsLeft } = progress.data ?? { done: 0, of: 0, secondsLeft: null };
  const share = of > 0 ? Math.round((done / of) * 100) : 0;
  return (
    <Sheet title={t(`running.${what}`)}>
      <div className={classes.running} aria-live="polite">
        <Progress w="100%" value={share} size="lg" aria-label={t(`running.${what}`)} />
        <p className="sk-sub">
          {t("running.done", { share })}
          {secondsLeft === null ? "" : t("running.left", { seconds: secondsLeft })}
        </p>
        <Button loading={cancel.busy} onClick={() => void cancel.run(id).catch(() => undefined)}>
          {t("running.cancel")}
        </Button>
      </div>
    </Sheet>
  );
}
