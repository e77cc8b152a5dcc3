/** Loads the window's sentences: one file a feature, named by its word. */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

const files = import.meta.glob<Record<string, unknown>>("../../locales/ja/*.json", { eager: true, import: "default" });

const japanese = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.replace(/^.*\/(.+)\.json$/, "$1"), words]),
);

export const words: i18n = i18next.createInstance();

void words.use(initReactI18next).init({
  lng: "ja",
  resources: { ja: japanese },
  ns: Object.keys(japanese),
  defaultNS: "shared",
  interpolation: { escapeValue: false },
  initAsync: false,
  returnNull: false,
});
