/** The small window of reminders: it stands beside the work and holds nothing but what waits. */
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { openLogContact } from "@/features/contact_log/open";
import { CallsList } from "@/features/reminder/CallsList";
import { ask, useCall } from "@/ipc";
import { TodayProvider } from "@/shared/dates/today";
import { clearNotices } from "@/shared/notice/notice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { useAppearance } from "./appearance";
import { useChanges } from "./changes";
import { useSignsOfLife } from "./idle_lock";
import { Providers } from "./Providers";

/** The height of the acts at its foot. */
const FOOT = 56;

export function RemindersWindow() {
  return (
    <Providers noticesAbove={FOOT}>
      <Listening />
    </Providers>
  );
}

function Listening() {
  useChanges();
  useSignsOfLife();
  return <Calls />;
}

/** In so small a window a notice would cover what is being written; what it offers to take back stands in the list. */
function logContact(start: Parameters<typeof openLogContact>[0]) {
  clearNotices();
  openLogContact(start);
}

/** Its own small gate: with nobody signed in it names nobody. */
export function Calls() {
  const { t } = useTranslation("reminder");
  const state = useCall(["session", "clock", "settings"], "appState");
  const shown = useAppearance(state.data?.appearance);
  const title = t("popup:window.reminders");
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (state.isPending || !shown) return <LoadingSkeleton rows={4} />;
  if (state.data?.phase !== "ready") {
    return <EmptyState title={t("calls.locked.title")} text={t("calls.locked.text")} />;
  }
  return (
    <TodayProvider value={state.data.today}>
      <CallsList
        called={window.location.hash === "#called"}
        onLogContact={logContact}
        onClose={() => void ask("closeReminders")}
      />
    </TodayProvider>
  );
}
