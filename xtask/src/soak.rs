//! `cargo xtask soak`: the state machine of the reminders over many office days, with its closing counts kept in docs/RELIABILITY.md.

use crate::command::{cargo, command, root};
use crate::stopwatch::Stopwatch;
use std::process::Stdio;

const BEGIN: &str = "<!-- soak: what follows is written by `cargo xtask soak` -->";
const END: &str = "<!-- soak: end -->";

/// What is asked of a run; what is not said is the test's own.
#[derive(Debug, Default, PartialEq)]
pub struct Asked {
    days: Option<u64>,
    seed: Option<u64>,
}

impl Asked {
    /// Reads `--days N` and `--seed N`, in any order.
    pub fn read(words: &[&str]) -> Result<Self, String> {
        let mut asked = Self::default();
        for pair in words.chunks(2) {
            let number = pair.get(1).and_then(|text| text.parse().ok());
            match (pair[0], number) {
                ("--days", Some(days)) if days > 0 => asked.days = Some(days),
                ("--seed", Some(seed)) => asked.seed = Some(seed),
                _ => return Err(format!("Not understood: {}. Say --days N and --seed N.", pair.join(" "))),
            }
        }
        Ok(asked)
    }
}

/// Runs the machine with the six planted bugs, prints what it was made of, and keeps it.
pub fn soak(asked: &Asked) -> Result<(), String> {
    let time = Stopwatch::start();
    let mut test = command(cargo(), &["test", "--package", "office", "--lib", "--locked", "--"]);
    test.args(["tests::machine::", "--nocapture"]).env_remove("SAKIMORI_DAYS").env_remove("SAKIMORI_SEED");
    for (name, value) in [("SAKIMORI_DAYS", asked.days), ("SAKIMORI_SEED", asked.seed)] {
        test.envs(value.map(|value| (name, value.to_string())));
    }
    let output = test.stderr(Stdio::inherit()).output().map_err(|error| format!("cargo: {error}."))?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let ran = said.contains("running ");
        let why =
            if ran { "A rule did not hold; above stands how to see it again." } else { "The test could not be built." };
        return Err(format!("{said}\n{why}"));
    }
    let tables = tables(&said)?;
    println!("{tables}\nTook {}.", time.in_words());
    let file = root().join("docs/RELIABILITY.md");
    let page = std::fs::read_to_string(&file).map_err(|error| format!("docs/RELIABILITY.md: {error}."))?;
    std::fs::write(&file, replaced(&page, &tables)?).map_err(|error| format!("docs/RELIABILITY.md: {error}."))?;
    println!("docs/RELIABILITY.md is written.");
    Ok(())
}

/// The test's rows: two cells count something, three tell of a planted bug.
fn tables(said: &str) -> Result<String, String> {
    let rows = |cells: usize| -> Vec<&str> {
        let is_row = |line: &&str| line.starts_with("| ") && line.matches('|').count() == cells + 1;
        said.lines().filter(is_row).collect()
    };
    let (counts, mut bugs) = (rows(2), rows(3));
    if counts.is_empty() || bugs.is_empty() {
        return Err("The test did not say what it was made of.".to_owned());
    }
    bugs.sort_unstable();
    Ok(format!(
        "| what | times |\n| --- | ---: |\n{}\n\n| planted bug | found by | on day |\n| --- | --- | ---: |\n{}\n",
        counts.join("\n"),
        bugs.join("\n")
    ))
}

/// The page with other tables between its marks.
fn replaced(page: &str, tables: &str) -> Result<String, String> {
    let marks = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = marks.ok_or("docs/RELIABILITY.md has lost the marks between which the soak writes.")?;
    Ok(format!("{before}{BEGIN}\n\n{tables}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_seed_are_read_in_any_order_and_nothing_else_is() {
        assert_eq!(Asked::read(&["--seed", "7", "--days", "400"]), Ok(Asked { days: Some(400), seed: Some(7) }));
        assert_eq!(Asked::read(&[]), Ok(Asked::default()));
        for wrong in [&["--days"][..], &["--days", "0"], &["--days", "many"], &["--years", "3"]] {
            assert!(Asked::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_rows_of_a_run_replace_those_of_the_one_before() {
        let said = "running 7 tests\n| Watermark | T1 | 2 |\ntest a ... ok\n| look | 300 |\n";
        let page = replaced(&format!("above\n{BEGIN}\nold\n{END}\nbelow\n"), &tables(said).unwrap()).unwrap();
        assert!(page.starts_with("above\n") && page.ends_with("\nbelow\n") && !page.contains("old"), "{page}");
        assert!(page.contains("| ---: |\n| look | 300 |\n") && page.contains("| ---: |\n| Watermark | T1 | 2 |\n"));
        assert!(tables("test a ... ok").is_err(), "a run that tells nothing is no run");
        assert!(replaced("no marks", "").is_err());
    }
}
