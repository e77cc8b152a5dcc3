/** The people of the fake office and its areas. */
import type { AreaView, StaffForm, StaffHoldings, StaffMay, StaffView, TagKind } from "@/ipc";
import { type Handler, refusal } from "./office";

const NOTHING: StaffHoldings = { customers: 0, contracts: 0, reminders: 0, rows: [] };

export class FakeStaff {
  rows: StaffView[] = [
    {
      id: "s-sato",
      name: "佐藤 美咲",
      roles: ["rep", "supervisor", "custodian", "administrator"],
      areaId: "a-north",
      area: "北関東",
      active: true,
      wayIn: "own",
      me: true,
      version: 1,
    },
    {
      id: "s-yamamoto",
      name: "山本 健",
      roles: ["rep"],
      areaId: null,
      area: null,
      active: true,
      wayIn: "given",
      me: false,
      version: 1,
    },
    {
      id: "s-kato",
      name: "加藤 由美",
      roles: ["clerk"],
      areaId: null,
      area: null,
      active: false,
      wayIn: "none",
      me: false,
      version: 2,
    },
  ];
  may: StaffMay = { edit: true, givePassword: true, readLog: true };
  areas: AreaView[] = [{ id: "a-north", name: "北関東", staffCount: 1, customerCount: 3 }];
  holdings = new Map<string, StaffHoldings>();
  given = new Map<string, string>();
  private readonly changed: (...kinds: TagKind[]) => void;

  constructor(changed: (...kinds: TagKind[]) => void) {
    this.changed = changed;
  }

  private change(id: string, change: Partial<StaffView>) {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...change, version: row.version + 1 } : row));
    this.changed("staff");
    return null;
  }

  readonly own: Record<string, Handler> = {
    list_staff: () => ({ rows: this.rows, may: this.may }),
    add_staff: ({ form, handOver }: { form: StaffForm; handOver: { password: string } }) => {
      if (!form.name.trim()) throw refusal("invalid", { fields: [{ path: "name", code: "required", max: null }] });
      const id = `s-${this.rows.length + 1}`;
      const wayIn = handOver.password ? "given" : "none";
      this.rows = [...this.rows, { ...form, id, area: null, active: true, wayIn, me: false, version: 1 }];
      this.changed("staff");
      return id;
    },
    save_staff: ({ id, form }: { id: string; form: StaffForm }) => {
      if (id === "s-sato" && !form.roles.includes("administrator")) throw refusal("last_administrator");
      return this.change(id, form);
    },
    staff_holdings: ({ id }: { id: string }) => this.holdings.get(id) ?? NOTHING,
    deactivate_staff: ({ id }: { id: string }) => this.change(id, { active: false, wayIn: "none" }),
    reactivate_staff: ({ id }: { id: string }) => this.change(id, { active: true }),
    give_password: ({ id, handOver }: { id: string; handOver: { password: string } }) => {
      this.given.set(id, handOver.password);
      return this.change(id, { wayIn: "given" });
    },
    suggest_password: () => "7k2m-qx4d-9htr",
    list_areas: () => this.areas,
    save_area: ({ id, form }: { id: string | null; form: { name: string } }) => {
      const taken = this.areas.some((area) => area.name === form.name && area.id !== id);
      if (taken) throw refusal("invalid", { fields: [{ path: "name", code: "taken", max: null }] });
      this.areas = id
        ? this.areas.map((area) => (area.id === id ? { ...area, ...form } : area))
        : [...this.areas, { id: `a-${this.areas.length + 1}`, ...form, staffCount: 0, customerCount: 0 }];
      this.changed("staff");
      return null;
    },
    remove_area: ({ id }: { id: string }) => {
      if (this.areas.some((area) => area.id === id && area.staffCount + area.customerCount > 0))
        throw refusal("area_in_use");
      this.areas = this.areas.filter((area) => area.id !== id);
      this.changed("staff");
      return null;
    },
  };
}
