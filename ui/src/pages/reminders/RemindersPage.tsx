/** The inbox of reminders. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { openLogContact } from "@/features/contact_log/open";
import { AwayNote } from "@/features/reminder/AwayNote";
import { useReminderStatus } from "@/features/reminder/queries";
import { ReminderList } from "@/features/reminder/ReminderList";
import { PageHead } from "@/shared/page/PageHead";

export function RemindersPage() {
  const { t } = useTranslation("reminder");
  const status = useReminderStatus();
  return (
    <>
      <PageHead
        title={t("title")}
        sub={t("sub")}
        acts={
          <Button component={Link} to="/reminders/diary">
            {t("to_diary")}
          </Button>
        }
      />
      <AwayNote away={status.data?.away} />
      <ReminderList onLogContact={openLogContact} />
    </>
  );
}
