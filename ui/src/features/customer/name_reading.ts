/** The reading of a customer's name: what was typed, without the legal form, which is written but not read in the order of names. */
import { type FuriganaHandlers, toKatakana, useFurigana } from "@/shared/form/furigana";

// not a sentence: how the legal forms are read.
const LEGAL_READINGS = [
  "カブシキガイシャ",
  "カブシキカイシャ",
  "ユウゲンガイシャ",
  "ユウゲンカイシャ",
  "ゴウドウガイシャ",
  "ゴウドウカイシャ",
  "ゴウシガイシャ",
  "ゴウメイガイシャ",
  "イッパンシャダンホウジン",
  "イッパンザイダンホウジン",
  "コウエキシャダンホウジン",
  "コウエキザイダンホウジン",
  "シャカイフクシホウジン",
  "イリョウホウジン",
  "ガッコウホウジン",
];

/** かぶしきがいしゃみどり → みどり; the legal form alone → "". */
export function withoutLegalForm(typed: string): string {
  const reading = toKatakana(typed.normalize("NFKC"));
  for (const legal of LEGAL_READINGS) {
    if (reading.startsWith(legal)) return reading.slice(legal.length).trim();
    if (reading.endsWith(legal)) return reading.slice(0, -legal.length).trim();
  }
  return typed;
}

// not a sentence: the legal forms as they are written.
const LEGAL_FORMS =
  /^(株式|有限|合同|合資|合名|相互)会社$|^[(（][株有同資名社財医福学][)）]$|^[㈱㈲㍿]$|^(一般|公益)?(社団|財団)法人$|^(医療|社会福祉|学校|宗教)法人$/u;

/** As `useFurigana`, for names of companies. */
export function useNameReading(reading: string, setReading: (reading: string) => void): FuriganaHandlers {
  return useFurigana(reading, setReading, (kana, written) => (LEGAL_FORMS.test(written) ? "" : withoutLegalForm(kana)));
}
