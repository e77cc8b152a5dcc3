//! 更新カレンダー: how much falls on each day and the first of it, and the days off.

mod load;
mod named_day;
mod out;
mod paper;
mod read_date;

pub use load::{ContactLoad, PersonLoad, WeekLoad};
pub use named_day::{CalendarDay, CalendarDayKind};
pub use out::{CalendarToExport, ExportedCalendar};
pub use paper::CalendarPaper;
pub use read_date::ReadDate;

use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use chrono::{Days, NaiveDate};
use domain::clock::Clock;
use domain::dates::{KeyDateKind, era_year};
use domain::rights::Op;
use named_day::named_days;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use storage::calendar::{Belongings, CalendarRow, DayCountRow, Whose};
use storage::engine::Conn;
use uuid::Uuid;

/// The longest stretch that one call shows, in days.
const LONGEST: u64 = 400;
/// The most dates of a day that come with a stretch of days.
const MOST_A_DAY: i32 = 30;
/// The most dates that are shown of one day.
const MOST_OF_ONE_DAY: i32 = 1_000;

/// What the calendar shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalendarFilter {
    /// Only this owner's contracts.
    pub owner_id: Option<Uuid>,
    /// Only customers in this area.
    pub area_id: Option<Uuid>,
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
    /// How many key dates of each kind fall on each day; a day or a kind without one is not there.
    pub counts: Vec<DayCount>,
    /// The first key dates of each day, as many as were asked for: what still needs somebody before what does not, and what
    /// cannot wait before what can.
    pub events: Vec<CalendarEvent>,
    /// Days that have a name.
    pub days: Vec<CalendarDay>,
    /// Whether the person may put it on paper.
    pub may_print: bool,
    /// Whether the person may take it to another program.
    pub may_export: bool,
}

