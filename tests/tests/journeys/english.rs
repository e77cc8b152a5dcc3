//! English as a whole second language: every page is read through, and nothing of the other language is left on it.

use crate::steps::nothing_sticks_out;
use journeys::keys::{ESCAPE, TAB};
use journeys::{Desk, Failure, Opening, Pane, Told, shows, waiting};
use serde_json::json;

/// What stays as it was written: the product's name, the other language's own name, the office, its people, and the kana
/// by which a list of Japanese names is leafed through.
const WRITTEN: [&str; 9] = [
    "先守",
    "日本語",
    "みほん商事 営業二課",
    "佐藤 美咲",
    "田中 一郎",
    "ことば",
    "ミドリガオカ レイゾウ",
    // What is typed into a field, as an example.
    "みどり種苗株式会社",
    "ミドリシュビョウ",
];

#[tokio::test]
async fn every_page_speaks_english_and_nothing_else() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let (popups, tray) = (desk.popups().await?, desk.tray().await?);
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;

    // It takes effect at once, where one stands.
    page(&desk, "/settings/appearance").await?;
    desk.picture("appearance", ["文字の大きさ", "日本語", "English"]).await?;
    desk.tick("English").await?;
    desk.picture("english-appearance", ["Size of type", "日本語", "English"]).await?;
    english_only(&desk, "appearance").await?;
    waiting::until_so("the tray to speak English", async || {
        Ok(tray.menu().await?.iter().any(|line| line.label == "Quit Sakimori"))
    })
    .await?;

    page(&desk, "/").await?;
    desk.picture("english-empty", ["To do on Tue 24 Nov", "There is nothing you must do today", "Log a contact"])
        .await?;
    english_only(&desk, "today").await?;
    a_card_with_a_contract(&desk).await?;
    the_rooms(&desk).await?;
    the_calendar(&desk).await?;
    the_log(&desk).await?;

    // A popup and the small window speak as the person does.
    page(&desk, "/").await?;
    desk.click_button("Go to a date").await?;
    desk.fill("Date to go to", "2026-12-28").await?;
    desk.click_button("Go").await?;
    let shown = popups.at_least(1).await?;
    assert_eq!(shown[0].title, "The follow-up window is open");
    assert_eq!(shown[0].body, "Midorigaoka Cold Stores\nRefrigeration maintenance · Window opens 2026-12-28 (Mon)");
    shows!("R5", desk, "since 12-28 (Mon)");
    desk.picture("english-today", ["To do on Mon 28 Dec", "Midorigaoka Cold Stores", "Window open"]).await?;
    english_only(&desk, "today with a reminder").await?;
    desk.call_from_elsewhere("open_reminders", json!({})).await?;
    desk.go_on_in(Pane::Reminders).await?;
    desk.picture("english-reminders-window", ["1 waiting", "Open the card", "Mark all as done"]).await?;
    english_only(&desk, "the small window").await?;
    desk.go_on_in(Pane::Main).await?;

    // Locked, the PC goes on speaking English; the person finds it so after the next start.
    desk.click_button("Lock").await?;
    desk.picture("english-locked", ["Enter your password to open it.", "Reminders go on", "Forgotten your password?"])
        .await?;
    english_only(&desk, "the locked screen").await?;
    desk.restart(&Opening::sample()).await?;
    desk.wait_for_text("To do on Mon 28 Dec").await
}

