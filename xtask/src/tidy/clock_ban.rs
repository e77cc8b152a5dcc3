//! Nobody but the one clock asks what time it is, so that any test owns time.

use super::Fault;
use crate::house::{House, line_of};

/// The program's clock, and the stopwatches of the tasks and of the bench.
const ALLOWED: &[&str] = &[
    "src-tauri/crates/office/src/clock.rs",
    "src-tauri/crates/office/examples/bench/stopwatch.rs",
    "xtask/src/stopwatch.rs",
];

const IN_RUST: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "Instant::now",
    "Uuid::now_v7",
    "Timestamp::now",
    "Uuid::now_v1",
    "Uuid::now_v6",
];
const IN_THE_WINDOW: &[&str] = &["Date.now(", "new Date(", "Temporal.Now", "performance.now(", "dayjs()"];

pub fn faults(house: &House) -> Vec<Fault> {
    let rust = house.rust().filter(|file| !ALLOWED.contains(&file.path.as_str())).flat_map(|file| {
        found(&file.code(), IN_RUST).into_iter().map(|(line, word)| {
            Fault::new(
                &file.path,
                line,
                format!(
                    "`{word}` asks the machine for the time: take it from domain::clock::Clock, or as an argument."
                ),
            )
        })
    });
    let window = house.window().flat_map(|file| {
        found(&file.code(), IN_THE_WINDOW).into_iter().map(|(line, word)| {
            Fault::new(
                &file.path,
                line,
                format!("`{word}` asks the machine for the time: \"today\" is a Day that comes from Rust."),
            )
        })
    });
    rust.chain(window).collect()
}

fn found<'a>(code: &str, words: &[&'a str]) -> Vec<(usize, &'a str)> {
    let hits = |word: &&'a str| code.match_indices(*word).map(|(at, _)| (line_of(code, at), *word)).collect::<Vec<_>>();
    words.iter().flat_map(hits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_of_ones_own_is_found_in_rust_and_in_the_window() {
        let house = House::of(&[
            ("src-tauri/crates/domain/src/day.rs", "fn today() {\n    chrono::Utc::now()\n}"),
            ("ui/src/features/today/list.tsx", "const now = new Date();"),
        ]);
        let found: Vec<_> = faults(&house).into_iter().map(|fault| (fault.path, fault.line)).collect();
        assert_eq!(
            found,
            [("src-tauri/crates/domain/src/day.rs".to_owned(), 2), ("ui/src/features/today/list.tsx".to_owned(), 1)]
        );
    }

    #[test]
    fn the_one_clock_and_words_about_it_pass() {
        let house = House::of(&[
            ("src-tauri/crates/office/src/clock.rs", "Utc::now()"),
            ("src-tauri/crates/domain/src/day.rs", "// never Utc::now\nlet ban = \"Utc::now\";"),
            ("ui/src/shared/dates.ts", "// not new Date()\nexport type Day = string;"),
        ]);
        assert_eq!(faults(&house), []);
    }
}
