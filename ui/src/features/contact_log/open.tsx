/** Opens the entry of the contact log over any page: `openLogContact({ customerId, contractId, reminderId })`. */
import { modals } from "@mantine/modals";
import { useCall } from "@/ipc";
import { TodayProvider } from "@/shared/dates/today";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { words } from "@/shared/words/i18n";
import type { EntryStart } from "./form";
import { LogContactForm } from "./LogContactForm";

export function openLogContact(start: EntryStart): void {
  const id = "log-contact";
  modals.open({
    modalId: id,
    size: 640,
    title: words.t("contact_log:form.title"),
    // An entry half written is not lost by a click beside it.
    closeOnClickOutside: false,
    children: <LogContactOnDay start={start} onClose={() => modals.close(id)} />,
  });
}

/** Dialogs stand outside the page that knows the office's date, so this one asks for it. */
function LogContactOnDay({ start, onClose }: { start: EntryStart; onClose: () => void }) {
  const state = useCall(["session", "clock", "settings"], "appState");
  if (state.isPending) return <LoadingSkeleton rows={5} />;
  return (
    <TodayProvider value={state.data?.today ?? null}>
      <LogContactForm start={start} onClose={onClose} />
    </TodayProvider>
  );
}
