/** このカードを見られる人と、その理由; and, for whoever reads the log, who has opened it. */

import { Button, Drawer, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard, Id, WhoOpensPerson, WhyOpens } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { marks } from "@/shared/words/marks";
import { LogTable } from "./LogTable";
import { useOpenings, useWhoOpens } from "./queries";
import classes from "./WhoOpensDrawer.module.css";

type Props = { card: CustomerCard; onClose: () => void; onAll: () => void; onOpen: (id: Id) => void };

export function WhoOpensDrawer({ card, onClose, onAll, onOpen }: Props) {
  const { t } = useTranslation("audit_log");
  const [tab, setTab] = useState<string | null>("who");
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={760}
      transitionProps={{ duration: 0 }}
      title={<span className={classes.title}>{card.form.name}</span>}
      closeButtonProps={{ "aria-label": t("who.close") }}
    >
      {card.may.readLog ? (
        <Tabs value={tab} onChange={setTab}>
          <Tabs.List>
            <Tabs.Tab value="who">{t("who.tabWho")}</Tabs.Tab>
            <Tabs.Tab value="openings">{t("who.tabOpenings")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="who" pt={12}>
            <Who id={card.id} />
          </Tabs.Panel>
          <Tabs.Panel value="openings" pt={12}>
            <Openings id={card.id} shown={tab === "openings"} onAll={onAll} onOpen={onOpen} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Who id={card.id} />
      )}
    </Drawer>
  );
}

function Who({ id }: { id: Id }) {
  const { t } = useTranslation("audit_log");
  const who = useWhoOpens(id);
  if (who.isPending) return <LoadingSkeleton rows={4} rowHeight={48} />;
  if (who.isError) return <ErrorNotice failure={who.error} onRemedy={() => void who.refetch()} />;
  const { people, others } = who.data;
  return (
    <div className={classes.who}>
      <h3>{t("who.title")}</h3>
      <p className="sk-sub">{t("who.count", { n: people.length })}</p>
      <ul className={classes.people}>
        {people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      <p className="sk-sub">
        {others.length === 0 ? t("who.nobodyElse") : t("who.others", { names: others.join(marks.comma()) })}
      </p>
    </div>
  );
}

function Person({ person }: { person: WhoOpensPerson }) {
  const why = useWhy();
  return (
    <li className={classes.person}>
      <span className={classes.name}>{person.name}</span>
      <span className={classes.reasons}>
        {person.reasons.map((reason) => (
          <span key={why(reason)}>{why(reason)}</span>
        ))}
      </span>
    </li>
  );
}

/** 担当者だから, 主管で、地域「湾岸」のカードだから … */
function useWhy(): (reason: WhyOpens) => string {
  const { t } = useTranslation("audit_log");
  const { t: tStaff } = useTranslation("staff");
  return (reason) => {
    const role = "role" in reason ? tStaff(`role.${reason.role}.name`) : "";
    const title = "title" in reason ? reason.title : "";
    const area = "area" in reason ? reason.area : "";
    return t(`who.why.${reason.why}`, { role, title, area });
  };
}

function Openings({
  id,
  shown,
  onAll,
  onOpen,
}: {
  id: Id;
  shown: boolean;
  onAll: () => void;
  onOpen: (id: Id) => void;
}) {
  const { t } = useTranslation("audit_log");
  const openings = useOpenings(id, shown);
  if (openings.isPending) return <LoadingSkeleton rows={6} rowHeight={44} />;
  if (openings.isError) return <ErrorNotice failure={openings.error} onRemedy={() => void openings.refetch()} />;
  const { lines } = openings.data;
  return (
    <div className={classes.who}>
      <p className="sk-sub">{lines.length === 0 ? t("who.openingsNone") : t("who.openings", { n: MOST })}</p>
      {lines.length === 0 ? null : <LogTable label={t("who.tabOpenings")} lines={lines} onOpen={onOpen} />}
      <Button className={classes.all} onClick={onAll}>
        {t("who.all")}
      </Button>
    </div>
  );
}

/** So many the office lists. */
const MOST = 50;
