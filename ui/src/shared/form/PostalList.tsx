/** What the postal list offers beneath a field: addresses for a code, codes for an address; each a button. */
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PostalOption } from "@/ipc";
import classes from "./PostalList.module.css";

type Props = {
  of: "addresses" | "codes";
  options: readonly PostalOption[];
  onTake: (option: PostalOption) => void;
};

export function PostalList({ of, options, onTake }: Props) {
  const { t } = useTranslation("form", { keyPrefix: "postal" });
  if (options.length === 0) return null;
  return (
    <fieldset className={classes.offers} aria-label={t(of)}>
      <p className="sk-sub">{t(of === "codes" ? "codesHint" : "addressesHint", { count: options.length })}</p>
      <ul>
        {options.map((option) => (
          <li key={`${option.code}${option.address}${option.note}${option.organisation}`}>
            <UnstyledButton className={classes.offer} onClick={() => onTake(option)}>
              {of === "codes" ? <span className="sk-num">{t("code", { code: option.code })}</span> : null}
              <span>{option.address}</span>
              {option.organisation ? <b>{option.organisation}</b> : null}
              {option.note ? <span className="sk-sub">{t("note", { note: option.note })}</span> : null}
              {option.rest ? <span className="sk-sub">{t("rest")}</span> : null}
              {option.kana ? <span className={`sk-muted ${classes.kana}`}>{option.kana}</span> : null}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
