/** The two languages, each in its own words, for the screens in front of the office. */
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type Language, useCall } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import classes from "./LanguageChoice.module.css";
import { useLanguage } from "./language";

export const LANGUAGES: {
  language: Language;
  tag: string;
  own: "shared:language.japanese" | "shared:language.english";
}[] = [
  { language: "japanese", tag: "ja", own: "shared:language.japanese" },
  { language: "english", tag: "en", own: "shared:language.english" },
];

export function LanguageChoice() {
  const { t } = useTranslation("shared");
  const spoken = useLanguage();
  const state = useCall(["session", "clock", "settings"], "appState");
  const choose = async (language: Language) => {
    if (!state.data || language === spoken) return;
    try {
      await ask("chooseAppearance", { ...state.data.appearance, language });
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };
  return (
    <fieldset className={classes.choice} aria-label={t("language.label")}>
      {LANGUAGES.map(({ language, tag, own }) => (
        <UnstyledButton
          key={language}
          lang={tag}
          className={classes.one}
          aria-pressed={language === spoken}
          onClick={() => void choose(language)}
        >
          {t(own)}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
