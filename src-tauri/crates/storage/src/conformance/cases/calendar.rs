//! The calendar: what is counted of a day, and the first that stand on it.

use super::*;
use crate::calendar::{self, Belongings, Whose};
use crate::customer_list::Sight;
use domain::dates::KeyDateKind;

const ALL: Sight = Sight { all: true, own: false, area: false, unowned: false, staff_id: NOBODY, area_id: None };

/// Everybody's, then of each narrowing those that it takes in.
fn everyones() -> [(&'static str, Whose); 6] {
    let of = |sight: Sight| Whose { sight, owner_id: None, area_id: None };
    [
        ("all", of(ALL)),
        ("own", of(Sight { all: false, own: true, staff_id: SATO, ..ALL })),
        ("area", of(Sight { all: false, area: true, area_id: Some(NORTH), ..ALL })),
        ("unowned", of(Sight { all: false, unowned: true, ..ALL })),
        ("of an owner", Whose { owner_id: Some(SATO), ..of(ALL) }),
        ("of an area", Whose { area_id: Some(NORTH), ..of(ALL) }),
    ]
}

async fn belongings(conn: &mut Conn) -> Vec<(&'static str, Belongings)> {
    let mut all = vec![("nobody's", Belongings::Some(Vec::new()))];
    for (name, whose) in everyones() {
        all.push((name, calendar::list_belongings(conn, whose).await.unwrap()));
    }
    all
}

impl CalendarCases for Suite {
    async fn list_belongings(conn: &mut Conn) -> String {
        let answers = belongings(conn).await;
        answers.iter().map(|(name, of)| format!("{name}: {of:?}")).collect::<Vec<_>>().join("\n")
    }

    async fn count_days(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for (name, of) in belongings(conn).await {
            for (from, to) in [("2026-01-01", "2027-12-31"), ("2031-01-01", "2031-01-31")] {
                answers.push(format!("{name}: {}", sorted(calendar::count_days(conn, &of, day(from), day(to)).await)));
            }
        }
        answers.join("\n")
    }

    async fn list_first(conn: &mut Conn) -> String {
        let counted = calendar::count_days(conn, &Belongings::All, day("2026-01-01"), day("2027-12-31")).await.unwrap();
        let groups: Vec<(chrono::NaiveDate, KeyDateKind, bool)> =
            counted.iter().map(|count| (count.falls_on, count.kind.0, count.live)).collect();
        assert!(groups.len() > 3, "{groups:?}");
        let mut answers = Vec::new();
        for (name, of) in belongings(conn).await {
            for most in [1, 100] {
                answers.push(format!("{name}: {}", sorted(calendar::list_first(conn, &of, &groups, most).await)));
            }
        }
        answers.push(sorted(calendar::list_first(conn, &Belongings::All, &[], 5).await));
        answers.join("\n")
    }

    async fn list_between(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for (name, of) in belongings(conn).await {
            for (from, to) in [("2026-10-31", "2026-12-31"), ("2026-12-30", "2026-12-30")] {
                answers.push(format!("{name}: {}", shown(calendar::list_between(conn, &of, day(from), day(to)).await)));
            }
        }
        answers.join("\n")
    }

    async fn count_contacts(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for (name, of) in belongings(conn).await {
            answers.push(format!(
                "{name}: {}",
                sorted(calendar::count_contacts(conn, &of, day("2026-01-01"), day("2027-12-31")).await)
            ));
        }
        answers.join("\n")
    }
}
