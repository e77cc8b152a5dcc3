/** The office's rules and what belongs to this PC. */
import { useTranslation } from "react-i18next";
import { OfficeDaysSection } from "@/features/settings/OfficeDaysSection";
import { OfficeSection } from "@/features/settings/OfficeSection";
import { PcSection } from "@/features/settings/PcSection";
import { PlansSection } from "@/features/settings/PlansSection";
import { useOfficeSettings } from "@/features/settings/queries";
import classes from "@/features/settings/Settings.module.css";
import { useCall } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { PageHead } from "@/shared/page/PageHead";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";

export function SettingsPage() {
  const { t } = useTranslation("settings");
  const settings = useOfficeSettings();
  const state = useCall(["session", "clock", "settings"], "appState");
  return (
    <>
      <PageHead title={t("title")} sub={t("sub")} />
      {settings.isPending || state.isPending ? (
        <Sheet flush>
          <LoadingSkeleton rows={4} />
        </Sheet>
      ) : null}
      {settings.isError ? <ErrorNotice failure={settings.error} onRemedy={() => void settings.refetch()} /> : null}
      {settings.data && state.data ? (
        <div className={classes.columns}>
          <div className={classes.column}>
            <OfficeSection settings={settings.data} onStale={settings.refetch} />
            <PlansSection />
          </div>
          <div className={classes.column}>
            {state.data.today ? <OfficeDaysSection today={state.data.today} /> : null}
            <PcSection settings={settings.data} version={state.data.version} />
          </div>
        </div>
      ) : null}
    </>
  );
}