/// How many key dates of a kind fall on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayCount {
    /// The day.
    pub date: NaiveDate,
    /// What happens.
    pub kind: KeyDateKind,
    /// How many.
    pub count: i32,
    /// For how many of them somebody still has to act.
    pub live: i32,
}

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayView {
    /// The day.
    pub date: NaiveDate,
    /// How many key dates fall on it.
    pub count: i32,
    /// The first of them.
    pub events: Vec<CalendarEvent>,
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

impl Office {
    /// The calendar from one day to another, both included, with the first `a_day` dates of each.
    pub async fn calendar(
        &self,
        actor: &Actor,
        from: NaiveDate,
        to: NaiveDate,
        filter: &CalendarFilter,
        a_day: i32,
    ) -> Result<CalendarView, OfficeError> {
        let (rules, today) = (self.rules(), self.clock().today());
        let to = within_reach(from, to);
        let mut conn = self.store().read().await?;
        let of = storage::calendar::list_belongings(&mut conn, self.whose(actor, filter)).await?;
        let counted = counted(&mut conn, &of, (from, to), filter).await?;
        let events = first_of(&mut conn, &of, &counted, a_day.clamp(0, MOST_A_DAY), today).await?;
        let middle = from.checked_add_days(Days::new((to - from).num_days().unsigned_abs() / 2)).unwrap_or(from);
        Ok(CalendarView {
            from,
            to,
            today,
            era: era_year(middle),
            counts: day_counts(&counted),
            events,
            days: named_days(from, to, &rules),
            may_print: actor.can_at_all(Op::Print),
            may_export: actor.can_at_all(Op::Export),
        })
    }

    /// One day of the calendar with its first `limit` dates.
    pub async fn calendar_day(
        &self,
        actor: &Actor,
        date: NaiveDate,
        filter: &CalendarFilter,
        limit: i32,
    ) -> Result<DayView, OfficeError> {
        let today = self.clock().today();
        let mut conn = self.store().read().await?;
        let of = storage::calendar::list_belongings(&mut conn, self.whose(actor, filter)).await?;
        let counted = counted(&mut conn, &of, (date, date), filter).await?;
        let events = first_of(&mut conn, &of, &counted, limit.clamp(1, MOST_OF_ONE_DAY), today).await?;
        Ok(DayView { date, count: whole(counted.iter().map(|count| count.n).sum()), events })
    }

    /// Whose dates this person may see, of those that are asked for.
    pub(super) fn whose(&self, actor: &Actor, filter: &CalendarFilter) -> Whose {
        Whose { sight: self.sight_for(actor, Op::OpenCard), owner_id: filter.owner_id, area_id: filter.area_id }
    }
}

/// The last day of a stretch that begins on `from`, not too far from it.
fn within_reach(from: NaiveDate, to: NaiveDate) -> NaiveDate {
    to.clamp(from, from.checked_add_days(Days::new(LONGEST)).unwrap_or(from))
}

pub(super) fn whole(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// What falls on each day, in the order in which a day shows it.
async fn counted(
    conn: &mut Conn,
    of: &Belongings,
    (from, to): (NaiveDate, NaiveDate),
    filter: &CalendarFilter,
) -> Result<Vec<DayCountRow>, OfficeError> {
    let mut counted = storage::calendar::count_days(conn, of, from, to).await?;
    counted.retain(|count| filter.kinds.is_empty() || filter.kinds.contains(&count.kind.0));
    counted.sort_by_key(|count| (count.falls_on, !count.live, Reverse(count.kind)));
    Ok(counted)
}

fn day_counts(counted: &[DayCountRow]) -> Vec<DayCount> {
    let mut by_kind: BTreeMap<(NaiveDate, Reverse<KeyDateKind>), (i64, i64)> = BTreeMap::new();
    for count in counted {
        let sum = by_kind.entry((count.falls_on, Reverse(count.kind.0))).or_default();
        sum.0 += count.n;
        sum.1 += if count.live { count.n } else { 0 };
    }
    by_kind
        .into_iter()
        .map(|((date, Reverse(kind)), (n, live))| DayCount { date, kind, count: whole(n), live: whole(live) })
        .collect()
}

/// The first dates of each day: only the groups that hold them are read, and of each no more than are shown.
async fn first_of(
    conn: &mut Conn,
    of: &Belongings,
    counted: &[DayCountRow],
    a_day: i32,
    today: NaiveDate,
) -> Result<Vec<CalendarEvent>, OfficeError> {
    let a_day = i64::from(a_day);
    let mut groups = Vec::new();
    let mut day: Option<(NaiveDate, i64)> = None;
    for count in counted {
        let before = day.filter(|(date, _)| *date == count.falls_on).map_or(0, |(_, n)| n);
        if before < a_day {
            groups.push((count.falls_on, count.kind.0, count.live));
        }
        day = Some((count.falls_on, before + count.n));
    }
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = storage::calendar::list_first(conn, of, &groups, a_day).await?;
    rows.sort_by(|a, b| {
        let place = |row: &CalendarRow| (row.falls_on, !row.live, Reverse(row.kind));
        place(a)
            .cmp(&place(b))
            .then_with(|| (&a.customer, &a.title, a.term_id).cmp(&(&b.customer, &b.title, b.term_id)))
    });
    let mut shown: Vec<CalendarEvent> = Vec::new();
    let mut of_day = 0;
    for row in rows {
        of_day = if shown.last().is_some_and(|last| last.date == row.falls_on) { of_day + 1 } else { 1 };
        if of_day <= a_day {
            shown.push(event(row, today));
        }
    }
    Ok(shown)
}

fn event(row: CalendarRow, today: NaiveDate) -> CalendarEvent {
    let kind = row.kind.0;
    CalendarEvent {
        term_id: row.term_id,
        term_version: whole(row.term_version),
        kind,
        date: row.falls_on,
        remind_on: row.remind_on,
        legal: matches!(kind, KeyDateKind::NoticeBy | KeyDateKind::Expires),
        movable: kind == KeyDateKind::ContactBy && row.live,
        moved: kind == KeyDateKind::ContactBy && row.contact_moved_to == Some(row.falls_on),
        customer_id: row.customer_id,
        customer: row.customer,
        contract_id: row.contract_id,
        contract: row.title,
        owner: row.owner,
        overdue: row.live && row.falls_on < today && kind == KeyDateKind::Expires,
        done: row.outcome.is_some(),
    }
}
