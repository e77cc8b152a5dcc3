/** How the weeks' loads are drawn: every bar and the mark of what can be carried on one scale. */
import type { ContactLoad, WeekLoad } from "@/ipc";

export type LoadBar = WeekLoad & {
  /** In percent of the highest bar or mark. */
  height: number;
  /** Where the mark of what can be carried stands. */
  mark: number;
};

export function loadBars(load: ContactLoad): LoadBar[] {
  const most = Math.max(1, ...load.weeks.flatMap((week) => [week.count, week.carries]));
  const share = (count: number) => Math.round((count / most) * 100);
  return load.weeks.map((week) => ({ ...week, height: share(week.count), mark: share(week.carries) }));
}

/** The week that most needs somebody's eye: most beyond what can be carried, in all or by one person. */
export function fullestWeek(load: ContactLoad): WeekLoad | null {
  const beyond = (week: WeekLoad) => Math.max(week.over, ...week.people.map((person) => person.over));
  const over = load.weeks.filter((week) => beyond(week) > 0);
  return over.reduce<WeekLoad | null>((most, week) => (most && beyond(most) >= beyond(week) ? most : week), null);
}
