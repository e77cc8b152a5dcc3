//! The calendar: how many key dates fall on each day, and the first of them. Neither reads more where more fall on a day.

use crate::customer_list::{Sight, seen};
use crate::dialect::{day_group_list, day_groups, number_list, numbers};
use crate::engine::{Conn, StorageError, rows};
use crate::word::Word;
use chrono::NaiveDate;
use domain::dates::KeyDateKind;
use domain::words::Outcome;
use uuid::Uuid;

/// Whose dates are shown, of those that somebody may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose {
    /// What may be seen.
    pub sight: Sight,
    /// Only of contracts with this owner.
    pub owner_id: Option<Uuid>,
    /// Only of cards in this area.
    pub area_id: Option<Uuid>,
}

/// Whose dates are meant, as the counts know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongings {
    /// Everybody's.
    All,
    /// Those of these belongings, in their order.
    Some(Vec<i64>),
}

#[derive(sqlx::FromRow)]
struct TakenRow {
    id: i64,
    taken: bool,
}

const TAKEN: &str = concat!(
    "SELECT b.id, CASE WHEN ",
    seen!("b.belongs_to", "b.area_id"),
    " AND ($7 IS NULL OR b.owner_id = $7) AND ($8 IS NULL OR b.area_id = $8) THEN TRUE ELSE FALSE END AS taken \
     FROM belonging b ORDER BY b.id"
);

/// The belongings that `whose` takes in.
pub async fn list_belongings(conn: &mut Conn, whose: Whose) -> Result<Belongings, StorageError> {
    let Sight { all, own, area, unowned, staff_id, area_id } = whose.sight;
    if all && whose.owner_id.is_none() && whose.area_id.is_none() {
        return Ok(Belongings::All);
    }
    let (owner, of_area) = (whose.owner_id, whose.area_id);
    let rows = rows!(conn, TakenRow, TAKEN, all, own, area, unowned, staff_id, area_id, owner, of_area)?;
    if rows.iter().all(|row| row.taken) {
        return Ok(Belongings::All);
    }
    Ok(Belongings::Some(rows.into_iter().filter_map(|row| row.taken.then_some(row.id)).collect()))
}

/// How many dates of a kind fall on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct DayCountRow {
    /// The day.
    pub falls_on: NaiveDate,
    /// What happens.
    pub kind: Word<KeyDateKind>,
    /// Whether somebody still has to act: the term has no outcome and the contract lives.
    pub live: bool,
    /// How many.
    pub n: i64,
}

const COUNTS_OF_ALL: &str = "SELECT falls_on, kind, live, n FROM calendar_day WHERE falls_on BETWEEN $1 AND $2";

const COUNTS: &str = concat!(
    "SELECT n.falls_on, n.kind, n.live, CAST(SUM(n.n) AS BIGINT) AS n FROM ",
    numbers!("$3"),
    " b CROSS JOIN calendar_count n WHERE n.belonging_id = b.id AND n.falls_on BETWEEN $1 AND $2 GROUP BY n.falls_on, n.kind, n.live"
);

/// What falls on each day from `from` to `to`, by kind, in no order.
pub async fn count_days(
    conn: &mut Conn,
    of: &Belongings,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<DayCountRow>, StorageError> {
    match of {
        Belongings::All => rows!(conn, DayCountRow, COUNTS_OF_ALL, from, to),
        Belongings::Some(ids) => rows!(conn, DayCountRow, COUNTS, from, to, number_list(ids)),
    }
}

/// A key date as the calendar shows it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CalendarRow {
    /// The term.
    pub term_id: Uuid,
    /// Its version.
    pub term_version: i64,
    /// What happens.
    pub kind: Word<KeyDateKind>,
    /// The day.
    pub falls_on: NaiveDate,
    /// The day on which the office is reminded.
    pub remind_on: NaiveDate,
    /// Whether somebody still has to act.
    pub live: bool,
    /// The contact date as somebody moved it.
    pub contact_moved_to: Option<NaiveDate>,
    /// How the term's renewal ended.
    pub outcome: Option<Word<Outcome>>,
    /// The contract.
    pub contract_id: Uuid,
    /// 件名
    pub title: String,
    /// The owner's name.
    pub owner: Option<String>,
    /// The customer.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
}

macro_rules! first {
    ($of_group:expr) => {
        concat!(
            "SELECT k.term_id, t.version AS term_version, k.kind, k.falls_on, k.remind_on, k.live, t.contact_moved_to, t.outcome, \
             c.id AS contract_id, c.title, s.name AS owner, cu.id AS customer_id, cu.name AS customer FROM ",
            day_groups!("$1"),
            " g CROSS JOIN key_date k JOIN term t ON t.id = k.term_id JOIN contract c ON c.id = t.contract_id \
             JOIN customer cu ON cu.id = c.customer_id LEFT JOIN staff s ON s.id = c.owner_id \
             WHERE k.kind = g.kind AND k.term_id IN (SELECT i.term_id FROM ",
            $of_group,
            " i.falls_on = g.falls_on AND i.kind = g.kind AND i.live = g.live ORDER BY i.belonging_id, i.term_id LIMIT $2)"
        )
    };
}

