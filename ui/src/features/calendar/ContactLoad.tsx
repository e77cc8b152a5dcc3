/** How many contacts fall due in each of the coming weeks, against what the people can carry: bars, a mark and words. */
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Day, ContactLoad as Load, PersonLoad, WeekLoad } from "@/ipc";
import { shortDayLabel } from "@/shared/dates/day";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./ContactLoad.module.css";
import { fullestWeek, loadBars } from "./load";

type Props = { load: Load; onWeek: (weekOf: Day) => void };

export function ContactLoad({ load, onWeek }: Props) {
  const { t } = useTranslation("calendar");
  const fullest = fullestWeek(load);
  const empty = load.weeks.every((week) => week.count === 0);
  return (
    <Sheet
      title={t("load.title")}
      aside={<span className="sk-sub">{t("load.each", { count: load.weekCarries })}</span>}
    >
      <ol className={classes.bars} aria-label={t("load.label")}>
        {loadBars(load).map((bar) => (
          <li key={bar.weekOf}>
            <UnstyledButton className={classes.week} title={weekWords(bar)} onClick={() => onWeek(bar.weekOf)}>
              <span className={classes.count} data-over={bar.over > 0} aria-hidden="true">
                {bar.count}
              </span>
              <span className={classes.track} aria-hidden="true">
                <i className={classes.bar} style={{ height: `${bar.height}%` }} data-over={bar.over > 0} />
                <i className={classes.mark} style={{ bottom: `${bar.mark}%` }} />
              </span>
              <span aria-hidden="true">{bar.weekOf.slice(5)}</span>
              <span className={classes.word} aria-hidden="true">
                {bar.over > 0 ? t("load.overWord") : ""}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {empty ? <p className="sk-sub">{t("load.none")}</p> : null}
      {fullest ? <Fullest week={fullest} /> : null}
      {!empty && !fullest ? <p className="sk-sub">{t("load.fits")}</p> : null}
    </Sheet>
  );

  function weekWords(week: WeekLoad): string {
    const said = { date: shortDayLabel(week.weekOf), count: week.count, carries: week.carries, over: week.over };
    if (week.over > 0) return t("load.weekOver", said);
    return week.workingDays === 0 ? t("load.weekOff", said) : t("load.week", said);
  }
}

/** Of the fullest week: how much too much it is, for whom, and what to do about it. */
function Fullest({ week }: { week: WeekLoad }) {
  const { t } = useTranslation("calendar");
  const date = shortDayLabel(week.weekOf);
  const people = week.people.filter((person) => person.over > 0 || (week.over > 0 && person.count > 0));
  return (
    <>
      <p className={week.over > 0 ? classes.over : undefined}>
        {week.over > 0 ? t("load.over", { ...week, date }) : t("load.overForSome", { date })}
      </p>
      <ul className={classes.people} aria-label={t("load.people", { date })}>
        {people.slice(0, 4).map((person) => (
          <li key={person.staffId ?? "nobody"}>
            <span className={classes.name}>{person.name ?? t("noOwner")}</span>
            <span className={person.over > 0 ? classes.over : "sk-sub"}>{share(person)}</span>
          </li>
        ))}
      </ul>
      <p className="sk-sub">{t("load.ahead")}</p>
    </>
  );

  function share(person: PersonLoad): string {
    return t(person.over > 0 ? "load.personOver" : "load.person", { ...person });
  }
}
