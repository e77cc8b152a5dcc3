//! `cargo xtask bench`: measures the budgets of DESIGN §8 on a generated office and writes docs/BENCHMARKS.md.

mod growth;
mod machine;
mod report;

use crate::command::{cargo, command, root, run, target};
use crate::set_up::{For, build_window, set_up};
use report::{Measured, Report};
use std::ffi::OsStr;
use std::process::Stdio;

/// How large the generated office is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As the budgets ask: 100,000 customers, 300,000 contracts, 3 million entries of the contact log.
    Whole,
    /// A tenth of it, for a machine that has other work to do; the page says so.
    Tenth,
    /// A hundredth of it, to see whether the bench itself works. Nothing is written into the docs.
    Small,
}

impl Size {
    /// Customers, and entries of the contact log.
    const fn numbers(self) -> (usize, usize) {
        match self {
            Self::Whole => (100_000, 3_000_000),
            Self::Tenth => (10_000, 300_000),
            Self::Small => (1_000, 30_000),
        }
    }

    /// What is measured beside it, for how it grows.
    const fn smaller(self) -> &'static [Self] {
        match self {
            Self::Whole => &[Self::Small, Self::Tenth],
            Self::Tenth => &[Self::Small],
            Self::Small => &[],
        }
    }
}

/// Who works in the generated office opens it with this; it holds nothing that was not thrown by dice.
const PASSWORD: &str = "sokutei-2026";

/// Builds program and benches as they are released, runs both, prints each row, and keeps them.
pub fn bench(size: Size) -> Result<(), String> {
    // It starts the program under a screen of its own, as the tests do.
    set_up(For::Test)?;
    build_window()?;
    // In one go, so that what they share is built once.
    let all = ["build", "--release", "--locked", "--workspace", "--exclude", "xtask", "--bins", "--examples"];
    run(command(cargo(), &all))?;
    let mut smaller = Vec::new();
    for size in size.smaller() {
        smaller.push((size.numbers().0, of_office(*size)?));
    }
    let (customers, _) = size.numbers();
    let measured = of_office(size)?;
    let report = Report { measured, smaller, customers, machine: machine::describe(), whole: size == Size::Whole };
    println!("{}", report.table());
    if size == Size::Small {
        println!("A small office: nothing is written.");
        return Ok(());
    }
    let file = root().join("docs/BENCHMARKS.md");
    std::fs::write(&file, report.page()).map_err(|error| format!("docs/BENCHMARKS.md: {error}."))?;
    println!("docs/BENCHMARKS.md is written.");
    Ok(())
}

/// What both benches hand over of an office of this size.
fn of_office(size: Size) -> Result<Measured, String> {
    let folder = target().join("bench");
    let (customers, log) = (size.numbers().0.to_string(), size.numbers().1.to_string());
    let vault = folder.join(format!("{customers}-{log}"));
    let beneath = measured("bench", &[folder.as_os_str(), customers.as_ref(), log.as_ref()])?;
    Ok(beneath.and(measured("window_bench", &[vault.as_os_str(), PASSWORD.as_ref()])?))
}

/// What a bench hands over.
fn measured(example: &str, arguments: &[&OsStr]) -> Result<Measured, String> {
    let output = command(target().join("release/examples").join(example), &[])
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("The bench could not be started: {error}."))?;
    if !output.status.success() {
        return Err(format!("The bench ended with {}.", output.status));
    }
    Measured::read(&String::from_utf8_lossy(&output.stdout))
}
