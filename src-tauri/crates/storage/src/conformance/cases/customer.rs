//! Cards and the change of many of them.

use super::*;
use crate::customer::{self, CustomerFilter, CustomerOrder};
use crate::customer_many;
use domain::text::fold;
use domain::words::Standing;

impl CustomerCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(customer::find(conn, MIDORI).await),
            shown(customer::find(conn, YAMADA).await),
            shown(customer::find(conn, NOBODY).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([
            sorted(customer::list(conn, &CARDS).await),
            sorted(customer::list(conn, &[NOBODY, GREEN, GREEN]).await),
            shown(customer::list(conn, &[]).await),
        ])
    }

    async fn list_branches(conn: &mut Conn) -> String {
        customer::insert(conn, &with_parent(1, "青葉"), &keys(&with_parent(1, "青葉"))).await.unwrap();
        told([shown(customer::list_branches(conn, MIDORI).await), shown(customer::list_branches(conn, GREEN).await)])
    }

    async fn insert(conn: &mut Conn) -> String {
        let new = card(NOBODY, "13", "新規\u{1f338}", "シンキ");
        told([shown(customer::insert(conn, &new, &keys(&new)).await), shown(customer::find(conn, NOBODY).await)])
    }

    async fn insert_many(conn: &mut Conn) -> String {
        // More than one statement takes.
        let cards: Vec<_> = (0..300)
            .map(|n| {
                let new = card(id(30, n), &format!("N-{n}"), "多数", "タスウ");
                let keys = keys(&new);
                (new, keys)
            })
            .collect();
        told([
            shown(customer::insert_many(conn, &[]).await),
            shown(customer::insert_many(conn, &cards).await),
            shown(customer::count(conn).await),
            shown(customer::find(conn, id(30, 299)).await),
        ])
    }

    async fn list_all(conn: &mut Conn) -> String {
        shown(customer::list_all(conn).await)
    }

    async fn delete(conn: &mut Conn) -> String {
        let missed = shown(customer::delete(conn, ABC_NARROW, 9).await);
        told([missed, shown(customer::delete(conn, ABC_NARROW, 1).await), shown(customer::count(conn).await)])
    }

    async fn update(conn: &mut Conn) -> String {
        let mut row = customer::find(conn, GREEN).await.unwrap().unwrap();
        (row.name, row.employees, row.capital) = ("グリーン２".to_owned(), Some(i64::MAX), None);
        (row.standing, row.standing_since, row.updated_at) = (Word(Standing::Lead), Some(today()), now());
        (row.owner_id, row.area_id, row.parent_id) = (Some(ITO), None, Some(NAMI));
        let hit = shown(customer::update(conn, &row, &keys(&row)).await);
        // Of a version that is over.
        told([hit, shown(customer::update(conn, &row, &keys(&row)).await), shown(customer::find(conn, GREEN).await)])
    }

    async fn list_ids(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for order in [CustomerOrder::Kana, CustomerOrder::Number, CustomerOrder::NextDate, CustomerOrder::Updated] {
            answers.push(shown(customer::list_ids(conn, &CustomerFilter::default(), order, today()).await));
        }
        for filter in filters() {
            let found = customer::list_ids(conn, &filter, CustomerOrder::NextDate, today()).await;
            answers.push(format!("{filter:?}: {}", shown(found)));
        }
        answers.join("\n")
    }

    async fn list_rows(conn: &mut Conn) -> String {
        told([
            sorted(customer::list_rows(conn, &CARDS).await),
            sorted(customer::list_rows(conn, &[NOBODY, TAKAHASHI]).await),
            shown(customer::list_rows(conn, &[]).await),
        ])
    }

    async fn list_next_dates(conn: &mut Conn) -> String {
        told([
            shown(customer::list_next_dates(conn, &CARDS, today()).await),
            shown(customer::list_next_dates(conn, &CARDS, day("2026-01-01")).await),
            shown(customer::list_next_dates(conn, &[YAMADA], today()).await),
            shown(customer::list_next_dates(conn, &[], today()).await),
        ])
    }

    async fn count(conn: &mut Conn) -> String {
        shown(customer::count(conn).await)
    }

    async fn list_by_corporate_number(conn: &mut Conn) -> String {
        told([
            shown(customer::list_by_corporate_number(conn, "1234567890128").await),
            shown(customer::list_by_corporate_number(conn, "").await),
            shown(customer::list_by_corporate_number(conn, "9999999999999").await),
        ])
    }
}

fn with_parent(n: u128, name: &str) -> customer::CustomerRow {
    customer::CustomerRow { parent_id: Some(MIDORI), ..card(id(30, n), &format!("B-{n}"), name, "") }
}

/// Each thing that a list is narrowed by on its own, also by what is in no card.
fn filters() -> Vec<CustomerFilter> {
    let none = CustomerFilter::default;
    let text = |text: &str| CustomerFilter { fold: fold(text), ..none() };
    let mut all: Vec<CustomerFilter> =
        ["み", "ミドリ", "みどり商会", "ＡＢＣ", "100%", "_", "%", "~", "札幌", "ない名"]
            .into_iter()
            .map(text)
            .collect();
    all.extend([
        CustomerFilter { fold: "@".to_owned(), digits: "222".to_owned(), ..none() },
        CustomerFilter { fold: "@".to_owned(), digits: "5555".to_owned(), ..none() },
        CustomerFilter { standing: Some(Standing::Lead), ..none() },
        CustomerFilter { owner_id: Some(SATO), ..none() },
        CustomerFilter { owner_id: Some(NOBODY), ..none() },
        CustomerFilter { unowned: true, ..none() },
        CustomerFilter { standing: Some(Standing::Existing), unowned: true, fold: fold("グリーン"), ..none() },
    ]);
    all
}

impl CustomerManyCases for Suite {
    async fn update_owner(conn: &mut Conn) -> String {
        let two = shown(customer_many::update_owner(conn, &[GREEN, NOBODY, MIDORI], Some(ITO), now(), SUZUKI).await);
        let nobodys = shown(customer_many::update_owner(conn, &[NAMI], None, now(), SUZUKI).await);
        let none = shown(customer_many::update_owner(conn, &[], Some(ITO), now(), SUZUKI).await);
        told([two, nobodys, none, sorted(customer::list(conn, &[GREEN, NAMI, HUNDRED]).await)])
    }

    async fn update_standing(conn: &mut Conn) -> String {
        let of = [GREEN, NOBODY, MIDORI];
        let two = shown(customer_many::update_standing(conn, &of, Standing::Stopped, today(), now(), SUZUKI).await);
        let none = shown(customer_many::update_standing(conn, &[], Standing::Lead, today(), now(), SUZUKI).await);
        told([two, none, sorted(customer::list(conn, &[GREEN, NAMI]).await)])
    }
}
