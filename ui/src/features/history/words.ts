/** Stored fields and values of a history in the words of the screen. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ChannelForm, FieldChange, RecordKind, SpanForm } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";

type Say = TFunction<"history">;

/** Fields whose words stand with the history itself; the others bear those of the form in which they are written. */
const OWN: readonly string[] = [
  "added",
  "removed",
  "state",
  "stateOn",
  "stateReason",
  "policy",
  "contactMovedTo",
  "confirmedBy",
  "confirmedOn",
  "confirmedFrom",
  "confirmedAttachment",
  "outcome",
  "outcomeReason",
];

function labelKey(kind: RecordKind, field: string): string {
  if (kind !== "customer" && OWN.includes(field)) return `history:field.${field}`;
  if (kind === "customer") return `customer:field.${field}`;
  if (kind === "contact_person") return `customer:people.${field === "title" ? "jobTitle" : field}`;
  return `contract:form.${field}`;
}

/** 1年, 18か月, 90日 */
function span(text: string, t: Say): string {
  const { n, unit } = readSpan(text);
  if (n === "") return "";
  const years = unit === "months" && Number(n) > 0 && Number(n) % 12 === 0 ? Number(n) / 12 : null;
  return years ? t("shared:span.long.years", { n: years }) : t(`shared:span.long.${unit}`, { n });
}

/** 1か月前, 10営業日前 */
function before(span: SpanForm, t: Say): string {
  return span.n === "" ? "" : t(`shared:span.before.${span.unit}`, { n: span.n });
}

function readSpan(text: string): SpanForm {
  return read<SpanForm>(text, { n: "", unit: "months" });
}

/** What was kept as JSON; what cannot be read so is as if nothing stood there. */
function read<T>(text: string, otherwise: T): T {
  try {
    return (JSON.parse(text) as T) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function valueWords(kind: RecordKind, field: string, text: string, t: Say): string {
  if (text === "") return "";
  switch (field) {
    case "standing":
      return t(`customer:standing.${text}`);
    case "roles":
      return read<string[]>(text, [])
        .map((role) => t(`customer:role.${role}`))
        .join(marks.and());
    case "channels":
      return read<ChannelForm[]>(text, [])
        .map(({ kind: of, label, value }) =>
          [t(`customer:channel.kind.${of}`), label, value].filter((part) => part !== "").join(" "),
        )
        .join(marks.comma());
    case "state":
      return t(`contract:state.${text}`);
    case "outcome":
      return t(`contract:outcome.${text}`);
    case "period":
      return t(`contract:period.${text}`);
    case "tax":
      return t(`contract:tax.${text}`);
    case "autoRenews":
      return t(text === "true" ? "contract:table.autoRenews" : "contract:table.byHand");
    case "decides":
    case "added":
    case "removed":
      return t(text === "true" ? "history:yes" : "history:no");
    case "capital":
    case "employees":
    case "amount":
      return groupDigits(text);
    case "length":
    case "renewalLength":
      return span(text, t);
    case "notice":
      return before(readSpan(text), t);
    case "policy": {
      const blank: SpanForm = { n: "", unit: "months" };
      const policy = read<{ window: SpanForm; contact: SpanForm }>(text, { window: blank, contact: blank });
      return [
        policy.window.n ? `${t("contract:form.window")} ${before(policy.window, t)}` : "",
        policy.contact.n ? `${t("contract:form.contact")} ${before(policy.contact, t)}` : "",
      ]
        .filter((part) => part !== "")
        .join(marks.comma());
    }
    default:
      return kind !== "contact_person" && /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayLabel(text) : text;
  }
}

/** An act that is told in a sentence rather than as a field. */
function sentenceOf(change: FieldChange, t: Say): string | null {
  const name = change.kind === "term" ? termName(change, t) : change.record;
  if (change.field === "added") {
    if (change.kind === "contact_person") return t("sentence.personAdded", { name });
    if (change.kind === "contract") return t("sentence.contractAdded", { name });
    if (change.kind === "term") return t("sentence.termAdded", { name });
  }
  if (change.field === "removed" && change.new === "true") {
    if (change.kind === "contact_person") return t("sentence.personRemoved", { name });
    if (change.kind === "term") return t("sentence.termRemoved", { name });
  }
  return null;
}

function termName(change: FieldChange, t: Say): string {
  return t("record.term", { title: change.record, seq: change.seq ?? "" });
}

export type HistoryWords = {
  label: (kind: RecordKind, field: string) => string;
  value: (kind: RecordKind, field: string, text: string) => string;
  sentence: (change: FieldChange) => string | null;
  /** On what the field stands; empty for the card itself. */
  record: (change: FieldChange) => string;
};

export function useHistoryWords(): HistoryWords {
  const { t } = useTranslation("history");
  return {
    label: (kind, field) => t(labelKey(kind, field), { defaultValue: t("field.other") }),
    value: (kind, field, text) => valueWords(kind, field, text, t),
    sentence: (change) => sentenceOf(change, t),
    record: (change) => (change.kind === "term" ? termName(change, t) : change.record),
  };
}
