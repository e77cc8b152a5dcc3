//! The days the program knows, and what can be wrong with a date that was worked out.

use chrono::NaiveDate;

/// The first day that any record may bear: 1900-01-01.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(date) => date,
    None => panic!("1900-01-01 is a day"),
};

/// The last day that any record may bear: 2199-12-31.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2199, 12, 31) {
    Some(date) => date,
    None => panic!("2199-12-31 is a day"),
};

/// Why a date could not be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateFault {
    /// A term of no length, or one that ends before it begins.
    #[error("a term must last at least one day")]
    TermNotPositive,
    /// A term's length in working days: the civil code knows days and months.
    #[error("a term is measured in months or days")]
    NotATermUnit,
    /// The result, or what it was worked out from, lies outside 1900 to 2199.
    #[error("the date lies outside 1900 to 2199")]
    OutOfRange,
}

/// Whether the program knows this day.
pub fn in_range(date: NaiveDate) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&date)
}

/// The date itself when the program knows it.
pub(crate) fn checked(date: Option<NaiveDate>) -> Result<NaiveDate, DateFault> {
    date.filter(|date| in_range(*date)).ok_or(DateFault::OutOfRange)
}
