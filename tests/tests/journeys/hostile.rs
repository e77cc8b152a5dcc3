//! W3 and A6: what breaks programs stands in every field of four hundred cards, and is text wherever it is shown, and nowhere on the disk.

use crate::paper::calendar_printed;
use crate::steps::{go_to, open_settings, turn_to};
use journeys::fixtures::hostile_office::{canary, texts};
use journeys::{Desk, Failure, Opening, Pane, Told, Watchpost, waiting};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

#[tokio::test]
async fn w3_a6_what_is_written_into_every_field_is_text_everywhere_and_lies_nowhere_in_the_clear() -> Told<()> {
    let watchpost = Watchpost::man()?;
    let texts = texts(watchpost.address())?;
    let mut desk = Desk::set_up()?;
    let written = desk.furnish_with_hostile_texts(&texts).await?;
    eprintln!("{} texts: {written:?}", texts.len());
    assert!(
        texts.len() >= 400 && written.cards > 380 && written.contracts > 380 && written.entries > 380,
        "{written:?}"
    );
    assert!(written.people > 380 && written.files > 380, "{written:?}");
    let popups = desk.popups().await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    desk.mark_page().await?;

    every_list_is_scrolled(&desk, &watchpost).await?;
    every_card_is_opened(&desk, &watchpost, written.cards).await?;
    go_to(&desk, "今日").await?;
    turn_to(&desk, "2027-01-29").await?;
    // A popup tells of all of them: markup in it would be the notification service's to read.
    let told = popups.at_least(1).await?;
    assert!(told[0].title.starts_with("お知らせが"), "{told:?}");
    every_page_is_opened(&desk, &watchpost).await?;
    they_are_printed(&desk, &watchpost).await?;
    the_small_window_shows_them(&desk, &watchpost).await?;
    what_is_typed_is_searched(&desk, &watchpost, &texts).await?;

    let folder = tempfile::tempdir()?;
    let files = they_go_out(&desk, &watchpost, folder.path()).await?;
    a_list_of_them_is_looked_at(&desk, &watchpost, &files[1]).await?;
    for file in &files {
        no_cell_is_a_formula(file, folder.path(), &texts)?;
    }
    assert!(holds_a_canary(&std::fs::read(&files[1])?), "the scan sees what is written in the clear");

    // What the desk holds while everything was shown: vault, log, backups, profile of the window, cache.
    let here = desk.data_folder().parent().map(Path::to_owned).unwrap_or_default();
    let open = scan(&here)?;
    drop(desk.restart(&Opening::sample()).await);
    let closed = scan(&here)?;
    eprintln!("{} files scanned while open, {} after a restart", open.files, closed.files);
    assert!(open.files > 10 && open.bytes > 1_000_000, "{} files, {} bytes", open.files, open.bytes);
    assert_eq!((open.found, closed.found), (Vec::<PathBuf>::new(), Vec::new()));
    assert_eq!(watchpost.calls(), 0);
    Ok(())
}

/// Goes to an address within the window.
async fn go(desk: &Desk, address: &str) -> Told<()> {
    desk.client()?.execute("location.hash = arguments[0];", vec![json!(address)]).await?;
    Ok(())
}

/// A picture of what stands there. Texts that look like the keys of ours, and names of which nobody sees anything, are meant here.
async fn shown(desk: &Desk, name: &str, texts: [&str; 3]) -> Told<PathBuf> {
    for text in texts {
        desk.wait_for_text(text).await?;
    }
    desk.save_picture(name).await
}

/// Each list from its beginning to its end, a screen at a time.
async fn every_list_is_scrolled(desk: &Desk, watchpost: &Watchpost) -> Told<()> {
    for room in ["顧客", "契約"] {
        go_to(desk, room).await?;
        let step = "const grid = document.querySelector('[role=grid]'); if (!grid) return false;\
            const scrolls = (e) => e.scrollHeight > e.clientHeight + 100 && getComputedStyle(e).overflowY !== 'visible';\
            const view = [grid, ...grid.querySelectorAll('*')].find(scrolls) ?? grid;\
            const before = view.scrollTop; view.scrollTop += view.clientHeight * 0.9; return view.scrollTop > before;";
        waiting::until_so(&format!("the list of {room} to have more than a screen"), async || {
            Ok(desk.client()?.execute(step, vec![]).await? == true)
        })
        .await?;
        let mut screens = 1;
        while desk.client()?.execute(step, vec![]).await? == true {
            tokio::time::sleep(std::time::Duration::from_millis(120)).await;
            screens += 1;
        }
        assert!(screens > 10, "{room}: {screens} screens");
        desk.is_untouched(watchpost, room).await?;
    }
    Ok(())
}

