/** `?`: the list of keys. */
import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import classes from "./KeyList.module.css";

const KEYS = [
  "search",
  "new_card",
  "log_contact",
  "reminders",
  "filter",
  "arrows",
  "enter",
  "escape",
  "save",
  "print",
  "keys",
] as const;

export function KeyList() {
  const { t } = useTranslation("shell");
  const [opened, setOpened] = useState(false);
  useShortcut("?", () => setOpened(true));
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": t("shared:close") }}
    >
      <dl className={classes.list}>
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <KeyHint keys={t(`keys.${key}.key`)} />
              <span className="sk-hidden">{t(`keys.${key}.key`)}</span>
            </dt>
            <dd>{t(`keys.${key}.act`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
