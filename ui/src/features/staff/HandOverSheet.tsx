/** What was just handed over, shown this once: to read out or to print on a slip. */
import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Staff.module.css";

/** A password that is on its way to its person. */
export type HandedOver = { name: string; password: string; anew: boolean };

export function HandOverSheet({ handed, onClose }: { handed: HandedOver; onClose: () => void }) {
  const { t } = useTranslation("staff");
  return (
    <Modal opened onClose={onClose} title={t("handed.title", { name: handed.name })} closeOnClickOutside={false}>
      <div className={classes.slip} data-slip>
        <p className={classes.slipName}>{t("handed.to", { name: handed.name })}</p>
        <p>{t(handed.anew ? "handed.anew" : "handed.first")}</p>
        <p className={classes.slipPassword}>{handed.password}</p>
        <p className="sk-sub">{t("handed.then")}</p>
      </div>
      <p className={`sk-sub sk-no-print ${classes.slipText}`}>{t("handed.once")}</p>
      <div className={`${classes.dialogActs} sk-no-print`}>
        <Button onClick={() => window.print()}>{t("handed.print")}</Button>
        <Button variant="filled" onClick={onClose} data-autofocus>
          {t("handed.done")}
        </Button>
      </div>
    </Modal>
  );
}
