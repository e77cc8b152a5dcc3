//! An office that begins with a list: rows from a spreadsheet become cards and contracts in one transaction.

mod columns;
mod run;
#[cfg(test)]
mod tests;

pub use columns::{ListField, RecognisedColumn};
pub use run::{ListImport, ListSample, RefusedLine, decode};
