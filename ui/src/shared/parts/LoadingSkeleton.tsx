/** Ruled grey lines in the place of rows that are on their way, of the same height, so that nothing jumps. */
import { useTranslation } from "react-i18next";
import classes from "./LoadingSkeleton.module.css";

export function LoadingSkeleton({ rows = 5, rowHeight = 64 }: { rows?: number; rowHeight?: number }) {
  const { t } = useTranslation("shared");
  return (
    <div data-loading="true" role="status" aria-label={t("loading")} className={classes.skeleton}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div key={row} className={classes.row} style={{ height: rowHeight }}>
          <i style={{ width: "10%" }} />
          <i style={{ width: "34%" }} />
          <i style={{ width: "22%" }} />
        </div>
      ))}
    </div>
  );
}
