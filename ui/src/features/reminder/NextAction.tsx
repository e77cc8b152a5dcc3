/** The one next action of a reminder, as a button that says the act. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReminderView } from "@/ipc";

/** Opens the form that logs a contact for this reminder; the page brings it. */
export type LogContact = (subject: { customerId: string; contractId: string; reminderId: string }) => void;

export function NextAction({ reminder, onLogContact }: { reminder: ReminderView; onLogContact: LogContact }) {
  const { t } = useTranslation("reminder");
  const navigate = useNavigate();
  const { customerId, contractId, id, nextAction } = reminder;
  const label = t(`next.${nextAction}`);
  const act = () => {
    if (nextAction === "log_contact") onLogContact({ customerId, contractId, reminderId: id });
    else void navigate({ to: "/customers/$id", params: { id: customerId }, search: { contract: contractId } });
  };
  return (
    <Button onClick={act} aria-label={t("next_of", { act: label, customer: reminder.customer })}>
      {label}
    </Button>
  );
}
