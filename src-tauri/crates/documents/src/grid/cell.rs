//! What one cell holds.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use std::borrow::Cow;

/// What one cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Characters, as written; a number or a date in a text file is one of these.
    Text(String),
    /// A day of a sheet.
    Day(NaiveDate),
    /// A day of a sheet with a time of the day.
    Moment(NaiveDateTime),
    /// A number of a sheet as a person reads it: no exponent, no `.0`, zeros in front where its format has them.
    Number(String),
    /// Nothing.
    Empty,
    /// Something that is no value.
    Fault(CellFault),
}

/// Why a cell has no value; its record cannot be taken over as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellFault {
    /// Bytes that are no characters in the file's encoding.
    Undecodable,
    /// A formula with a fault of the spreadsheet: `#N/A`, `#REF!`, `#DIV/0!` …, as a person sees it there.
    Formula(&'static str),
}

impl Cell {
    /// What a person reads in the cell; days as `2027-01-31`.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Day(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
            Self::Moment(moment) if moment.second() == 0 => Cow::Owned(moment.format("%Y-%m-%d %H:%M").to_string()),
            Self::Moment(moment) => Cow::Owned(moment.format("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Empty => Cow::Borrowed(""),
            Self::Fault(CellFault::Undecodable) => Cow::Borrowed("\u{fffd}"),
            Self::Fault(CellFault::Formula(shown)) => Cow::Borrowed(shown),
        }
    }

    /// The day that the cell holds, whatever the time; text is never read as one here.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Moment(moment) => Some(moment.date()),
            Self::Text(_) | Self::Number(_) | Self::Empty | Self::Fault(_) => None,
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}