/// Every card, with its people, contracts, entries and files.
async fn every_card_is_opened(desk: &Desk, watchpost: &Watchpost, cards: usize) -> Told<()> {
    let query = json!({"query": {"text": "", "standing": null, "ownerId": null, "unowned": false, "sort": "number", "after": null}});
    let (mut opened, mut after) = (0, serde_json::Value::Null);
    loop {
        let mut asked = query.clone();
        asked["query"]["after"] = after.clone();
        let page = desk.call_from_elsewhere("list_customers", asked).await?;
        for row in page["rows"].as_array().into_iter().flatten() {
            let id = row["id"].as_str().unwrap_or_default();
            go(desk, &format!("/customers/{id}")).await?;
            // Each card has a canary of its own among its facts: the one of its number.
            let number: usize = row["number"].as_str().unwrap_or_default().trim_start_matches('0').parse()?;
            desk.wait_for_text(&canary(number)).await?;
            opened += 1;
            if opened % 20 == 0 {
                desk.is_untouched(watchpost, &format!("card {number}")).await?;
            }
        }
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    desk.is_untouched(watchpost, "the cards").await?;
    assert_eq!(opened, cards);
    Ok(())
}

async fn every_page_is_opened(desk: &Desk, watchpost: &Watchpost) -> Told<()> {
    for room in ["お知らせ", "更新", "要確認", "取り込み", "契約", "今日"] {
        go_to(desk, room).await?;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        desk.is_untouched(watchpost, room).await?;
    }
    for section in ["事務所", "担当者", "地域", "営業日", "プラン", "お知らせの決まり"] {
        open_settings(desk, section).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        desk.is_untouched(watchpost, section).await?;
    }
    go_to(desk, "更新").await?;
    desk.wait_for_text("2027年1月").await?;
    shown(desk, "hostile-calendar", ["2027年1月", "期間に入る", "更新"]).await?;
    go_to(desk, "お知らせ").await?;
    every_reminder_is_drawn(desk).await?;
    desk.is_untouched(watchpost, "the whole list of reminders").await?;
    shown(desk, "hostile-reminders", ["お知らせ一覧", "期間に入る", "接触を記録"]).await?;
    Ok(())
}

/// The month of them all, on paper.
async fn they_are_printed(desk: &Desk, watchpost: &Watchpost) -> Told<()> {
    go_to(desk, "更新").await?;
    desk.tick("予定表").await?;
    let paper = calendar_printed(desk, "hostile-paper", "<script>window.__reached=1</script>").await?;
    for words in ["<img src=x onerror=", "<details open ontoggle=", "<form action=http"] {
        assert!(paper.contains(words), "「{words}」 is not on the paper: {paper}");
    }
    desk.is_untouched(watchpost, "the paper").await?;
    desk.tick("月").await
}

/// The list of reminders to its end: it takes in more as its foot comes into view, until all that the office knows stand there.
async fn every_reminder_is_drawn(desk: &Desk) -> Told<()> {
    let filter = json!({ "state": "open", "mine": true, "first": null });
    let all = desk.call_from_elsewhere("list_reminders", json!({ "filter": filter })).await?;
    let all = all.as_array().map_or(0, Vec::len);
    assert!(all > 400, "{all} reminders");
    let step = "const rows = document.querySelectorAll('[data-reminder]'); const last = rows[rows.length - 1];\
        (last?.nextElementSibling ?? last)?.scrollIntoView(); return rows.length;";
    waiting::until_so(&format!("{all} reminders to be drawn"), async || {
        Ok(desk.client()?.execute(step, vec![]).await? == all)
    })
    .await?;
    desk.client()?.execute("document.querySelector('[data-reminder]').scrollIntoView();", vec![]).await?;
    Ok(())
}

async fn the_small_window_shows_them(desk: &Desk, watchpost: &Watchpost) -> Told<()> {
    desk.press("r").await?;
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    desk.go_on_in(Pane::Reminders).await?;
    desk.mark_page().await?;
    desk.wait_for_text("件が待っています").await?;
    every_reminder_is_drawn(desk).await?;
    desk.is_untouched(watchpost, "the small window").await?;
    shown(desk, "hostile-small_window", ["件が待っています", "期間に入る", "済みにする"]).await?;
    desk.go_on_in(Pane::Main).await
}

async fn what_is_typed_is_searched(desk: &Desk, watchpost: &Watchpost, texts: &[String]) -> Told<()> {
    for text in texts {
        desk.call_from_elsewhere("search", json!({ "text": text })).await?;
    }
    go_to(desk, "顧客").await?;
    desk.fill("顧客をしぼり込む", "onerror").await?;
    desk.wait_for_text("<img src=x onerror=window.__reached=1>").await?;
    desk.is_untouched(watchpost, "the narrowed list").await?;
    shown(desk, "hostile-list", ["<img src=x onerror=window.__reached=1>", "佐藤 美咲", "番号"]).await?;
    desk.fill("顧客をしぼり込む", "").await
}

/// Both kinds of file, of customers and of contracts.
async fn they_go_out(desk: &Desk, watchpost: &Watchpost, folder: &Path) -> Told<[PathBuf; 3]> {
    go_to(desk, "取り込み").await?;
    let mut files = Vec::new();
    for (list, format, name) in [
        ("顧客の一覧", "Excel(xlsx)", "c.xlsx"),
        ("顧客の一覧", "CSV(UTF-8)", "c.csv"),
        ("契約の一覧", "Excel(xlsx)", "k.xlsx"),
    ] {
        let file = folder.join(name);
        desk.choose("一覧", list).await?;
        desk.choose("形式", format).await?;
        desk.fill("目的", "=1+1").await?;
        desk.save_next(&file)?;
        desk.click_button("書き出す").await?;
        waiting::until_so(&format!("{name} to be written"), async || {
            Ok(file.metadata().is_ok_and(|file| file.len() > 1_000))
        })
        .await?;
        desk.wait_for_text("書き出しました").await?;
        files.push(file);
    }
    desk.is_untouched(watchpost, "the exports").await?;
    files.try_into().map_err(|_| Failure::new("not three files"))
}

/// The same file read again: its cells stand on the page as what they are.
async fn a_list_of_them_is_looked_at(desk: &Desk, watchpost: &Watchpost, list: &Path) -> Told<()> {
    desk.choose_next(list)?;
    desk.click_button("顧客のファイルを選ぶ").await?;
    desk.wait_for_text("列の割り当て").await?;
    desk.is_untouched(watchpost, "the columns").await?;
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試した結果").await?;
    desk.is_untouched(watchpost, "the rehearsal").await?;
    shown(desk, "hostile-rehearsed", ["試した結果", "同じ", "取り込めない"]).await?;
    Ok(())
}

/// As another program opens it: LibreOffice finds no formula in it, and the texts that look like one.
fn no_cell_is_a_formula(file: &Path, folder: &Path, texts: &[String]) -> Told<()> {
    let out = folder.join("opened");
    let profile = folder.join("profile");
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", profile.display())).args([
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
    ]);
    // Comma, quote, UTF-8, from the first line on, cells as they are, and formulas read as formulas.
    if file.extension().is_some_and(|ending| ending == "csv") {
        office.arg(&out).arg("--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true");
    } else {
        office.arg(&out);
    }
    let done = office
        .arg(file)
        .output()
        .map_err(|error| Failure::new(format!("LibreOffice (libreoffice-calc-nogui): {error}")))?;
    let name = file.with_extension("fods");
    let opened = out.join(name.file_name().unwrap_or_default());
    let sheet = std::fs::read_to_string(&opened).map_err(|error| {
        Failure::new(format!("{}: {error}; {}", opened.display(), String::from_utf8_lossy(&done.stderr)))
    })?;
    std::fs::remove_file(&opened)?;
    if let Some(at) = sheet.find("table:formula") {
        let around: String = sheet[at..].chars().take(200).collect();
        return Err(Failure::new(format!("{} has a formula: {around}", file.display())));
    }
    let like_formulas = texts.iter().filter(|text| text.starts_with('=') && text.contains("SUM") || *text == "=1+1");
    for text in like_formulas {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        if !sheet.contains(&escaped) {
            return Err(Failure::new(format!("{} does not hold {text}", file.display())));
        }
    }
    Ok(())
}

