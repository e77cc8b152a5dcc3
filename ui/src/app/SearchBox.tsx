/** Ctrl/⌘ K: customers, contracts and people by any part of them, and the program's commands, from the first character. */
import { Spotlight, spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type SearchHit, useCallWhen } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { runShortcut } from "@/shared/keys/shortcuts";
import { Chip } from "@/shared/parts/Chip";
import classes from "./SearchBox.module.css";

type Command = { key: string; act: () => void };

export function SearchBox() {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const found = useCallWhen(text !== "", ["customer", "contract", "staff"], "search", text);
  const hits = text === "" ? [] : (found.data ?? []);

  const commands: Command[] = [
    { key: "new_card", act: () => void navigate({ to: "/customers/new" }) },
    { key: "log_contact", act: () => runShortcut("l") },
    { key: "today", act: () => void navigate({ to: "/" }) },
    { key: "reminders", act: () => void navigate({ to: "/reminders" }) },
    { key: "customers", act: () => void navigate({ to: "/customers" }) },
    { key: "renewals", act: () => void navigate({ to: "/renewals" }) },
    { key: "faults", act: () => void navigate({ to: "/faults" }) },
    { key: "settings", act: () => void navigate({ to: "/settings" }) },
    { key: "keys", act: () => runShortcut("?") },
  ];
  const matching = commands.filter(({ key }) => text === "" || t(`command.${key}`).includes(text));
  const open = (hit: SearchHit) =>
    void navigate({
      to: "/customers/$id",
      params: { id: hit.customerId },
      search: hit.kind === "contract" ? { contract: hit.id } : {},
    });

  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={["mod + K"]}
      clearQueryOnClose
      scrollable
      maxHeight={440}
      aria-label={t("label")}
    >
      <Spotlight.Search placeholder={t("placeholder")} aria-label={t("label")} />
      <Spotlight.ActionsList>
        {hits.map((hit) => (
          <Spotlight.Action
            className={classes.action}
            key={`${hit.kind}-${hit.id}`}
            onClick={() => open(hit)}
            highlightQuery={false}
          >
            <span className={classes.hit}>
              <Chip>{t(`kind.${hit.kind}`)}</Chip>
              <span className={classes.words}>
                <b>{hit.title}</b>
                <span className="sk-sub">{hit.subtitle}</span>
              </span>
            </span>
          </Spotlight.Action>
        ))}
        {matching.map(({ key, act }) => (
          <Spotlight.Action className={classes.action} key={key} onClick={act}>
            <span className={classes.hit}>
              <Chip>{t("kind.command")}</Chip>
              <span>{t(`command.${key}`)}</span>
            </span>
          </Spotlight.Action>
        ))}
        {found.isError ? <Spotlight.Empty>{errorSentence(found.error.error)}</Spotlight.Empty> : null}
        {text !== "" && found.isFetching ? (
          <div className="sk-hidden" role="status">
            {t("searching")}
          </div>
        ) : null}
        {text !== "" && !found.isFetching && !found.isError && hits.length === 0 ? (
          <Spotlight.Empty>{t("nothing", { text })}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

export const closeSearch = spotlight.close;
