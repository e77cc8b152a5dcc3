/**
 * The lines of a list that may be thousands: a few screens of them at first, more as one comes to their end. Each line
 * has boxes, menus and a strip of its own, and the page would otherwise hold on to hundreds of megabytes.
 */
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { walkRows } from "@/shared/keys/arrow_rows";
import classes from "./GrowingRows.module.css";

/** How many stand there at first, and how many come at a time. */
const AT_FIRST = 50;

type Props<T> = {
  rows: T[];
  label: string;
  className: string | undefined;
  children: (row: T) => ReactNode;
};

export function GrowingRows<T>({ rows, label, className, children }: Props<T>) {
  const { t } = useTranslation("shared");
  const [most, setMost] = useState(AT_FIRST);
  const shown = rows.length > most ? rows.slice(0, most) : rows;
  const foot = useRef<HTMLLIElement>(null);
  const whole = shown.length === rows.length;

  useEffect(() => {
    if (whole || !foot.current) return;
    const near = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) setMost(most + AT_FIRST);
    });
    near.observe(foot.current);
    return () => near.disconnect();
  }, [whole, most]);

  return (
    <ul className={className} onKeyDown={walkRows} aria-label={label}>
      {shown.map(children)}
      {whole ? null : (
        <li ref={foot} className={classes.foot}>
          <Button variant="subtle" onClick={() => setMost(most + AT_FIRST)}>
            {t("more_rows", { shown: shown.length, count: rows.length })}
          </Button>
        </li>
      )}
    </ul>
  );
}
