/** Everybody of the office: what each may do, how each comes in, and the acts that the reader may do about them. */
import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id, StaffMay, StaffView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { walkRows } from "@/shared/keys/arrow_rows";
import { Chip } from "@/shared/parts/Chip";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { GivePasswordDialog } from "./GivePasswordDialog";
import { type HandedOver, HandOverSheet } from "./HandOverSheet";
import { LeaveDialog } from "./LeaveDialog";
import { useStaffList } from "./queries";
import classes from "./Staff.module.css";
import { StaffDialog } from "./StaffDialog";

type Opened =
  | { act: "add" }
  | { act: "edit" | "leave" | "give" | "return"; person: StaffView }
  | { act: "handed"; handed: HandedOver }
  | null;

/** `onReport` leads to what somebody did lately; only those see it who may. */
export function StaffSection({ onReport }: { onReport?: (id: Id) => void }) {
  const { t } = useTranslation("staff");
  const list = useStaffList();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const handed = (what: HandedOver | null) => setOpened(what ? { act: "handed", handed: what } : null);
  const may = list.data?.may;
  const alone = list.data?.rows.length === 1;
  return (
    <Sheet
      title={t("title")}
      flush
      aside={
        may?.edit ? (
          <Button size="compact-md" variant="filled" onClick={() => setOpened({ act: "add" })}>
            {t("add")}
          </Button>
        ) : null
      }
    >
      <p className={`sk-sub ${classes.text}`}>{t(may?.edit ? "text" : "text_reader")}</p>
      {list.isPending ? <LoadingSkeleton rows={4} rowHeight={56} /> : null}
      {list.isError ? <ErrorNotice failure={list.error} onRemedy={() => void list.refetch()} /> : null}
      {list.data ? (
        <ul className={classes.people} aria-label={t("title")} onKeyDown={walkRows}>
          {list.data.rows.map((person) => (
            <Person key={person.id} person={person} may={list.data.may} onAct={setOpened} onReport={onReport} />
          ))}
        </ul>
      ) : null}
      {alone && may?.edit ? <EmptyState title={t("alone.title")} text={t("alone.text")} /> : null}
      {opened?.act === "add" ? <StaffDialog person={null} onClose={close} onDone={handed} /> : null}
      {opened?.act === "edit" ? <StaffDialog person={opened.person} onClose={close} onDone={handed} /> : null}
      {opened?.act === "leave" ? <LeaveDialog person={opened.person} onClose={close} /> : null}
      {opened?.act === "give" || opened?.act === "return" ? (
        <GivePasswordDialog
          person={opened.person}
          returning={opened.act === "return"}
          onClose={close}
          onDone={handed}
        />
      ) : null}
      {opened?.act === "handed" ? <HandOverSheet handed={opened.handed} onClose={close} /> : null}
    </Sheet>
  );
}

type PersonProps = {
  person: StaffView;
  may: StaffMay;
  onAct: (opened: Opened) => void;
  onReport: ((id: Id) => void) | undefined;
};

function Person({ person, may, onAct, onReport }: PersonProps) {
  const { t } = useTranslation("staff");
  return (
    <li className={classes.person} data-left={!person.active} data-row-box>
      <div className={classes.who}>
        <span className={classes.name}>
          {person.name}
          {person.me ? <span className="sk-muted"> {t("me")}</span> : null}
        </span>
        <span className="sk-sub">{person.area ?? t("no_area")}</span>
      </div>
      <div className={classes.roles}>
        {person.roles.map((role) => (
          <Chip key={role}>{t(`role.${role}.name`)}</Chip>
        ))}
        {person.roles.length === 0 ? <span className="sk-muted">{t("no_role")}</span> : null}
      </div>
      <div className={classes.way}>
        {person.active ? (
          person.wayIn === "own" ? null : (
            <Chip tone={person.wayIn === "given" ? "window" : "plain"}>{t(`way_in.${person.wayIn}`)}</Chip>
          )
        ) : (
          <Chip>{t("left")}</Chip>
        )}
      </div>
      <div className={classes.acts}>
        <Acts person={person} may={may} onAct={onAct} onReport={onReport} />
      </div>
    </li>
  );
}

function Acts({ person, may, onAct, onReport }: PersonProps) {
  const { t } = useTranslation("staff");
  const gives = person.active && !person.me && (may.givePassword || (may.edit && person.wayIn === "none"));
  const leaves = may.edit && person.active && !person.me;
  const report = may.readLog ? onReport : undefined;
  const more = gives || leaves || report !== undefined;
  return (
    <>
      {may.edit && person.active ? (
        <Button
          size="compact-sm"
          data-row
          aria-label={t("edit_of", { name: person.name })}
          onClick={() => onAct({ act: "edit", person })}
        >
          {t("edit")}
        </Button>
      ) : null}
      {may.edit && !person.active ? (
        <Button
          size="compact-sm"
          data-row
          aria-label={t("return_of", { name: person.name })}
          onClick={() => onAct({ act: "return", person })}
        >
          {t("return")}
        </Button>
      ) : null}
      {more ? (
        <Menu position="bottom-end" transitionProps={{ duration: 60 }}>
          <Menu.Target>
            <Button
              size="compact-sm"
              data-row={may.edit ? undefined : true}
              rightSection={<IconChevronDown size={12} aria-hidden="true" />}
              aria-label={t("more_of", { name: person.name })}
            >
              {t("more")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {report ? <Menu.Item onClick={() => report(person.id)}>{t("report")}</Menu.Item> : null}
            {gives ? (
              <Menu.Item onClick={() => onAct({ act: "give", person })}>
                {t(person.wayIn === "none" ? "give.first" : "give.anew")}
              </Menu.Item>
            ) : null}
            {leaves ? <Menu.Item onClick={() => onAct({ act: "leave", person })}>{t("leave.open")}</Menu.Item> : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
}
