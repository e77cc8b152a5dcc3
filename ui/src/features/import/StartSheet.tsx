/** The first step: which list it is, and its file. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportKind } from "@/ipc";
import { Sheet } from "@/shared/parts/Sheet";
import classes from "./Import.module.css";

const KINDS: readonly ImportKind[] = ["customers", "contracts"];

export function StartSheet({ busy, onChoose }: { busy: boolean; onChoose: (kind: ImportKind) => void }) {
  const { t } = useTranslation("import");
  return (
    <Sheet title={t("start.title")}>
      <div className={classes.kinds}>
        {KINDS.map((kind) => (
          <div key={kind} className={classes.kind}>
            <h4>{t(`kind.${kind}`)}</h4>
            <p className="sk-sub">{t(`start.${kind}`)}</p>
            <Button variant="filled" loading={busy} onClick={() => onChoose(kind)}>
              {t(`start.choose_${kind}`)}
            </Button>
          </div>
        ))}
      </div>
      <p className="sk-sub">{t("start.files")}</p>
    </Sheet>
  );
}
