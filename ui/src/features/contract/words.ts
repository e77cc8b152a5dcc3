/** A field of a contract in words, for reading and for comparing. */
import type { TFunction } from "i18next";
import type { Choices, ContractForm, KindRuleForm, SpanForm } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";
import { type ContractField, toShownSpan } from "./form";

type Say = TFunction<"contract">;

export function fieldLabel(field: ContractField, t: Say): string {
  return t(`form.${field}`);
}

/** 1年, 18か月, 90日 */
export function lengthInWords(span: SpanForm, t: Say): string {
  if (span.n === "") return "";
  const shown = toShownSpan(span);
  return t(`shared:span.long.${shown.unit}`, { n: shown.n });
}

/** 1か月前, 10営業日前 */
export function beforeInWords(span: SpanForm, t: Say): string {
  return span.n === "" ? "" : t(`shared:span.before.${span.unit}`, { n: span.n });
}

function dayInWords(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayLabel(text) : text;
}

/** 満期(14日前・当日) */
function ruleInWords({ kind, rule }: KindRuleForm, t: Say): string {
  const days = rule.offsets.map(({ n, unit, side }) =>
    side === "on_day" ? t("rule:side.on_day") : t(`shared:span.${side}.${unit}`, { n }),
  );
  return t("rules.one", { kind: t(`rule:kind.${kind}`), days: days.join(marks.and()) });
}

/** "" when the field holds nothing. */
export function fieldInWords(field: ContractField, form: ContractForm, choices: Choices | undefined, t: Say): string {
  switch (field) {
    case "startsOn":
    case "expiresOn":
      return dayInWords(form[field]);
    case "length":
    case "renewalLength":
      return lengthInWords(form[field], t);
    case "notice":
      return beforeInWords(form.notice, t);
    case "autoRenews":
      return t(form.autoRenews ? "table.autoRenews" : "table.byHand");
    case "amount":
      return groupDigits(form.amount);
    case "period":
      return t(`period.${form.period}`);
    case "tax":
      return t(`tax.${form.tax}`);
    case "planId":
      return choices?.plans.find((plan) => plan.id === form.planId)?.name ?? "";
    case "ownerId":
      return choices?.staff.find((person) => person.id === form.ownerId)?.name ?? "";
    case "policy":
      return [
        form.policy.window.n ? `${t("form.window")} ${beforeInWords(form.policy.window, t)}` : "",
        form.policy.contact.n ? `${t("form.contact")} ${beforeInWords(form.policy.contact, t)}` : "",
      ]
        .filter((part) => part !== "")
        .join(marks.comma());
    case "rules":
      return (form.rules ?? []).map((own) => ruleInWords(own, t)).join(marks.comma());
    case "customerId":
      return "";
    default:
      return form[field];
  }
}