/// A card, its contract with its dates and their reasons, and an entry of the log.
async fn a_card_with_a_contract(desk: &Desk) -> Told<()> {
    desk.click_button("New card").await?;
    desk.fill("Name", "Midorigaoka Cold Stores").await?;
    desk.fill("Reading", "ミドリガオカ レイゾウ").await?;
    desk.choose("Standing", "Existing").await?;
    desk.choose("Owner", "佐藤 美咲").await?;
    desk.picture("english-new_card", ["New card", "Name and standing", "How to reach them"]).await?;
    english_only(desk, "the form of a card").await?;
    desk.click_button("Save").await?;
    desk.click_button("Add a contract").await?;
    desk.fill("Name of the contract", "Refrigeration maintenance").await?;
    desk.fill("Start", "2026-04-01").await?;
    desk.press(TAB).await?;
    desk.fill("Length", "12").await?;
    desk.choose("Unit of the length", "months").await?;
    desk.tick("Renews by itself").await?;
    desk.fill("Notice by", "1").await?;
    desk.choose("Unit of notice by", "months before").await?;
    desk.click_button("Why? Window opens: how this day came about").await?;
    shows!("R2", desk, "Notice by 2027-02-28 (Sun) → 2 months before 2026-12-28 (Mon)");
    desk.picture("english-contract", ["Key dates of this contract", "2 months before", "Contact by"]).await?;
    english_only(desk, "the form of a contract").await?;
    desk.click_button("Add it").await?;
    desk.wait_for_text("Refrigeration maintenance is added").await?;
    desk.picture("english-card", ["Midorigaoka Cold Stores", "Contact log", "Renews by itself"]).await?;
    english_only(desk, "a card").await?;
    desk.press("l").await?;
    desk.picture("english-log", ["Log a contact", "Person met or spoken to", "What was promised"]).await?;
    english_only(desk, "the form of the log").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("What was promised").await?;
    desk.press("?").await?;
    desk.picture("english-keys", ["Keyboard shortcuts", "Open the reminder window", "This list"]).await?;
    english_only(desk, "the keys").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("This list").await?;
    desk.press("/").await?;
    desk.picture("english-search", ["Finds from the first character", "Open the faults", "Actions"]).await?;
    english_only(desk, "the search").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("Finds from the first character").await
}

async fn the_rooms(desk: &Desk) -> Told<()> {
    for (address, name, texts) in [
        ("/reminders", "reminders", ["Reminders", "Open", "Only mine"]),
        ("/reminders/diary", "diary", ["Diary of reminders", "No reminders so far", "each reminder leaves a line"]),
        ("/customers", "customers", ["1 customer", "Standing", "Midorigaoka Cold Stores"]),
        (
            "/customers/changes",
            "changes",
            ["Recent changes", "Midorigaoka Cold Stores", "Cards you may open that changed"],
        ),
        ("/contracts", "contracts", ["1 contract", "Done by", "Refrigeration maintenance"]),
        ("/renewals", "calendar", ["November 2026", "Labour Thanksgiving Day", "Contacts ahead"]),
        ("/faults", "faults", ["Faults", "Contracts with an unconfirmed expiry", "1 fault"]),
        ("/import", "import", ["Import and export", "Which list do you want to import?", "Earlier imports"]),
        ("/settings/office", "settings-office", ["Time of reminders", "Window opens", "Everybody sees all cards"]),
        ("/settings/staff", "settings-staff", ["People", "Supervisor", "Add a person"]),
        ("/settings/areas", "settings-areas", ["Areas", "No areas yet", "Add an area"]),
        ("/settings/days", "settings-days", ["Working days of the year", "January", "Public holidays"]),
        ("/settings/plans", "settings-plans", ["Plans", "Add a plan", "own follow-up window"]),
        ("/settings/rules", "settings-rules", ["Reminder rules", "Reminds of the expiry", "on the day"]),
        ("/settings/password", "settings-password", ["Your password", "Present password", "At least 10 characters"]),
        ("/settings/backup", "settings-backup", ["Backups", "Second place", "Back up now"]),
        ("/audit_log", "audit_log", ["Audit log", "Made the card", "Signed in"]),
        ("/settings/pc", "settings-pc", ["Start together with the PC", "Close the vault", "Version of Sakimori"]),
    ] {
        page(desk, address).await?;
        desk.picture(&format!("english-{name}"), texts).await?;
        english_only(desk, name).await?;
        nothing_sticks_out(desk).await?;
    }
    Ok(())
}

