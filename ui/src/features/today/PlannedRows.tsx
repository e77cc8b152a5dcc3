/** What was promised to customers for today or before. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Day, PlannedContact } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { walkRows } from "@/shared/keys/arrow_rows";
import { Chip } from "@/shared/parts/Chip";
import { marks } from "@/shared/words/marks";
import classes from "./PlannedRows.module.css";

type Props = { planned: PlannedContact[]; today: Day; onLogContact: (customerId: string) => void };

export function PlannedRows({ planned, today, onLogContact }: Props) {
  const { t } = useTranslation("today");
  return (
    <ul className={classes.rows} onKeyDown={walkRows} aria-label={t("planned.title")}>
      {planned.map((contact) => {
        const late = contact.nextOn < today;
        return (
          <li key={contact.contactLogId} className={classes.row} data-row-box>
            <span>
              <Chip tone={late ? "late" : "plain"}>{t(late ? "planned.late" : "planned.chip")}</Chip>
            </span>
            <div className={classes.words}>
              <p>
                <Link to="/customers/$id" params={{ id: contact.customerId }} className={classes.customer} data-row>
                  {contact.customer}
                </Link>
                {contact.personMet}
              </p>
              <p className="sk-sub">
                {dayLabel(contact.nextOn)}
                {marks.dot()}
                {contact.said}
              </p>
            </div>
            <Button
              onClick={() => onLogContact(contact.customerId)}
              aria-label={t("planned.log_of", { customer: contact.customer })}
            >
              {t("planned.log")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
