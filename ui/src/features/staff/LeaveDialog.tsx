/** Letting a person go: first what they own, each with the way to it; with nothing left, the act itself. */
import { Button, Modal } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Holding, StaffHoldings, StaffView } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { noticeSaved } from "@/shared/notice/notice";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { useDeactivateStaff, useHoldings } from "./queries";
import classes from "./Staff.module.css";

export function LeaveDialog({ person, onClose }: { person: StaffView; onClose: () => void }) {
  const { t } = useTranslation("staff");
  const held = useHoldings(person.id);
  const leave = useDeactivateStaff();
  const nothing = held.data && held.data.customers + held.data.contracts + held.data.reminders === 0;

  const act = async () => {
    try {
      await leave.run(person.id);
    } catch {
      // The dialog stays open and says it, from `leave.failure`.
      return;
    }
    noticeSaved(t("leave.done", { name: person.name }));
    onClose();
  };

  return (
    <Modal opened onClose={onClose} size={620} title={t("leave.title", { name: person.name })}>
      {held.isPending ? <LoadingSkeleton rows={3} rowHeight={40} /> : null}
      {held.isError ? <ErrorNotice failure={held.error} onRemedy={() => void held.refetch()} /> : null}
      {held.data && !nothing ? <Held person={person} held={held.data} onLeave={onClose} /> : null}
      {nothing ? <p>{t("leave.text", { name: person.name })}</p> : null}
      <ErrorNotice failure={leave.failure} />
      <div className={classes.dialogActs}>
        <Button onClick={onClose} data-autofocus>
          {t("cancel")}
        </Button>
        {nothing ? (
          <Button variant="filled" color="crimson" loading={leave.busy} onClick={() => void act()}>
            {t("leave.act", { name: person.name })}
          </Button>
        ) : null}
      </div>
    </Modal>
  );
}

function Held({ person, held, onLeave }: { person: StaffView; held: StaffHoldings; onLeave: () => void }) {
  const { t } = useTranslation("staff");
  const shown = held.rows.length;
  const all = held.customers + held.contracts + held.reminders;
  return (
    <>
      <p>
        <b>{t("leave.holds", { name: person.name, ...counts(held) })}</b>
      </p>
      <p className="sk-sub">{t(shown > 0 ? "leave.how" : "leave.how_others")}</p>
      {shown > 0 ? (
        <ul className={classes.held}>
          {held.rows.map((holding) => (
            <HeldRow
              key={`${holding.kind} ${holding.contractId ?? holding.customerId} ${holding.reminder ?? ""}`}
              holding={holding}
              onLeave={onLeave}
            />
          ))}
        </ul>
      ) : null}
      {shown > 0 && shown < all ? <p className="sk-sub">{t("leave.more", { count: all - shown })}</p> : null}
    </>
  );
}

function HeldRow({ holding, onLeave }: { holding: Holding; onLeave: () => void }) {
  const { t } = useTranslation("staff");
  const what = [
    holding.contract,
    holding.reminder ? t(`reminder:chip.${holding.reminder}`) : null,
    holding.dueOn ? dayLabel(holding.dueOn) : null,
  ].filter(Boolean);
  return (
    <li>
      <span className="sk-muted">{t(`leave.kind.${holding.kind}`)}</span>
      <span>
        {holding.mayOpen ? (
          <Link
            to="/customers/$id"
            params={{ id: holding.customerId }}
            search={holding.contractId ? { contract: holding.contractId } : {}}
            onClick={onLeave}
          >
            {holding.customer}
          </Link>
        ) : (
          holding.customer
        )}
        {what.length > 0 ? <span className="sk-sub"> {what.join(" ")}</span> : null}
      </span>
    </li>
  );
}

function counts({ customers, contracts, reminders }: StaffHoldings) {
  return { customers, contracts, reminders };
}
