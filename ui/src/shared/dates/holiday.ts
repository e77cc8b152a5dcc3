/** What a public holiday is called; what a list names that we do not know is called as the list has it. */
import { words } from "@/shared/words/i18n";

/** 勤労感謝の日, Labour Thanksgiving Day; a substitute is named after its day: 春分の日 振替休日. */
export function holidayName(name: string): string {
  return name
    .split(" ")
    .map((part) => words.t(`holiday:named.${part}`, { defaultValue: part }))
    .join(" ");
}
