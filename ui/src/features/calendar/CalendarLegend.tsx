/** What each mark of the calendar means: a shape, a colour and a word. */
import { useTranslation } from "react-i18next";
import type { KeyDateKind } from "@/ipc";
import classes from "./CalendarLegend.module.css";

const SHOWN: readonly KeyDateKind[] = ["window_opens", "contact_by", "notice_by", "expires"];

export function CalendarLegend() {
  const { t } = useTranslation("calendar");
  return (
    <ul className={classes.legend} aria-label={t("legend")}>
      {SHOWN.map((kind) => (
        <li key={kind}>
          <i className={classes.dot} data-kind={kind} aria-hidden="true" />
          {t(`kind.${kind}`)}
        </li>
      ))}
      <li>
        <i className={classes.dot} data-kind="done" aria-hidden="true" />
        {t("done")}
      </li>
    </ul>
  );
}
