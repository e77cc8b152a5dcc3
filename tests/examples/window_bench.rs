//! Measures what only the built program with its window can answer for, for `cargo xtask bench`: how long it takes from
//! its start until somebody can work, and what it holds on to in the tray.
//!
//! `window_bench VAULT PASSWORD`: opens copies of the vault in this folder, and hands over rows as the office's bench does.
#![cfg(target_os = "linux")]

use journeys::{Desk, Failure, Opening, Told, desk::built_program, waiting};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often the program is started.
const STARTS: usize = 24;
/// How long it lies in the tray before it is weighed: two looks, and what memory comes back by itself has come back.
const AT_REST: Duration = Duration::from_secs(75);
/// How often it is weighed, every few seconds: looks come and go.
const WEIGHINGS: usize = 10;

/// How many cards are opened in the window.
const CARDS_OPENED: usize = 50;

/// How often one looks whether the day's backup is made.
const BACKUP_LOOK: Duration = Duration::from_secs(1);

/// What is typed while the day's backup is made.
const TYPED_MEANWHILE: [&str; 4] = ["松本食品", "大阪府堺市", "伊藤電機", "リース"];

/// What is typed into the search box, a character at a time.
const TYPED: [&str; 12] = [
    "株式会社鈴木",
    "佐藤",
    "東京都千代田",
    "田中商事",
    "エレベーター",
    "サトウ",
    "高橋工業",
    "複合機保守",
    "渡辺",
    "名古屋市",
    "警備",
    "山本建設",
];

/// The page's stopwatch: `timed` does something and keeps how long it took until what `holds` says was painted.
const CLOCK: &str = "const given = arguments[0];\
    const until = (holds) => new Promise((done) => {\
        const look = () => { if (holds()) { changes.disconnect(); done(); } };\
        const changes = new MutationObserver(look);\
        changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });\
        look();\
    });\
    const painted = () => new Promise((done) => requestAnimationFrame(() => {\
        const after = new MessageChannel(); after.port1.onmessage = done; after.port2.postMessage(0);\
    }));\
    const times = []; const timed = async (act, holds) => {\
        const from = performance.now(); act(); await until(holds); await painted(); times.push(performance.now() - from);\
        await new Promise((done) => setTimeout(done, 60));\
    };";

/// A text a character at a time, until the answer to what stands in the box is there.
const SEARCH: &str = "return (async () => {\
    document.querySelector('[aria-keyshortcuts=\"Control+K Meta+K\"]').click();\
    await until(() => document.querySelector('[role=dialog] input') !== null);\
    const field = document.querySelector('[role=dialog] input');\
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;\
    const type = (text) => { write.call(field, text); field.dispatchEvent(new Event('input', { bubbles: true })); };\
    for (let n = 1; n <= given.length; n += 1) await timed(() => type(given.slice(0, n)),\
        () => document.querySelector('[role=dialog] [aria-busy=true]') === null);\
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));\
    await until(() => document.querySelector('[role=dialog] input') === null);\
    return times;\
})();";

/// A card from wherever the window is, until its name stands at its head.
const CARD: &str = "return (async () => {\
    await timed(() => { location.hash = `/customers/${given.id}`; },\
        () => document.querySelector('main h1, main h2')?.innerText.includes(given.name));\
    return times;\
})();";

/// The question of a hundred cards.
fn all_cards() -> Value {
    json!({"query": {"text": "", "standing": null, "ownerId": null, "unowned": false, "sort": "number", "after": null}})
}

/// Milliseconds of each step for each of `given`, as the page's own clock counts them.
async fn painted(desk: &Desk, steps: &str, given: impl IntoIterator<Item = Value>) -> Told<Vec<f64>> {
    let mut all = Vec::new();
    for one in given {
        let times = desk.client()?.execute(&format!("{CLOCK}{steps}"), vec![one]).await?;
        all.extend(times.as_array().into_iter().flatten().filter_map(Value::as_f64));
    }
    Ok(all)
}

/// Whether the backup of the day, which begins with the first sign-in, is still on its way.
async fn is_making_a_backup(desk: &Desk) -> Told<bool> {
    let backups = desk.call_from_elsewhere("list_backups", json!({})).await?;
    Ok(!backups["status"]["running"].is_null())
}

