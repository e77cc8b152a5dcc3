/** What changed lately in the office, act by act: who, when, on which card, which fields. */
import { Button, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Id, RecentAct } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { officeTime } from "@/shared/dates/instant";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { marks } from "@/shared/words/marks";
import { useRecentChanges } from "./queries";
import classes from "./RecentList.module.css";
import { useHistoryWords } from "./words";

type Props = { onOpen: (id: Id) => void; onList: () => void };

export function RecentList({ onOpen, onList }: Props) {
  const { t } = useTranslation("history");
  const recent = useRecentChanges();
  if (recent.isPending) return <LoadingSkeleton rows={8} rowHeight={52} />;
  if (recent.isError) return <ErrorNotice failure={recent.error} onRemedy={() => void recent.refetch()} />;
  const { acts, days, more } = recent.data;
  if (acts.length === 0)
    return (
      <Sheet>
        <EmptyState title={t("recent.emptyTitle", { days })} text={t("recent.emptyText")}>
          <Button onClick={onList}>{t("recent.toList")}</Button>
        </EmptyState>
      </Sheet>
    );
  return (
    <>
      <p className="sk-sub">{t("recent.text", { days })}</p>
      <Sheet flush>
        <ol className={classes.list} aria-label={t("recent.label")}>
          {acts.map((act) => (
            <Act key={act.id} act={act} onOpen={onOpen} />
          ))}
        </ol>
      </Sheet>
      {more ? <p className="sk-sub">{t("recent.more")}</p> : null}
    </>
  );
}

function Act({ act, onOpen }: { act: RecentAct; onOpen: (id: Id) => void }) {
  const { t } = useTranslation("history");
  const words = useHistoryWords();
  const { day, time } = officeTime(act.at);
  const rest = act.count - act.cards.length;
  return (
    <li className={classes.act}>
      <time dateTime={act.at} className="sk-muted sk-num">
        {dayLabel(day)} {time}
      </time>
      <span>{act.by ?? t("program")}</span>
      <div>
        <p className={classes.cards}>
          {act.cards.map((card) => (
            <UnstyledButton
              key={card.id}
              className={classes.card}
              aria-label={t("recent.openCard", { name: card.name })}
              onClick={() => onOpen(card.id)}
            >
              {card.name}
            </UnstyledButton>
          ))}
          {rest > 0 ? <span className="sk-sub">{t("recent.rest", { rest })}</span> : null}
        </p>
        <p className="sk-sub">{fieldNames(act, words.label)}</p>
      </div>
    </li>
  );
}

/** Each name once, in the order of the records. */
function fieldNames(act: RecentAct, label: (kind: RecentAct["fields"][number]["kind"], field: string) => string) {
  return [...new Set(act.fields.map(({ kind, field }) => label(kind, field)))].join(marks.and());
}