/// The calendar's other views, and the ways out of it.
async fn the_calendar(desk: &Desk) -> Told<()> {
    page(desk, "/renewals").await?;
    for (view, name, texts) in [
        ("Year", "calendar-year", ["2026", "December", "Arrows move"]),
        ("Week", "calendar-week", ["2026-11-22 (Sun) – 11-28 (Sat)", "Nothing falls in this week", "←→ week"]),
        ("Agenda", "calendar-agenda", ["November 2026", "Nothing falls in this month", "Print or export"]),
    ] {
        desk.tick(view).await?;
        desk.picture(&format!("english-{name}"), texts).await?;
        english_only(desk, name).await?;
        nothing_sticks_out(desk).await?;
    }
    desk.click_button("Next month").await?;
    desk.picture("english-calendar-agenda-full", ["December 2026", "Midorigaoka Cold Stores", "Window opens"]).await?;
    english_only(desk, "an agenda with a date").await?;
    for (way, name, texts) in [
        ("Print or PDF", "calendar-print", ["Print the calendar", "What is it for?", "Go on to print"]),
        (
            "To another calendar (.ics)",
            "calendar-ics",
            ["Export to another calendar", "What is it for?", "go into the audit log"],
        ),
    ] {
        desk.click_button("Print or export").await?;
        desk.wait_for_text("To another calendar (.ics)").await?;
        english_only(desk, "the ways out of the calendar").await?;
        desk.click_button(way).await?;
        desk.picture(&format!("english-{name}"), texts).await?;
        english_only(desk, name).await?;
        desk.click_button("Cancel").await?;
        desk.wait_until_gone("What is it for?").await?;
    }
    Ok(())
}

/// The audit log, its check and its way out, one person's ninety days, and who may open a card.
async fn the_log(desk: &Desk) -> Told<()> {
    page(desk, "/audit_log").await?;
    desk.click_button("Check the log").await?;
    desk.picture("english-log-check", ["What the check found", "as they were written", "Close"]).await?;
    english_only(desk, "the check of the log").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("What the check found").await?;
    desk.click_button("Export").await?;
    desk.picture("english-log-export", ["Export the audit log", "Purpose", "CSV (UTF-8)"]).await?;
    english_only(desk, "the export of the log").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("Export the audit log").await?;
    page(desk, "/settings/staff").await?;
    desk.click_button("More for 佐藤 美咲").await?;
    desk.click_button("Last 90 days").await?;
    desk.picture("english-log-report", ["佐藤 美咲: 90 days", "Cards opened", "Taken out"]).await?;
    english_only(desk, "one person's ninety days").await?;
    page(desk, "/customers").await?;
    desk.click_button("Midorigaoka Cold Stores").await?;
    desk.click_button("Who can open").await?;
    desk.picture("english-who_opens", ["Who can open this card, and why", "Owner of the card", "佐藤 美咲"]).await?;
    english_only(desk, "who can open a card").await?;
    desk.click_button("Who has opened").await?;
    desk.picture("english-openings", ["The latest", "Opened the card", "See all in the audit log"]).await?;
    english_only(desk, "who has opened a card").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("See all in the audit log").await
}

