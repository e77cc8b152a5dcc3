//! Areas, plans and the office's own row and days.

use super::*;
use crate::office::OfficeRow;
use crate::office_day::OfficeDayRow;
use crate::plan::PlanRow;
use crate::{area, holiday, office, office_day, plan};
use domain::dates::SpanUnit;
use domain::words::DayOfWeek;

impl AreaCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        shown(area::list(conn).await)
    }

    async fn list_used(conn: &mut Conn) -> String {
        shown(area::list_used(conn).await)
    }

    async fn find(conn: &mut Conn) -> String {
        told([shown(area::find(conn, NORTH).await), shown(area::find(conn, NOBODY).await)])
    }

    async fn insert(conn: &mut Conn) -> String {
        told([shown(area::insert(conn, NOBODY, "西").await), shown(area::list(conn).await)])
    }

    async fn update_name(conn: &mut Conn) -> String {
        let hit = shown(area::update_name(conn, EAST, "東部").await);
        told([hit, shown(area::update_name(conn, NOBODY, "西").await), shown(area::list(conn).await)])
    }

    async fn delete(conn: &mut Conn) -> String {
        let hit = shown(area::delete(conn, EAST).await);
        told([hit, shown(area::delete(conn, NOBODY).await), shown(area::list(conn).await)])
    }
}

impl PlanCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        shown(plan::list(conn).await)
    }

    async fn upsert(conn: &mut Conn) -> String {
        let row = |id, name: &str| PlanRow {
            id,
            name: name.to_owned(),
            window_n: Some(4),
            window_unit: Some(Word(SpanUnit::Days)),
            contact_n: None,
            contact_unit: None,
        };
        let changed = shown(plan::upsert(conn, &row(STANDARD, "標準 改")).await);
        told([changed, shown(plan::upsert(conn, &row(NOBODY, "新")).await), shown(plan::list(conn).await)])
    }
}

impl OfficeCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        shown(office::find(conn).await)
    }

    async fn insert(conn: &mut Conn) -> String {
        run!(&mut *conn, "DELETE FROM office").unwrap();
        told([
            shown(office::find(conn).await),
            shown(office::insert(conn, NOBODY, "支社").await),
            shown(office::find(conn).await),
        ])
    }

    async fn update_settings(conn: &mut Conn) -> String {
        let was = office::find(conn).await.unwrap().unwrap();
        let other = OfficeRow {
            name: "新 商事".to_owned(),
            contact_unit: Word(SpanUnit::WorkingDays),
            everyone_sees: true,
            ..was
        };
        let hit = shown(office::update_settings(conn, &other).await);
        // Of a version that is over.
        told([hit, shown(office::update_settings(conn, &other).await), shown(office::find(conn).await)])
    }

    async fn update_closed_weekdays(conn: &mut Conn) -> String {
        let done = office::update_closed_weekdays(conn, &[DayOfWeek::Sun, DayOfWeek::Wed]).await;
        told([shown(done), shown(office::find(conn).await)])
    }

    async fn update_set_up(conn: &mut Conn) -> String {
        told([shown(office::update_set_up(conn, now()).await), shown(office::find(conn).await)])
    }

    async fn update_practice(conn: &mut Conn) -> String {
        let done = office::update_practice(conn, now(), at("2026-11-24T00:00:00Z")).await;
        told([shown(done), shown(office::find(conn).await)])
    }

    async fn next_customer_number(conn: &mut Conn) -> String {
        told([shown(office::next_customer_number(conn).await), shown(office::next_customer_number(conn).await)])
    }

    async fn next_contract_number(conn: &mut Conn) -> String {
        told([shown(office::next_contract_number(conn).await), shown(office::next_contract_number(conn).await)])
    }

    async fn take_customer_numbers(conn: &mut Conn) -> String {
        told([shown(office::take_customer_numbers(conn, 5).await), shown(office::next_customer_number(conn).await)])
    }

    async fn pass_numbers(conn: &mut Conn) -> String {
        // One of them is behind already.
        let done = shown(office::pass_numbers(conn, 3, 40).await);
        told([done, shown(office::next_customer_number(conn).await), shown(office::next_contract_number(conn).await)])
    }
}

impl OfficeDayCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        shown(office_day::list(conn).await)
    }

    async fn upsert(conn: &mut Conn) -> String {
        let row = |on: &str| OfficeDayRow { day: day(on), closed: false, name: "開業".to_owned() };
        let changed = shown(office_day::upsert(conn, &row("2026-12-29")).await);
        told([changed, shown(office_day::upsert(conn, &row("2027-01-04")).await), shown(office_day::list(conn).await)])
    }

    async fn delete(conn: &mut Conn) -> String {
        let hit = shown(office_day::delete(conn, day("2026-12-29")).await);
        told([hit, shown(office_day::delete(conn, day("2026-12-30")).await), shown(office_day::list(conn).await)])
    }
}

impl HolidayCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        shown(holiday::list(conn).await)
    }

    async fn replace(conn: &mut Conn) -> String {
        let done = holiday::replace(conn, [(day("2027-02-11"), "建国記念の日")].into_iter()).await;
        told([shown(done), shown(holiday::list(conn).await)])
    }
}
