// generated file: the office's commands and types, written from Rust. Do not edit.

import { invoke as TAURI_INVOKE } from "@tauri-apps/api/core";

export const commands = {
  async appState(): Promise<Result<AppState, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("app_state") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async createOffice(form: { officeName: string; myName: string; password: string; keepOnThisPc: boolean }): Promise<Result<RecoveryKey, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("create_office", { form }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async reissueRecoveryKey(): Promise<Result<RecoveryKey, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("reissue_recovery_key") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async confirmRecoveryKey(group: string): Promise<Result<boolean, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("confirm_recovery_key", { group }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveRecoveryKey(): Promise<Result<boolean, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_recovery_key") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async fillOffice(choice: "practice" | "empty"): Promise<Result<AppState, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("fill_office", { choice }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async signIn(form: { staffId: Id; password: string }): Promise<Result<AppState, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("sign_in", { form }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async lockScreen(): Promise<Result<AppState, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("lock_screen") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async closeVault(): Promise<Result<AppState, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("close_vault") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async openLink(url: string): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("open_link", { url }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async closeNotice(): Promise<Result<{ closesToTray: boolean }, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("close_notice") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async choices(): Promise<Result<Choices, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("choices") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async readDate(text: string): Promise<Result<{ day: Day; label: string; era: string }, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("read_date", { text }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveDraft(formKey: string, body: string): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_draft", { formKey, body }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async findDraft(formKey: string): Promise<Result<{ body: string; savedAt: Instant } | null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("find_draft", { formKey }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async dropDraft(formKey: string): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("drop_draft", { formKey }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async today(): Promise<Result<TodayView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("today") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async listReminders(filter: { mine: boolean; state: "open" | "snoozed" | "done" }): Promise<Result<ReminderView[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("list_reminders", { filter }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async snoozeReminders(ids: Id[], until: SnoozeUntil, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("snooze_reminders", { ids, until, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async finishReminders(ids: Id[], commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("finish_reminders", { ids, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async reopenReminders(ids: Id[], commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("reopen_reminders", { ids, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async reminderStatus(): Promise<Result<ReminderStatus, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("reminder_status") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async lookNow(): Promise<Result<ReminderStatus, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("look_now") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async testPopup(): Promise<Result<ReminderStatus, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("test_popup") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async listCustomers(query: CustomerListQuery): Promise<Result<CustomerPage, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("list_customers", { query }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async getCustomer(id: Id): Promise<Result<CustomerCard, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("get_customer", { id }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async addCustomer(form: CustomerForm, commandId: Id): Promise<Result<CustomerCard, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("add_customer", { form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveCustomer(id: Id, version: number, form: CustomerForm, commandId: Id): Promise<Result<CustomerCard, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_customer", { id, version, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async addContactPerson(customerId: Id, form: ContactPersonForm, commandId: Id): Promise<Result<CustomerCard, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("add_contact_person", { customerId, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveContactPerson(id: Id, version: number, form: ContactPersonForm, commandId: Id): Promise<Result<CustomerCard, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_contact_person", { id, version, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async removeContactPerson(id: Id, version: number, commandId: Id): Promise<Result<CustomerCard, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("remove_contact_person", { id, version, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async search(text: string): Promise<Result<SearchHit[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("search", { text }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async logContact(form: ContactLogForm, commandId: Id): Promise<Result<{ entry: ContactLogEntry; closedReminders: Id[] }, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("log_contact", { form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async previewKeyDates(form: ContractForm): Promise<Result<{ keyDates: KeyDate[]; expiresOn: Day | null; errors: FieldError[]; policyFrom: "contract" | "plan" | "office"; startLabel: string | null; warnings: ("already_past" | "window_passed")[] }, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("preview_key_dates", { form }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async getContract(id: Id): Promise<Result<ContractView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("get_contract", { id }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async addContract(form: ContractForm, commandId: Id): Promise<Result<ContractView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("add_contract", { form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveContract(id: Id, version: number, form: ContractForm, commandId: Id): Promise<Result<ContractView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_contract", { id, version, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async confirmExpiry(termIds: Id[], from: string, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("confirm_expiry", { termIds, from, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async closeContracts(ids: Id[], form: { how: "ended" | "cancelled" | "voided"; on: string; reason: string }, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("close_contracts", { ids, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async reopenContract(id: Id, version: number, commandId: Id): Promise<Result<ContractView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("reopen_contract", { id, version, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async setOutcome(termIds: Id[], form: { outcome: "renewed" | "cancelled" | "switched"; reason: string }, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("set_outcome", { termIds, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async setContractOwner(ids: Id[], ownerId: Id, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("set_contract_owner", { ids, ownerId, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async setCustomerOwner(ids: Id[], ownerId: Id, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("set_customer_owner", { ids, ownerId, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async setStanding(ids: Id[], standing: Standing, commandId: Id): Promise<Result<null, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("set_standing", { ids, standing, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async moveContactDate(termId: Id, version: number, to: Day | null, commandId: Id): Promise<Result<TermView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("move_contact_date", { termId, version, to, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async listFaults(): Promise<Result<FaultGroup[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("list_faults") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async calendar(from: Day, to: Day, filter: CalendarFilter): Promise<Result<CalendarView, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("calendar", { from, to, filter }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async officeSettings(): Promise<Result<OfficeSettings, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("office_settings") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveOfficeSettings(form: { name: string; officeHour: string; policy: PolicyForm; everyoneSees: boolean }, version: number, commandId: Id): Promise<Result<OfficeSettings, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_office_settings", { form, version, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async setAutostart(on: boolean): Promise<Result<OfficeSettings, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("set_autostart", { on }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async listOfficeDays(year: number): Promise<Result<OfficeDay[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("list_office_days", { year }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async saveOfficeDay(form: { date: string; closed: boolean; name: string }, commandId: Id): Promise<Result<OfficeDay[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_office_day", { form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async removeOfficeDay(date: Day, commandId: Id): Promise<Result<OfficeDay[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("remove_office_day", { date, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async listPlans(): Promise<Result<PlanOption[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("list_plans") };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async savePlan(id: Id | null, form: { name: string; policy: PolicyForm }, commandId: Id): Promise<Result<PlanOption[], OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("save_plan", { id, form, commandId }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
  async movePracticeDate(to: { kind: "next_day" } | { kind: "day"; day: string }): Promise<Result<AppState, OfficeError>> {
    try {
      return { status: "ok", data: await TAURI_INVOKE("move_practice_date", { to }) };
    } catch (e) {
      if (e instanceof Error) throw e;
      else return { status: "error", error: e as OfficeError };
    }
  },
};

export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };

export type Day = string; export type Instant = string; export type Id = string;

export type OfficeError = { code: ErrorCode; fields: FieldError[]; reference: string | null; detail: string | null };
export type FieldError = { path: string; code: FieldCode; max: number | null };
export type ErrorCode =
  | "invalid"
  | "stale"
  | "not_found" | "not_allowed" | "locked" | "vault_closed"
  | "wrong_password" | "wait"
  | "wrong_recovery_key"
  | "vault_plain" | "vault_other_key" | "vault_newer" | "vault_in_use" | "vault_read_only" | "vault_bad_place" | "vault_exists" | "vault_missing" | "vault_damaged" | "keys_damaged"
  | "disk_full" | "clock_not_movable" | "not_empty" | "nothing_to_undo" | "internal";
export type FieldCode =
  | "required" | "too_long" | "control_characters" | "not_a_date" | "no_such_day" | "era_year_zero" | "no_such_era_year" | "date_out_of_range"
  | "not_a_number" | "too_large" | "negative" | "term_not_positive" | "notice_longer_than_term" | "window_too_long"
  | "not_a_postal_code" | "not_a_phone" | "not_a_mail" | "not_a_corporate_number" | "check_digit" | "taken" | "unknown" | "too_short" | "legal_date_fixed" | "after_anchor" | "before_term" | "in_future";

export type AppState = {
  phase: "first_start" | "setup" | "closed" | "locked" | "ready" | "trouble";
  trouble: OfficeError | null;
  officeName: string | null;
  people: SignInPerson[];
  me: Me | null;
  today: Day | null;
  practice: boolean;
  version: string;
  trayPresent: boolean;
};
export type SignInPerson = { id: Id; name: string };
export type Me = { id: Id; name: string; roles: Role[]; areaName: string | null };
export type Role = "rep" | "supervisor" | "custodian" | "administrator" | "clerk";
export type RecoveryKey = { groups: string[]; ask: number };

export type StaffOption = { id: Id; name: string; active: boolean };
export type AreaOption = { id: Id; name: string };
export type PlanOption = { id: Id; name: string; policy: PolicyForm };
export type Choices = { staff: StaffOption[]; areas: AreaOption[]; plans: PlanOption[] };
export type Tag = { kind: "customer" | "contract" | "reminder" | "contact_log" | "fault" | "calendar" | "settings" | "staff" | "clock" | "session"; id: Id | null };

export type KeyDateKind = "window_opens" | "contact_by" | "notice_by" | "expires";
export type Reason =
  | { code: "months_before"; n: number; from: Day; to: Day }
  | { code: "days_before"; n: number; from: Day; to: Day }
  | { code: "working_days_before"; n: number; from: Day; to: Day }
  | { code: "previous_working_day"; from: Day; to: Day; because: DayOff }
  | { code: "opens_with_term"; from: Day; to: Day }
  | { code: "not_before_window"; from: Day; to: Day }
  | { code: "term_length"; n: number; unit: "months" | "days"; from: Day; to: Day }
  | { code: "written_in_contract"; from: Day; to: Day }
  | { code: "moved_by_hand"; from: Day; to: Day };
export type DayOff = "saturday" | "sunday" | "holiday" | "computed_holiday" | "office_day";
export type KeyDate = { kind: KeyDateKind; date: Day; remindOn: Day; legal: boolean; movable: boolean; reasons: Reason[] };
export type Strip = { startsOn: Day; expiresOn: Day | null; windowOpensOn: Day | null; contactBy: Day | null; noticeBy: Day | null; outcome: Outcome | null; from: Day; to: Day; today: Day; keyDates: KeyDate[] };
export type Outcome = "renewed" | "renewed_changed" | "renewed_tacit" | "cancelled" | "switched" | "on_hold" | "voided" | "ended";

export type TodayView = { today: Day; label: string; summary: { windowOpened: { day: Day; count: number }[]; overdue: number; digestAt: string | null }; rows: ReminderView[]; faultCount: number; contactsPlanned: PlannedContact[]; status: ReminderStatus };
export type PlannedContact = { contactLogId: Id; customerId: Id; customer: string; nextOn: Day; said: string; personMet: string | null };
export type ReminderKind = "window_opened" | "contact_due" | "notice_deadline" | "expired";
export type ReminderView = { id: Id; kind: ReminderKind; dueOn: Day; date: Day; daysLeft: number; state: "open" | "snoozed" | "done"; snoozedUntil: Instant | null; customerId: Id; customer: string; contractId: Id; contract: string; assignee: string | null; overdue: boolean; closedBy: string | null; strip: Strip; nextAction: "log_contact" | "choose_outcome" | "decide_refusal"; };
export type ReminderStatus = { lastLookAt: Instant | null; nextLookAt: Instant | null; popups: "possible" | "no_service" | "refused" | "unknown"; autostart: boolean; openCount: number; vaultOpen: boolean; officeHour: string };
export type SnoozeUntil = { kind: "minutes"; n: number } | { kind: "tomorrow" } | { kind: "next_working_day" } | { kind: "day"; day: Day };

export type Standing = "potential" | "lead" | "existing" | "dormant" | "stopped";
export type CustomerRole = "buyer" | "supplier";
export type CustomerListQuery = { text: string; standing: Standing | null; ownerId: Id | null; unowned: boolean; sort: "kana" | "number" | "next_date" | "updated"; after: string | null };
export type CustomerRow = { id: Id; number: string; name: string; kana: string; standing: Standing; owner: string | null; area: string | null; phone: string; address: string; contractCount: number; nextDate: { kind: KeyDateKind; date: Day } | null; masked: boolean };
export type CustomerPage = { rows: CustomerRow[]; total: number; next: string | null };
export type CustomerForm = { name: string; kana: string; honorific: string; roles: CustomerRole[]; standing: Standing; standingSince: string; ownerId: Id | null; areaId: Id | null; parentId: Id | null; postalCode: string; address: string; phone: string; fax: string; mail: string; website: string; representative: string; industry: string; capital: string; employees: string; fiscalYearEnd: string; corporateNumber: string; contactPreference: string; goal: string; caution: string };
export type ContactPerson = { id: Id; name: string; kana: string; department: string; title: string; phone: string; mail: string; decides: boolean; note: string; version: number };
export type ContactPersonForm = { name: string; kana: string; department: string; title: string; phone: string; mail: string; decides: boolean; note: string };
export type CustomerCard = { id: Id; number: string; version: number; form: CustomerForm; owner: string | null; area: string | null; parent: { id: Id; name: string } | null; branches: { id: Id; name: string }[]; people: ContactPerson[]; contracts: ContractView[]; log: ContactLogEntry[]; createdAt: Instant; updatedAt: Instant; updatedBy: string | null; may: CardRights; banner: CardBanner | null };
export type CardRights = { edit: boolean; addContract: boolean; logContact: boolean };
export type CardBanner = { contractId: Id; contract: string; kind: ReminderKind; since: Day; reminderId: Id };
export type SearchHit = { kind: "customer" | "contract" | "contact_person"; id: Id; customerId: Id; title: string; subtitle: string };

export type ContactKind = "visit" | "meeting" | "phone" | "mail" | "letter" | "hotline";
export type ContactLogForm = { customerId: Id; contractId: Id | null; kind: ContactKind; on: string; personMet: string; said: string; promise: string; nextOn: string; reminderId: Id | null };
export type ContactLogEntry = { id: Id; on: Day; kind: ContactKind; contractId: Id | null; contract: string | null; personMet: string; said: string; promise: string; nextOn: Day | null; author: string; closedReminder: boolean };

export type SpanUnit = "days" | "working_days" | "months";
export type SpanForm = { n: string; unit: SpanUnit };
export type PolicyForm = { window: SpanForm; contact: SpanForm };
export type ContractForm = { customerId: Id; title: string; ownerId: Id | null; planId: Id | null; startsOn: string; length: SpanForm; expiresOn: string; autoRenews: boolean; renewalLength: SpanForm; notice: SpanForm; amount: string; period: "monthly" | "yearly" | "one_off" | "term"; tax: "included" | "excluded"; policy: PolicyForm; note: string };
export type ContractState = "active" | "ended" | "cancelled" | "voided";
export type TermView = { id: Id; seq: number; startsOn: Day; expiresOn: Day | null; origin: "first" | "renewed" | "tacit"; outcome: Outcome | null; confirmation: Confirmation | null; keyDates: KeyDate[]; version: number };
export type Confirmation = { by: string; on: Day; from: string };
export type ContractView = { id: Id; number: string; version: number; customerId: Id; customer: string; title: string; owner: string | null; plan: string | null; form: ContractForm; state: ContractState; stateOn: Day | null; stateReason: string; amountLabel: string; terms: TermView[]; currentTermId: Id; stage: "upcoming" | null; strip: Strip; faults: FaultKind[] };

export type FaultKind = "no_expiry" | "no_owner" | "unconfirmed" | "ended_without_outcome" | "no_contract" | "customer_without_owner";
export type FaultRow = { kind: FaultKind; subjectId: Id; termId: Id | null; customerId: Id; customer: string; contractId: Id | null; contract: string | null; date: Day | null; owner: string | null };
export type FaultGroup = { kind: FaultKind; count: number; rows: FaultRow[] };

export type CalendarFilter = { ownerId: Id | null; kinds: KeyDateKind[] };
export type CalendarEvent = { termId: Id; termVersion: number; kind: KeyDateKind; date: Day; remindOn: Day; legal: boolean; movable: boolean; moved: boolean; customerId: Id; customer: string; contractId: Id; contract: string; owner: string | null; overdue: boolean; done: boolean };
export type CalendarDay = { date: Day; name: string; kind: "holiday" | "computed_holiday" | "office_closed" | "office_open" };
export type CalendarView = { from: Day; to: Day; today: Day; era: string; events: CalendarEvent[]; days: CalendarDay[]; contactLoad: { weekOf: Day; count: number }[] };

export type OfficeSettings = { name: string; officeHour: string; policy: PolicyForm; everyoneSees: boolean; version: number; vaultPath: string; autostart: boolean };
export type OfficeDay = { date: Day; closed: boolean; name: string };
