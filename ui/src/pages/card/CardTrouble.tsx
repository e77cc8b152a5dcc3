/** Stands in the place of a card that is not there or may not be opened, with the way on. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { OfficeFailure } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Sheet } from "@/shared/parts/Sheet";

export function CardTrouble({ failure, onAgain }: { failure: OfficeFailure; onAgain: () => void }) {
  const { t } = useTranslation("customer");
  const navigate = useNavigate();
  if (failure.code !== "not_found" && failure.code !== "not_allowed")
    return <ErrorNotice failure={failure} onRemedy={onAgain} />;
  const words = failure.code === "not_found" ? "notFound" : "notAllowed";
  return (
    <Sheet>
      <EmptyState title={t(`card.${words}Title`)} text={t(`card.${words}Text`)}>
        <Button onClick={() => void navigate({ to: "/customers" })}>{t("card.toList")}</Button>
      </EmptyState>
    </Sheet>
  );
}
