/** Ctrl/⌘ K: customers, contracts and people by any part of them, and the program's commands, from the first character. */
import { Spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SearchHit, useCallWhen } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { runShortcut } from "@/shared/keys/shortcuts";
import classes from "./SearchBox.module.css";
import { CommandLines, HitLines } from "./SearchLines";
import { COMMANDS, type Command } from "./search_commands";
import { useNotedSearch } from "./search_log";
import { closeSearch, lightFirstLine, searchStore } from "./search_store";

const NONE: SearchHit[] = [];

export function SearchBox() {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [entered, setEntered] = useState<string | null>(null);
  const text = typed.trim();
  const found = useCallWhen(text !== "", ["customer", "contract", "staff"], "search", text);
  const old = found.isPlaceholderData;
  const unanswered = text !== "" && (old || !found.isSuccess);
  const hits = text === "" ? NONE : (found.data ?? NONE);
  const note = useNotedSearch(text, text !== "" && found.isSuccess && !old);

  const open = (hit: SearchHit) => {
    closeSearch();
    note(text);
    void navigate({
      to: "/customers/$id",
      params: { id: hit.customerId },
      search: hit.kind === "contract" ? { contract: hit.id } : {},
    });
  };
  // The lines are handed the same function each time, so that they need not be made anew.
  const latest = useRef({ open, old, text });
  latest.current = { open, old, text };
  const take = useCallback((hit: SearchHit) => {
    const { open, old, text } = latest.current;
    if (old) setEntered(text);
    else open(hit);
  }, []);
  const act = useCallback(
    (command: Command) => {
      setEntered(null);
      closeSearch();
      const does = COMMANDS[command];
      if ("key" in does) runShortcut(does.key);
      else void navigate(does);
    },
    [navigate],
  );
  const [first] = hits;

  // The best of the new hits is the one that Enter opens; pressed before they came, it opens it now.
  useEffect(() => {
    if (old || !first) return;
    if (entered === text) latest.current.open(first);
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
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 80 }}
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
        <HitLines hits={hits} onTake={take} />
        <CommandLines text={text} onTake={act} />
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
