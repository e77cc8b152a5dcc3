//! Dates as people write them, read by the office's own calendar.

use crate::Office;
use crate::error::OfficeError;
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::dates::DateTextFault;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A date that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReadDate {
    /// The day.
    pub day: NaiveDate,
    /// 2027-01-31(日)
    pub label: String,
    /// 令和9年1月31日
    pub era: String,
}

impl ReadDate {
    fn of(day: NaiveDate) -> Self {
        Self { day, label: domain::dates::label_in(day, crate::language::spoken()), era: domain::dates::era_label(day) }
    }
}

impl Office {
    /// Reads a date as people write it.
    pub fn read_date(&self, text: &str) -> Result<ReadDate, OfficeError> {
        read_day(domain::dates::read_date(text, self.clock().today()))
    }

    /// Reads a date of something that has happened; it may still be one to come, which is told where it is saved.
    pub fn read_past_date(&self, text: &str) -> Result<ReadDate, OfficeError> {
        read_day(domain::dates::read_past_date(text, self.clock().today()))
    }

    /// The days that a date with a short year may mean, for asking which.
    #[must_use]
    pub fn possible_dates(&self, text: &str) -> Vec<ReadDate> {
        domain::dates::possible_dates(text).into_iter().map(ReadDate::of).collect()
    }
}

fn read_day(found: Result<NaiveDate, DateTextFault>) -> Result<ReadDate, OfficeError> {
    found.map(ReadDate::of).map_err(|fault| OfficeError::field("date", crate::form::date_code(fault)))
}
