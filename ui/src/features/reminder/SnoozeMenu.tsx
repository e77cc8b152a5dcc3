/** あとで: when the reminder comes back. */
import { Button, Menu, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SnoozeUntil } from "@/ipc";
import { DayField } from "@/shared/form/DayField";
import classes from "./SnoozeMenu.module.css";

const CHOICES: { key: string; until: SnoozeUntil }[] = [
  { key: "minutes_15", until: { kind: "minutes", n: 15 } },
  { key: "hour", until: { kind: "minutes", n: 60 } },
  { key: "tomorrow", until: { kind: "tomorrow" } },
  { key: "next_working_day", until: { kind: "next_working_day" } },
];

type Props = {
  /** Names what is put off, for the button's accessible name. */
  of: string;
  onSnooze: (until: SnoozeUntil) => void;
  disabled?: boolean;
  size?: "compact-sm";
};

export function SnoozeMenu({ of, onSnooze, disabled, size }: Props) {
  const { t } = useTranslation("reminder");
  const [choosingDay, setChoosingDay] = useState(false);
  const [day, setDay] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSnooze({ kind: "day", day });
    setChoosingDay(false);
    setDay("");
  };
  return (
    <>
      <Menu position="bottom-end" hideDetached={false} transitionProps={{ duration: 60 }}>
        <Menu.Target>
          <Button size={size} disabled={disabled} aria-label={t("act_of", { act: t("snooze.title"), subject: of })}>
            {t("snooze.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {CHOICES.map(({ key, until }) => (
            <Menu.Item key={key} onClick={() => onSnooze(until)}>
              {t(`snooze.${key}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setChoosingDay(true)}>{t("snooze.day")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={choosingDay}
        onClose={() => setChoosingDay(false)}
        title={t("snooze.day_title")}
        closeButtonProps={{ "aria-label": t("shared:close") }}
      >
        <form onSubmit={send} className={classes.form} noValidate>
          <DayField label={t("snooze.day_label")} value={day} onChange={setDay} data-autofocus />
          <Button type="submit" variant="filled" disabled={!/^\d{4}-\d{2}-\d{2}$/.test(day)}>
            {t("snooze.day_act")}
          </Button>
        </form>
      </Modal>
    </>
  );
}
