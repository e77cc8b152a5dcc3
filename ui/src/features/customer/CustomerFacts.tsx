/** The ruled left side of a card: what the office knows, each line with its name; empty lines are left out. */
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "@/ipc";
import { FieldRow, FieldRows } from "@/shared/parts/FieldRow";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";
import { ChannelLines, OutLink } from "./ChannelLinks";
import classes from "./CustomerFacts.module.css";
import { type CustomerField, factFields } from "./form";
import { NextDateChip } from "./NextDateChip";

type Props = {
  card: CustomerCard;
  onOpen: (id: string) => void;
};

export function CustomerFacts({ card, onOpen }: Props) {
  const { t } = useTranslation("customer");
  const fields = factFields(card);
  if (fields.length === 0 && !card.parent && card.branches.length === 0)
    return <p className={`sk-sub ${classes.none}`}>{t("card.noFacts")}</p>;
  return (
    <FieldRows>
      {fields.map((field) => (
        <FieldRow key={field} label={field === "industry" ? t("card.size") : t(`field.${field}`)}>
          <Fact card={card} field={field} />
        </FieldRow>
      ))}
      {card.parent ? (
        <FieldRow label={t("card.parent")}>
          <CardLink id={card.parent.id} name={card.parent.name} onOpen={onOpen} />
        </FieldRow>
      ) : null}
      {card.branches.length > 0 ? (
        <FieldRow label={t("card.branches")}>
          <ul className={classes.branches}>
            {card.branches.map((branch) => (
              <li key={branch.id}>
                {branch.masked ? branch.name : <CardLink id={branch.id} name={branch.name} onOpen={onOpen} />}
                <span className={`sk-sub ${classes.next}`}>
                  <NextDateChip next={branch.nextDate} />
                  {branch.owner ?? t("card.noOwner")}
                </span>
              </li>
            ))}
          </ul>
        </FieldRow>
      ) : null}
    </FieldRows>
  );
}

function Fact({ card, field }: { card: CustomerCard; field: CustomerField }): ReactNode {
  const { t } = useTranslation("customer");
  const { form } = card;
  switch (field) {
    case "address":
      return (
        <>
          {form.postalCode ? (
            <>
              <span className="sk-num">{t("shared:postal", { code: form.postalCode })}</span>
              <br />
            </>
          ) : null}
          {form.address}
        </>
      );
    case "industry":
      return [
        form.industry,
        form.capital ? t("card.capital", { value: groupDigits(form.capital) }) : "",
        form.employees ? t("card.employees", { value: groupDigits(form.employees) }) : "",
      ]
        .filter((part) => part !== "")
        .join(marks.dot());
    case "phone":
    case "fax":
    case "mail":
      return <ChannelLines kind={field} first={form[field]} channels={form.channels} />;
    case "website":
      if (!/^https?:\/\//i.test(form.website)) return form.website;
      return (
        <OutLink url={form.website} hint={t("card.openWebsite", { value: form.website })}>
          {form.website}
        </OutLink>
      );
    case "caution":
      return <span className={classes.caution}>{form.caution}</span>;
    default:
      return String(form[field] ?? "");
  }
}

function CardLink({ id, name, onOpen }: { id: string; name: string; onOpen: (id: string) => void }) {
  return (
    <UnstyledButton className={classes.link} onClick={() => onOpen(id)}>
      {name}
    </UnstyledButton>
  );
}
