/** The people at a customer: who decides, how to reach them; added, corrected, taken off. */
import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactPerson, CustomerCard } from "@/ipc";
import { Chip } from "@/shared/parts/Chip";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import { ChannelLines } from "./ChannelLinks";
import classes from "./ContactPeople.module.css";
import { ContactPersonDialog } from "./ContactPersonDialog";

export function ContactPeople({ card }: { card: CustomerCard }) {
  const { t } = useTranslation("customer");
  const [opened, setOpened] = useState<ContactPerson | "new" | null>(null);
  return (
    <Sheet
      title={t("people.title")}
      aside={
        card.may.edit ? (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpened("new")}>
            {t("people.add")}
          </Button>
        ) : null
      }
      flush
    >
      {card.people.length === 0 ? <p className={`sk-sub ${classes.none}`}>{t("people.empty")}</p> : null}
      <ul className={classes.people}>
        {card.people.map((person) => (
          <li key={person.id}>
            <div className={classes.line}>
              {card.may.edit ? (
                <UnstyledButton
                  className={classes.name}
                  aria-label={t("people.edit", { name: person.name })}
                  onClick={() => setOpened(person)}
                >
                  {person.name}
                </UnstyledButton>
              ) : (
                <b>{person.name}</b>
              )}
              {person.decides ? <Chip tone="strong">{t("people.decides")}</Chip> : null}
            </div>
            <p className="sk-sub">
              {[person.department, person.title].filter((part) => part !== "").join(marks.dot())}
            </p>
            {(["phone", "fax", "mail"] as const).map((kind) => (
              <ChannelLines
                key={kind}
                kind={kind}
                first={kind === "fax" ? "" : person[kind]}
                channels={person.channels}
              />
            ))}
            {person.note ? <p className={`sk-sub ${classes.note}`}>{person.note}</p> : null}
          </li>
        ))}
      </ul>
      {opened ? (
        <ContactPersonDialog
          customerId={card.id}
          person={opened === "new" ? null : opened}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </Sheet>
  );
}
