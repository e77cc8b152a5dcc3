//! `cargo xtask run | test | bench | soak | kill | fuzz | pictures | gen | tidy`: everything a developer does with this project, with nothing but Rust and Node at hand.

mod bench;
mod command;
#[cfg(target_os = "linux")]
mod display;
mod fuzz;
mod gen_files;
mod house;
mod pictures;
mod reliability;
mod run;
mod set_up;
mod stopwatch;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--sample] [-- ARGUMENTS]   installs what is missing, builds, opens the program
cargo xtask test [--quick]                  everything that CI runs; --quick leaves the journeys out and says so
cargo xtask bench [--tenth | --small]       measures the budgets on a generated office, into docs/BENCHMARKS.md
cargo xtask soak [--days N] [--seed N]      the reminders over many office days, into docs/RELIABILITY.md
cargo xtask kill [--times N] [--seed N]     kills of a process that works, into docs/RELIABILITY.md
cargo xtask fuzz [TARGET] [--times N]       what reads others' bytes, into docs/RELIABILITY.md
cargo xtask pictures                        the manual's pictures, from the last journeys
cargo xtask gen                             writes the generated files anew
cargo xtask tidy                            the rules of the house";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run", rest @ ..] => run::run(rest),
        ["test"] => test::test(test::Scope::Everything),
        ["test", "--quick"] => test::test(test::Scope::WithoutJourneys),
        ["bench"] => bench::bench(bench::Size::Whole),
        ["bench", "--tenth"] => bench::bench(bench::Size::Tenth),
        ["bench", "--small"] => bench::bench(bench::Size::Small),
        ["soak", rest @ ..] => reliability::SOAK.run(rest, &reliability::SOAK_SWITCHES),
        ["kill", rest @ ..] => reliability::KILL.run(rest, &reliability::KILL_SWITCHES),
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
        ["pictures"] => pictures::copy_all(),
        ["gen"] => gen_files::write_all(),
        ["tidy"] => tidy::tidy(),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("Not a task: {}\n\n{HELP}", words.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}
