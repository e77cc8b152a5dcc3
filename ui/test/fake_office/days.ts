/** The days of the fake office: December 2026 as a year of one month is enough to look at. */
import type { DayOfWeek, HolidayPreview, OfficeDay, OfficeYear, TagKind } from "@/ipc";
import { type Handler, refusal } from "./office";

export class FakeDays {
  own: OfficeDay[] = [{ date: "2026-12-29", closed: true, name: "年末休み" }];
  closedWeekdays: DayOfWeek[] = ["sat", "sun"];
  imported = false;
  preview: HolidayPreview = { fault: null, from: 1955, to: 2028, changes: [] };
  /** How many dates each change moves. */
  moved = 3;
  private readonly changed: (...kinds: TagKind[]) => void;

  constructor(changed: (...kinds: TagKind[]) => void) {
    this.changed = changed;
  }

  private year(year: number): OfficeYear {
    const days = Array.from({ length: 31 }, (_, index) => {
      const date = `${year}-12-${String(index + 1).padStart(2, "0")}`;
      const own = this.own.find((day) => day.date === date);
      const off = own?.closed ? ("office_day" as const) : index % 7 === 5 ? ("sunday" as const) : null;
      return { date, off, name: own?.name ?? "", own: own !== undefined };
    });
    const workingDays = days.filter((day) => day.off === null).length;
    return {
      year,
      era: "令和8年",
      workingDays,
      months: [{ month: 12, lead: 2, workingDays, days }],
      own: this.own.filter((day) => day.date.startsWith(String(year))),
      closedWeekdays: this.closedWeekdays,
      holidaysTo: this.imported ? 2028 : 2027,
      holidaysImported: this.imported,
      mayEdit: true,
    };
  }

  private change() {
    this.changed("settings");
    return this.moved;
  }

  readonly handlers: Record<string, Handler> = {
    office_year: ({ year }: { year: number }) => this.year(year),
    save_office_day: ({ form }: { form: OfficeDay }) => {
      if (!form.date) throw refusal("invalid", { fields: [{ path: "date", code: "required", max: null }] });
      this.own = [...this.own, form];
      return this.change();
    },
    remove_office_day: ({ date }: { date: string }) => {
      this.own = this.own.filter((day) => day.date !== date);
      return this.change();
    },
    save_working_week: ({ form }: { form: { closed: DayOfWeek[] } }) => {
      if (form.closed.length === 7)
        throw refusal("invalid", { fields: [{ path: "closed", code: "no_working_day", max: null }] });
      this.closedWeekdays = form.closed;
      return this.change();
    },
    preview_holidays: () => this.preview,
    import_holidays: () => {
      this.imported = true;
      return this.change();
    },
    drop_holidays: () => {
      this.imported = false;
      return this.change();
    },
  };
}
