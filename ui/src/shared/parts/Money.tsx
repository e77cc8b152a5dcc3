/** An amount of yen, from the decimal string the office sends: grouped by three, never computed with. */
import { useTranslation } from "react-i18next";

/** `"1320000"` → `"1,320,000"`. */
export function groupDigits(amount: string): string {
  const sign = amount.startsWith("-") ? "-" : "";
  return sign + amount.slice(sign.length).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function Money({ amount }: { amount: string }) {
  const { t } = useTranslation("shared");
  return <span className="sk-num">{t("yen", { amount: groupDigits(amount) })}</span>;
}
