/** How many contacts fall due in each of the coming weeks, as bars with their numbers. */
import { useTranslation } from "react-i18next";
import type { CalendarView } from "@/ipc";
import { shortDayLabel } from "@/shared/dates/day";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./ContactLoad.module.css";
import { loadBars } from "./events";

export function ContactLoad({ load }: { load: CalendarView["contactLoad"] }) {
  const { t } = useTranslation("calendar");
  const bars = loadBars(load);
  const busiest = bars.find((bar) => bar.busiest);
  return (
    <Sheet title={t("load.title")}>
      <ol className={classes.bars} aria-label={t("load.label")}>
        {bars.map((bar) => (
          <li
            key={bar.weekOf}
            aria-label={t("load.week", { date: shortDayLabel(bar.weekOf), count: bar.count })}
            title={t("load.week", { date: shortDayLabel(bar.weekOf), count: bar.count })}
          >
            <span className={classes.count} aria-hidden="true">
              {bar.count}
            </span>
            <span className={classes.track} aria-hidden="true">
              <i style={{ height: `${bar.height}%` }} data-busiest={bar.busiest} />
            </span>
            <span className={classes.week} aria-hidden="true">
              {bar.weekOf.slice(5)}
            </span>
          </li>
        ))}
      </ol>
      <p className="sk-sub">
        {busiest ? t("load.busiest", { date: shortDayLabel(busiest.weekOf), count: busiest.count }) : t("load.none")}
      </p>
      {busiest ? <p className="sk-sub">{t("load.ahead")}</p> : null}
    </Sheet>
  );
}
