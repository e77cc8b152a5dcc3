/** A card on a past day: only to read. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useChoices } from "@/features/customer/queries";
import { AskDay } from "@/features/history/AskDay";
import { PastCardView } from "@/features/history/PastCardView";
import { useCardOnDay } from "@/features/history/queries";
import type { Id, PastContent } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { fieldSentence } from "@/shared/errors/errors";
import { Chip } from "@/shared/parts/Chip";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { CardTrouble } from "./CardTrouble";
import classes from "./PastCardPage.module.css";

export function PastCardPage({ id, on }: { id: Id; on: string }) {
  const { t } = useTranslation("history");
  const navigate = useNavigate();
  const choices = useChoices();
  const past = useCardOnDay(id, on);
  const back = () => void navigate({ to: "/customers/$id", params: { id } });
  const other = (day: string) => void navigate({ to: "/customers/$id/past", params: { id }, search: { on: day } });
  if (past.isPending) return <LoadingSkeleton rows={8} rowHeight={56} />;
  if (past.isError) {
    const fault = past.error.fields[0];
    if (!fault) return <CardTrouble failure={past.error} onAgain={() => void past.refetch()} />;
    return (
      <Sheet>
        <EmptyState title={t("past.noDayTitle")} text={fieldSentence(fault)}>
          <Button onClick={back}>{t("past.back")}</Button>
        </EmptyState>
        <AskDay again onDay={other} />
      </Sheet>
    );
  }
  const date = dayLabel(past.data.on);
  const { content } = past.data;
  return (
    <article className={classes.page} aria-label={t("past.label", { date })}>
      <div className={classes.banner} role="status">
        <Chip tone="window">{t("past.tag")}</Chip>
        <div className={classes.words}>
          <b>{t("past.banner", { date })}</b>
          {content ? <span>{changedWords(countChanged(content), t)}</span> : null}
        </div>
        <Button variant="filled" onClick={back}>
          {t("past.back")}
        </Button>
      </div>
      {content ? (
        <>
          <h2 className={classes.name}>
            {content.form.name}
            {content.changed.includes("name") ? <Chip tone="window">{t("past.changed")}</Chip> : null}
          </h2>
          <PastCardView content={content} choices={choices.data} />
        </>
      ) : (
        <Sheet>
          <EmptyState title={t("past.notYetTitle")} text={t("past.notYetText", { date: dayLabel(past.data.madeOn) })}>
            <Button onClick={() => other(past.data.madeOn)}>{t("past.show")}</Button>
          </EmptyState>
        </Sheet>
      )}
      <AskDay again onDay={other} />
    </article>
  );
}

function changedWords(count: number, t: (key: string, values?: { count: number }) => string): string {
  return count === 0 ? t("past.unchanged") : t("past.changedCount", { count });
}

function countChanged(content: PastContent): number {
  const lists = [
    content.changed,
    ...content.people.map((person) => person.changed),
    ...content.contracts.flatMap((contract) => [contract.changed, ...contract.terms.map((term) => term.changed)]),
  ];
  return lists.reduce((sum, list) => sum + list.length, 0);
}
