/** The frame of every page: side bar, header with the search, the practice banner, and the keys. */
import { Button, UnstyledButton } from "@mantine/core";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { openLogContact } from "@/features/contact_log/open";
import { PracticeBanner } from "@/features/practice/PracticeBanner";
import { KeyHint } from "@/shared/keys/KeyHint";
import { runShortcut, useShortcut } from "@/shared/keys/shortcuts";
import { useIdleLock } from "./idle_lock";
import { KeyList } from "./KeyList";
import { useOfficeState } from "./office_state";
import { openRemindersWindow } from "./reminders_window";
import { SearchBox } from "./SearchBox";
import classes from "./Shell.module.css";
import { SideBar } from "./SideBar";
import { openSearch } from "./search_store";

export function Shell() {
  const { t } = useTranslation("shell");
  const state = useOfficeState();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const customerId = params.id ?? null;

  useIdleLock();
  useShortcut("n", () => void navigate({ to: "/customers/new" }));
  useShortcut("l", () => openLogContact({ customerId, contractId: null, reminderId: null }));
  useShortcut("r", openRemindersWindow);
  useShortcut("/", openSearch);

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={skipToPage}>
        {t("skip")}
      </button>
      <SideBar />
      <div className={classes.main}>
        {state.practice && state.today ? <PracticeBanner today={state.today} /> : null}
        <search className={classes.bar}>
          <UnstyledButton className={classes.search} onClick={openSearch} aria-keyshortcuts="Control+K Meta+K">
            <span className={classes.searchWords}>{t("search")}</span>
            <KeyHint keys={t("keys.search_short")} />
          </UnstyledButton>
          <div className={classes.acts}>
            <Button onClick={() => runShortcut("l")} rightSection={<KeyHint keys="L" />}>
              {t("log_contact")}
            </Button>
            <Button variant="filled" onClick={() => runShortcut("n")} rightSection={<KeyHint keys="N" />}>
              {t("new_card")}
            </Button>
          </div>
        </search>
        <main id="page" className={classes.page} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <SearchBox />
      <KeyList />
    </div>
  );
}

/** A link to an anchor would be taken for a page, since pages stand behind the hash: the focus moves instead. */
function skipToPage() {
  document.getElementById("page")?.focus();
}
