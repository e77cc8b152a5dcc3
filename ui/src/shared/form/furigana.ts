/** Fills the reading of a name from what was typed before conversion; once the writer edits the reading, it is left alone. */
import { type CompositionEvent, type FormEvent, useRef } from "react";

// not a sentence: the ranges of kana.
const KANA = /^[ぁ-ゖァ-ヺー・\s　]+$/;

/** Hiragana become katakana; all else stays. */
export function toKatakana(text: string): string {
  // not a sentence: the range of hiragana.
  return text.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** What of the kana is the reading; `written` is what they became, "" while it is not decided. */
export type ReadOf = (kana: string, written: string) => string;

export type FuriganaHandlers = {
  onCompositionStart: (event: CompositionEvent<HTMLInputElement>) => void;
  onCompositionUpdate: (event: CompositionEvent<HTMLInputElement>) => void;
  onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
  onInput: (event: FormEvent<HTMLInputElement>) => void;
};

/** A piece of the name as it was committed, and how it was typed. */
type Piece = { written: string; kana: string };

/** The pieces that still stand in the name, in the order in which they stand there. */
function standing(pieces: readonly Piece[], name: string): Piece[] {
  const placed: { piece: Piece; at: number }[] = [];
  for (const piece of pieces) {
    // The same word may stand in the name twice.
    const taken = placed.filter((other) => other.piece.written === piece.written).map((other) => other.at);
    let at = name.indexOf(piece.written);
    while (at >= 0 && taken.includes(at)) at = name.indexOf(piece.written, at + 1);
    if (at >= 0) placed.push({ piece, at });
  }
  return placed.sort((one, other) => one.at - other.at).map(({ piece }) => piece);
}

/** Spread the handlers on the name's input; `setReading` receives the whole new reading. */
export function useFurigana(
  reading: string,
  setReading: (reading: string) => void,
  readOf: ReadOf = (kana) => kana,
): FuriganaHandlers {
  const typed = useRef("");
  const own = useRef(reading);
  const pieces = useRef<Piece[]>([]);
  const composing = useRef(false);
  const untouched = () => reading === own.current || reading === "";
  const write = (kept: Piece[]) => {
    pieces.current = kept;
    const next = kept
      .map(({ kana }) => kana)
      .join("")
      .trim();
    if (!untouched() || next === reading) return;
    own.current = next;
    setReading(next);
  };
  return {
    onCompositionStart: (event) => {
      typed.current = "";
      composing.current = true;
      const { value } = event.currentTarget;
      // What the form began with is a piece as well: it goes when it is written over.
      if (pieces.current.length === 0 && value !== "" && reading !== "")
        pieces.current = [{ written: value, kana: reading }];
    },
    onCompositionUpdate: (event) => {
      // Converting candidates carry kanji; the last text that was kana alone is how it is read.
      if (KANA.test(event.data)) typed.current = readOf(event.data, "");
    },
    onCompositionEnd: (event) => {
      composing.current = false;
      const kana = typed.current || (KANA.test(event.data) ? event.data : "");
      const read = kana === "" ? "" : readOf(kana, event.data);
      const { value } = event.currentTarget;
      typed.current = "";
      const known = reading === "" ? [] : pieces.current;
      if (event.data === "" || read === "") return write(standing(known, value));
      const fresh = { written: event.data, kana: toKatakana(read).trim() };
      // Some engines commit the text a moment after they say so.
      if (value.includes(event.data)) write(standing([...known, fresh], value));
      else write([...known, fresh]);
    },
    onInput: (event) => {
      // Deleting and pasting take readings away with the text that they were of.
      if (!composing.current && pieces.current.length > 0) write(standing(pieces.current, event.currentTarget.value));
      else if (event.currentTarget.value === "") write([]);
    },
  };
}
