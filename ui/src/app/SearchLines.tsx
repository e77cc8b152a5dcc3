/**
 * The lines of the search box. They are remembered as long as the hits are: the box itself is rendered several times for
 * each character typed, and eighty lines with it would be what the typist waits for.
 */
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "@/ipc";
import { Chip } from "@/shared/parts/Chip";
import classes from "./SearchBox.module.css";
import { COMMAND_NAMES, type Command } from "./search_commands";
import { groupHits, lineOf } from "./search_groups";

/** How many stand in the first picture: as many as a small window shows. The others come with the next, a frame later. */
const AT_ONCE = 10;

export const HitLines = memo(function HitLines({
  hits,
  onTake,
}: {
  hits: SearchHit[];
  onTake: (hit: SearchHit) => void;
}) {
  const { t } = useTranslation("search");
  const painted = usePainted(hits);
  return groupHits(painted === hits ? hits : hits.slice(0, AT_ONCE)).map(({ group, hits }) => (
    <section key={group} className={classes.group} aria-label={t(`group.${group}`)}>
      <h2 className={classes.head}>{t(`group.${group}`)}</h2>
      {hits.map((hit) => (
        <Line key={`${hit.kind}-${hit.id}`} what={hit} onTake={onTake}>
          <span className={classes.words}>
            <b>{hit.title}</b>
            <span className="sk-sub">{lineOf(hit, t)}</span>
          </span>
        </Line>
      ))}
    </section>
  ));
});

/** The commands whose name has the text in it. */
export const CommandLines = memo(function CommandLines({
  text,
  onTake,
}: {
  text: string;
  onTake: (name: Command) => void;
}) {
  const { t } = useTranslation("search");
  return COMMAND_NAMES.filter((name) => text === "" || t(`command.${name}`).includes(text)).map((name) => (
    <Line key={name} what={name} onTake={onTake}>
      <span className={classes.hit}>
        <Chip>{t("kind.command")}</Chip>
        <span>{t(`command.${name}`)}</span>
      </span>
    </Line>
  ));
});

/** The value, once a picture with it stands; till then the one before. */
function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useEffect(() => {
    // A frame begins with its callbacks: when the next one begins, this one has been painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(value));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return painted;
}

/** One line, as the box's arrow keys and Enter know it. The pointer leaves the focus in the field. */
function Line<T>({ what, onTake, children }: { what: T; onTake: (what: T) => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className={classes.line}
      data-action
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(what)}
    >
      {children}
    </button>
  );
}
