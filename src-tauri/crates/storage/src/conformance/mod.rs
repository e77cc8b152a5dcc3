//! One SQL text, two databases: every public function that speaks to one is asked on both, after the same seed, and must answer
//! alike and leave the same rows behind.
//!
//! `build.rs` finds the functions and makes a trait for each module, with a method for each function: one without a case does not
//! compile. A case answers with what the function gave, as text; where the function promises no order, sorted.

mod both;
mod cases;
mod dump;
mod schema;
mod seed;

use crate::engine::{Conn, StorageError};
use both::Both;
pub(crate) use seed::card as blank;

/// Has every case.
struct Suite;

include!(concat!(env!("OUT_DIR"), "/conformance_cases.rs"));

/// How an answer begins that was none; no case is meant to be refused.
const REFUSED: &str = "it refused: ";

/// An answer as text.
fn shown<T: std::fmt::Debug>(answer: Result<T, StorageError>) -> String {
    match answer {
        Ok(answer) => format!("{answer:?}"),
        Err(error) => format!("{REFUSED}{error}"),
    }
}

/// The same of a list in no order.
fn sorted<T: std::fmt::Debug>(answer: Result<Vec<T>, StorageError>) -> String {
    shown(answer.map(|list| {
        let mut lines: Vec<String> = list.iter().map(|item| format!("{item:?}")).collect();
        lines.sort();
        lines
    }))
}

/// Several answers as one, a line each.
fn told<const N: usize>(answers: [String; N]) -> String {
    answers.join("\n")
}
