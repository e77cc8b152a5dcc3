/** Calls the small window of reminders up. */
import { ask, asOfficeError } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";

export function openRemindersWindow(): void {
  ask("openReminders").catch((thrown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
}
