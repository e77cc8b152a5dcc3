/** Shows what the office's phase asks for: first start, sign-in, trouble, or the pages. */
import { modals } from "@mantine/modals";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { RestoreFolder } from "@/features/backup/RestoreFolder";
import { Restoring } from "@/features/backup/RestoreProgress";
import { forgetAllLeft } from "@/features/contact_log/left";
import { FirstStart } from "@/features/first_start/FirstStart";
import { ChoosePassword } from "@/features/sign_in/ChoosePassword";
import { SignIn } from "@/features/sign_in/SignIn";
import { Trouble } from "@/features/trouble/Trouble";
import { type AppState, type Id, useCall } from "@/ipc";
import { TodayProvider } from "@/shared/dates/today";
import { clearNotices } from "@/shared/notice/notice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { useAppearance } from "./appearance";
import { OfficeStateProvider } from "./office_state";

/** `onAnother` is called when somebody else than the last one has come in. */
export function Gate({ onAnother, children }: { onAnother: () => void; children: ReactNode }) {
  const client = useQueryClient();
  const state = useCall(["session", "clock", "settings"], "appState");

  const enter = async () => {
    // Another person may have signed in: what the one before could see must not be shown from the cache.
    client.removeQueries({ predicate: (query) => query.queryKey[1] !== "appState" });
    await state.refetch();
  };

  useNothingLeftOpen(state.data, onAnother);
  const shown = useAppearance(state.data?.appearance);

  if (state.isPending || !shown) return <LoadingSkeleton rows={6} />;
  if (state.isError) return <Trouble error={state.error.error} onAgain={() => void state.refetch()} />;
  return <Phase state={state.data} onEntered={enter} pages={children} />;
}

/** Dialogs and notices stand outside the pages: on a locked screen they would go on naming customers. */
function useNothingLeftOpen(state: AppState | undefined, onAnother: () => void) {
  const working = state?.phase === "ready";
  const person = state?.me?.id ?? null;
  const last = useRef<Id | null>(null);
  const leftAt = useRef<string | null>(null);
  useEffect(() => {
    if (working) return;
    leftAt.current = window.location.hash;
    modals.closeAll();
    clearNotices();
  }, [working]);
  useEffect(() => {
    if (person === null) return;
    if (last.current !== null && last.current !== person) {
      forgetAllLeft();
      // A popup that was clicked meanwhile has led elsewhere, and that is for whoever comes.
      if (window.location.hash === leftAt.current) onAnother();
    }
    last.current = person;
  }, [person, onAnother]);
}

function Phase({ state, onEntered, pages }: { state: AppState; onEntered: () => Promise<void>; pages: ReactNode }) {
  switch (state.phase) {
    case "first_start":
    case "setup":
      return (
        <FirstStart
          begun={state.phase === "setup"}
          officeName={state.officeName}
          today={state.today}
          onFilled={onEntered}
          restore={(onBack) => <RestoreFolder replaces={false} onBack={onBack} onRestored={onEntered} />}
        />
      );
    case "closed":
    case "locked":
      return (
        <SignIn
          closed={state.phase === "closed"}
          officeName={state.officeName}
          people={state.people}
          onSignedIn={onEntered}
        />
      );
    case "restoring":
      return <Restoring />;
    case "new_password":
      return state.given ? (
        <ChoosePassword given={state.given} today={state.today} onSignedIn={onEntered} onLeft={onEntered} />
      ) : (
        <Trouble error={null} onAgain={() => void onEntered()} />
      );
    case "trouble":
      return (
        <Trouble
          error={state.trouble}
          onAgain={() => void onEntered()}
          restore={(onBack) => <RestoreFolder replaces onBack={onBack} onRestored={onEntered} />}
        />
      );
    case "ready":
      return (
        <OfficeStateProvider value={state}>
          <TodayProvider key={state.appearance.language} value={state.today}>
            {pages}
          </TodayProvider>
        </OfficeStateProvider>
      );
  }
}
