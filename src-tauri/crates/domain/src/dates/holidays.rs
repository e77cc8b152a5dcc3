//! National holidays: known to the end of the Cabinet Office's list, worked out by the present law after it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::holidays_table::HOLIDAYS;

/// The last day the Cabinet Office's list speaks of; later holidays are worked out and shown as 予定.
pub const KNOWN_TO: NaiveDate = match NaiveDate::from_ymd_opt(2027, 12, 31) {
    Some(date) => date,
    None => panic!("2027-12-31 is a day"),
};

/// A national holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday<'a> {
    /// Its name, such as 勤労感謝の日 or 元日 振替休日.
    pub name: &'a str,
    /// Whether the Cabinet Office has announced it (`false`: worked out, shown as 予定).
    pub known: bool,
}

/// The holiday on this day, if it is one; 1970 to 2050.
pub fn holiday(date: NaiveDate) -> Option<Holiday<'static>> {
    let year = u32::try_from(date.year()).ok()?;
    let key = year * 10_000 + date.month() * 100 + date.day();
    let at = HOLIDAYS.binary_search_by_key(&key, |(day, _)| *day).ok()?;
    let (_, name) = HOLIDAYS.get(at)?;
    Some(Holiday { name, known: date <= KNOWN_TO })
}

/// The holidays between two days, both included, in order.
pub fn holidays_between(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, Holiday<'static>)> {
    from.iter_days()
        .take_while(|date| *date <= to)
        .filter_map(|date| holiday(date).map(|holiday| (date, holiday)))
        .collect()
}

/// A list of the Cabinet Office, imported because it is newer than the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HolidayList(BTreeMap<NaiveDate, String>);

impl HolidayList {
    /// The list with these days; `None` where there are none.
    #[must_use]
    pub fn new(days: BTreeMap<NaiveDate, String>) -> Option<Self> {
        (!days.is_empty()).then_some(Self(days))
    }

    /// The first and the last year of which the list speaks.
    #[must_use]
    pub fn years(&self) -> (i32, i32) {
        let year = |day: Option<(&NaiveDate, &String)>| day.map_or(0, |(day, _)| day.year());
        (year(self.0.first_key_value()), year(self.0.last_key_value()))
    }

    /// Whether the list speaks of this day's year: a day it leaves out is then no holiday.
    #[must_use]
    pub fn speaks_of(&self, date: NaiveDate) -> bool {
        let (from, to) = self.years();
        (from..=to).contains(&date.year())
    }

    /// The holiday on this day.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<Holiday<'_>> {
        self.0.get(&date).map(|name| Holiday { name, known: true })
    }

    /// The days with their names, in order.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.0.iter().map(|(day, name)| (*day, name.as_str()))
    }
}
