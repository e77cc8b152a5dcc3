/** What a customer's card holds while it is being written: fields in order, empty values, what differs. */
import type { CustomerCard, CustomerForm } from "@/ipc";

export type CustomerField = keyof CustomerForm;

/** The fields one needs first. */
export const CORE_FIELDS: readonly CustomerField[] = [
  "name",
  "kana",
  "standing",
  "ownerId",
  "areaId",
  "postalCode",
  "address",
  "phone",
  "mail",
  "channels",
  "representative",
  "contactPreference",
  "caution",
];

/** The fields that fold under その他の項目. */
export const MORE_FIELDS: readonly CustomerField[] = [
  "honorific",
  "roles",
  "standingSince",
  "parentId",
  "fax",
  "website",
  "industry",
  "capital",
  "employees",
  "fiscalYearEnd",
  "corporateNumber",
  "goal",
];

/** All that the office asks for; real lists often bring no reading of a name. */
export const REQUIRED_FIELDS: readonly CustomerField[] = ["name", "standing", "roles"];

/** All fields in the order in which they stand on the screen; the first error in this order gets the focus. */
export const FIELD_ORDER: readonly CustomerField[] = [...CORE_FIELDS, ...MORE_FIELDS];

/** As `FIELD_ORDER`, with the rows of further numbers that have a fault at their place. */
export function faultOrder(said: Readonly<Record<string, unknown>>): string[] {
  const rows = Object.keys(said)
    .filter((path) => path.startsWith("channels."))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  return FIELD_ORDER.flatMap((field) => (field === "channels" ? [...rows, field] : [field]));
}

/** Fields in which full-width digits and hyphens are made half-width when one leaves the field. */
export const NUMBER_FIELDS: readonly CustomerField[] = [
  "postalCode",
  "phone",
  "fax",
  "capital",
  "employees",
  "corporateNumber",
];

export function emptyCustomer(): CustomerForm {
  return {
    name: "",
    kana: "",
    // not a sentence: what is written after a company's name on letters.
    honorific: "御中",
    roles: ["buyer"],
    standing: "lead",
    standingSince: "",
    ownerId: null,
    areaId: null,
    parentId: null,
    postalCode: "",
    address: "",
    phone: "",
    fax: "",
    mail: "",
    website: "",
    representative: "",
    industry: "",
    capital: "",
    employees: "",
    fiscalYearEnd: "",
    corporateNumber: "",
    contactPreference: "",
    goal: "",
    caution: "",
    channels: [],
  };
}

/** The key under which an unfinished card is kept in the vault. */
export function draftKey(id: string | null): string {
  return id === null ? "customer/new" : `customer/${id}`;
}

export function isFilled(form: CustomerForm, field: CustomerField): boolean {
  const value = form[field];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}

/** How many of these fields somebody has written; what every new card begins with does not count. */
export function countFilled(form: CustomerForm, fields: readonly CustomerField[]): number {
  const blank = emptyCustomer();
  return fields.filter((field) => isFilled(form, field) && String(form[field]) !== String(blank[field])).length;
}

/** A draft of an earlier version of the program may lack a field or hold another shape: take only what fits. */
export function readDraft(draft: unknown): CustomerForm {
  const form = emptyCustomer();
  if (typeof draft !== "object" || draft === null) return form;
  const kept = draft as Partial<Record<CustomerField, unknown>>;
  const fitting: Partial<Record<CustomerField, unknown>> = {};
  for (const field of FIELD_ORDER) {
    const value = kept[field];
    const expected = form[field];
    const fits = Array.isArray(expected)
      ? Array.isArray(value)
      : typeof value === "string" || (value === null && expected === null);
    if (fits) fitting[field] = value;
  }
  return { ...form, ...fitting } as CustomerForm;
}

/** The facts of a card in the order of the paper: only those that hold something. */
export function factFields(card: CustomerCard): CustomerField[] {
  const order: CustomerField[] = [
    "address",
    "phone",
    "fax",
    "mail",
    "website",
    "representative",
    "industry",
    "fiscalYearEnd",
    "corporateNumber",
    "contactPreference",
    "goal",
    "caution",
  ];
  return order.filter((field) => {
    if (field === "phone" || field === "fax" || field === "mail")
      return isFilled(card.form, field) || card.form.channels.some((channel) => channel.kind === field);
    if (field === "address") return isFilled(card.form, "address") || isFilled(card.form, "postalCode");
    if (field === "industry")
      return (["industry", "capital", "employees"] as const).some((part) => isFilled(card.form, part));
    return isFilled(card.form, field);
  });
}
