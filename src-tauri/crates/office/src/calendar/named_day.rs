//! Days with a name: holidays, and the days on which the office is closed or open against the rule.

use crate::Rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A day with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is called.
    pub name: String,
    /// What kind of day.
    pub kind: CalendarDayKind,
}

/// The kinds of days with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CalendarDayKind {
    /// A national holiday as published.
    Holiday,
    /// A national holiday as computed for a year that is not published yet.
    ComputedHoliday,
    /// The office is closed.
    OfficeClosed,
    /// The office is open though the day is one off.
    OfficeOpen,
}

pub(super) fn named_days(from: NaiveDate, to: NaiveDate, rules: &Rules) -> Vec<CalendarDay> {
    let mut days = Vec::new();
    for date in from.iter_days().take_while(|day| *day <= to) {
        if let Some(holiday) = rules.days.holiday(date) {
            let kind = if holiday.known { CalendarDayKind::Holiday } else { CalendarDayKind::ComputedHoliday };
            days.push(CalendarDay { date, name: holiday.name.to_string(), kind });
        }
        if let Some(name) = rules.days.office_closed.get(&date) {
            days.push(CalendarDay { date, name: name.clone(), kind: CalendarDayKind::OfficeClosed });
        }
        if let Some(name) = rules.days.office_open.get(&date) {
            days.push(CalendarDay { date, name: name.clone(), kind: CalendarDayKind::OfficeOpen });
        }
    }
    days
}
