/** 監査記録: for the custodian, who did what to which card, when and what for. */

import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckLog } from "@/features/audit_log/CheckLog";
import { ExportLog } from "@/features/audit_log/ExportLog";
import { LogFilters } from "@/features/audit_log/LogFilters";
import { LogList } from "@/features/audit_log/LogList";
import { WHOLE_LOG } from "@/features/audit_log/queries";
import type { Id, LogKind, LogQuestion } from "@/ipc";
import { PageHead } from "@/shared/page/PageHead";

/** What the way here has narrowed the log to. */
export type LogSearch = { person?: Id; card?: Id; name?: string; kind?: LogKind };

function asked({ person, card, kind }: LogSearch): LogQuestion {
  return { ...WHOLE_LOG, staffId: person ?? null, customerId: card ?? null, kinds: kind ? [kind] : [] };
}

export function AuditLogPage({ search }: { search: LogSearch }) {
  const { t } = useTranslation("audit_log");
  const navigate = useNavigate();
  const [question, setQuestion] = useState(() => asked(search));
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setQuestion(WHOLE_LOG);
    setCleared(cleared + 1);
  };
  const { staffId } = question;
  return (
    <>
      <PageHead
        title={t("title")}
        sub={t("text")}
        acts={
          <>
            {staffId ? (
              <Button onClick={() => void navigate({ to: "/audit_log/people/$id", params: { id: staffId } })}>
                {t("report.act")}
              </Button>
            ) : null}
            <CheckLog />
            <ExportLog question={question} />
          </>
        }
      />
      <LogFilters
        key={cleared}
        question={question}
        cardName={cleared === 0 ? (search.name ?? null) : null}
        onChange={setQuestion}
      />
      <LogList
        question={question}
        onOpen={(id) => void navigate({ to: "/customers/$id", params: { id } })}
        onClear={clear}
      />
    </>
  );
}
