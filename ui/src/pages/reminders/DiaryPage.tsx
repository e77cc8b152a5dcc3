/** What was told when, to whom, and what came of it. */
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ReminderDiary } from "@/features/reminder/ReminderDiary";
import { PageHead } from "@/shared/page/PageHead";

export function DiaryPage() {
  const { t } = useTranslation("reminder");
  const navigate = useNavigate();
  return (
    <>
      <PageHead
        title={t("diary.title")}
        sub={t("diary.text")}
        acts={
          <Button component={Link} to="/reminders">
            {t("title")}
          </Button>
        }
      />
      <ReminderDiary
        onOpen={(id, contract) => void navigate({ to: "/customers/$id", params: { id }, search: { contract } })}
      />
    </>
  );
}
