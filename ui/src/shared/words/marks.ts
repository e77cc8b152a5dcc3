/** What stands between the parts of a line, as each language writes it. */
import { words } from "./i18n";

export const marks = {
  /** Between facts side by side: 面談 ・ 佐藤 */
  dot: (): string => words.t("shared:mark.dot"),
  /** Between words of one kind: 得意先・仕入先 */
  and: (): string => words.t("shared:mark.and"),
  /** Between the members of a list: みどり、あおば */
  comma: (): string => words.t("shared:mark.comma"),
  /** Between sentences. */
  stop: (): string => words.t("shared:mark.stop"),
};
