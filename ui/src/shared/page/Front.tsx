/** The sheet in front of the office: first start, sign-in and trouble stand on it. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageChoice } from "@/shared/words/LanguageChoice";
import classes from "./Front.module.css";

type Props = { title: ReactNode; text?: ReactNode; wide?: boolean; children?: ReactNode };

export function Front({ title, text, wide = false, children }: Props) {
  const { t } = useTranslation("shared");
  return (
    <main className={classes.front}>
      <div className={classes.sheet} data-wide={wide}>
        <div className={classes.top}>
          <p className={classes.name}>
            {t("program")} <small>{t("program_latin")}</small>
          </p>
          <LanguageChoice />
        </div>
        <h1 className={classes.title}>{title}</h1>
        {text ? <p className={classes.text}>{text}</p> : null}
        {children}
      </div>
    </main>
  );
}
