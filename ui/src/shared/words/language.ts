/** Which language the window speaks: the office says so, and every sentence follows at once. */
import dayjs from "dayjs";
import "dayjs/locale/ja";
import { useSyncExternalStore } from "react";
import type { Language } from "@/ipc";
import { words } from "./i18n";

const TAGS = { japanese: "ja", english: "en" } satisfies Record<Language, string>;

export function speak(language: Language): void {
  const tag = TAGS[language];
  document.documentElement.lang = tag;
  dayjs.locale(tag);
  if (words.language !== tag) void words.changeLanguage(tag);
}

/** The language that is spoken; a component that calls this is drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(listen, spoken);
}

export function spoken(): Language {
  return words.language === TAGS.english ? "english" : "japanese";
}

function listen(act: () => void): () => void {
  words.on("languageChanged", act);
  return () => words.off("languageChanged", act);
}
