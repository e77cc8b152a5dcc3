/** The reading of a customer's name: what was typed, without the legal form, which is written but not read in the order of names. */
import type { CompositionEvent } from "react";
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

/** As `useFurigana`, for names of companies. */
export function useNameReading(reading: string, setReading: (reading: string) => void): FuriganaHandlers {
  const handlers = useFurigana(reading, setReading);
  return {
    ...handlers,
    onCompositionUpdate: (event) => {
      const read = withoutLegalForm(event.data);
      // Nothing but the legal form has been typed: what came before it in this composition is no part of the name.
      if (read === "" && event.data !== "") handlers.onCompositionStart();
      else handlers.onCompositionUpdate({ ...event, data: read } as CompositionEvent<HTMLInputElement>);
    },
    onCompositionEnd: (event) => {
      const read = withoutLegalForm(event.data);
      if (read !== "" || event.data === "") handlers.onCompositionEnd({ ...event, data: read } as typeof event);
    },
  };
}
