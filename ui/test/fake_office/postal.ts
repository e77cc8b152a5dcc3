/** A few lines of Japan Post's list. */
import type { PostalOption } from "@/ipc";

const plain = { note: "", organisation: "", rest: false };

export const postalOptions: PostalOption[] = [
  { ...plain, code: "916-0023", address: "福井県鯖江市西山町", kana: "サバエシ ニシヤマチョウ" },
  { ...plain, code: "498-0000", address: "愛知県弥富市", kana: "ヤトミシ", rest: true },
  { ...plain, code: "498-0000", address: "三重県桑名郡木曽岬町", kana: "クワナグンキソサキチョウ", rest: true },
];
