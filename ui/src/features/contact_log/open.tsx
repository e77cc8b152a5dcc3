/** Opens the entry of the contact log over any page: `openLogContact({ customerId, contractId, reminderId })`. */
import { modals } from "@mantine/modals";
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
    children: <LogContactForm start={start} onClose={() => modals.close(id)} />,
  });
}
