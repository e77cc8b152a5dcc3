/** Offers what was typed last time and not saved. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { momentLabel } from "@/shared/dates/instant";
import { useToday } from "@/shared/dates/today";
import classes from "./DraftNotice.module.css";
import type { DraftOffer } from "./draft";

export function DraftNotice({ offer }: { offer: DraftOffer | null }) {
  const { t } = useTranslation("shared");
  const today = useToday();
  if (!offer) return null;
  return (
    <div className={classes.notice} role="status">
      <span>{t("draft.found", { when: momentLabel(offer.savedAt, today) })}</span>
      <span className={classes.acts}>
        <Button size="compact-md" onClick={offer.take}>
          {t("draft.take")}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={offer.drop}>
          {t("draft.drop")}
        </Button>
      </span>
    </div>
  );
}
