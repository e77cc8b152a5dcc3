//! `cargo xtask test`: every check in a fixed order. A step that fails fails the whole, and the others still run and say what they find.

use crate::command::{cargo, command, is_there, npm, run};
use crate::set_up::{For, build_window, set_up};
use crate::stopwatch::Stopwatch;
use crate::{gen_files, tidy};
use std::process::Command;

/// How much of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All, as CI does.
    Everything,
    /// All but the journeys in the real window.
    WithoutJourneys,
}

/// How a step ended.
enum End {
    Passed,
    Failed,
    NotRun,
}

/// The steps so far.
struct Report(Vec<(&'static str, End, String)>);

/// Runs the steps; an error unless every one of them passed.
pub fn test(scope: Scope) -> Result<(), String> {
    let whole = Stopwatch::start();
    let mut report = Report(Vec::new());
    report.step("Set-up", || set_up(For::Test));
    report.step("Rules of the house", tidy::tidy);
    report.step("Format", || run(command(cargo(), &["fmt", "--all", "--check"])));
    // The program's own build takes the window's files in, so they come before any of its checks.
    report.step("Build of the window", build_window);
    report.step("Lints", || {
        run(command(cargo(), &["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"]))
    });
    report.step("Tests of the crates", || tests_of_the_crates().into_iter().try_for_each(run));
    report.step("Office on a server", || on_a_server().into_iter().try_for_each(run).and_then(|()| end_server()));
    report.step("Checks of the window", || run(npm(&["run", "check"])));
    report.step("Tests of the window", || run(npm(&["test"])));
    let built = report.step("Build of the program", || {
        // With all targets, so that every package is built with the features the tests were built with, once.
        run(command(cargo(), &["build", "--workspace", "--exclude", "xtask", "--all-targets", "--locked"]))
    });
    match (scope, built) {
        (Scope::WithoutJourneys, _) => report.leave_out("Journeys", "left out by --quick"),
        (Scope::Everything, false) => report.fail("Journeys", "not run: there is no program to drive"),
        (Scope::Everything, true) => {
            report.step("Journeys", || run(journeys()));
        }
    }
    report.step("Generated files", gen_files::check_all);
    report.close(&whole)
}

fn tests_of_the_crates() -> Vec<Command> {
    if has_nextest() {
        return vec![command(
            cargo(),
            &["nextest", "run", "--workspace", "--locked", "-E", "not (package(journeys) and kind(test))"],
        )];
    }
    println!(
        "cargo-nextest is not installed: the tests run with `cargo test`. (`cargo install --locked cargo-nextest` makes them faster.)"
    );
    vec![
        command(cargo(), &["test", "--workspace", "--locked", "--exclude", "journeys"]),
        command(cargo(), &["test", "--package", "journeys", "--locked", "--lib"]),
    ]
}

/// The use cases once more, with their rows on a PostgreSQL server in place of a file.
fn on_a_server() -> Vec<Command> {
    let mut command = if has_nextest() {
        let about_the_file: Vec<String> = ABOUT_THE_FILE.iter().map(|name| format!("test(/^{name}/)")).collect();
        let others = format!("not ({})", about_the_file.join(" or "));
        command(cargo(), &["nextest", "run", "--package", "office", "--lib", "--locked", "-E", &others])
    } else {
        let mut command = command(cargo(), &["test", "--package", "office", "--lib", "--locked", "--"]);
        command.args(ABOUT_THE_FILE.iter().flat_map(|name| ["--skip", name]));
        command
    };
    command.env("SAKIMORI_TEST_DATABASE", "server");
    vec![command]
}

/// What is about the vault's file and its backups, or reads the file's own schema: a server has none of them. The state machine and the
/// kills end the process that holds the file.
const ABOUT_THE_FILE: [&str; 9] = [
    "tests::machine::",
    "tests::kill::",
    "tests::full_disk::",
    "tests::backup::",
    "tests::second_place::",
    "tests::history_kept::",
    "tests::tampering::",
    "import::tests_travel::",
    "tests::first_start::a_vault_in_trouble",
];

/// Ends the server that tests have started; none is running where none did.
fn end_server() -> Result<(), String> {
    run(command(cargo(), &["run", "--quiet", "--package", "test_server", "--locked", "--", "end"]))
}

fn journeys() -> Command {
    if has_nextest() {
        return command(
            cargo(),
            &["nextest", "run", "--workspace", "--locked", "-E", "package(journeys) and kind(test)"],
        );
    }
    command(cargo(), &["test", "--package", "journeys", "--locked", "--test", "journeys", "--", "--test-threads=1"])
}

fn has_nextest() -> bool {
    is_there("cargo-nextest") || is_there("cargo-nextest.exe")
}

impl Report {
    /// Runs one step under its heading; whether it passed.
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<(), String>) -> bool {
        println!("\n── {name} ──");
        let time = Stopwatch::start();
        let end = match work() {
            Ok(()) => End::Passed,
            Err(sentence) => {
                println!("{sentence}");
                End::Failed
            }
        };
        println!("── {name}: {} ({})", end.in_words(), time.in_words());
        let passed = matches!(end, End::Passed);
        self.0.push((name, end, time.in_words()));
        passed
    }

    fn leave_out(&mut self, name: &'static str, why: &str) {
        println!("\n── {name} ──\n{why}");
        self.0.push((name, End::NotRun, String::new()));
    }

    fn fail(&mut self, name: &'static str, why: &str) {
        println!("\n── {name} ──\n{why}");
        self.0.push((name, End::Failed, String::new()));
    }

    fn close(self, whole: &Stopwatch) -> Result<(), String> {
        println!("\n── All steps, {} ──", whole.in_words());
        for (name, end, time) in &self.0 {
            println!("{:<10}{name:<24}{time}", end.in_words());
        }
        let failed: Vec<&str> =
            self.0.iter().filter(|(_, end, _)| matches!(end, End::Failed)).map(|(name, ..)| *name).collect();
        let not_run: Vec<&str> =
            self.0.iter().filter(|(_, end, _)| matches!(end, End::NotRun)).map(|(name, ..)| *name).collect();
        if !failed.is_empty() {
            return Err(format!("Failed: {}.", failed.join(", ")));
        }
        match not_run.as_slice() {
            [] => println!("\nEvery step passed."),
            left_out => println!("\nWhat ran has passed. Not everything ran: {} left out.", left_out.join(", ")),
        }
        Ok(())
    }
}

impl End {
    fn in_words(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::NotRun => "not run",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failing_step_fails_the_whole_and_the_next_still_runs() {
        let mut report = Report(Vec::new());
        let mut ran = false;
        assert!(!report.step("first", || Err("a reason".to_owned())));
        assert!(report.step("second", || {
            ran = true;
            Ok(())
        }));
        assert!(ran);
        assert_eq!(report.close(&Stopwatch::start()).unwrap_err(), "Failed: first.");
    }

    #[test]
    fn a_step_that_was_left_out_is_no_failure_but_one_that_could_not_run_is() {
        let mut report = Report(Vec::new());
        report.leave_out("Journeys", "left out by --quick");
        assert!(report.close(&Stopwatch::start()).is_ok());
        let mut report = Report(Vec::new());
        report.fail("Journeys", "no program");
        assert!(report.close(&Stopwatch::start()).is_err());
    }
}