/// What was found below a folder.
struct Scan {
    files: usize,
    bytes: usize,
    found: Vec<PathBuf>,
}

fn scan(folder: &Path) -> Told<Scan> {
    let mut scan = Scan { files: 0, bytes: 0, found: Vec::new() };
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)?.flatten() {
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                // It may be gone by now.
                let Ok(bytes) = std::fs::read(entry.path()) else { continue };
                scan.files += 1;
                scan.bytes += bytes.len();
                if holds_a_canary(&bytes) {
                    scan.found.push(entry.path());
                }
            }
        }
    }
    Ok(scan)
}

/// Whether the beginning that all canaries share is among the bytes, in any form in which text lies on Japanese disks.
fn holds_a_canary(bytes: &[u8]) -> bool {
    let shared: String = canary(0).chars().take(4).collect();
    let forms: [Vec<u8>; 4] = [
        shared.as_bytes().to_vec(),
        shared.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        shared.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        encoding_rs::SHIFT_JIS.encode(&shared).0.into_owned(),
    ];
    forms.iter().any(|form| {
        // Few bytes are the first of a form: only there the rest is compared.
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|byte| *byte == form[0]) {
            at += next;
            if bytes[at..].starts_with(form) {
                return true;
            }
            at += 1;
        }
        false
    })
}
