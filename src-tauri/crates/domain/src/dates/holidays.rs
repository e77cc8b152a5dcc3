//! National holidays: known to the end of the Cabinet Office's list, worked out by the present law after it.

use chrono::{Datelike, NaiveDate};

use super::holidays_table::HOLIDAYS;

/// The last day the Cabinet Office's list speaks of; later holidays are worked out and shown as 予定.
pub const KNOWN_TO: NaiveDate = match NaiveDate::from_ymd_opt(2027, 12, 31) {
    Some(date) => date,
    None => panic!("2027-12-31 is a day"),
};

/// A national holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// Its name, such as 勤労感謝の日 or 元日 振替休日.
    pub name: &'static str,
    /// Whether the Cabinet Office has announced it (`false`: worked out, shown as 予定).
    pub known: bool,
}

/// The holiday on this day, if it is one; 1970 to 2050.
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    let year = u32::try_from(date.year()).ok()?;
    let key = year * 10_000 + date.month() * 100 + date.day();
    let at = HOLIDAYS.binary_search_by_key(&key, |(day, _)| *day).ok()?;
    let (_, name) = HOLIDAYS.get(at)?;
    Some(Holiday { name, known: date <= KNOWN_TO })
}

/// The holidays between two days, both included, in order.
pub fn holidays_between(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, Holiday)> {
    from.iter_days()
        .take_while(|date| *date <= to)
        .filter_map(|date| holiday(date).map(|holiday| (date, holiday)))
        .collect()
}
