/** An office in memory that answers the window's commands, for tests of the window and for looking at its screens. */
import type {
  Appearance,
  AppState,
  Away,
  ContractView,
  CustomerCard,
  ErrorCode,
  FieldError,
  OfficeError,
  OfficeSettings,
  PlanOption,
  ReminderView,
  SnoozeUntil,
  Tag,
  TagKind,
} from "@/ipc";
import { FakeBackups } from "./backups";
import { lineOf, rowOf, sampleCards } from "./customers";
import { FakeDays } from "./days";
import { listAnswers } from "./lists";
import { samplePlanned, sampleReminders, sampleStatus, windowAnswers } from "./reminders";
import { FakeRules, rulesAnswers } from "./rules";
import { FakeStaff } from "./staff";
import { TODAY } from "./strips";
import { typingAnswers } from "./typing";

type Args = Record<string, unknown>;
export type Handler = (args: never) => unknown;

/** What a command is refused with; the generated bindings turn it into `{status: "error"}`. */
export function refusal(
  code: ErrorCode,
  more: { fields?: FieldError[]; detail?: string; reference?: string } = {},
): OfficeError {
  return { code, fields: more.fields ?? [], reference: more.reference ?? null, detail: more.detail ?? null };
}
export const KEY_GROUPS = ["7K2M", "QX4D", "9HTR", "B3VW", "N6PZ", "C8JF", "5YLG", "E2SA"];
export const PASSWORD = "correct horse";

const ME: AppState["me"] = {
  id: "s-sato",
  name: "佐藤 美咲",
  roles: ["rep", "supervisor", "custodian", "administrator"],
  areaName: "営業二課",
  readsLog: true,
};

function checkNewPassword({ password, again }: { password: string; again: string }) {
  const fields: FieldError[] = [];
  if (password.length < 10) fields.push({ path: "password", code: "too_short", max: 10 });
  else if (password !== again) fields.push({ path: "again", code: "not_the_same", max: null });
  if (fields.length > 0) throw refusal("invalid", { fields });
}

export class FakeOffice {
  state: AppState = {
    phase: "ready",
    trouble: null,
    officeName: "みらい設備株式会社 営業部",
    people: [
      { id: "s-sato", name: "佐藤 美咲" },
      { id: "s-yamamoto", name: "山本 健" },
    ],
    me: ME,
    given: null,
    recoveredAt: null,
    today: TODAY,
    practice: true,
    version: "0.1.0",
    trayPresent: true,
    appearance: { language: "japanese", typeSize: 100 },
  };
  days = new FakeDays((...kinds) => this.changed(...kinds));
  backups = new FakeBackups();
  rules = new FakeRules();
  people = new FakeStaff((...kinds) => this.changed(...kinds));
  reminders: ReminderView[] = sampleReminders();
  planned = samplePlanned;
  /** For how long nobody had looked. */
  away: Away | null = null;
  /** How many reminders wait besides those that today's page shows. */
  notShown = 0;
  cards: CustomerCard[] = sampleCards();
  drafts = new Map<string, { body: string; savedAt: string }>();
  plans: PlanOption[] = [
    {
      id: "pl-1",
      name: "保守スタンダード",
      policy: { window: { n: "3", unit: "months" }, contact: { n: "", unit: "months" } },
    },
  ];
  settings: OfficeSettings = {
    name: "みらい設備株式会社 営業部",
    officeHour: "08:30",
    policy: { window: { n: "2", unit: "months" }, contact: { n: "1", unit: "months" } },
    everyoneSees: true,
    weekCarries: "8",
    version: 1,
    vaultPath: "C:\\Users\\sato\\AppData\\Local\\Sakimori\\vault.db",
    autostart: true,
    mayEdit: true,
  };
  /** Every call that came in, oldest first. */
  calls: { command: string; args: Args }[] = [];
  /** Answers put in the place of the office's own, by command. */
  answers: Record<string, Handler> = {};
  emit: (event: string, payload: unknown) => void = () => undefined;

  async answer(command: string, args: Args): Promise<unknown> {
    this.calls.push({ command, args });
    const instead = this.answers[command];
    if (instead) return instead(args as never);
    const own =
      this.own[command] ?? this.people.own[command] ?? this.days.handlers[command] ?? this.backups.own[command];
    if (!own) throw refusal("internal", { reference: `no command ${command}` });
    return own(args as never);
  }

