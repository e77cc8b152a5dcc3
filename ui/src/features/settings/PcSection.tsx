/** What belongs to this PC: start with it, popups tried out, where the vault lies, and closing it. */
import { Button, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, commands, type OfficeSettings, type ReminderStatus, useChange } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import { FieldRow, FieldRows } from "@/shared/parts/FieldRow";
import { Sheet } from "@/shared/parts/Sheet";
import { useStatus } from "./queries";
import classes from "./Settings.module.css";

export function PcSection({ settings, version }: { settings: OfficeSettings; version: string }) {
  const { t } = useTranslation("settings");
  const status = useStatus();
  const [tried, setTried] = useState<ReminderStatus | null>(null);
  const autostart = useChange((_id, on: boolean) => commands.setAutostart(on));
  const popup = useChange(() => commands.testPopup());
  const close = useChange(() => commands.closeVault());
  const shown = tried ?? status.data ?? null;

  return (
    <>
      <Sheet title={t("pc.title")}>
        <div className={classes.form}>
          <Switch
            label={t("pc.autostart")}
            description={t("pc.autostart_hint")}
            checked={settings.autostart}
            disabled={autostart.busy}
            onChange={(event) => autostart.run(event.currentTarget.checked).catch(tell)}
          />
          <div>
            <Button loading={popup.busy} onClick={() => popup.run().then(setTried, tell)}>
              {t("pc.test_popup")}
            </Button>
            {shown ? (
              <p className="sk-sub" role="status">
                {t(tried ? `pc.tried.${shown.popups}` : `pc.popups.${shown.popups}`)}
              </p>
            ) : null}
          </div>
        </div>
      </Sheet>
      <Sheet title={t("vault.title")}>
        <div className={classes.bleed}>
          <FieldRows>
            <FieldRow label={t("vault.path")}>
              <span className={classes.path}>{settings.vaultPath}</span>
            </FieldRow>
            <FieldRow label={t("vault.version")}>{version}</FieldRow>
          </FieldRows>
        </div>
        <p className="sk-sub">{t("vault.close_hint")}</p>
        <Button mt={8} loading={close.busy} onClick={() => close.run().catch(tell)}>
          {t("vault.close")}
        </Button>
      </Sheet>
    </>
  );
}

function tell(thrown: unknown) {
  noticeTrouble(errorSentence(asOfficeError(thrown)));
}
