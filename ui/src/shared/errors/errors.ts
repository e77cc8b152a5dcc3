/** What each error of the office means to a reader: its sentence, how grave it is and the way out. */
import type { ErrorCode, FieldCode, OfficeError } from "@/ipc";
import { words } from "@/shared/words/i18n";

/** `field`: stands at the fields; `notice`: said in passing; `grave`: fills the place where work would be. */
export type Severity = "field" | "notice" | "grave";
/** The one act offered beside the sentence. */
export type Remedy = "none" | "correct" | "reload" | "sign_in" | "retry" | "go_back";
export type ErrorEntry = { sentence: string; severity: Severity; remedy: Remedy };

const entry = (sentence: string, severity: Severity, remedy: Remedy): ErrorEntry => ({
  sentence: `errors:code.${sentence}`,
  severity,
  remedy,
});

export const errorTable = {
  invalid: entry("invalid", "field", "correct"),
  stale: entry("stale", "notice", "reload"),
  not_found: entry("not_found", "notice", "go_back"),
  not_allowed: entry("not_allowed", "notice", "none"),
  locked: entry("locked", "notice", "sign_in"),
  vault_closed: entry("vault_closed", "notice", "sign_in"),
  wrong_password: entry("wrong_password", "field", "correct"),
  wait: entry("wait", "field", "none"),
  no_sign_in: entry("no_sign_in", "notice", "none"),
  password_to_choose: entry("password_to_choose", "notice", "sign_in"),
  own_password: entry("own_password", "notice", "none"),
  own_deactivation: entry("own_deactivation", "notice", "none"),
  last_administrator: entry("last_administrator", "notice", "none"),
  last_custodian: entry("last_custodian", "notice", "none"),
  still_owns: entry("still_owns", "notice", "none"),
  area_in_use: entry("area_in_use", "notice", "none"),
  wrong_recovery_key: entry("wrong_recovery_key", "field", "correct"),
  vault_plain: entry("vault_plain", "grave", "none"),
  vault_other_key: entry("vault_other_key", "grave", "none"),
  vault_newer: entry("vault_newer", "grave", "none"),
  vault_in_use: entry("vault_in_use", "grave", "retry"),
  vault_read_only: entry("vault_read_only", "grave", "retry"),
  vault_bad_place: entry("vault_bad_place", "grave", "retry"),
  vault_exists: entry("vault_exists", "grave", "retry"),
  vault_missing: entry("vault_missing", "grave", "retry"),
  vault_damaged: entry("vault_damaged", "grave", "none"),
  keys_damaged: entry("keys_damaged", "grave", "none"),
  server: entry("server", "grave", "retry"),
  disk_full: entry("disk_full", "notice", "retry"),
  backup_damaged: entry("backup_damaged", "notice", "none"),
  backup_missing: entry("backup_missing", "notice", "none"),
  backup_of_another: entry("backup_of_another", "notice", "none"),
  backup_stopped: entry("backup_stopped", "notice", "none"),
  backup_here_damaged: entry("backup_here_damaged", "notice", "none"),
  backup_place_away: entry("backup_place_away", "notice", "none"),
  backup_place_damaged: entry("backup_place_damaged", "notice", "none"),
  backup_place_full: entry("backup_place_full", "notice", "none"),
  backup_place_inside: entry("backup_place_inside", "notice", "none"),
  backup_place_read_only: entry("backup_place_read_only", "notice", "none"),
  backup_place_trouble: entry("backup_place_trouble", "notice", "none"),
  clock_not_movable: entry("clock_not_movable", "notice", "none"),
  not_empty: entry("not_empty", "notice", "none"),
  attachment_too_large: entry("attachment_too_large", "notice", "none"),
  attachment_empty: entry("attachment_empty", "notice", "none"),
  attachment_unreadable: entry("attachment_unreadable", "notice", "none"),
  attachment_there: entry("attachment_there", "notice", "none"),
  attachment_stopped: entry("attachment_stopped", "notice", "none"),
  attachment_runs: entry("attachment_runs", "notice", "none"),
  attachment_damaged: entry("attachment_damaged", "notice", "none"),
  attachment_not_opened: entry("attachment_not_opened", "notice", "none"),
  nothing_to_undo: entry("nothing_to_undo", "notice", "reload"),
  list_closed: entry("list_closed", "notice", "reload"),
  undo_too_late: entry("undo_too_late", "notice", "reload"),
  bad_file: entry("bad_file", "notice", "none"),
  log_too_long: entry("log_too_long", "notice", "none"),
  nothing_to_export: entry("nothing_to_export", "notice", "none"),
  file_not_written: entry("file_not_written", "notice", "retry"),
  import_stopped: entry("import_stopped", "notice", "none"),
  internal: entry("internal", "notice", "retry"),
} satisfies Record<ErrorCode, ErrorEntry>;

