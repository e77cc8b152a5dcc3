/** あかさたな: the index at the side of a list, as on the edge of a telephone book; each row jumps to its first line. */
import { useTranslation } from "react-i18next";
import classes from "./LetterBar.module.css";

export const LETTER_ROWS = ["latin", "a", "ka", "sa", "ta", "na", "ha", "ma", "ya", "ra", "wa", "other"] as const;
export type LetterRow = (typeof LETTER_ROWS)[number];
export type LetterMark = { row: LetterRow; first: number; count: number };

/** The letter on a Latin keyboard that leads to a row; な has none, for N makes a new card. */
const KEYS: Readonly<Record<string, LetterRow>> = {
  a: "a",
  k: "ka",
  s: "sa",
  t: "ta",
  h: "ha",
  m: "ma",
  y: "ya",
  r: "ra",
  w: "wa",
};

/** The row that a typed letter leads to: a kana by itself, a Latin letter by its sound. */
export function rowOfLetter(letter: string): LetterRow | null {
  const known = KEYS[letter.toLowerCase()];
  if (known) return known;
  const code = letter.codePointAt(0) ?? 0;
  const isKatakana = code >= 0x30a1 && code <= 0x30f6;
  const kana = String.fromCodePoint(isKatakana ? code - 0x60 : code);
  return KANA_ENDS.find(([last]) => kana >= "ぁ" && kana <= last)?.[1] ?? null; // not a sentence: the first small kana
}

// not a sentence: the last kana of each row, in the order of their code points.
const KANA_ENDS: readonly [string, LetterRow][] = [
  ["お", "a"],
  ["ご", "ka"],
  ["ぞ", "sa"],
  ["ど", "ta"],
  ["の", "na"],
  ["ぽ", "ha"],
  ["も", "ma"],
  ["よ", "ya"],
  ["ろ", "ra"],
  ["ん", "wa"],
];

type Props = {
  /** Empty while the list stands in another order: then a click orders it by reading first. */
  marks: readonly LetterMark[];
  onJump: (row: LetterRow) => void;
};

export function LetterBar({ marks, onJump }: Props) {
  const { t } = useTranslation("shared");
  const byRow = new Map(marks.map((mark) => [mark.row, mark]));
  return (
    <nav className={classes.bar} aria-label={t("grid.letters")}>
      {LETTER_ROWS.map((row) => {
        const letter = t(`grid.letter.${row}`);
        const count = byRow.get(row)?.count ?? 0;
        const absent = marks.length > 0 && count === 0;
        return (
          <button
            key={row}
            type="button"
            className={classes.letter}
            disabled={absent}
            title={absent ? t("grid.letterNone", { letter }) : t("grid.letterTo", { letter, count })}
            onClick={() => onJump(row)}
          >
            {letter}
          </button>
        );
      })}
    </nav>
  );
}
