/** The head of a card: reading, number, name, how it stands, who looks after it, when it was last touched. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CardOrigin, CustomerCard } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { momentLabel } from "@/shared/dates/instant";
import { useToday } from "@/shared/dates/today";
import { Chip } from "@/shared/parts/Chip";
import { marks } from "@/shared/words/marks";
import classes from "./CustomerHead.module.css";
import { StandingChip } from "./StandingChip";

export function CustomerHead({ card, acts }: { card: CustomerCard; acts: ReactNode }) {
  const { t } = useTranslation("customer");
  const today = useToday();
  const when = momentLabel(card.updatedAt, today);
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <p className={`sk-sub ${classes.kana}`}>
          {[card.form.kana, t("card.number", { number: card.number })].filter((part) => part !== "").join(marks.dot())}
        </p>
        <div className={classes.nameLine}>
          <h2 className={classes.name} title={card.form.name}>
            {card.form.name}
          </h2>
          <span className={classes.chips}>
            <StandingChip standing={card.form.standing} />
            {card.form.standingSince ? (
              <span className="sk-muted">{t("card.since", { date: sinceInWords(card.form.standingSince) })}</span>
            ) : null}
            {card.form.roles.map((role) => (
              <Chip key={role}>{t(`role.${role}`)}</Chip>
            ))}
          </span>
        </div>
      </div>
      <div className={classes.side}>
        <div className={`sk-sub ${classes.care}`}>
          <span className={card.owner ? "" : "sk-late"}>
            {card.owner ? t("card.owner", { name: card.owner }) : t("card.noOwner")}
          </span>
          {card.area ? `${marks.dot()}${card.area}` : ""}
          <br />
          <span className="sk-muted">
            {card.updatedBy ? t("card.updatedBy", { when, name: card.updatedBy }) : t("card.updated", { when })}
            {card.origin ? (
              <>
                <br />
                {firstWritten(card.origin, t)}
              </>
            ) : null}
          </span>
        </div>
        <div className={classes.acts}>{acts}</div>
      </div>
    </header>
  );
}

/** Whoever wrote the card before it came in from a list. */
function firstWritten({ author, writtenOn }: CardOrigin, t: TFunction<"customer">): string {
  const date = writtenOn ? dayLabel(writtenOn) : "";
  if (author && date) return t("card.writtenByOn", { name: author, date });
  return author ? t("card.writtenBy", { name: author }) : t("card.writtenOn", { date });
}

/** The office sends back the day it read; what it could not read as one is shown as written. */
function sinceInWords(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayLabel(text) : text;
}
