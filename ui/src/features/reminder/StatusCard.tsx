/** Whether reminders run: when the program last looked and will look next, popups, autostart. */
import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type ReminderStatus, useChange } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import classes from "./StatusCard.module.css";

type Line = { key: string; well: boolean | null; words: string };

export function StatusCard({ status }: { status: ReminderStatus }) {
  const { t } = useTranslation("reminder");
  const look = useChange(() => commands.lookNow());
  return (
    <Sheet title={t("status.title")}>
      <StatusLines lines={statusLines(status, t)} />
      <Button
        mt={8}
        size="compact-sm"
        loading={look.busy}
        onClick={() => look.run().catch((thrown) => noticeTrouble(errorSentence(asOfficeError(thrown))))}
      >
        {t("status.look_now")}
      </Button>
    </Sheet>
  );
}

export function StatusLines({ lines }: { lines: Line[] }) {
  return (
    <ul className={classes.lines}>
      {lines.map(({ key, well, words }) => (
        <li key={key} data-well={well === null ? "unknown" : well}>
          <i aria-hidden="true" />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

export function statusLines(status: ReminderStatus, t: TFunction<"reminder">): Line[] {
  const looked = status.lastLookLabel ? t("status.looked", { time: status.lastLookLabel }) : t("status.not_looked");
  // The next look follows within the minute as a rule; saying the same time twice tells nothing.
  const sameMinute = status.nextLookLabel === status.lastLookLabel;
  const next =
    status.nextLookLabel && !sameMinute ? `${marks.dot()}${t("status.next", { time: status.nextLookLabel })}` : "";
  const lines: Line[] = [
    status.vaultOpen
      ? { key: "look", well: status.lastLookAt !== null, words: looked + next }
      : { key: "look", well: false, words: t("status.vault_closed") },
    {
      key: "popups",
      well: status.popups === "unknown" ? null : status.popups === "possible",
      words: t(`status.popups.${status.popups}`),
    },
    {
      key: "autostart",
      well: status.autostart,
      words: t(status.autostart ? "status.autostart" : "status.no_autostart"),
    },
    { key: "hour", well: true, words: t("status.hour", { hour: status.officeHour.replace(/^0/, "") }) },
  ];
  return lines;
}
