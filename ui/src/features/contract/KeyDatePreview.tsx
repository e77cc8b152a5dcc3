/** The dates that follow from what is being typed, each with its why, and a word where it is late already. */
import { useTranslation } from "react-i18next";
import type { CallData } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { Sheet } from "@/shared/parts/Sheet";
import { KeyDateList } from "./KeyDateList";

type Preview = CallData<"previewKeyDates">;

type Props = { preview: Preview | undefined; startsOn: string; failure: unknown; working: boolean };

export function KeyDatePreview({ preview, startsOn, failure, working }: Props) {
  const { t } = useTranslation("contract");
  const keyDates = preview?.keyDates ?? [];
  const find = (kind: string) => keyDates.find((keyDate) => keyDate.kind === kind)?.date ?? null;
  const faulty = (preview?.errors ?? []).some((fault) => fault.code !== "required");
  return (
    <Sheet
      title={t("form.keyDates")}
      aside={
        working ? (
          <span className="sk-muted" data-loading="true">
            {t("form.keyDatesWorking")}
          </span>
        ) : null
      }
    >
      {failure ? <ErrorNotice failure={failure} /> : null}
      <div aria-live="polite">
        {keyDates.length > 0 ? (
          <KeyDateList
            keyDates={keyDates}
            anchors={{ startsOn, expiresOn: preview?.expiresOn ?? null, noticeBy: find("notice_by") }}
          />
        ) : (
          <p className="sk-sub">{t(faulty ? "form.keyDatesFaulty" : "form.keyDatesWait")}</p>
        )}
        {keyDates.length > 0 && preview ? <p className="sk-sub">{t(`form.policyFrom.${preview.policyFrom}`)}</p> : null}
        {(preview?.warnings ?? []).map((warning) => (
          <p key={warning} className="sk-soon" role="status">
            {t(`form.warning.${warning}`)}
          </p>
        ))}
      </div>
    </Sheet>
  );
}
