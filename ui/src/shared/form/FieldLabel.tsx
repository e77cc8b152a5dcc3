/** A field's name, with 必須 beside it where it must be filled. The mark is drawn, not text of the label: `aria-required` says it. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FieldLabel.module.css";

export function FieldLabel({ required = false, children }: { required?: boolean; children: ReactNode }) {
  const { t } = useTranslation("form");
  return (
    <>
      {children}
      {required ? <span className={classes.required} aria-hidden="true" data-mark={t("required")} /> : null}
    </>
  );
}
