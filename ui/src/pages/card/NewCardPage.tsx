/** A new card, written with the same form as an old one. */
import { useNavigate } from "@tanstack/react-router";
import { CustomerEditor } from "@/features/customer/CustomerEditor";
import { useChoices } from "@/features/customer/queries";

export function NewCardPage() {
  const navigate = useNavigate();
  const choices = useChoices();
  return (
    <CustomerEditor
      card={null}
      choices={choices.data}
      onSaved={(card) => void navigate({ to: "/customers/$id", params: { id: card.id }, replace: true })}
      onOpen={(id) => void navigate({ to: "/customers/$id", params: { id } })}
      onLeave={() => void navigate({ to: "/customers" })}
    />
  );
}
