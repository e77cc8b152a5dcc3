/** Digits, hyphens and commas typed with a Japanese input method, made half-width for fields that hold numbers. */

const HYPHENS = /[‐‑‒–—―−－ー]/gu;

/** `０３－１２３４` → `03-1234`. Words stay as they are, so that a wrong entry can be refused with its own text. */
export function toHalfWidth(text: string): string {
  const plain = text.normalize("NFKC");
  return /[0-9]/u.test(plain) ? plain.replace(HYPHENS, "-").trim() : text.trim();
}
