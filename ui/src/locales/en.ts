/** The same sentences in English: it does not compile while one of them is missing. */

import appearance from "./en/appearance.json";
import attachment from "./en/attachment.json";
import audit_log from "./en/audit_log.json";
import backup from "./en/backup.json";
import calendar from "./en/calendar.json";
import contact_log from "./en/contact_log.json";
import contract from "./en/contract.json";
import customer from "./en/customer.json";
import errors from "./en/errors.json";
import fault from "./en/fault.json";
import first_start from "./en/first_start.json";
import form from "./en/form.json";
import history from "./en/history.json";
import holiday from "./en/holiday.json";
import import_ from "./en/import.json";
import import_fault from "./en/import_fault.json";
import import_reason from "./en/import_reason.json";
import list from "./en/list.json";
import popup from "./en/popup.json";
import practice from "./en/practice.json";
import reminder from "./en/reminder.json";
import reminder_rule from "./en/reminder_rule.json";
import rule from "./en/rule.json";
import search from "./en/search.json";
import settings from "./en/settings.json";
import shared from "./en/shared.json";
import shell from "./en/shell.json";
import sign_in from "./en/sign_in.json";
import staff from "./en/staff.json";
import term_strip from "./en/term_strip.json";
import today from "./en/today.json";
import trouble from "./en/trouble.json";
import type { Sentences } from "./ja";

export const english: Sentences = {
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
