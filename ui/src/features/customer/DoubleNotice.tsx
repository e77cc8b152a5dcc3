/** Tells at once that a card with the same number, or the same name at the same postal code, is there already. */
import { UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { CustomerForm, Id, PossibleDouble } from "@/ipc";
import classes from "./DoubleNotice.module.css";
import { useDoubles } from "./queries";

const TYPING_PAUSE_MS = 300;

/** The possible doubles of what is being typed. */
export function usePossibleDoubles(id: Id | null, values: CustomerForm): PossibleDouble[] {
  const { name, postalCode, corporateNumber, parentId } = values;
  const [settled] = useDebouncedValue(JSON.stringify([name, postalCode, corporateNumber, parentId]), TYPING_PAUSE_MS);
  const [typedName, code, number, parent] = JSON.parse(settled) as [string, string, string, Id | null];
  const asks = number !== "" || (typedName !== "" && code !== "");
  const query = { id, parentId: parent, name: typedName, postalCode: code, corporateNumber: number };
  const found = useDoubles(asks, query);
  return asks ? (found.data ?? []) : [];
}

type Props = {
  doubles: readonly PossibleDouble[];
  by: PossibleDouble["by"];
  onOpen: (id: Id) => void;
  /** Makes the other card the head office of this one. */
  onBranch: (double: PossibleDouble) => void;
};

export function DoubleNotice({ doubles, by, onOpen, onBranch }: Props) {
  const { t } = useTranslation("customer", { keyPrefix: "double" });
  const told = doubles.filter((double) => double.by === by);
  if (told.length === 0) return null;
  return (
    <div className={classes.notice} role="status">
      <p>{t(`by.${by}`)}</p>
      <ul>
        {told.map((double) => (
          <li key={double.id}>
            <b>{double.name}</b> <span className="sk-sub">{t("number", { number: double.number })}</span>
            {double.opens ? (
              <UnstyledButton
                className={classes.link}
                aria-label={t("openNamed", { name: double.name })}
                onClick={() => onOpen(double.id)}
              >
                {t("open")}
              </UnstyledButton>
            ) : (
              <span className="sk-muted">{t("others")}</span>
            )}
            {by === "corporate_number" ? (
              <UnstyledButton className={classes.link} onClick={() => onBranch(double)}>
                {t("branch")}
              </UnstyledButton>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
