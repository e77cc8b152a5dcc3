//! A list as the bytes of a file: CSV for other programs, a workbook for people, a calendar for both.

mod csv;
mod guard;
mod ics;
mod japanese;
mod workbook;

pub use csv::{DoesNotFit, csv};
pub(crate) use guard::unguarded;
pub use ics::{CalendarEntryOut, CalendarOut, ics};
pub use workbook::{SheetFault, SheetOut, xlsx};

#[cfg(test)]
mod tests;
