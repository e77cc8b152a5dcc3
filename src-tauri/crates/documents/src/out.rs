//! A list as the bytes of a file: CSV for other programs, a workbook for people.

mod csv;
mod guard;
mod japanese;
mod workbook;

pub use csv::{DoesNotFit, csv};
pub(crate) use guard::unguarded;
pub use workbook::{SheetFault, SheetOut, xlsx};

#[cfg(test)]
mod tests;
