/** How far a copying of the vault is: by count and by time, with the way to stop it. */
import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BackupProgress } from "@/ipc";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";
import classes from "./Backup.module.css";
import { leftWords } from "./words";

type Props = {
  label: string;
  progress: BackupProgress;
  /** What the button says; without one there is nothing to stop. */
  stop?: { label: string; onStop: () => void };
};

export function CopyProgress({ label, progress, stop }: Props) {
  const { t } = useTranslation("backup");
  const { percent, doneMib, totalMib } = progress;
  const mib = (n: number) => groupDigits(String(n));
  const left = leftWords(progress, t);
  return (
    <div className={classes.running} role="status">
      <p>{label}</p>
      <Progress w="100%" value={percent} aria-label={label} />
      <p className="sk-sub">
        {totalMib > 0 ? t("progress.mib", { done: mib(doneMib), total: mib(totalMib) }) : null}
        {left ? `${marks.dot()}${left}` : null}
      </p>
      {stop && progress.canStop ? <Button onClick={stop.onStop}>{stop.label}</Button> : null}
    </div>
  );
}
