//! A year of the office at one look: which days are off and why, month by month.

use super::OfficeDay;
use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use chrono::{Datelike, NaiveDate};
use domain::dates::holidays::KNOWN_TO;
use domain::dates::{DayOff, FIRST_DAY, LAST_DAY};
use domain::rights::Op;
use domain::words::DayOfWeek;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A year of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfficeYear {
    /// The year.
    pub year: i32,
    /// Its name by the era: 令和9年.
    pub era: String,
    /// How many working days it has.
    pub working_days: i32,
    /// Its months.
    pub months: Vec<OfficeMonth>,
    /// The days that the office keeps differently from the calendar.
    pub own: Vec<OfficeDay>,
    /// The days of the week on which the office never works.
    pub closed_weekdays: Vec<DayOfWeek>,
    /// The last year whose holidays are published; later ones are worked out.
    pub holidays_to: i32,
    /// Whether the holidays come from an imported list.
    pub holidays_imported: bool,
    /// Whether the asking person may change any of it.
    pub may_edit: bool,
}

/// A month of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfficeMonth {
    /// 1 to 12.
    pub month: i32,
    /// How many days of its first week, which begins on Sunday, belong to the month before.
    pub lead: i32,
    /// How many working days it has.
    pub working_days: i32,
    /// Its days.
    pub days: Vec<YearDay>,
}

/// A day of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct YearDay {
    /// The day.
    pub date: NaiveDate,
    /// Why it is off.
    pub off: Option<DayOff>,
    /// The holiday's name, or what the office calls the day.
    pub name: String,
    /// Whether the office keeps it differently from the calendar.
    pub own: bool,
}

impl Office {
    /// A year of the office, 1900 to 2199.
    pub async fn office_year(&self, actor: &Actor, year: i32) -> Result<OfficeYear, OfficeError> {
        let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
        else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        if first < FIRST_DAY || last > LAST_DAY {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        let days = &self.rules().days;
        let mut months: Vec<OfficeMonth> = Vec::with_capacity(12);
        for date in first.iter_days().take_while(|date| *date <= last) {
            if date.day() == 1 {
                let lead = number(date.weekday().num_days_from_sunday());
                months.push(OfficeMonth { month: number(date.month()), lead, working_days: 0, days: Vec::new() });
            }
            let off = days.day_off(date);
            let own = days.office_closed.get(&date).or_else(|| days.office_open.get(&date));
            let holiday = days.holiday(date).map(|holiday| holiday.name);
            let Some(month) = months.last_mut() else { continue };
            month.working_days += i32::from(off.is_none());
            month.days.push(YearDay {
                date,
                off,
                name: own.map(String::as_str).or(holiday).unwrap_or_default().to_owned(),
                own: own.is_some(),
            });
        }
        Ok(OfficeYear {
            year,
            era: domain::dates::era_year(first),
            working_days: months.iter().map(|month| month.working_days).sum(),
            months,
            own: self.list_office_days(year).await?,
            closed_weekdays: days.closed_weekdays.days(),
            holidays_to: days.holidays.as_ref().map_or(KNOWN_TO.year(), |list| list.years().1.max(KNOWN_TO.year())),
            holidays_imported: days.holidays.is_some(),
            may_edit: actor.can_at_all(Op::EditSettings),
        })
    }
}

fn number(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