#[tokio::test]
async fn english_holds_in_a_small_window_in_the_dark_and_with_large_type() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("11月24日(火) 今日すること").await?;
    desk.client()?.set_window_rect(0, 0, 1024, 700).await?;
    waiting::until_so("the window to be small", async || {
        Ok(desk.client()?.execute("return window.innerWidth <= 1024", vec![]).await? == true)
    })
    .await?;

    // Type of 150 % in a small window, first in the office's own language.
    page(&desk, "/settings/appearance").await?;
    desk.wait_for_text("文字の大きさ").await?;
    desk.tick("150%").await?;
    waiting::until_so("the type to be large", async || {
        let size = desk.client()?.execute("return getComputedStyle(document.documentElement).fontSize", vec![]).await?;
        Ok(size == "21px")
    })
    .await?;
    desk.picture("large-appearance", ["文字の大きさ", "150%", "English"]).await?;
    nothing_sticks_out(&desk).await?;
    for (address, name, texts) in [
        ("/", "today", ["今日すること", "お知らせの状態", "要確認"]),
        ("/customers", "customers", ["300件", "番号", "フリガナ"]),
        ("/renewals", "calendar", ["2026年11月", "更新", "24"]),
        ("/settings/rules", "rules", ["お知らせの決まり", "先行管理期間に入る日", "更新拒絶期限"]),
    ] {
        page(&desk, address).await?;
        desk.picture(&format!("large-{name}"), texts).await?;
        nothing_sticks_out(&desk).await?;
    }

    page(&desk, "/settings/appearance").await?;
    desk.tick("English").await?;
    desk.wait_for_text("Size of type").await?;
    looks(&desk, "english-large").await?;
    page(&desk, "/settings/appearance").await?;
    desk.tick("100%").await?;
    looks(&desk, "english-narrow").await?;
    desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await?;
    looks(&desk, "english-dark").await?;
    desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'light'", vec![]).await?;
    desk.client()?.set_window_rect(0, 0, 1360, 860).await?;
    desk.client()?.execute("document.documentElement.style.zoom = '2'", vec![]).await?;
    looks(&desk, "english-zoom").await
}

/// The pages on which one works most, whole and with nothing beside the window.
async fn looks(desk: &Desk, how: &str) -> Told<()> {
    for (address, name, texts) in [
        ("/", "today", ["To do on Tue 24 Nov", "State of the reminders", "Faults"]),
        ("/customers", "customers", ["300 customers", "No.", "Reading"]),
        ("/renewals", "calendar", ["November 2026", "Renewals", "24"]),
        ("/settings/rules", "rules", ["Reminder rules", "Window opens", "Notice by"]),
        ("/audit_log", "audit_log", ["Audit log", "Check the log", "Who"]),
    ] {
        page(desk, address).await?;
        desk.picture(&format!("{how}-{name}"), texts).await?;
        nothing_sticks_out(desk).await?;
    }
    page(desk, "/renewals").await?;
    desk.tick("Year").await?;
    desk.picture(&format!("{how}-year"), ["2026", "January", "December"]).await?;
    nothing_sticks_out(desk).await
}

async fn page(desk: &Desk, address: &str) -> Told<()> {
    desk.client()?.execute("location.hash = arguments[0]", vec![json!(address)]).await?;
    Ok(())
}

/// Neither what is to be read nor what is only said aloud or shown on hovering is in Japanese.
async fn english_only(desk: &Desk, screen: &str) -> Told<()> {
    let script = "const said = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].filter((e) => e.getClientRects().length > 0)\
        .flatMap((e) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => e.getAttribute(name) ?? ''));\
        return [document.documentElement.lang, document.body.innerText, ...said];";
    let said = desk.client()?.execute(script, vec![]).await?;
    let said: Vec<&str> = said.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    assert_eq!(said.first(), Some(&"en"), "a reader aloud is told the language");
    let rest = said
        .join("\n")
        .lines()
        .map(without_what_is_written)
        .filter(|line| line.chars().any(is_japanese))
        .collect::<Vec<_>>();
    if rest.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("on {screen} there is Japanese left: {}", rest.join(" / "))))
}

fn without_what_is_written(line: &str) -> String {
    // A kana alone is a heading of the list, and is called by itself.
    let names_a_kana = ["Nothing under ", "Go to "].iter().any(|words| line.starts_with(words));
    if names_a_kana || line.trim().chars().count() == 1 {
        return String::new();
    }
    WRITTEN.iter().fold(line.to_owned(), |line, written| line.replace(written, ""))
}

/// Kana, kanji and what is as wide as they are.
fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{3011}' | '\u{3013}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ffef}')
}
