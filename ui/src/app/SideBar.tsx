/** The side bar: the rooms of the office with what waits in each, and at the foot who is signed in and when the program last looked. */
import { UnstyledButton } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ageWords, isWell } from "@/features/backup/words";
import { type BackupStatus, commands, type ReminderStatus, useCall, useCallEvery, useChange } from "@/ipc";
import { asOfficeError } from "@/ipc/failure";
import { shortDayLabel } from "@/shared/dates/day";
import { errorSentence } from "@/shared/errors/errors";
import { KeyHint } from "@/shared/keys/KeyHint";
import { noticeTrouble } from "@/shared/notice/notice";
import { groupDigits } from "@/shared/parts/Money";
import { useOfficeState } from "./office_state";
import { openRemindersWindow } from "./reminders_window";
import classes from "./SideBar.module.css";

const TODAY_TAGS = ["reminder", "contract", "customer", "contact_log", "fault", "clock", "settings"] as const;

export function SideBar() {
  const { t } = useTranslation("shell");
  const state = useOfficeState();
  const today = useCall([...TODAY_TAGS], "today");
  const status = useCallEvery(15, ["reminder", "clock", "settings", "session", "backup"], "reminderStatus");
  const lock = useChange(() => commands.lockScreen());

  const rooms = [
    { to: "/", label: t("nav.today"), count: today.data?.rowCount },
    { to: "/reminders", label: t("nav.reminders"), count: status.data?.openCount },
    { to: "/customers", label: t("nav.customers"), count: undefined },
    { to: "/contracts", label: t("nav.contracts"), count: undefined },
    { to: "/renewals", label: t("nav.renewals"), count: undefined },
    { to: "/faults", label: t("nav.faults"), count: today.data?.faultCount },
    { to: "/import", label: t("nav.import"), count: undefined },
    ...(state.me?.readsLog ? ([{ to: "/audit_log", label: t("nav.audit_log"), count: undefined }] as const) : []),
    { to: "/settings", label: t("nav.settings"), count: undefined },
  ] as const;

  return (
    <nav className={classes.nav} aria-label={t("nav.label")}>
      <h1 className={classes.name}>
        {t("program")}
        <small>{t("program_latin")}</small>
      </h1>
      <ul className={classes.rooms}>
        {rooms.map(({ to, label, count }) => (
          <li key={to}>
            <Link
              to={to}
              className={classes.room}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              activeProps={{ "aria-current": "page" }}
            >
              <span>{label}</span>
              {count ? (
                <b>
                  <span className="sk-hidden">{t("nav.waiting")}</span>
                  {groupDigits(String(count))}
                </b>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.who}>
        <div className={classes.person}>
          <span>
            {state.me?.name} <span className="sk-muted">{state.me?.areaName}</span>
          </span>
          <UnstyledButton
            className={classes.lock}
            title={t("lock")}
            disabled={lock.busy}
            onClick={() => lock.run().catch((thrown) => noticeTrouble(errorSentence(asOfficeError(thrown))))}
          >
            <IconLock size={14} aria-hidden="true" />
            {t("lock")}
          </UnstyledButton>
        </div>
        <UnstyledButton className={classes.calls} onClick={openRemindersWindow} aria-keyshortcuts="R">
          {t("reminders_window")} <KeyHint keys="R" />
        </UnstyledButton>
        {status.data ? <LastLook status={status.data} /> : null}
      </div>
    </nav>
  );
}

function LastLook({ status }: { status: ReminderStatus }) {
  const { t } = useTranslation("shell");
  const looked = status.lastLookLabel ? t("look.at", { time: status.lastLookLabel }) : t("look.not_yet");
  const popupsOff = status.popups === "no_service" || status.popups === "refused";
  return (
    <>
      <p className={classes.look} data-well={status.lastLookAt !== null && status.vaultOpen}>
        <i className={classes.dot} aria-hidden="true" />
        {status.vaultOpen ? looked : t("look.vault_closed")}
      </p>
      {popupsOff ? <p className={classes.off}>{t(`popups.${status.popups}`)}</p> : null}
      <LastBackup status={status.backup} />
    </>
  );
}

function LastBackup({ status }: { status: BackupStatus }) {
  const { t } = useTranslation("backup");
  const age = ageWords(status, t);
  const words = age === null ? t("backup:side.none") : t("backup:side.last", { when: age });
  const { second } = status;
  return (
    <>
      <p className={classes.look} data-well={isWell(status)}>
        <i className={classes.dot} aria-hidden="true" />
        {status.failed ? t("backup:side.failed") : words}
      </p>
      {second?.late ? (
        <p className={classes.look}>
          <i className={classes.dot} aria-hidden="true" />
          {second.since
            ? t("backup:side.second_late", { day: shortDayLabel(second.since) })
            : t("backup:side.second_failed")}
        </p>
      ) : null}
    </>
  );
}
