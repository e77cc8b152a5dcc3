//! `cargo xtask bench`: measures the budgets of DESIGN §8 on a generated office and writes docs/BENCHMARKS.md.

mod machine;
mod report;

use crate::command::{cargo, command, root, run, target};
use report::{Measured, Report};
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
}

/// Builds the bench as the program is released, runs it, prints each row, and keeps them.
pub fn bench(size: Size) -> Result<(), String> {
    run(command(cargo(), &["build", "--release", "--package", "office", "--example", "bench"]))?;
    let folder = target().join("bench");
    let (customers, log) = size.numbers();
    let output = command(target().join("release/examples/bench"), &[])
        .arg(&folder)
        .args([customers.to_string(), log.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("The bench could not be started: {error}."))?;
    if !output.status.success() {
        return Err(format!("The bench ended with {}.", output.status));
    }
    let measured = Measured::read(&String::from_utf8_lossy(&output.stdout))?;
    let report = Report { measured, machine: machine::describe(), whole: size == Size::Whole };
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
