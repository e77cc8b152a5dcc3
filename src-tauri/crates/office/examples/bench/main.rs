//! Measures the budgets of DESIGN §8 on a generated office, for `cargo xtask bench`.
//!
//! `bench FOLDER CUSTOMERS LOG_ENTRIES [PART]`: makes the office in FOLDER unless it is there, and measures it on a
//! copy; with a part (`first_page`, `ticks`, `calendar`, `import`, which makes offices of its own) that alone.

mod calendar;
mod dice;
mod fill;
mod import;
mod measure;
mod plans;
mod stopwatch;
mod times;
mod wall;

use std::path::{Path, PathBuf};
use times::{Told, say};

/// Beside the vault when it was made to its end.
const DONE: &str = "made";

#[tokio::main]
async fn main() -> Told<()> {
    tracing::subscriber::set_global_default(plans::Listener)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (folder, customers, log, part) = match words.as_slice() {
        [folder, customers, log] => (*folder, customers.parse::<usize>()?, log.parse::<usize>()?, None),
        [folder, customers, _, "import"] => return import::import(Path::new(folder), customers.parse()?).await,
        [folder, customers, log, part @ ("first_page" | "ticks" | "calendar")] => {
            (*folder, customers.parse()?, log.parse()?, Some(*part))
        }
        _ => return Err("bench FOLDER CUSTOMERS LOG_ENTRIES [first_page | ticks | calendar | import]".into()),
    };
    let made = PathBuf::from(folder).join(format!("{customers}-{log}"));
    if !made.join(DONE).exists() {
        if made.exists() {
            std::fs::remove_dir_all(&made)?;
        }
        say("The office is made; this takes some minutes, once.");
        let watch = stopwatch::Stopwatch::start();
        fill::fill(&made, customers, log).await?;
        std::fs::write(made.join(DONE), format!("{:.0} s\n", watch.milliseconds() / 1_000.0))?;
    }
    // What an older program has made is brought up to date here, once.
    fill::open(&made, &std::sync::Arc::new(wall::Wall::at("2026-11-24", 9)?)).await?.close().await;
    let work = PathBuf::from(folder).join("work");
    copy(&made, &work)?;
    let done = match part {
        Some("first_page") => measure::first_page_alone(&work).await,
        Some("calendar") => calendar::calendar_alone(&work).await,
        Some(_) => measure::ticks_alone(&work).await,
        None => measure::measure(&work).await,
    };
    std::fs::remove_dir_all(&work)?;
    done?;
    if part.is_some() {
        return Ok(());
    }
    import::import(Path::new(folder), customers).await
}

/// What is measured also writes; the office that was made stays as it is.
fn copy(from: &Path, to: &Path) -> Told<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    std::fs::create_dir_all(to)?;
    for file in [storage::vault::DB, storage::vault::KEYS] {
        std::fs::copy(from.join(file), to.join(file))?;
    }
    Ok(())
}
