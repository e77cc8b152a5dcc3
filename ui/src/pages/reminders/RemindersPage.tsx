/** The inbox of reminders. */
import { useTranslation } from "react-i18next";
import { openLogContact } from "@/features/contact_log/open";
import { ReminderList } from "@/features/reminder/ReminderList";
import { PageHead } from "@/shared/page/PageHead";

export function RemindersPage() {
  const { t } = useTranslation("reminder");
  return (
    <>
      <PageHead title={t("title")} sub={t("sub")} />
      <ReminderList onLogContact={openLogContact} />
    </>
  );
}
