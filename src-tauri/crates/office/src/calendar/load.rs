//! How many contacts the coming weeks bring, against how many the people of the office can carry.

use super::{CalendarFilter, whole};
use crate::actor::Actor;
use crate::error::OfficeError;
use crate::{Office, Rules};
use chrono::{Datelike, Days, NaiveDate};
use domain::clock::Clock;
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use storage::calendar::{ContactCountRow, Whose};
use storage::staff::StaffRow;
use uuid::Uuid;

/// How many weeks are shown.
const WEEKS: u64 = 6;
/// The working days that a whole week has; what a person carries in a week is said for so many.
const WHOLE_WEEK: i64 = 5;

/// The contacts of the coming weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContactLoad {
    /// This week and those after it.
    pub weeks: Vec<WeekLoad>,
    /// How many contacts a person can carry in a week without days off, as the office has said.
    pub week_carries: i32,
}

/// The contacts of one week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekLoad {
    /// The week's Monday.
    pub week_of: NaiveDate,
    /// How many contacts are due.
    pub count: i32,
    /// How many the people who are there can carry together, with the days off of that week.
    pub carries: i32,
    /// How many there are beyond that; none is 0.
    pub over: i32,
    /// The working days of the week.
    pub working_days: i32,
    /// Each person's own, whoever has the most beyond what he or she can carry first; then what belongs to nobody.
    pub people: Vec<PersonLoad>,
}

/// The contacts of one person in a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonLoad {
    /// The person; `None` for what belongs to nobody.
    pub staff_id: Option<Uuid>,
    /// The name.
    pub name: Option<String>,
    /// How many contacts are due.
    pub count: i32,
    /// How many the person can carry; 0 for somebody who has left.
    pub carries: i32,
    /// How many there are beyond that.
    pub over: i32,
}

impl Office {
    /// The contacts of this week and the next ones, of the dates that the person sees and the filter takes in; which kinds
    /// it takes in plays no part.
    pub async fn contact_load(&self, actor: &Actor, filter: &CalendarFilter) -> Result<ContactLoad, OfficeError> {
        let (rules, whose) = (self.rules(), self.whose(actor, filter));
        let monday = monday_of(self.clock().today());
        let end = monday.checked_add_days(Days::new(WEEKS * 7 - 1)).unwrap_or(monday);
        let mut conn = self.store().read().await?;
        let of = storage::calendar::list_belongings(&mut conn, whose).await?;
        let contacts = storage::calendar::count_contacts(&mut conn, &of, monday, end).await?;
        let staff = storage::staff::list(&mut conn).await?;
        let roles = storage::staff::list_all_roles(&mut conn).await?;
        let reps: Vec<&StaffRow> = staff
            .iter()
            .filter(|person| person.active && roles.contains(&(person.id, Role::Rep)) && takes_in(whose, person))
            .collect();
        let weeks = (0..WEEKS).filter_map(|week| monday.checked_add_days(Days::new(week * 7)));
        Ok(ContactLoad {
            weeks: weeks.map(|week_of| week_load(week_of, &contacts, &staff, &reps, &rules)).collect(),
            week_carries: whole(rules.office.week_carries),
        })
    }
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// Whether what is counted may be this person's to carry.
fn takes_in(whose: Whose, person: &StaffRow) -> bool {
    let sight = whose.sight;
    let seen = sight.all
        || (sight.own && person.id == sight.staff_id)
        || (sight.area && person.area_id.is_some() && person.area_id == sight.area_id);
    seen && whose.owner_id.is_none_or(|owner| owner == person.id)
        && whose.area_id.is_none_or(|area| person.area_id == Some(area))
}

fn week_load(
    week_of: NaiveDate,
    contacts: &[ContactCountRow],
    staff: &[StaffRow],
    reps: &[&StaffRow],
    rules: &Rules,
) -> WeekLoad {
    let working_days = week_of.iter_days().take(7).filter(|day| rules.days.is_working_day(*day)).count();
    let working_days = i64::try_from(working_days).unwrap_or(WHOLE_WEEK);
    let each = rules.office.week_carries * working_days.min(WHOLE_WEEK) / WHOLE_WEEK;
    let mut by_person: BTreeMap<Option<Uuid>, i64> = reps.iter().map(|rep| (Some(rep.id), 0)).collect();
    for contact in contacts.iter().filter(|contact| monday_of(contact.falls_on) == week_of) {
        *by_person.entry(contact.staff_id).or_default() += contact.n;
    }
    let mut people: Vec<PersonLoad> = by_person
        .iter()
        .map(|(id, count)| {
            let carries = if reps.iter().any(|rep| Some(rep.id) == *id) { each } else { 0 };
            PersonLoad {
                staff_id: *id,
                name: staff.iter().find(|person| Some(person.id) == *id).map(|person| person.name.clone()),
                count: whole(*count),
                carries: whole(carries),
                over: whole((count - carries).max(0)),
            }
        })
        .collect();
    people.sort_by_key(|person| (person.staff_id.is_none(), -person.over, -person.count));
    let count: i64 = by_person.values().sum();
    let carries = each * i64::try_from(reps.len()).unwrap_or(i64::MAX);
    WeekLoad {
        week_of,
        count: whole(count),
        carries: whole(carries),
        over: whole((count - carries).max(0)),
        working_days: whole(working_days),
        people,
    }
}
