/** Fills the reading of a name from what was typed before conversion; once the writer edits the reading, it is left alone. */
import { type CompositionEvent, type FormEvent, useRef } from "react";

// not a sentence: the ranges of kana.
const KANA = /^[ぁ-ゖァ-ヺー・\s　]+$/;

/** Hiragana become katakana; all else stays. */
export function toKatakana(text: string): string {
  // not a sentence: the range of hiragana.
  return text.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

export type FuriganaHandlers = {
  onCompositionStart: () => void;
  onCompositionUpdate: (event: CompositionEvent<HTMLInputElement>) => void;
  onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
  onInput: (event: FormEvent<HTMLInputElement>) => void;
};

/** Spread the handlers on the name's input; `setReading` receives the whole new reading, built on `reading`. */
export function useFurigana(reading: string, setReading: (reading: string) => void): FuriganaHandlers {
  const typed = useRef("");
  const own = useRef(reading);
  const untouched = () => reading === own.current || reading === "";
  const write = (next: string) => {
    own.current = next;
    setReading(next);
  };
  return {
    onCompositionStart: () => {
      typed.current = "";
    },
    onCompositionUpdate: (event) => {
      // Converting candidates carry kanji; the last text that was kana alone is how it is read.
      if (KANA.test(event.data)) typed.current = event.data;
    },
    onCompositionEnd: (event) => {
      const read = typed.current || (KANA.test(event.data) ? event.data : "");
      if (event.data !== "" && read !== "" && untouched()) write(reading + toKatakana(read).trim());
      typed.current = "";
    },
    onInput: (event) => {
      if (event.currentTarget.value === "" && untouched()) write("");
    },
  };
}
