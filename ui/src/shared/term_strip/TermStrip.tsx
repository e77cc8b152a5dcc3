/** One contract term as a bar on a scale of twelve months, each mark saying its date and why that date. */
import { Tooltip } from "@mantine/core";
import { type CSSProperties, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day, KeyDate, KeyDateKind, Strip } from "@/ipc";
import { dayLabel, daysBetween } from "@/shared/dates/day";
import { marks } from "@/shared/words/marks";
import { monthStarts } from "./months";
import { keyDateName, reasonSentence } from "./reasons";
import classes from "./TermStrip.module.css";

const RENEWED = new Set(["renewed", "renewed_changed", "renewed_tacit"]);
const ORDER: KeyDateKind[] = ["window_opens", "contact_by", "notice_by", "expires"];

type Mark = { kind: KeyDateKind; date: Day; keyDate: KeyDate | null };

/** The strip is one stop of the Tab key; the arrow keys walk its marks. */
export function TermStrip({ strip }: { strip: Strip }) {
  const { t } = useTranslation("term_strip");
  const [at, setAt] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const marks = marksOf(strip);
  const box = useRef<HTMLDivElement>(null);
  const place = (day: Day) => (daysBetween(strip.from, day) / Math.max(daysBetween(strip.from, strip.to), 1)) * 100;
  const span = (from: Day, to: Day): CSSProperties | null => {
    const left = clamp(place(from));
    const right = clamp(place(to));
    return right > left ? { left: `${left}%`, width: `${right - left}%` } : null;
  };
  const anchor = strip.noticeBy ?? strip.expiresOn;
  const done = strip.outcome !== null && RENEWED.has(strip.outcome);
  const shut = strip.outcome !== null && !done;
  const end = strip.expiresOn ?? strip.to;

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape" && at !== null) {
      event.stopPropagation();
      setAt(null);
    }
    if (step === undefined || marks.length === 0) return;
    event.preventDefault();
    setAt(Math.min(Math.max((at ?? (step > 0 ? -1 : marks.length)) + step, 0), marks.length - 1));
  };

  const window_ = !done && !shut && strip.windowOpensOn && anchor ? span(strip.windowOpensOn, anchor) : null;
  // The bar runs up to what is drawn on: the window, then the tail to expiry.
  const bar = span(strip.startsOn, window_ && strip.windowOpensOn ? strip.windowOpensOn : end);
  const tail = !done && !shut && strip.noticeBy && strip.expiresOn ? span(strip.noticeBy, strip.expiresOn) : null;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs; this groups the marks of a picture.
    <div
      ref={box}
      className={classes.strip}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the marks are read with the arrow keys from here.
      tabIndex={0}
      aria-label={stripInWords(strip, t)}
      onKeyDown={walk}
      onFocus={() => setAt((before) => before ?? null)}
      onBlur={() => setAt(null)}
    >
      {monthStarts(strip.from, strip.to).map((day) => (
        <i key={day} className={classes.month} style={{ left: `${place(day)}%` }} />
      ))}
      {bar ? (
        <i
          className={classes.term}
          data-done={done}
          data-shut={shut}
          data-open={strip.expiresOn === null}
          style={bar}
        />
      ) : null}
      {tail ? <i className={classes.tail} style={tail} /> : null}
      {window_ ? <i className={classes.window} style={window_} /> : null}
      {strip.today >= strip.from && strip.today <= strip.to ? (
        <i className={classes.today} style={{ left: `${clamp(place(strip.today))}%` }} />
      ) : null}
      {marks.map((mark, index) => (
        <Tooltip
          key={mark.kind}
          opened={at === index || hovered === index}
          w={320}
          label={<MarkSaying mark={mark} strip={strip} />}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: pointing at a mark only shows what the arrow keys show. */}
          <span
            className={classes.mark}
            data-kind={mark.kind}
            data-quiet={done || shut}
            style={{ left: `${clamp(place(mark.date))}%` }}
            onMouseEnter={() => setHovered(index)}
            onMouseLeave={() => setHovered(null)}
          />
        </Tooltip>
      ))}
      <span className="sk-hidden" aria-live="polite">
        {at === null || !marks[at] ? "" : markInWords(marks[at], strip)}
      </span>
    </div>
  );
}

function MarkSaying({ mark, strip }: { mark: Mark; strip: Strip }) {
  const { t } = useTranslation("term_strip");
  return (
    <span className={classes.saying}>
      <b>{t("mark", { name: keyDateName(mark.kind), day: dayLabel(mark.date) })}</b>
      {mark.keyDate ? <span>{reasonSentence(mark.keyDate, strip)}</span> : null}
      {mark.keyDate?.legal ? <span>{t("legal")}</span> : null}
      {mark.keyDate && mark.keyDate.remindOn !== mark.date ? (
        <span>{t("remind_on", { day: dayLabel(mark.keyDate.remindOn) })}</span>
      ) : null}
    </span>
  );
}

function marksOf(strip: Strip): Mark[] {
  const days: Record<KeyDateKind, Day | null> = {
    window_opens: strip.windowOpensOn,
    contact_by: strip.contactBy,
    notice_by: strip.noticeBy,
    expires: strip.expiresOn,
  };
  return ORDER.flatMap((kind) => {
    const date = days[kind];
    if (!date || date < strip.from || date > strip.to) return [];
    return [{ kind, date, keyDate: strip.keyDates.find((candidate) => candidate.kind === kind) ?? null }];
  });
}

function markInWords(mark: Mark, strip: Strip): string {
  const why = mark.keyDate ? `${marks.stop()}${reasonSentence(mark.keyDate, strip)}` : "";
  return `${keyDateName(mark.kind)} ${dayLabel(mark.date)}${why}`;
}

type Say = (key: string, values?: Record<string, string>) => string;

/** The whole strip as a sentence, for whoever does not see it. */
export function stripInWords(strip: Strip, t: Say): string {
  const parts = [
    strip.expiresOn
      ? t("term", { from: dayLabel(strip.startsOn), to: dayLabel(strip.expiresOn) })
      : t("term_open", { from: dayLabel(strip.startsOn) }),
    ...marksOf(strip).map((mark) => t("mark", { name: keyDateName(mark.kind), day: dayLabel(mark.date) })),
  ];
  if (strip.outcome) parts.push(t(`outcome.${strip.outcome}`));
  parts.push(t("today", { day: dayLabel(strip.today) }));
  return parts.join(marks.comma());
}

function clamp(percent: number): number {
  return Math.min(Math.max(percent, 0), 100);
}
