//! 更新カレンダー: the key dates of some days, the days off, and the contacts of the coming weeks.

use crate::actor::{Actor, Belongs};
use crate::error::OfficeError;
use crate::key_date::dates_of;
use crate::{Office, Rules};
use chrono::{Datelike, Days, NaiveDate};
use domain::clock::Clock;
use domain::dates::{DateTextFault, KeyDateKind, Reason, era_year};
use domain::rights::Op;
use domain::words::ContractState;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::dated_term::DatedTermRow;
use uuid::Uuid;

/// The longest stretch that one call shows, in days.
const LONGEST: u64 = 400;
/// How many weeks of contacts are counted.
const WEEKS: u64 = 5;

/// What the calendar shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalendarFilter {
    /// Only this owner's contracts.
    pub owner_id: Option<Uuid>,
    /// Only these kinds; none means all.
    pub kinds: Vec<KeyDateKind>,
}

/// Some days of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalendarView {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The office's date.
    pub today: NaiveDate,
    /// 令和8年, of the middle of the stretch.
    pub era: String,
    /// The key dates.
    pub events: Vec<CalendarEvent>,
    /// Days that have a name.
    pub days: Vec<CalendarDay>,
    /// The contacts due in this week and the four after it.
    pub contact_load: Vec<WeekLoad>,
}

/// A key date in the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalendarEvent {
    /// The term.
    pub term_id: Uuid,
    /// The term's version, for moving.
    pub term_version: i32,
    /// What happens.
    pub kind: KeyDateKind,
    /// On which day.
    pub date: NaiveDate,
    /// The day on which the office is reminded.
    pub remind_on: NaiveDate,
    /// Whether the date is fixed by contract.
    pub legal: bool,
    /// Whether a person may move it.
    pub movable: bool,
    /// Whether a person has moved it.
    pub moved: bool,
    /// The customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// The contract.
    pub contract_id: Uuid,
    /// Its title.
    pub contract: String,
    /// 担当
    pub owner: Option<String>,
    /// Whether the day has passed and nothing has come of it.
    pub overdue: bool,
    /// Whether the term has an outcome.
    pub done: bool,
}

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

/// The contacts of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekLoad {
    /// The week's Monday.
    pub week_of: NaiveDate,
    /// How many.
    pub count: i32,
}

impl Office {
    /// The calendar from one day to another, both included.
    pub async fn calendar(
        &self,
        actor: &Actor,
        from: NaiveDate,
        to: NaiveDate,
        filter: &CalendarFilter,
    ) -> Result<CalendarView, OfficeError> {
        let (rules, today) = (self.rules(), self.clock().today());
        let last = from.checked_add_days(Days::new(LONGEST)).unwrap_or(from);
        let to = to.clamp(from, last);
        let monday =
            today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday()))).unwrap_or(today);
        let load_end = monday.checked_add_days(Days::new(WEEKS * 7 - 1)).unwrap_or(monday);
        let mut conn = self.store().read().await?;
        let shown = storage::dated_term::list_between(&mut conn, from, to).await?;
        let loading = storage::dated_term::list_between(&mut conn, monday, load_end).await?;
        let sees = |term: &DatedTermRow| {
            let belongs = Belongs {
                owner_id: term.owner_id.or(term.customer_owner_id),
                area_id: term.customer_area_id,
                everyone_sees: rules.office.everyone_sees,
            };
            actor.can(Op::OpenCard, belongs) && filter.owner_id.is_none_or(|owner| term.owner_id == Some(owner))
        };
        let mut events: Vec<CalendarEvent> =
            shown.iter().filter(|term| sees(term)).flat_map(|term| events_of(term, &rules, today)).collect();
        events.retain(|event| {
            (from..=to).contains(&event.date) && (filter.kinds.is_empty() || filter.kinds.contains(&event.kind))
        });
        events.sort_by(|a, b| {
            (a.date, std::cmp::Reverse(a.kind), &a.customer).cmp(&(b.date, std::cmp::Reverse(b.kind), &b.customer))
        });
        let contacts: Vec<NaiveDate> = loading
            .iter()
            .filter(|term| sees(term) && term.outcome.is_none() && term.state.0 == ContractState::Active)
            .flat_map(|term| dates_of(term, &rules))
            .filter(|date| date.kind == KeyDateKind::ContactBy)
            .map(|date| date.date)
            .collect();
        let middle = from.checked_add_days(Days::new((to - from).num_days().unsigned_abs() / 2)).unwrap_or(from);
        Ok(CalendarView {
            from,
            to,
            today,
            era: era_year(middle),
            events,
            days: named_days(from, to, &rules),
            contact_load: (0..WEEKS).filter_map(|week| week_load(monday, week, &contacts)).collect(),
        })
    }
}

fn events_of(term: &DatedTermRow, rules: &Rules, today: NaiveDate) -> Vec<CalendarEvent> {
    let live = term.outcome.is_none() && term.state.0 == ContractState::Active;
    dates_of(term, rules)
        .into_iter()
        .map(|date| CalendarEvent {
            term_id: term.term_id,
            term_version: i32::try_from(term.term_version).unwrap_or(i32::MAX),
            kind: date.kind,
            date: date.date,
            remind_on: date.remind_on,
            legal: date.legal,
            movable: date.movable && live,
            moved: date.reasons.iter().any(|reason| matches!(reason, Reason::MovedByHand { .. })),
            customer_id: term.customer_id,
            customer: term.customer.clone(),
            contract_id: term.contract_id,
            contract: term.title.clone(),
            owner: term.owner.clone(),
            overdue: live && date.date < today && date.kind == KeyDateKind::Expires,
            done: term.outcome.is_some(),
        })
        .collect()
}

fn named_days(from: NaiveDate, to: NaiveDate, rules: &Rules) -> Vec<CalendarDay> {
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

fn week_load(monday: NaiveDate, week: u64, contacts: &[NaiveDate]) -> Option<WeekLoad> {
    let week_of = monday.checked_add_days(Days::new(week * 7))?;
    let next = week_of.checked_add_days(Days::new(7))?;
    let count = contacts.iter().filter(|day| (week_of..next).contains(day)).count();
    Some(WeekLoad { week_of, count: i32::try_from(count).unwrap_or(i32::MAX) })
}

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
