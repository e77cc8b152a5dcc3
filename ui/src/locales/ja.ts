/** The window's sentences in Japanese, one file a feature, named by its word. */
import appearance from "./ja/appearance.json";
import attachment from "./ja/attachment.json";
import audit_log from "./ja/audit_log.json";
import backup from "./ja/backup.json";
import calendar from "./ja/calendar.json";
import contact_log from "./ja/contact_log.json";
import contract from "./ja/contract.json";
import customer from "./ja/customer.json";
import errors from "./ja/errors.json";
import fault from "./ja/fault.json";
import first_start from "./ja/first_start.json";
import form from "./ja/form.json";
import history from "./ja/history.json";
import holiday from "./ja/holiday.json";
import import_ from "./ja/import.json";
import import_fault from "./ja/import_fault.json";
import import_reason from "./ja/import_reason.json";
import list from "./ja/list.json";
import popup from "./ja/popup.json";
import practice from "./ja/practice.json";
import reminder from "./ja/reminder.json";
import reminder_rule from "./ja/reminder_rule.json";
import rule from "./ja/rule.json";
import search from "./ja/search.json";
import settings from "./ja/settings.json";
import shared from "./ja/shared.json";
import shell from "./ja/shell.json";
import sign_in from "./ja/sign_in.json";
import staff from "./ja/staff.json";
import term_strip from "./ja/term_strip.json";
import today from "./ja/today.json";
import trouble from "./ja/trouble.json";

export const japanese = {
  appearance,
  attachment,
  audit_log,
  backup,
  calendar,
  contact_log,
  contract,
  customer,
  errors,
  fault,
  first_start,
  form,
  history,
  holiday,
  import: import_,
  import_fault,
  import_reason,
  list,
  popup,
  practice,
  reminder,
  reminder_rule,
  rule,
  search,
  settings,
  shared,
  shell,
  sign_in,
  staff,
  term_strip,
  today,
  trouble,
};

/** Every feature with the names of its sentences, whatever the language. */
export type Sentences = Named<typeof japanese>;
type Named<T> = { [Name in keyof T]: T[Name] extends string ? string : Named<T[Name]> };
