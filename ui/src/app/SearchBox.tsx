/** Ctrl/⌘ K: customers, contracts and people by any part of them, and the program's commands, from the first character. */
import { Spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SearchHit, useCallWhen } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { runShortcut } from "@/shared/keys/shortcuts";
import { Chip } from "@/shared/parts/Chip";
import classes from "./SearchBox.module.css";
import { groupHits, lineOf } from "./search_groups";
import { useNotedSearch } from "./search_log";
import { closeSearch, lightFirstLine, searchStore } from "./search_store";

type Command = { key: string; act: () => void };

export function SearchBox() {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [entered, setEntered] = useState<string | null>(null);
  const text = typed.trim();
  const found = useCallWhen(text !== "", ["customer", "contract", "staff"], "search", text);
  const old = found.isPlaceholderData;
  const unanswered = text !== "" && (old || !found.isSuccess);
  const hits = text === "" ? [] : (found.data ?? []);
  const note = useNotedSearch(text, text !== "" && found.isSuccess && !old);

  const commands: Command[] = [
    { key: "new_card", act: () => void navigate({ to: "/customers/new" }) },
    { key: "log_contact", act: () => runShortcut("l") },
    { key: "today", act: () => void navigate({ to: "/" }) },
    { key: "reminders", act: () => void navigate({ to: "/reminders" }) },
    { key: "customers", act: () => void navigate({ to: "/customers" }) },
    { key: "contracts", act: () => void navigate({ to: "/contracts" }) },
    { key: "renewals", act: () => void navigate({ to: "/renewals" }) },
    { key: "faults", act: () => void navigate({ to: "/faults" }) },
    { key: "import", act: () => void navigate({ to: "/import" }) },
    { key: "settings", act: () => void navigate({ to: "/settings" }) },
    { key: "keys", act: () => runShortcut("?") },
  ];
  const matching = commands.filter(({ key }) => text === "" || t(`command.${key}`).includes(text));

  const open = (hit: SearchHit) => {
    closeSearch();
    note(text);
    void navigate({
      to: "/customers/$id",
      params: { id: hit.customerId },
      search: hit.kind === "contract" ? { contract: hit.id } : {},
    });
  };
  const latest = useRef(open);
  latest.current = open;
  const [first] = hits;

  // The best of the new hits is the one that Enter opens; pressed before they came, it opens it now.
  useEffect(() => {
    if (old || !first) return;
    if (entered === text) latest.current(first);
    else lightFirstLine();
    setEntered(null);
  }, [first, old, text, entered]);

  return (
    <Spotlight.Root
      store={searchStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={["mod + K"]}
      tagsToIgnore={[]}
      triggerOnContentEditable
      closeOnActionTrigger={false}
      clearQueryOnClose
      scrollable
      centered={false}
      maxHeight={440}
      title={t("label")}
      classNames={{ header: "sk-hidden" }}
    >
      <Spotlight.Search
        placeholder={t("placeholder")}
        aria-label={t("label")}
        onKeyDown={(event) => {
          if (unanswered && event.key === "Enter" && !event.nativeEvent.isComposing) setEntered(text);
        }}
      />
      <Spotlight.ActionsList aria-busy={unanswered && !found.isError}>
        {text === "" ? <p className={classes.hint}>{t("hint")}</p> : null}
        {groupHits(hits).map(({ group, hits }) => (
          <section key={group} className={classes.group} aria-label={t(`group.${group}`)}>
            <h2 className={classes.head}>{t(`group.${group}`)}</h2>
            {hits.map((hit) => (
              <Spotlight.Action
                className={classes.action}
                key={`${hit.kind}-${hit.id}`}
                onClick={() => (old ? setEntered(text) : open(hit))}
                highlightQuery={false}
              >
                <span className={classes.words}>
                  <b>{hit.title}</b>
                  <span className="sk-sub">{lineOf(hit, t)}</span>
                </span>
              </Spotlight.Action>
            ))}
          </section>
        ))}
        {matching.map(({ key, act }) => (
          <Spotlight.Action
            className={classes.action}
            key={key}
            onClick={() => {
              setEntered(null);
              closeSearch();
              act();
            }}
          >
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
          <Spotlight.Empty className={classes.empty}>
            <b>{t("nothing", { text })}</b>
            <span>{t("how")}</span>
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
