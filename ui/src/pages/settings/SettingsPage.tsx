/** The office's rules, its people and what belongs to this PC, one section at a time. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppearanceSection } from "@/features/appearance/AppearanceSection";
import { BackupSection } from "@/features/backup/BackupSection";
import { OfficeDaysSection } from "@/features/settings/OfficeDaysSection";
import { OfficeSection } from "@/features/settings/OfficeSection";
import { PcSection } from "@/features/settings/PcSection";
import { PlansSection } from "@/features/settings/PlansSection";
import { useOfficeSettings } from "@/features/settings/queries";
import { RulesSection } from "@/features/settings/RulesSection";
import { PasswordSection } from "@/features/sign_in/PasswordSection";
import { AreasSection } from "@/features/staff/AreasSection";
import { StaffSection } from "@/features/staff/StaffSection";
import { useCall } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { PageHead } from "@/shared/page/PageHead";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./SettingsPage.module.css";

export const SECTIONS = [
  "office",
  "staff",
  "areas",
  "days",
  "plans",
  "rules",
  "appearance",
  "password",
  "backup",
  "pc",
] as const;
export type Section = (typeof SECTIONS)[number];

export function SettingsPage({ section }: { section: Section }) {
  const { t } = useTranslation("settings");
  return (
    <>
      <PageHead title={t("title")} sub={t("sub")} />
      <div className={classes.page}>
        <nav className={classes.sections} aria-label={t("sections.label")}>
          <ul>
            {SECTIONS.map((name) => (
              <li key={name}>
                <Link
                  to="/settings/$section"
                  params={{ section: name }}
                  className={classes.section}
                  aria-current={name === section ? "page" : undefined}
                >
                  {t(`sections.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.body}>
          <Body section={section} />
        </div>
      </div>
    </>
  );
}

function Body({ section }: { section: Section }): ReactNode {
  switch (section) {
    case "staff":
      return <Staff />;
    case "areas":
      return <AreasSection />;
    case "plans":
      return <PlansSection />;
    case "rules":
      return <RulesSection />;
    case "appearance":
      return <OwnAppearance />;
    case "password":
      return <PasswordSection />;
    case "backup":
      return <BackupSection />;
    default:
      return <OfOffice section={section} />;
  }
}

function Staff(): ReactNode {
  const navigate = useNavigate();
  return <StaffSection onReport={(id) => void navigate({ to: "/audit_log/people/$id", params: { id } })} />;
}

/** One's own choice needs nothing of the office's settings. */
function OwnAppearance(): ReactNode {
  const state = useCall(["session", "clock", "settings"], "appState");
  return state.data ? <AppearanceSection appearance={state.data.appearance} /> : null;
}

/** The sections that begin with the office's own settings. */
function OfOffice({ section }: { section: "office" | "days" | "pc" }): ReactNode {
  const settings = useOfficeSettings();
  const state = useCall(["session", "clock", "settings"], "appState");
  if (settings.isError) return <ErrorNotice failure={settings.error} onRemedy={() => void settings.refetch()} />;
  if (!settings.data || !state.data)
    return (
      <Sheet flush>
        <LoadingSkeleton rows={4} />
      </Sheet>
    );
  switch (section) {
    case "office":
      return <OfficeSection settings={settings.data} onStale={settings.refetch} />;
    case "days":
      return state.data.today ? <OfficeDaysSection today={state.data.today} /> : null;
    case "pc":
      return <PcSection settings={settings.data} version={state.data.version} />;
  }
}
