/** Short notices at the edge of the window; 保存しました is said only after the office answered. */
import { notifications } from "@mantine/notifications";
import { words } from "@/shared/words/i18n";

const SHOWN_FOR = 4000;

/** Shows one notice at a time: the newer takes the place of the older, so that they never cover the page. */
export function noticeAlone(notice: Parameters<typeof notifications.show>[0]): string {
  notifications.clean();
  return notifications.show({ closeButtonProps: { "aria-label": words.t("shared:close_notice") }, ...notice });
}

/** Takes away what is shown, with the names that it may hold. */
export function clearNotices(): void {
  notifications.clean();
}

/** Call it after the command came back, never before. */
export function noticeSaved(text?: string): void {
  noticeAlone({ message: text ?? words.t("shared:saved"), autoClose: SHOWN_FOR, color: "indigo" });
}

/** Something is being done that takes its time; what comes of it takes its place. */
export function noticeWorking(text: string): void {
  noticeAlone({ message: text, loading: true, autoClose: false, withCloseButton: false });
}

/** Something went another way than hoped, said in passing. */
export function noticeTrouble(text: string): void {
  noticeAlone({ message: text, autoClose: 8000, color: "crimson" });
}

/** Something the reader must have read: it stays until it is closed. */
export function noticeStanding(text: string): void {
  noticeAlone({ message: text, autoClose: false, color: "crimson" });
}
