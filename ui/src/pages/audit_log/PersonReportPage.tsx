/** One person's last ninety days. */
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PersonReportView } from "@/features/audit_log/PersonReportView";
import { useReport } from "@/features/audit_log/queries";
import type { Id } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { PageHead } from "@/shared/page/PageHead";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";

export function PersonReportPage({ id }: { id: Id }) {
  const { t } = useTranslation("audit_log");
  const navigate = useNavigate();
  const report = useReport(id);
  if (report.isPending) return <LoadingSkeleton rows={8} rowHeight={56} />;
  if (report.isError) return <ErrorNotice failure={report.error} onRemedy={() => void report.refetch()} />;
  const { name, from, to } = report.data;
  return (
    <>
      <PageHead
        title={t("report.title", { name })}
        sub={t("report.days", { from: dayLabel(from), to: dayLabel(to) })}
        acts={
          <Button component={Link} to="/settings/staff">
            {t("report.back")}
          </Button>
        }
      />
      <PersonReportView
        report={report.data}
        onOpen={(card) => void navigate({ to: "/customers/$id", params: { id: card } })}
        onAll={(kind) => void navigate({ to: "/audit_log", search: { person: id, kind } })}
      />
    </>
  );
}
