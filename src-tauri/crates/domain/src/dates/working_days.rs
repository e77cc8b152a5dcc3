//! The office's working days: weekends, national holidays and the days the office closes or opens of its own accord.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::holidays::holiday;
use super::range::{DateFault, FIRST_DAY, in_range};

/// An office closed for longer than this (days) is treated as having no working day to move to.
const LONGEST_CLOSURE: usize = 366;

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
    /// A national holiday that has been announced.
    Holiday,
    /// A national holiday worked out by the present law (予定).
    ComputedHoliday,
    /// A day on which the office closes.
    OfficeDay,
}

/// Which days of the week are off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekend {
    /// Whether Saturdays are off.
    pub saturday: bool,
    /// Whether Sundays are off.
    pub sunday: bool,
}

impl Default for Weekend {
    fn default() -> Self {
        Self { saturday: true, sunday: true }
    }
}

/// What makes a day a working day in this office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays {
    /// Days on which the office closes, with their names (夏季休業).
    pub office_closed: BTreeMap<NaiveDate, String>,
    /// Days on which the office opens though they would be off, with their names; they beat everything else.
    pub office_open: BTreeMap<NaiveDate, String>,
    /// Which days of the week are off.
    pub weekend: Weekend,
}

impl WorkingDays {
    /// Why this day is off, or `None` when it is a working day.
    ///
    /// A day off for several reasons bears the plainest: the day of the week before the holiday, the holiday
    /// before the office's own day.
    pub fn day_off(&self, date: NaiveDate) -> Option<DayOff> {
        if self.office_open.contains_key(&date) {
            return None;
        }
        match date.weekday() {
            Weekday::Sun if self.weekend.sunday => return Some(DayOff::Sunday),
            Weekday::Sat if self.weekend.saturday => return Some(DayOff::Saturday),
            _ => {}
        }
        if let Some(holiday) = holiday(date) {
            return Some(if holiday.known { DayOff::Holiday } else { DayOff::ComputedHoliday });
        }
        self.office_closed.contains_key(&date).then_some(DayOff::OfficeDay)
    }

    /// Whether the office works on this day.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.day_off(date).is_none()
    }

    /// The day itself when it is a working day, else the nearest one before it.
    ///
    /// Should the office be closed for more than a year before it, the day itself: there is nowhere to move to.
    pub fn previous_working_day(&self, date: NaiveDate) -> NaiveDate {
        std::iter::successors(Some(date), NaiveDate::pred_opt)
            .take(LONGEST_CLOSURE + 1)
            .find(|day| self.is_working_day(*day))
            .unwrap_or(date)
    }

    /// The nearest working day after this one, never the day itself.
    ///
    /// Should the office be closed for more than a year after it, simply the next day.
    pub fn next_working_day_after(&self, date: NaiveDate) -> NaiveDate {
        let next = date.succ_opt().unwrap_or(date);
        std::iter::successors(Some(next), NaiveDate::succ_opt)
            .take(LONGEST_CLOSURE)
            .find(|day| self.is_working_day(*day))
            .unwrap_or(next)
    }

    /// The `n`th working day before this day, which itself is not counted; the day itself for 0.
    ///
    /// Out of range when there are not so many working days since 1900.
    pub fn working_days_before(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, DateFault> {
        if !in_range(date) {
            return Err(DateFault::OutOfRange);
        }
        let Some(back) = n.checked_sub(1) else { return Ok(date) };
        std::iter::successors(date.pred_opt(), NaiveDate::pred_opt)
            .take_while(|day| *day >= FIRST_DAY)
            .filter(|day| self.is_working_day(*day))
            .nth(usize::try_from(back).unwrap_or(usize::MAX))
            .ok_or(DateFault::OutOfRange)
    }
}
