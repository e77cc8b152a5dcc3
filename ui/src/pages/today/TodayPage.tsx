/** The first page: what needs this person today, each with its one next action. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { openLogContact } from "@/features/contact_log/open";
import { AwayNote } from "@/features/reminder/AwayNote";
import { NextAction } from "@/features/reminder/NextAction";
import { useToday } from "@/features/reminder/queries";
import { ReminderRow } from "@/features/reminder/ReminderRow";
import rowClasses from "@/features/reminder/ReminderRow.module.css";
import { StatusCard } from "@/features/reminder/StatusCard";
import { PlannedRows } from "@/features/today/PlannedRows";
import { Summary } from "@/features/today/Summary";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { walkRows } from "@/shared/keys/arrow_rows";
import { PageHead } from "@/shared/page/PageHead";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { groupDigits } from "@/shared/parts/Money";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./TodayPage.module.css";

export function TodayPage() {
  const { t } = useTranslation("today");
  const found = useToday();

  if (found.isPending) {
    return (
      <div className={classes.page}>
        <PageHead title={t("title_plain")} sub=" " />
        <Sheet flush>
          <LoadingSkeleton rows={6} />
        </Sheet>
      </div>
    );
  }
  if (found.isError) {
    return (
      <div className={classes.page}>
        <PageHead title={t("title_plain")} />
        <ErrorNotice failure={found.error} onRemedy={() => void found.refetch()} />
      </div>
    );
  }

  const today = found.data;
  const nothing = today.rows.length === 0 && today.contactsPlanned.length === 0;
  return (
    <div className={classes.page}>
      <PageHead title={t("title", { day: today.label })} sub={<Summary today={today} />} />
      <AwayNote away={today.status.away} />
      <div className={classes.columns}>
        <div className={classes.main}>
          {nothing ? (
            <Sheet>
              <EmptyState title={t("empty.title")} text={t("empty.text")}>
                <Button component={Link} to="/customers">
                  {t("empty.customers")}
                </Button>
                <Button component={Link} to="/renewals">
                  {t("empty.calendar")}
                </Button>
              </EmptyState>
            </Sheet>
          ) : null}
          {today.rows.length > 0 ? (
            <section aria-labelledby="today-renewals">
              <div className={classes.heading}>
                <h3 id="today-renewals">{t("renewals")}</h3>
                <Link to="/reminders" className={classes.more}>
                  {t("to_reminders")}
                </Link>
              </div>
              <Sheet flush>
                <ul className={rowClasses.rows} onKeyDown={walkRows} aria-labelledby="today-renewals">
                  {today.rows.map((reminder) => (
                    <ReminderRow
                      key={reminder.id}
                      reminder={reminder}
                      acts={<NextAction reminder={reminder} onLogContact={openLogContact} />}
                    />
                  ))}
                </ul>
                {today.rowCount > today.rows.length ? (
                  <p className={classes.rest}>
                    <Link to="/reminders" className={classes.more}>
                      {t("rest", { n: groupDigits(String(today.rowCount - today.rows.length)) })}
                    </Link>
                  </p>
                ) : null}
              </Sheet>
            </section>
          ) : null}
          {today.contactsPlanned.length > 0 ? (
            <section aria-labelledby="today-planned">
              <div className={classes.heading}>
                <h3 id="today-planned">{t("planned.title")}</h3>
              </div>
              <Sheet flush>
                <PlannedRows
                  planned={today.contactsPlanned}
                  today={today.today}
                  onLogContact={(customerId) => openLogContact({ customerId, contractId: null, reminderId: null })}
                />
              </Sheet>
            </section>
          ) : null}
        </div>
        <div className={classes.side}>
          <Sheet title={t("faults.title")}>
            <p className="sk-sub">
              {today.faultCount > 0 ? t("faults.some", { n: groupDigits(String(today.faultCount)) }) : t("faults.none")}
            </p>
            {today.faultCount > 0 ? (
              <Button component={Link} to="/faults" mt={8} size="compact-sm">
                {t("faults.open")}
              </Button>
            ) : null}
          </Sheet>
          <StatusCard status={today.status} />
        </div>
      </div>
    </div>
  );
}
