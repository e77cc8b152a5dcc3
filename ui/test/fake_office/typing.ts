/** What the office answers while a card is being typed, with a few lines of Japan Post's list. */
import type { PostalOption } from "@/ipc";
import { emptyCustomer } from "./customers";

const plain = { note: "", organisation: "", rest: false };

const postalOptions: PostalOption[] = [
  { ...plain, code: "916-0023", address: "福井県鯖江市西山町", kana: "サバエシ ニシヤマチョウ" },
  { ...plain, code: "498-0000", address: "愛知県弥富市", kana: "ヤトミシ", rest: true },
  { ...plain, code: "498-0000", address: "三重県桑名郡木曽岬町", kana: "クワナグンキソサキチョウ", rest: true },
];

export const typingAnswers: Record<string, (args: never) => unknown> = {
  new_customer: () => ({ ...emptyCustomer("", ""), standing: "lead", standingSince: "", areaId: null }),
  find_doubles: () => [],
  possible_dates: () => [],
  postal_addresses: ({ code }: { code: string }) =>
    postalOptions.filter((option) => option.code.replace("-", "") === code),
  postal_codes: ({ address }: { address: string }) =>
    postalOptions.filter((option) => address.startsWith(option.address)),
};
