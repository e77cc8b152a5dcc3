/** 営業日: the week, a year at one look, the office's own days, and the list of national holidays. */
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "@/ipc";
import { dayParts } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { useLanguage } from "@/shared/words/language";
import { HolidaysSection } from "./HolidaysSection";
import { OwnDays } from "./OwnDays";
import { useOfficeYear } from "./queries";
import classes from "./Settings.module.css";
import { WorkingWeek } from "./WorkingWeek";
import { YearView } from "./YearView";

export function OfficeDaysSection({ today }: { today: Day }) {
  const { t } = useTranslation("settings");
  const countsEras = useLanguage() === "japanese";
  const [year, setYear] = useState(dayParts(today).year);
  const [picked, setPicked] = useState<Day | null>(null);
  const shown = useOfficeYear(year);
  return (
    <>
      {shown.data ? <WorkingWeek closed={shown.data.closedWeekdays} mayEdit={shown.data.mayEdit} /> : null}
      <Sheet
        title={t("days.title")}
        aside={
          <span className={classes.year}>
            <ActionIcon size="sm" aria-label={t("days.year_before")} onClick={() => setYear(year - 1)}>
              <IconChevronLeft size={14} />
            </ActionIcon>
            {t("days.year", { year })} <span className="sk-muted">{countsEras ? shown.data?.era : null}</span>
            <ActionIcon size="sm" aria-label={t("days.year_after")} onClick={() => setYear(year + 1)}>
              <IconChevronRight size={14} />
            </ActionIcon>
          </span>
        }
      >
        {shown.isPending ? <LoadingSkeleton rows={6} rowHeight={60} /> : null}
        {shown.isError ? <ErrorNotice failure={shown.error} onRemedy={() => void shown.refetch()} /> : null}
        {shown.data ? (
          <>
            <YearView year={shown.data} today={today} onPick={shown.data.mayEdit ? setPicked : null} />
            <OwnDays key={picked} year={shown.data} picked={picked} />
          </>
        ) : null}
      </Sheet>
      {shown.data ? <HolidaysSection year={shown.data} /> : null}
    </>
  );
}
