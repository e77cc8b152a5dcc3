/** What changed lately on the cards of the office. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RecentList } from "@/features/history/RecentList";
import { PageHead } from "@/shared/page/PageHead";

export function ChangesPage() {
  const { t } = useTranslation("history");
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={t("recent.title")} />
      <RecentList
        onOpen={(id) => void navigate({ to: "/customers/$id", params: { id } })}
        onList={() => void navigate({ to: "/customers" })}
      />
    </>
  );
}
