//! `cargo xtask fuzz [TARGET] [--times N]`: what reads others' bytes meets a million of them and more, steered by what they reach. The
//! counts stand in docs/RELIABILITY.md; what ended the program is kept under `target/fuzz/found` and becomes a test.

use crate::command::{cargo, command, root};
use crate::reliability::{keep_between_marks, kept_between_marks};
use crate::stopwatch::Stopwatch;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// What a target begins with: the files of a folder below the root, each behind some first bytes.
type Seed = (&'static str, &'static [u8]);

/// Each with what it begins with.
const TARGETS: [(&str, &[Seed]); 6] = [
    ("csv", &[("tests/fixtures/import/csv_edge_cases", b""), ("tests/fixtures/import/companies", b"")]),
    ("cp932", &[("tests/fixtures/import/csv_edge_cases", b"")]),
    ("xlsx", &[("tests/fixtures/import/xlsx", b"\0"), ("fuzz/seeds/xlsx", b"")]),
    ("dates", &[("fuzz/seeds/dates", b"\x00\x30\x0c\x00\x01\x00")]),
    ("arguments", &[("fuzz/seeds/arguments", b"")]),
    ("vault_keys", &[("fuzz/seeds/vault_keys", b"")]),
];

/// How often each is tried.
const ENOUGH: u64 = 1_000_000;

/// Longer inputs are tried slower and reach nothing that shorter ones do not.
const LONGEST: usize = 4_096;

/// What marks the branches of our code for the engine that steers; `cargo fuzz` sets the same.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Runs one target, or each of them, and keeps how often.
pub fn fuzz(words: &[&str]) -> Result<(), String> {
    let (target, times) = asked(words)?;
    let built = root().join("target/fuzz");
    let mut build = command(cargo(), &["build", "--release", "--locked", "--bins"]);
    build.current_dir(root().join("fuzz")).env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &built);
    // With the target named, the flags are for our programs and not for what builds them.
    let host = host()?;
    crate::command::run({
        build.args(["--target", &host]);
        build
    })?;
    for (name, seeds) in TARGETS.iter().filter(|(name, _)| target.is_none_or(|target| target == *name)) {
        let row = run(name, seeds, times, &built, &host)?;
        // Fewer than a million are for whoever mends something.
        if times >= ENOUGH {
            keep_between_marks("fuzz", &table(&kept_between_marks("fuzz")?, &row))?;
        }
    }
    Ok(())
}

/// The table with this row in place of the one of the same target.
fn table(before: &str, row: &str) -> String {
    let rows: Vec<&str> = before.lines().chain([row]).filter(|line| line.starts_with("| `")).collect();
    let latest = |name: &str| rows.iter().rfind(|row| row.starts_with(&format!("| `{name}` |"))).copied();
    let rows: Vec<&str> = TARGETS.iter().filter_map(|(name, _)| latest(name)).collect();
    format!("| what is read | times | new ways found | seconds |\n| --- | ---: | ---: | ---: |\n{}\n", rows.join("\n"))
}

fn asked<'w>(words: &[&'w str]) -> Result<(Option<&'w str>, u64), String> {
    let not_understood = || {
        let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        format!("Not understood: {}. Say one of {}, or none, and --times N.", words.join(" "), known.join(", "))
    };
    let (target, rest) = match words {
        [name, rest @ ..] if TARGETS.iter().any(|(known, _)| known == name) => (Some(*name), rest),
        rest => (None, rest),
    };
    match rest {
        [] => Ok((target, ENOUGH)),
        ["--times", number] => match number.parse() {
            Ok(times) if times > 0 => Ok((target, times)),
            _ => Err(not_understood()),
        },
        _ => Err(not_understood()),
    }
}

fn host() -> Result<String, String> {
    let said = crate::command::answer(command("rustc", &["-vV"])).ok_or("`rustc -vV` did not answer.")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "`rustc -vV` names no host.".to_owned())
}

fn run(name: &str, seeds: &[Seed], times: u64, built: &Path, host: &str) -> Result<String, String> {
    println!("── {name} ──");
    let time = Stopwatch::start();
    let corpus = built.join("corpus").join(name);
    fs::create_dir_all(&corpus).map_err(|error| format!("{}: {error}.", corpus.display()))?;
    let begun_with = sow(seeds, &corpus)?;
    if begun_with == 0 {
        return Err(format!("{name} has nothing to begin with."));
    }
    let found = built.join("found");
    fs::create_dir_all(&found).map_err(|error| format!("{}: {error}.", found.display()))?;
    let mut target = command(built.join(host).join("release").join(name), &[]);
    target
        .arg(format!("-runs={times}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg("-timeout=20")
        .arg("-rss_limit_mb=2048");
    target.arg(format!("-artifact_prefix={}/{name}-", found.display())).arg("-print_final_stats=1").arg(&corpus);
    // The readers tell what they refuse; the counts come on the other side.
    let output =
        target.stdout(Stdio::null()).output().map_err(|error| format!("{name} could not be started: {error}."))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let last: Vec<&str> = said.lines().rev().take(40).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        return Err(format!("{}\n{name} ended; what it met is in {}.", last.join("\n"), found.display()));
    }
    let count = |what: &str| said.lines().find_map(|line| line.strip_prefix(what)?.trim().parse::<u64>().ok());
    let (Some(ran), Some(new)) = (count("stat::number_of_executed_units:"), count("stat::new_units_added:")) else {
        return Err(format!("{name} did not say how often it ran."));
    };
    println!("{ran} times, {new} new ways, {}", time.in_words());
    Ok(format!("| `{name}` | {ran} | {new} | {} |", time.elapsed().as_secs()))
}

/// Puts what a target begins with into its corpus; how many there are.
fn sow(seeds: &[Seed], corpus: &Path) -> Result<usize, String> {
    let mut sown = 0;
    for (folder, first) in seeds {
        let folder = root().join(folder);
        for file in files_below(&folder)? {
            let bytes = fs::read(&file).map_err(|error| format!("{}: {error}.", file.display()))?;
            let head = &bytes[..bytes.len().min(LONGEST - first.len())];
            let name = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace(['/', '\\'], "-");
            fs::write(corpus.join(name), [*first, head].concat())
                .map_err(|error| format!("{}: {error}.", corpus.display()))?;
            sown += 1;
        }
    }
    Ok(sown)
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_the_place_of_the_one_before_and_of_no_other() {
        let one = table("", "| `dates` | 1 | 2 | 3 |");
        let two = table(&one, "| `csv` | 4 | 5 | 6 |");
        let three = table(&two, "| `dates` | 7 | 8 | 9 |");
        assert!(
            three.ends_with("| `csv` | 4 | 5 | 6 |\n| `dates` | 7 | 8 | 9 |\n") && !three.contains("| 1 |"),
            "{three}"
        );
    }

    #[test]
    fn a_target_and_a_number_are_read_and_nothing_else_is() {
        assert_eq!(asked(&[]), Ok((None, 1_000_000)));
        assert_eq!(asked(&["csv"]), Ok((Some("csv"), 1_000_000)));
        assert_eq!(asked(&["csv", "--times", "50"]), Ok((Some("csv"), 50)));
        assert_eq!(asked(&["--times", "50"]), Ok((None, 50)));
        for wrong in [&["pdf"][..], &["csv", "50"], &["--times"], &["--times", "0"], &["--times", "many"]] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
    }
}