const FIRST_OF_ALL: &str = first!("key_date i WHERE");

const FIRST: &str = first!(concat!("key_date i WHERE i.belonging_id IN ", numbers!("$3"), " AND"));

/// The first `limit` dates of each of these groups: a day, a kind, and whether somebody still has to act.
pub async fn list_first(
    conn: &mut Conn,
    of: &Belongings,
    groups: &[(NaiveDate, KeyDateKind, bool)],
    limit: i64,
) -> Result<Vec<CalendarRow>, StorageError> {
    let groups = day_group_list(groups.iter().map(|(day, kind, live)| (*day, kind.code(), *live)));
    match of {
        Belongings::All => rows!(conn, CalendarRow, FIRST_OF_ALL, groups, limit),
        Belongings::Some(ids) => rows!(conn, CalendarRow, FIRST, groups, limit, number_list(ids)),
    }
}

macro_rules! between {
    ($of:expr) => {
        concat!(
            "SELECT k.term_id, t.version AS term_version, k.kind, k.falls_on, k.remind_on, k.live, t.contact_moved_to, t.outcome, \
             c.id AS contract_id, c.title, s.name AS owner, cu.id AS customer_id, cu.name AS customer \
             FROM key_date k JOIN term t ON t.id = k.term_id JOIN contract c ON c.id = t.contract_id \
             JOIN customer cu ON cu.id = c.customer_id LEFT JOIN staff s ON s.id = c.owner_id \
             WHERE k.falls_on BETWEEN $1 AND $2",
            $of,
            " ORDER BY k.falls_on, k.kind, k.term_id"
        )
    };
}

/// Every date on the days from `from` to `to`, however many there are.
pub async fn list_between(
    conn: &mut Conn,
    of: &Belongings,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<CalendarRow>, StorageError> {
    match of {
        Belongings::All => rows!(conn, CalendarRow, between!(""), from, to),
        Belongings::Some(ids) => {
            const OF_SOME: &str = between!(concat!(" AND k.belonging_id IN ", numbers!("$3")));
            rows!(conn, CalendarRow, OF_SOME, from, to, number_list(ids))
        }
    }
}

/// The contacts of a person in some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct ContactCountRow {
    /// The day.
    pub falls_on: NaiveDate,
    /// To whom they belong; `None` is nobody.
    pub staff_id: Option<Uuid>,
    /// How many.
    pub n: i64,
}

macro_rules! contacts {
    ($of:expr) => {
        concat!(
            "SELECT n.falls_on, b.belongs_to AS staff_id, CAST(SUM(n.n) AS BIGINT) AS n FROM belonging b CROSS JOIN calendar_count n \
             WHERE ",
            $of,
            " n.belonging_id = b.id AND n.falls_on BETWEEN $1 AND $2 AND n.kind = 'contact_by' AND n.live GROUP BY n.falls_on, b.belongs_to"
        )
    };
}

const CONTACTS_OF_ALL: &str = contacts!("");
const CONTACTS: &str = contacts!(concat!("b.id IN ", numbers!("$3"), " AND"));

/// The contacts that are still due on the days from `from` to `to`, by who has to make them.
pub async fn count_contacts(
    conn: &mut Conn,
    of: &Belongings,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<ContactCountRow>, StorageError> {
    match of {
        Belongings::All => rows!(conn, ContactCountRow, CONTACTS_OF_ALL, from, to),
        Belongings::Some(ids) => rows!(conn, ContactCountRow, CONTACTS, from, to, number_list(ids)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn a_month_reads_no_more_where_more_falls_on_a_day() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        let by_belonging = "SEARCH n USING PRIMARY KEY (belonging_id=? AND falls_on>? AND falls_on<?)";
        for (asked, told) in [
            (COUNTS_OF_ALL, "SEARCH calendar_day USING PRIMARY KEY (falls_on>? AND falls_on<?)"),
            (COUNTS, by_belonging),
            (CONTACTS_OF_ALL, by_belonging),
            (CONTACTS, by_belonging),
        ] {
            let steps = plan(&mut conn, asked).await;
            assert!(steps.iter().any(|step| step == told), "{told}\n{steps:#?}");
            assert!(!steps.iter().any(|step| step.contains("key_date")), "no date is read to count: {steps:#?}");
        }
        let by_day = "SEARCH i USING COVERING INDEX key_date_by_day (falls_on=? AND kind=? AND live=?";
        for (asked, told) in [(FIRST_OF_ALL, format!("{by_day})")), (FIRST, format!("{by_day} AND belonging_id=?)"))] {
            let steps = plan(&mut conn, asked).await;
            for told in [told.as_str(), "SEARCH k USING PRIMARY KEY (term_id=? AND kind=?)"] {
                assert!(steps.iter().any(|step| step == told), "{told}\n{steps:#?}");
            }
            // The first of a group are found in their order: to sort them would be to read them all.
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{steps:#?}");
        }
    }
}
