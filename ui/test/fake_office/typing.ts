/** What the office answers while a card is being typed, with a few lines of Japan Post's list. */
import type { PostalOption } from "@/ipc";
import { emptyCustomer } from "./customers";
import { refusal } from "./office";

const plain = { note: "", organisation: "", rest: false };

const postalOptions: PostalOption[] = [
  { ...plain, code: "916-0023", address: "福井県鯖江市西山町", kana: "サバエシ ニシヤマチョウ" },
  { ...plain, code: "498-0000", address: "愛知県弥富市", kana: "ヤトミシ", rest: true },
  { ...plain, code: "498-0000", address: "三重県桑名郡木曽岬町", kana: "クワナグンキソサキチョウ", rest: true },
];

const KNOWN_DAYS: Record<string, { day: string; label: string; era: string }> = {
  "R9.1.31": { day: "2027-01-31", label: "2027-01-31(日)", era: "令和9年1月31日" },
  "1/31": { day: "2027-01-31", label: "2027-01-31(日)", era: "令和9年1月31日" },
  "2027-01-31": { day: "2027-01-31", label: "2027-01-31(日)", era: "令和9年1月31日" },
  "2026-12-01": { day: "2026-12-01", label: "2026-12-01(火)", era: "令和8年12月1日" },
};

function readDate({ text }: { text: string }) {
  if (text === "2027-02-30") throw refusal("invalid", { fields: [{ path: "date", code: "no_such_day", max: null }] });
  const read = KNOWN_DAYS[text];
  if (read) return read;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { day: text, label: text, era: "" };
  throw refusal("invalid", { fields: [{ path: "date", code: "not_a_date", max: null }] });
}

export const typingAnswers: Record<string, (args: never) => unknown> = {
  new_customer: () => ({ ...emptyCustomer("", ""), standing: "lead", standingSince: "", areaId: null }),
  find_doubles: () => [],
  read_date: readDate,
  read_past_date: readDate,
  possible_dates: () => [],
  postal_addresses: ({ code }: { code: string }) =>
    postalOptions.filter((option) => option.code.replace("-", "") === code),
  postal_codes: ({ address }: { address: string }) =>
    postalOptions.filter((option) => address.startsWith(option.address)),
};