export const fieldTable = {
  required: "errors:field.required",
  too_long: "errors:field.too_long",
  control_characters: "errors:field.control_characters",
  not_a_date: "errors:field.not_a_date",
  no_such_day: "errors:field.no_such_day",
  era_year_zero: "errors:field.era_year_zero",
  no_such_era_year: "errors:field.no_such_era_year",
  date_out_of_range: "errors:field.date_out_of_range",
  not_a_number: "errors:field.not_a_number",
  too_large: "errors:field.too_large",
  negative: "errors:field.negative",
  below_one: "errors:field.below_one",
  too_many: "errors:field.too_many",
  term_not_positive: "errors:field.term_not_positive",
  notice_longer_than_term: "errors:field.notice_longer_than_term",
  window_too_long: "errors:field.window_too_long",
  not_a_postal_code: "errors:field.not_a_postal_code",
  not_a_phone: "errors:field.not_a_phone",
  not_a_mail: "errors:field.not_a_mail",
  not_a_corporate_number: "errors:field.not_a_corporate_number",
  check_digit: "errors:field.check_digit",
  taken: "errors:field.taken",
  unknown: "errors:field.unknown",
  too_short: "errors:field.too_short",
  too_plain: "errors:field.too_plain",
  not_the_same: "errors:field.not_the_same",
  same_as_before: "errors:field.same_as_before",
  wrong_password: "errors:field.wrong_password",
  not_a_recovery_key: "errors:field.not_a_recovery_key",
  wrong_recovery_key: "errors:field.wrong_recovery_key",
  no_working_day: "errors:field.no_working_day",
  legal_date_fixed: "errors:field.legal_date_fixed",
  after_anchor: "errors:field.after_anchor",
  before_term: "errors:field.before_term",
  in_future: "errors:field.in_future",
  under_itself: "errors:field.under_itself",
  too_deep: "errors:field.too_deep",
  ambiguous_date: "errors:field.ambiguous_date",
} satisfies Record<FieldCode, string>;

/** The sentence of an error, with its detail (a person, a number of seconds, a kind of place) worded. */
export function errorSentence(error: OfficeError): string {
  const { sentence } = errorTable[error.code];
  if (error.code === "vault_bad_place") {
    const place = words.t(`errors:place.${error.detail ?? "other"}`, { defaultValue: words.t("errors:place.other") });
    return words.t(sentence, { place });
  }
  if (error.code === "server") {
    return words.t(`errors:server.${error.detail ?? "away"}`, { defaultValue: words.t(sentence) });
  }
  if (error.code === "vault_in_use" && !error.detail) return words.t("errors:code.vault_in_use_unknown");
  return words.t(sentence, { detail: error.detail ?? "" });
}

/** The sentence of one field's fault. */
export function fieldSentence(fault: { code: FieldCode; max: number | null }): string {
  return words.t(fieldTable[fault.code], { max: fault.max ?? "" });
}

/** Field errors as the form library wants them: path → sentence. The first fault of a field is said. */
export function formErrors(error: OfficeError): Record<string, string> {
  const said: Record<string, string> = {};
  for (const fault of error.fields) said[fault.path] ??= fieldSentence(fault);
  return said;
}
