/** Further phones, fax numbers and mail addresses: added, ordered, taken away; each fault stands at its row. */
import { ActionIcon, Autocomplete, Button, Select, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelForm, ChannelKind } from "@/ipc";
import { toHalfWidth } from "@/shared/form/half_width";
import classes from "./ChannelFields.module.css";

type Props = {
  channels: ChannelForm[];
  onChange: (channels: ChannelForm[]) => void;
  errors: Readonly<Record<string, ReactNode>>;
};

/** What is said at other fields: a number that is written in again, moved or taken away is no longer faulty until it was read anew. */
export function besidesChannels<T>(errors: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !field.startsWith("channels.")));
}

const KINDS: readonly ChannelKind[] = ["phone", "fax", "mail"];
const LABELS = ["main", "direct", "mobile", "accounts", "general", "sales", "recruiting", "night"] as const;

export function ChannelFields({ channels, onChange, errors }: Props) {
  const { t } = useTranslation("customer", { keyPrefix: "channel" });
  const box = useRef<HTMLDivElement>(null);
  const set = (place: number, change: Partial<ChannelForm>) =>
    onChange(channels.map((channel, at) => (at === place ? { ...channel, ...change } : channel)));
  const move = (place: number, to: number) => {
    const next = [...channels];
    const [moved] = next.splice(place, 1);
    if (moved) next.splice(to, 0, moved);
    onChange(next);
  };
  const add = () => {
    onChange([...channels, { kind: "phone", label: "", value: "" }]);
    // The hand goes to the new row once it is there.
    window.setTimeout(() => {
      const rows = box.current?.querySelectorAll<HTMLInputElement>("input[data-value]");
      rows?.[rows.length - 1]?.focus();
    }, 0);
  };
  return (
    <div ref={box} className={classes.channels} data-field="channels">
      {channels.map((channel, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; nothing else tells two empty ones apart.
        <fieldset key={place} className={classes.row} aria-label={t("row", { n: place + 1 })}>
          <Select
            aria-label={t("kindOf", { n: place + 1 })}
            allowDeselect={false}
            value={channel.kind}
            onChange={(kind) => set(place, { kind: (kind ?? channel.kind) as ChannelKind })}
            data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <div data-field={`channels.${place}.label`}>
            <Autocomplete
              aria-label={t("labelOf", { n: place + 1 })}
              placeholder={t("labelPlaceholder")}
              value={channel.label}
              onChange={(label) => set(place, { label })}
              data={LABELS.map((label) => t(`label.${label}`))}
              error={errors[`channels.${place}.label`]}
            />
          </div>
          <div data-field={`channels.${place}.value`}>
            <TextInput
              data-value
              aria-label={t("valueOf", { n: place + 1 })}
              placeholder={t(channel.kind === "mail" ? "mailPlaceholder" : "numberPlaceholder")}
              inputMode={channel.kind === "mail" ? "email" : "tel"}
              autoComplete="off"
              spellCheck={false}
              value={channel.value}
              onChange={(event) => set(place, { value: event.currentTarget.value })}
              onBlur={() => set(place, { value: toHalfWidth(channel.value) })}
              error={errors[`channels.${place}.value`]}
            />
          </div>
          <div className={classes.acts}>
            <ActionIcon
              variant="subtle"
              aria-label={t("up", { n: place + 1 })}
              disabled={place === 0}
              onClick={() => move(place, place - 1)}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={t("down", { n: place + 1 })}
              disabled={place === channels.length - 1}
              onClick={() => move(place, place + 1)}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={t("remove", { n: place + 1 })}
              onClick={() => onChange(channels.filter((_, at) => at !== place))}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        </fieldset>
      ))}
      {errors.channels ? <p className="sk-late">{errors.channels}</p> : null}
      <Button size="compact-sm" variant="subtle" className={classes.add} onClick={add}>
        {t("add")}
      </Button>
    </div>
  );
}
