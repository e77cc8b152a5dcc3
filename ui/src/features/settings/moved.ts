/** Says after a change of days how many dates went to another day with it. */
import { words } from "@/shared/words/i18n";

export function movedText(moved: number): string {
  return words.t(moved === 0 ? "settings:moved.none" : "settings:moved.some", { count: moved });
}
