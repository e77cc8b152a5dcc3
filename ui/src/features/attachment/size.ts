/** A file's size as people say it. */
import type { TFunction } from "i18next";

const KIB = 1024;

/** 1.2 MB, 340 KB; never 0. */
export function sizeWords(kib: number, t: TFunction<"attachment">): string {
  if (kib < KIB) return t("kb", { n: Math.max(1, Math.ceil(kib)) });
  return t("mb", { n: (kib / KIB).toFixed(1) });
}
