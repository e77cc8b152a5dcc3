//! The office's working days: weekends, national holidays and the days the office closes or opens of its own accord.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::holidays::{Holiday, HolidayList, holiday};
use super::range::{DateFault, FIRST_DAY, LAST_DAY, in_range};
use crate::words::DayOfWeek;

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
    /// Another day of the week on which the office never works (定休日).
    Weekday,
    /// A national holiday that has been announced.
    Holiday,
    /// A national holiday worked out by the present law (予定).
    ComputedHoliday,
    /// A day on which the office closes.
    OfficeDay,
}

/// Which days of the week are off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedWeekdays([bool; 7]);

impl Default for ClosedWeekdays {
    /// Saturday and Sunday.
    fn default() -> Self {
        Self::of(&[DayOfWeek::Sat, DayOfWeek::Sun])
    }
}

impl ClosedWeekdays {
    /// These days of the week.
    #[must_use]
    pub fn of(days: &[DayOfWeek]) -> Self {
        let mut closed = [false; 7];
        for day in days {
            closed[place(*day)] = true;
        }
        Self(closed)
    }

    /// Whether this day of the week is off.
    #[must_use]
    pub fn contains(&self, day: DayOfWeek) -> bool {
        self.0[place(day)]
    }

    /// The days of the week that are off, Monday first.
    #[must_use]
    pub fn days(&self) -> Vec<DayOfWeek> {
        DayOfWeek::ALL.iter().copied().filter(|day| self.contains(*day)).collect()
    }
}

/// Monday 0 … Sunday 6.
fn place(day: DayOfWeek) -> usize {
    DayOfWeek::ALL.iter().position(|known| *known == day).unwrap_or_default()
}

/// The day of the week of a date.
#[must_use]
pub fn day_of_week(date: NaiveDate) -> DayOfWeek {
    match date.weekday() {
        Weekday::Mon => DayOfWeek::Mon,
        Weekday::Tue => DayOfWeek::Tue,
        Weekday::Wed => DayOfWeek::Wed,
        Weekday::Thu => DayOfWeek::Thu,
        Weekday::Fri => DayOfWeek::Fri,
        Weekday::Sat => DayOfWeek::Sat,
        Weekday::Sun => DayOfWeek::Sun,
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
    pub closed_weekdays: ClosedWeekdays,
    /// A newer list of national holidays than the one that the program brings along.
    pub holidays: Option<HolidayList>,
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
        let weekday = day_of_week(date);
        if self.closed_weekdays.contains(weekday) {
            return Some(match weekday {
                DayOfWeek::Sun => DayOff::Sunday,
                DayOfWeek::Sat => DayOff::Saturday,
                _ => DayOff::Weekday,
            });
        }
        if let Some(holiday) = self.holiday(date) {
            return Some(if holiday.known { DayOff::Holiday } else { DayOff::ComputedHoliday });
        }
        self.office_closed.contains_key(&date).then_some(DayOff::OfficeDay)
    }

    /// The national holiday on this day: by the newer list in the years of which it speaks, else by the program's own.
    pub fn holiday(&self, date: NaiveDate) -> Option<Holiday<'_>> {
        match &self.holidays {
            Some(list) if list.speaks_of(date) => list.holiday(date),
            _ => holiday(date),
        }
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

    /// The `n`th working day after this day, which itself is not counted; the day itself for 0.
    ///
    /// Out of range when there are not so many working days up to 2199.
    pub fn working_days_after(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, DateFault> {
        if !in_range(date) {
            return Err(DateFault::OutOfRange);
        }
        let Some(on) = n.checked_sub(1) else { return Ok(date) };
        std::iter::successors(date.succ_opt(), NaiveDate::succ_opt)
            .take_while(|day| *day <= LAST_DAY)
            .filter(|day| self.is_working_day(*day))
            .nth(usize::try_from(on).unwrap_or(usize::MAX))
            .ok_or(DateFault::OutOfRange)
    }

    /// How many working days have passed from a day, which itself is not counted, to another one, which is.
    pub fn working_days_passed(&self, from: NaiveDate, to: NaiveDate) -> usize {
        std::iter::successors(from.succ_opt(), NaiveDate::succ_opt)
            .take_while(|day| *day <= to)
            .filter(|day| self.is_working_day(*day))
            .count()
    }
}
