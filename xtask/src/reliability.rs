//! docs/RELIABILITY.md: a long run of a test of the office, and the counts that it prints kept between the marks of its task.

use crate::command::{cargo, command, root};
use crate::stopwatch::Stopwatch;
use std::process::Stdio;

const PAGE: &str = "docs/RELIABILITY.md";

/// A task that runs some tests and keeps what they were made of.
pub struct Proof {
    /// The word after `cargo xtask`, which also marks the place on the page.
    pub task: &'static str,
    /// How the tests' names begin.
    pub tests: &'static str,
    /// What the third column of the planted bugs says.
    pub bug_found: &'static str,
}

/// What is asked of a run by words, and under which name the test hears of it.
pub type Switch = (&'static str, &'static str);

/// Reads `--word N` for each of these words, in any order; a count of nothing is none.
pub fn asked(words: &[&str], switches: &[Switch]) -> Result<Vec<(&'static str, u64)>, String> {
    let mut asked = Vec::new();
    for pair in words.chunks(2) {
        let switch = switches.iter().find(|(word, _)| pair.first() == Some(word));
        let number = pair.get(1).and_then(|text| text.parse::<u64>().ok());
        match (switch, number) {
            (Some((word, name)), Some(number)) if number > 0 || *word == "--seed" => asked.push((*name, number)),
            _ => {
                let known: Vec<String> = switches.iter().map(|(word, _)| format!("{word} N")).collect();
                return Err(format!("Not understood: {}. Say {}.", pair.join(" "), known.join(" and ")));
            }
        }
    }
    Ok(asked)
}

impl Proof {
    /// Runs the tests, prints what they were made of, and keeps it.
    pub fn run(&self, words: &[&str], switches: &[Switch]) -> Result<(), String> {
        let asked = asked(words, switches)?;
        let time = Stopwatch::start();
        let mut test = command(cargo(), &["test", "--package", "office", "--lib", "--locked", "--"]);
        test.args([self.tests, "--nocapture"]);
        for (_, name) in switches {
            test.env_remove(name);
        }
        test.envs(asked.iter().map(|(name, number)| (name, number.to_string())));
        let output = test.stderr(Stdio::inherit()).output().map_err(|error| format!("cargo: {error}."))?;
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            let ran = said.contains("running ");
            let why = if ran {
                "A rule did not hold; above stands how to see it again."
            } else {
                "The test could not be built."
            };
            return Err(format!("{said}\n{why}"));
        }
        let tables = self.tables(&said)?;
        println!("{tables}\nTook {}.", time.in_words());
        keep_between_marks(self.task, &tables)
    }

    /// The test's rows: two cells count something, three tell of a planted bug.
    fn tables(&self, said: &str) -> Result<String, String> {
        // A test that prints nothing else has its own name before its first row.
        let row = |line: &'_ str| line.find("| ").map(|at| line[at..].to_owned());
        let rows = |cells: usize| -> Vec<String> {
            said.lines().filter_map(row).filter(|line| line.matches('|').count() == cells + 1).collect()
        };
        let (counts, mut bugs) = (rows(2), rows(3));
        if counts.is_empty() || bugs.is_empty() {
            return Err("The test did not say what it was made of.".to_owned());
        }
        bugs.sort_unstable();
        Ok(format!(
            "| what | times |\n| --- | ---: |\n{}\n\n| planted bug | found by | {} |\n| --- | --- | ---: |\n{}\n",
            counts.join("\n"),
            self.bug_found,
            bugs.join("\n")
        ))
    }
}

/// Writes what a task counted into its place on the page.
pub fn keep_between_marks(task: &str, tables: &str) -> Result<(), String> {
    let file = root().join(PAGE);
    let page = std::fs::read_to_string(&file).map_err(|error| format!("{PAGE}: {error}."))?;
    std::fs::write(&file, replaced(task, &page, tables)?).map_err(|error| format!("{PAGE}: {error}."))?;
    println!("{PAGE} is written.");
    Ok(())
}

/// What a task counted before.
pub fn kept_between_marks(task: &str) -> Result<String, String> {
    let page = std::fs::read_to_string(root().join(PAGE)).map_err(|error| format!("{PAGE}: {error}."))?;
    let (begin, end) = marks(task);
    let kept = page.split_once(&begin).and_then(|(_, rest)| Some(rest.split_once(&end)?.0.to_owned()));
    kept.ok_or_else(|| format!("{PAGE} has lost the marks of `cargo xtask {task}`."))
}

/// The page with other tables between the marks of a task.
fn replaced(task: &str, page: &str, tables: &str) -> Result<String, String> {
    let (begin, end) = marks(task);
    let parts = page.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("{PAGE} has lost the marks of `cargo xtask {task}`."))?;
    Ok(format!("{before}{begin}\n\n{tables}\n{end}{after}"))
}

fn marks(task: &str) -> (String, String) {
    (format!("<!-- {task}: what follows is written by `cargo xtask {task}` -->"), format!("<!-- {task}: end -->"))
}

/// The reminders over many office days, with the planted bugs.
pub const SOAK: Proof = Proof { task: "soak", tests: "tests::machine::", bug_found: "on day" };
/// What is asked of a soak.
pub const SOAK_SWITCHES: [Switch; 2] = [("--days", "SAKIMORI_DAYS"), ("--seed", "SAKIMORI_SEED")];
/// Kills of a process that works, with the planted bugs.
pub const KILL: Proof = Proof { task: "kill", tests: "tests::kill::run::", bug_found: "at kill" };
/// What is asked of the kills.
pub const KILL_SWITCHES: [Switch; 2] = [("--times", "SAKIMORI_KILLS"), ("--seed", "SAKIMORI_SEED")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_seed_are_read_in_any_order_and_nothing_else_is() {
        let read = |words: &[&str]| asked(words, &SOAK_SWITCHES);
        assert_eq!(read(&["--seed", "7", "--days", "400"]).unwrap(), [("SAKIMORI_SEED", 7), ("SAKIMORI_DAYS", 400)]);
        assert_eq!(read(&[]).unwrap(), []);
        for wrong in [&["--days"][..], &["--days", "0"], &["--days", "many"], &["--times", "3"]] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_rows_of_a_run_replace_those_of_the_one_before_and_of_no_other_task() {
        let said = "running 7 tests\ntest b ... | Watermark | T1 | 2 |\ntest a ... ok\n| look | 300 |\n";
        let tables = SOAK.tables(said).unwrap();
        let ((begin, end), (other, _)) = (marks("soak"), marks("kill"));
        let page = replaced("soak", &format!("above\n{begin}\nold\n{end}\n{other}\n"), &tables).unwrap();
        assert!(
            page.starts_with("above\n") && page.ends_with(&format!("\n{other}\n")) && !page.contains("old"),
            "{page}"
        );
        assert!(page.contains("| ---: |\n| look | 300 |\n") && page.contains("| ---: |\n| Watermark | T1 | 2 |\n"));
        assert!(SOAK.tables("test a ... ok").is_err(), "a run that tells nothing is no run");
        assert!(replaced("kill", &page.replace(&other, ""), "").is_err());
    }
}
