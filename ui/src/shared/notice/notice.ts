/** Short notices at the edge of the window; 保存しました is said only after the office answered. */
import { notifications } from "@mantine/notifications";
import { words } from "@/shared/words/i18n";

const SHOWN_FOR = 4000;

/** Call it after the command came back, never before. */
export function noticeSaved(text?: string): void {
  notifications.show({ message: text ?? words.t("shared:saved"), autoClose: SHOWN_FOR, color: "indigo" });
}

/** Something went another way than hoped, said in passing. */
export function noticeTrouble(text: string): void {
  notifications.show({ message: text, autoClose: 8000, color: "crimson" });
}
