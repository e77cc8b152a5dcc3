/** Names another customer, a head office for instance: shown when known, found by typing when not. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "@/ipc";
import { useCustomerHits } from "./queries";

const SEARCH_PAUSE_MS = 150;

type Props = {
  label: string;
  value: Id | null;
  /** The name of the one chosen when the form opened. */
  name: string | null;
  /** The customer that cannot be named: itself. */
  except: Id | null;
  onChange: (id: Id | null) => void;
  error?: ReactNode;
};

export function CustomerPicker({ label, value, name, except, onChange, error }: Props) {
  const { t } = useTranslation("customer");
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed, SEARCH_PAUSE_MS);
  const [chosen, setChosen] = useState<{ id: Id; name: string } | null>(
    value !== null && name !== null ? { id: value, name } : null,
  );
  const asking = settled === chosen?.name ? "" : settled;
  const found = useCustomerHits(asking);
  const options = new Map<Id, string>();
  if (chosen && chosen.id === value) options.set(chosen.id, chosen.name);
  if (asking !== "")
    for (const row of found.data?.rows ?? []) if (row.id !== except && !row.masked) options.set(row.id, row.name);
  return (
    <Select
      label={label}
      searchable
      clearable
      value={value}
      onChange={(id) => {
        setChosen(id === null ? null : { id, name: options.get(id) ?? "" });
        onChange(id);
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      placeholder={t("form.noParent")}
      // The office has searched already, by kana and phone too; the list must not narrow it again by the written name.
      filter={({ options: given }) => given}
      data={[...options].map(([id, title]) => ({ value: id, label: title }))}
      error={error}
    />
  );
}