  changed(...kinds: TagKind[]) {
    this.emit("changed", kinds.map((kind) => ({ kind, id: null })) satisfies Tag[]);
  }

  private open() {
    return this.reminders.filter((reminder) => reminder.state === "open");
  }

  private mark(ids: string[], change: Partial<ReminderView>) {
    for (const id of ids) if (!this.reminders.some((reminder) => reminder.id === id)) throw refusal("not_found");
    this.reminders = this.reminders.map((reminder) =>
      ids.includes(reminder.id) ? { ...reminder, ...change } : reminder,
    );
    this.changed("reminder");
    return null;
  }

  private contracts(): ContractView[] {
    return this.cards.flatMap((card) => card.contracts);
  }

  private card(id: string): CustomerCard {
    const found = this.cards.find((card) => card.id === id);
    if (!found) throw refusal("not_found");
    return found;
  }

  private become(change: Partial<AppState>): AppState {
    this.state = { ...this.state, ...change };
    this.changed("session", "clock");
    return this.state;
  }

  private readonly own: Record<string, Handler> = {
    app_state: () => this.state,
    create_office: ({ form }: { form: { officeName: string; myName: string; password: string } }) => {
      const fields: FieldError[] = [];
      if (!form.officeName.trim()) fields.push({ path: "officeName", code: "required", max: null });
      if (!form.myName.trim()) fields.push({ path: "myName", code: "required", max: null });
      if (form.password.length < 10) fields.push({ path: "password", code: "too_short", max: 10 });
      if (fields.length > 0) throw refusal("invalid", { fields });
      this.become({ phase: "setup", officeName: form.officeName });
      return { groups: KEY_GROUPS, ask: 4 };
    },
    reissue_recovery_key: () => ({ groups: [...KEY_GROUPS].reverse(), ask: 1 }),
    confirm_recovery_key: ({ group }: { group: string }) => KEY_GROUPS.includes(group.toUpperCase()),
    save_recovery_key: () => true,
    fill_office: ({ choice }: { choice: "practice" | "empty" }) => {
      if (choice === "empty") this.reminders = [];
      return this.become({ phase: "ready", practice: choice === "practice" });
    },
    choose_password: ({ form }: { form: { password: string; again: string } }) => {
      checkNewPassword(form);
      return this.become({ phase: "ready", given: null, me: ME });
    },
    change_password: ({ form }: { form: { old: string; password: string; again: string } }) => {
      if (form.old !== PASSWORD)
        throw refusal("invalid", { fields: [{ path: "old", code: "wrong_password", max: null }] });
      checkNewPassword(form);
      return null;
    },
    recover_password: ({ form }: { form: { recoveryKey: string; password: string; again: string } }) => {
      if (form.recoveryKey !== KEY_GROUPS.join("-"))
        throw refusal("invalid", { fields: [{ path: "recoveryKey", code: "wrong_recovery_key", max: null }] });
      checkNewPassword(form);
      return this.become({ phase: "ready" });
    },
    sign_in: ({ form }: { form: { password: string } }) => {
      if (form.password !== PASSWORD) throw refusal("wrong_password");
      return this.become({ phase: "ready" });
    },
    choose_appearance: ({ appearance }: { appearance: Appearance }) => {
      this.state = { ...this.state, appearance };
      this.changed("session");
      return this.state;
    },
    lock_screen: () => this.become({ phase: "locked" }),
    close_vault: () => this.become({ phase: "closed" }),
    open_link: () => null,
    close_notice: () => ({ closesToTray: true }),
    choices: () => ({
      staff: [
        { id: "s-sato", name: "佐藤 美咲", active: true },
        { id: "s-yamamoto", name: "山本 健", active: true },
      ],
      areas: [{ id: "a-north", name: "北関東" }],
      plans: this.plans,
    }),
    ...typingAnswers,
    save_draft: ({ formKey, body }: { formKey: string; body: string }) => {
      this.drafts.set(formKey, { body, savedAt: "2026-11-24T00:10:00Z" });
      return null;
    },
    find_draft: ({ formKey }: { formKey: string }) => this.drafts.get(formKey) ?? null,
    drop_draft: ({ formKey }: { formKey: string }) => {
      this.drafts.delete(formKey);
      return null;
    },
    today: () => ({
      today: TODAY,
      label: "11月24日(火)",
      summary: {
        windowOpened: this.open().length
          ? [
              { day: "2026-11-20", count: 2 },
              { day: TODAY, count: 1 },
            ]
          : [],
        overdue: this.open().filter((reminder) => reminder.overdue).length,
        digestAt: this.open().length ? "08:30" : null,
      },
      rows: this.open(),
      rowCount: this.open().length + this.notShown,
      faultCount: this.open().length ? 4 : 0,
      contactsPlanned: this.open().length ? this.planned : [],
      status: sampleStatus(this.open().length, this.away),
    }),
    list_reminders: ({ filter }: { filter: { mine: boolean; state: string; first: number | null } }) =>
      this.reminders
        .filter(
          (reminder) => reminder.state === filter.state && (!filter.mine || reminder.assignee === this.state.me?.name),
        )
        .slice(0, filter.first ?? undefined),
    ...windowAnswers,
    snooze_reminders: ({ ids }: { ids: string[]; until: SnoozeUntil }) =>
      this.mark(ids, { state: "snoozed", snoozedUntil: "2026-11-24T23:30:00Z" }),
    finish_reminders: ({ ids }: { ids: string[] }) =>
      this.mark(ids, { state: "done", closedBy: this.state.me?.name ?? null }),
    reopen_reminders: ({ ids }: { ids: string[] }) =>
      this.mark(ids, { state: "open", snoozedUntil: null, closedBy: null }),
    reminder_status: () => this.backups.seenIn(sampleStatus(this.open().length, this.away)),
    look_now: () => sampleStatus(this.open().length, this.away),
    test_popup: () => sampleStatus(this.open().length, this.away),
    list_customers: ({ query }: { query: { text: string } }) => {
      const rows = this.cards.map(rowOf).filter((row) => `${row.name}${row.kana}${row.phone}`.includes(query.text));
      return { rows, total: rows.length, next: null };
    },
    ...listAnswers(() => this.cards.map(lineOf)),
    get_customer: ({ id }: { id: string }) => this.card(id),
    add_customer: ({ form }: { form: CustomerCard["form"] }) => {
      if (!form.name.trim()) throw refusal("invalid", { fields: [{ path: "name", code: "required", max: null }] });
      const first = this.cards[0] as CustomerCard;
      const card = {
        ...first,
        id: `c-${this.cards.length + 1}`,
        number: "00413",
        version: 1,
        form,
        people: [],
        contracts: [],
        log: [],
        banner: null,
      };
      this.cards.push(card);
      this.changed("customer");
      return card;
    },
    save_customer: ({ id, version, form }: { id: string; version: number; form: CustomerCard["form"] }) => {
      const card = this.card(id);
      if (card.version !== version) throw refusal("stale");
      const saved = { ...card, form, version: version + 1 };
      this.cards = this.cards.map((other) => (other.id === id ? saved : other));
      this.changed("customer");
      return saved;
    },
    search: ({ text }: { text: string }) => [
      ...this.cards
        .filter((card) => `${card.form.name}${card.form.kana}${card.form.phone}`.includes(text))
        .map((card) => ({
          kind: "customer",
          id: card.id,
          customerId: card.id,
          title: card.form.name,
          subtitle: `${card.number} ・ ${card.owner}`,
          group: null,
        })),
      ...this.contracts()
        .filter((contract) => contract.title.includes(text))
        .map((contract) => ({
          kind: "contract",
          id: contract.id,
          customerId: contract.customerId,
          title: contract.title,
          subtitle: contract.customer,
          group: null,
        })),
    ],
    note_search: () => null,
    log_contact: ({
      form,
    }: {
      form: {
        customerId: string;
        reminderId: string | null;
        kind: string;
        on: string;
        personMet: string;
        said: string;
        promise: string;
        nextOn: string;
        contractId: string | null;
      };
    }) => {
      if (!form.said.trim()) throw refusal("invalid", { fields: [{ path: "said", code: "required", max: null }] });
      const entry = {
        ...form,
        id: `l-${this.calls.length}`,
        contract: null,
        nextOn: form.nextOn || null,
        author: "佐藤 美咲",
        closedReminder: form.reminderId !== null,
      };
      if (form.reminderId) this.mark([form.reminderId], { state: "done", closedBy: form.on });
      this.changed("contact_log", "customer");
      return { entry, closedReminders: form.reminderId ? [form.reminderId] : [] };
    },
    preview_key_dates: () => ({
      keyDates: [],
      expiresOn: null,
      errors: [],
      policyFrom: "office",
      startLabel: null,
      warnings: [],
    }),
    get_contract: ({ id }: { id: string }) => {
      const found = this.contracts().find((contract) => contract.id === id);
      if (!found) throw refusal("not_found");
      return found;
    },
    list_faults: () => [
      {
        kind: "no_expiry",
        count: 1,
        rows: [
          {
            kind: "no_expiry",
            subjectId: "k-lease",
            termId: "k-lease-t1",
            customerId: "c-midori",
            customer: "みどり種苗株式会社",
            contractId: "k-lease",
            contract: "事務機リース",
            date: null,
            owner: "佐藤 美咲",
          },
        ],
      },
      {
        kind: "ended_without_outcome",
        count: 1,
        rows: [
          {
            kind: "ended_without_outcome",
            subjectId: "k-kitano",
            termId: "k-kitano-t1",
            customerId: "c-kitano",
            customer: "北野栽培㈱",
            contractId: "k-kitano",
            contract: "栽培棟 空調保守",
            date: "2026-11-20",
            owner: null,
          },
        ],
      },
      { kind: "customer_without_owner", count: 2, rows: [] },
    ],
    calendar: ({ from, to }: { from: string; to: string }) => ({
      from,
      to,
      today: TODAY,
      era: "令和8年",
      events: this.contracts().flatMap((contract) =>
        contract.strip.keyDates.map((keyDate) => ({
          termId: contract.currentTermId,
          termVersion: 1,
          kind: keyDate.kind,
          date: keyDate.date,
          remindOn: keyDate.remindOn,
          legal: keyDate.legal,
          movable: keyDate.movable,
          moved: false,
          customerId: contract.customerId,
          customer: contract.customer,
          contractId: contract.id,
          contract: contract.title,
          owner: contract.owner,
          overdue: false,
          done: false,
        })),
      ),
      days: [
        { date: "2026-11-03", name: "文化の日", kind: "holiday" },
        { date: "2026-11-23", name: "勤労感謝の日", kind: "holiday" },
      ],
      contactLoad: [
        { weekOf: "2026-11-23", count: 5 },
        { weekOf: "2026-11-30", count: 12 },
        { weekOf: "2026-12-07", count: 7 },
        { weekOf: "2026-12-14", count: 6 },
        { weekOf: "2026-12-21", count: 3 },
      ],
    }),
    office_settings: () => this.settings,
    save_office_settings: ({ form, version }: { form: Partial<OfficeSettings>; version: number }) => {
      if (!form.name?.trim()) throw refusal("invalid", { fields: [{ path: "name", code: "required", max: null }] });
      if (version !== this.settings.version) throw refusal("stale");
      this.settings = { ...this.settings, ...form, version: version + 1 };
      this.changed("settings");
      return 0;
    },
    set_autostart: ({ on }: { on: boolean }) => {
      this.settings = { ...this.settings, autostart: on };
      this.changed("settings");
      return this.settings;
    },
    ...rulesAnswers(this),
    list_plans: () => this.plans,
    save_plan: ({ id, form }: { id: string | null; form: Omit<PlanOption, "id"> }) => {
      this.plans = id
        ? this.plans.map((plan) => (plan.id === id ? { id, ...form } : plan))
        : [...this.plans, { id: `pl-${this.plans.length + 1}`, ...form }];
      this.changed("settings");
      return this.plans;
    },
    move_practice_date: ({ to }: { to: { kind: string; day?: string } }) =>
      this.become({ today: to.kind === "next_day" ? "2026-11-25" : (to.day ?? null) }),
  };
}
