/** Names the customer of an entry: shown when known, found by typing when not. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "@/ipc";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { useCustomersToName } from "./queries";

const SEARCH_PAUSE_MS = 150;

type Props = {
  label: string;
  value: Id | null;
  name: string | null;
  onChange: (id: Id | null) => void;
  error?: ReactNode;
  autoFocus?: boolean;
};

export function CustomerPicker({ label, value, name, onChange, error, autoFocus }: Props) {
  const { t } = useTranslation("contact_log");
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed, SEARCH_PAUSE_MS);
  const asking = settled === name ? "" : settled;
  const found = useCustomersToName(asking);
  const options = new Map<Id, string>();
  if (value !== null && name !== null) options.set(value, name);
  if (asking !== "")
    for (const hit of found.data ?? [])
      options.set(hit.customerId, hit.kind === "customer" ? hit.title : hit.subtitle || hit.title);
  return (
    <Select
      label={<FieldLabel required>{label}</FieldLabel>}
      aria-required
      searchable
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      placeholder={t("form.customerHint")}
      nothingFoundMessage={asking === "" || found.isFetching ? undefined : t("form.customerNone")}
      // The office has searched already, by kana and phone too; the list must not narrow it again by the written name.
      filter={({ options: given }) => given}
      data={[...options].map(([id, title]) => ({ value: id, label: title }))}
      data-autofocus={autoFocus ? true : undefined}
      error={error}
    />
  );
}