#[tokio::main]
async fn main() -> Told<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [vault, password] = arguments.as_slice() else { return Err(Failure::new("window_bench VAULT PASSWORD")) };
    let mut desk = Desk::set_up()?;
    let folder = desk.data_folder().join("office");
    std::fs::create_dir_all(&folder)?;
    for file in ["vault.db", "vault.keys"] {
        std::fs::copy(Path::new(vault).join(file), folder.join(file))?;
    }
    let tray = desk.tray().await?;
    let _popups = desk.popups().await?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(start(&mut desk).await?);
    }
    tell("start", &starts);
    fact("the first start of all (ms)", format!("{:.0}", starts.first().copied().unwrap_or_default()));

    desk.fill("パスワード", password).await?;
    desk.click_button("開く").await?;
    desk.wait_for_text("今日すること").await?;
    tray.wait_for_line("最終確認").await?;
    let meanwhile = painted(&desk, SEARCH, TYPED_MEANWHILE.map(|text| json!(text))).await?;
    if is_making_a_backup(&desk).await? {
        let (p50, p95) = (percentile(&meanwhile, 50), percentile(&meanwhile, 95));
        fact(
            "search, keystroke to paint, while the day's backup is made (ms, p50 / p95)",
            format!("{p50:.0} / {p95:.0}"),
        );
    }
    while is_making_a_backup(&desk).await? {
        tokio::time::sleep(BACKUP_LOOK).await;
    }
    let page = desk.call_from_elsewhere("list_customers", all_cards()).await?;
    let cards: Vec<Value> = page["rows"].as_array().into_iter().flatten().take(CARDS_OPENED).cloned().collect();
    tell("search_paint", &painted(&desk, SEARCH, TYPED.map(|text| json!(text))).await?);
    tell("card_paint", &painted(&desk, CARD, cards).await?);
    desk.ask_to_close()?;
    waiting::until_so("the window to go", async || Ok(!desk.shows_a_window()?)).await?;
    tokio::time::sleep(AT_REST).await;
    let program = running()?;
    let (mut own, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..WEIGHINGS {
        own.push(megabytes(program, "RssAnon")?);
        whole.push(megabytes(program, "VmRSS")?);
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    tell("memory_tray", &own);
    fact("memory at rest in the tray with the code of libraries (MB)", format!("{:.0}", percentile(&whole, 95)));
    Ok(())
}

/// Milliseconds from the start of the program's process until its first screen takes a password, as its driver sees it.
async fn start(desk: &mut Desk) -> Told<f64> {
    desk.restart(&Opening::default()).await?;
    let script = "const field = document.querySelector('input[type=password]'); return field !== null && field.getClientRects().length > 0;";
    loop {
        if desk.client()?.execute(script, vec![]).await? == true {
            return age(running()?);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// The process of the built program.
fn running() -> Told<u32> {
    let program = built_program();
    for entry in std::fs::read_dir("/proc")?.flatten() {
        let number = entry.file_name().to_string_lossy().parse::<u32>();
        if let (Ok(number), Ok(of)) = (number, std::fs::read_link(entry.path().join("exe")))
            && of == program
        {
            return Ok(number);
        }
    }
    Err(Failure::new(format!("{} does not run", program.display())))
}

/// Milliseconds since a process began; the system counts them in hundredths of a second.
fn age(process: u32) -> Told<f64> {
    let about = std::fs::read_to_string(of_process(process, "stat"))?;
    let since_boot = std::fs::read_to_string("/proc/uptime")?;
    // After the program's name in brackets, the twentieth word.
    let began = about.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(19));
    let number = |word: Option<&str>| word.and_then(|word| word.parse::<f64>().ok());
    match (number(began), number(since_boot.split(' ').next())) {
        (Some(began), Some(now)) => Ok(now.mul_add(1_000.0, -began * 10.0)),
        _ => Err(Failure::new(format!("the system does not say when process {process} began"))),
    }
}

/// What the system says of a process's memory, in millions of bytes.
fn megabytes(process: u32, what: &str) -> Told<f64> {
    let about = std::fs::read_to_string(of_process(process, "status"))?;
    let line = about.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kibibytes.map(|n| n * 1.024 / 1_000.0).ok_or_else(|| Failure::new(format!("the system does not say {what}")))
}

fn of_process(process: u32, file: &str) -> PathBuf {
    Path::new("/proc").join(process.to_string()).join(file)
}

fn percentile(values: &[f64], n: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * n).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "the bench speaks to the task that started it")]
fn tell(row: &str, values: &[f64]) {
    let (count, p50, p95) = (values.len(), percentile(values, 50), percentile(values, 95));
    println!("row\t{row}\t{count}\t{p50:.3}\t{p95:.3}\t0.000");
}

#[expect(clippy::print_stdout, reason = "the bench speaks to the task that started it")]
fn fact(what: &str, value: String) {
    println!("fact\t{what}\t{value}");
}
