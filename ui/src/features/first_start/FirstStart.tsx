/** The first start in three steps: the office and me, the recovery key, what the office begins with. */
import { Anchor } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day, RecoveryKeyView } from "@/ipc";
import { Front } from "@/shared/page/Front";
import { FillStep } from "./FillStep";
import classes from "./FirstStart.module.css";
import { OfficeStep } from "./OfficeStep";
import { RecoveryKeyStep } from "./RecoveryKeyStep";
import { ReissueStep } from "./ReissueStep";

type Props = {
  /** The vault exists already: the program was closed between the steps. */
  begun: boolean;
  /** Both stand on the paper of the recovery key, as soon as there is an office. */
  officeName: string | null;
  today: Day | null;
  onFilled: () => Promise<void>;
  /** The way to begin with a backup; `onBack` gives it up. */
  restore: (onBack: () => void) => ReactNode;
};

const STEPS = ["office", "recovery_key", "fill"] as const;

export function FirstStart({ begun, officeName, today, onFilled, restore }: Props) {
  const { t } = useTranslation("first_start");
  const [key, setKey] = useState<RecoveryKeyView | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const at = confirmed ? 2 : key || begun ? 1 : 0;

  return (
    <Front
      title={<span className="sk-no-print">{t("title")}</span>}
      text={<span className="sk-no-print">{t("text")}</span>}
      wide
    >
      <ol className={`${classes.steps} sk-no-print`} aria-label={t("steps_label")}>
        {STEPS.map((step, index) => (
          <li key={step} aria-current={index === at ? "step" : undefined} data-past={index < at}>
            <b>{index + 1}</b> {t(`step.${step}`)}
          </li>
        ))}
      </ol>
      {at === 0 && !restoring ? (
        <>
          <OfficeStep onMade={setKey} />
          <Anchor component="button" type="button" size="sm" mt={14} onClick={() => setRestoring(true)}>
            {t("backup:folder_restore.open")}
          </Anchor>
        </>
      ) : null}
      {at === 0 && restoring ? restore(() => setRestoring(false)) : null}
      {at === 1 && !key ? <ReissueStep onIssued={setKey} /> : null}
      {at === 1 && key ? (
        <RecoveryKeyStep
          recoveryKey={key}
          officeName={officeName}
          today={today}
          onConfirmed={() => setConfirmed(true)}
        />
      ) : null}
      {at === 2 ? <FillStep onFilled={onFilled} /> : null}
    </Front>
  );
}
