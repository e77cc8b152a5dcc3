/** The window's sentences, in the language that is spoken at this PC. */
import i18next, { type FormatterModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { english } from "@/locales/en";
import { japanese } from "@/locales/ja";
import { fitting } from "./fitting";

export const words: i18n = i18next.createInstance();

/** Takes the library's own formats away: a sentence offers words that fit a number, and nothing else. */
const fittingWords: FormatterModule = {
  type: "formatter",
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, offered?: string) => fitting(value, offered),
};

void words
  .use(fittingWords)
  .use(initReactI18next)
  .init({
    lng: "ja",
    resources: { ja: japanese, en: english },
    ns: Object.keys(japanese),
    defaultNS: "shared",
    interpolation: { escapeValue: false, formatSeparator: "|" },
    initAsync: false,
    returnNull: false,
  });
