/** Stands where a page could not be shown or does not exist, with the way back to today. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/parts/EmptyState";

export function PageTrouble() {
  const { t } = useTranslation("shell");
  return (
    <EmptyState title={t("page_trouble.title")} text={t("page_trouble.text")}>
      <Button component={Link} to="/" variant="filled">
        {t("page_trouble.to_today")}
      </Button>
    </EmptyState>
  );
}
