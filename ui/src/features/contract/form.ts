/** A contract while it is being written: how lengths are said in years, how the end is chosen, what differs. */
import type { ContractForm, Id, KindRuleForm, SpanForm, SpanUnit } from "@/ipc";

export type ContractField = keyof ContractForm;

/** What the person sees: years besides the three units the office knows, and how the end is known. */
export type ShownUnit = SpanUnit | "years";
export type ShownSpan = { n: string; unit: ShownUnit };
export type EndFrom = "length" | "day" | "unknown";

export type ContractValues = Omit<ContractForm, "length" | "renewalLength" | "notice" | "policy" | "rules"> & {
  endFrom: EndFrom;
  length: ShownSpan;
  renewalLength: ShownSpan;
  notice: ShownSpan;
  window: ShownSpan;
  contact: ShownSpan;
  rules: KindRuleForm[];
};

const MONTHS_IN_YEAR = 12;

/** The fields in the order in which they stand on the screen; the first fault in this order gets the focus. */
export const SCREEN_ORDER: readonly string[] = [
  "title",
  "startsOn",
  "length",
  "expiresOn",
  "autoRenews",
  "renewalLength",
  "notice",
  "amount",
  "period",
  "tax",
  "ownerId",
  "planId",
  "window",
  "contact",
  "rules",
  "note",
];

/** Where the screen shows an error of this path: a length at its number, a policy at its own line, rules where they stand. */
export function fieldOfPath(path: string): string {
  if (path.startsWith("rules.")) return "rules";
  return path.replace(/^policy\./, "").replace(/\.(n|unit)$/, "");
}

export function emptyContract(customerId: Id, ownerId: Id | null): ContractValues {
  return {
    customerId,
    title: "",
    ownerId,
    planId: null,
    startsOn: "",
    endFrom: "length",
    length: { n: "1", unit: "years" },
    expiresOn: "",
    autoRenews: false,
    renewalLength: { n: "1", unit: "years" },
    notice: { n: "1", unit: "months" },
    amount: "",
    period: "yearly",
    tax: "included",
    window: { n: "", unit: "months" },
    contact: { n: "", unit: "months" },
    rules: [],
    note: "",
  };
}

/** Digits as typed with a Japanese input method, made half-width; anything else is left for the office to judge. */
function digits(text: string): string {
  return text.normalize("NFKC").trim();
}

/** The office knows months; a whole number of years is sent as months, anything else goes as typed to be refused in words. */
export function toSpan(span: ShownSpan): SpanForm {
  const n = digits(span.n);
  if (span.unit !== "years") return { n, unit: span.unit };
  return { n: /^\d{1,4}$/.test(n) ? String(Number(n) * MONTHS_IN_YEAR) : n, unit: "months" };
}

/** 24 months are shown as 2 years, 18 months as 18 months. */
export function toShownSpan(span: SpanForm): ShownSpan {
  const months = Number(span.n);
  if (span.unit === "months" && span.n !== "" && months > 0 && months % MONTHS_IN_YEAR === 0)
    return { n: String(months / MONTHS_IN_YEAR), unit: "years" };
  return { ...span };
}

export function toForm(values: ContractValues): ContractForm {
  const { endFrom, length, renewalLength, notice, window, contact, ...rest } = values;
  return {
    ...rest,
    length: endFrom === "length" ? toSpan(length) : { n: "", unit: "months" },
    expiresOn: endFrom === "day" ? rest.expiresOn : "",
    renewalLength: values.autoRenews ? toSpan(renewalLength) : { n: "", unit: "months" },
    notice: values.autoRenews ? toSpan(notice) : { n: "", unit: "months" },
    policy: { window: toSpan(window), contact: toSpan(contact) },
  };
}

export function toValues(form: ContractForm): ContractValues {
  const { length, renewalLength, notice, policy, rules, ...rest } = form;
  const blank = emptyContract(form.customerId, form.ownerId);
  const endFrom: EndFrom = form.expiresOn !== "" ? "day" : length.n !== "" ? "length" : "unknown";
  return {
    ...rest,
    endFrom,
    length: length.n === "" ? blank.length : toShownSpan(length),
    // What is proposed when 自動更新 is switched on must not be written into a contract that has it without a notice.
    renewalLength: form.autoRenews || renewalLength.n !== "" ? toShownSpan(renewalLength) : blank.renewalLength,
    notice: form.autoRenews || notice.n !== "" ? { ...notice } : blank.notice,
    window: { ...policy.window },
    contact: { ...policy.contact },
    rules: rules ?? [],
  };
}

/** Paths of fields that must hold something and do not. `endFrom` "unknown" asks for no end: that is what it is for. */
export function missingFields(values: ContractValues): string[] {
  const missing: string[] = [];
  if (values.title.trim() === "") missing.push("title");
  if (values.startsOn.trim() === "") missing.push("startsOn");
  if (values.endFrom === "length" && values.length.n.trim() === "") missing.push("length");
  if (values.endFrom === "day" && values.expiresOn.trim() === "") missing.push("expiresOn");
  return missing;
}

/** The key under which an unfinished contract is kept in the vault. */
export function draftKey(customerId: Id, contractId: Id | null): string {
  return contractId === null ? `contract/new/${customerId}` : `contract/${contractId}`;
}

/** A draft that no longer has the shape of a contract gives an empty one rather than a broken form. */
export function readDraft(draft: unknown, customerId: Id): ContractValues {
  const blank = emptyContract(customerId, null);
  if (typeof draft !== "object" || draft === null) return blank;
  const kept = draft as Record<string, unknown>;
  const sameShape = Object.entries(blank).every(([field, value]) => {
    const found = kept[field];
    // A draft from before contracts had rules has none.
    if (Array.isArray(value)) return found === undefined || Array.isArray(found);
    if (value === null) return found === null || typeof found === "string";
    if (typeof value === "object")
      return typeof found === "object" && found !== null && typeof (found as ShownSpan).n === "string";
    return typeof found === typeof value;
  });
  return sameShape ? { rules: [], ...(kept as unknown as Omit<ContractValues, "rules">), customerId } : blank;
}

/** Fields that one looks at when two versions of a contract stand side by side. */
export const COMPARED_FIELDS: readonly ContractField[] = [
  "title",
  "startsOn",
  "length",
  "expiresOn",
  "autoRenews",
  "renewalLength",
  "notice",
  "amount",
  "period",
  "tax",
  "planId",
  "ownerId",
  "policy",
  "rules",
  "note",
];
