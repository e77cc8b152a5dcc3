//! People, what they own, and what they keep of their work.

use super::*;
use crate::list_view::SavedFilterRow;
use crate::{draft, holding, list_view, staff};
use domain::words::Role;

impl StaffCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        shown(staff::list(conn).await)
    }

    async fn find(conn: &mut Conn) -> String {
        told([
            shown(staff::find(conn, SATO).await),
            shown(staff::find(conn, TANAKA).await),
            shown(staff::find(conn, NOBODY).await),
        ])
    }

    async fn list_all_roles(conn: &mut Conn) -> String {
        shown(staff::list_all_roles(conn).await)
    }

    async fn list_roles(conn: &mut Conn) -> String {
        told([shown(staff::list_roles(conn, SUZUKI).await), shown(staff::list_roles(conn, NOBODY).await)])
    }

    async fn insert(conn: &mut Conn) -> String {
        let done = staff::insert(conn, NOBODY, "木村", Some(EAST), now()).await;
        told([shown(done), shown(staff::list(conn).await)])
    }

    async fn update(conn: &mut Conn) -> String {
        let hit = shown(staff::update(conn, SATO, 1, "佐藤 はな", None).await);
        let missed = shown(staff::update(conn, SATO, 1, "だれか", Some(EAST)).await);
        told([hit, missed, shown(staff::find(conn, SATO).await)])
    }

    async fn update_active(conn: &mut Conn) -> String {
        told([
            shown(staff::update_active(conn, SATO, false).await),
            // Has left already.
            shown(staff::update_active(conn, TANAKA, false).await),
            shown(staff::update_active(conn, NOBODY, true).await),
            shown(staff::list(conn).await),
        ])
    }

    async fn delete_roles(conn: &mut Conn) -> String {
        told([shown(staff::delete_roles(conn, SUZUKI).await), shown(staff::list_all_roles(conn).await)])
    }

    async fn insert_role(conn: &mut Conn) -> String {
        let new = shown(staff::insert_role(conn, SATO, Role::Custodian).await);
        let again = shown(staff::insert_role(conn, SATO, Role::Rep).await);
        told([new, again, shown(staff::list_roles(conn, SATO).await)])
    }
}

impl HoldingCases for Suite {
    async fn count(conn: &mut Conn) -> String {
        let mut counted = Vec::new();
        for who in [SATO, SUZUKI, TANAKA, ITO, NOBODY] {
            counted.push(shown(holding::count(conn, who).await));
        }
        counted.join("\n")
    }

    async fn list_customers(conn: &mut Conn) -> String {
        let all = shown(holding::list_customers(conn, SATO, 100).await);
        told([
            all,
            shown(holding::list_customers(conn, SATO, 2).await),
            shown(holding::list_customers(conn, NOBODY, 2).await),
        ])
    }

    async fn list_contracts(conn: &mut Conn) -> String {
        let all = shown(holding::list_contracts(conn, SUZUKI, 100).await);
        told([
            all,
            shown(holding::list_contracts(conn, SUZUKI, 1).await),
            shown(holding::list_contracts(conn, NOBODY, 2).await),
        ])
    }

    async fn list_reminders(conn: &mut Conn) -> String {
        let all = shown(holding::list_reminders(conn, SUZUKI, 100).await);
        told([
            all,
            shown(holding::list_reminders(conn, SATO, 1).await),
            shown(holding::list_reminders(conn, NOBODY, 2).await),
        ])
    }
}

impl DraftCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(draft::find(conn, SATO, "customer:new").await),
            shown(draft::find(conn, SATO, "contract:new").await),
        ])
    }

    async fn upsert(conn: &mut Conn) -> String {
        told([
            shown(draft::upsert(conn, SATO, "customer:new", "{}", now()).await),
            shown(draft::upsert(conn, ITO, "customer:new", "[]", now()).await),
            shown(draft::find(conn, SATO, "customer:new").await),
        ])
    }

    async fn delete(conn: &mut Conn) -> String {
        let done = shown(draft::delete(conn, SATO, "customer:new").await);
        told([
            done,
            shown(draft::find(conn, SATO, "customer:new").await),
            shown(draft::find(conn, SUZUKI, "customer:new").await),
        ])
    }
}

impl ListViewCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(list_view::find(conn, SATO, "customers").await),
            shown(list_view::find(conn, ITO, "customers").await),
        ])
    }

    async fn upsert(conn: &mut Conn) -> String {
        told([
            shown(list_view::upsert(conn, SATO, "customers", "[]").await),
            shown(list_view::upsert(conn, ITO, "contracts", "[1]").await),
            shown(list_view::find(conn, SATO, "customers").await),
        ])
    }

    async fn list_filters(conn: &mut Conn) -> String {
        told([
            shown(list_view::list_filters(conn, SATO, "customers").await),
            shown(list_view::list_filters(conn, SUZUKI, "customers").await),
        ])
    }

    async fn upsert_filter(conn: &mut Conn) -> String {
        let row = |name: &str| SavedFilterRow { id: NOBODY, name: name.to_owned(), body: "{}".to_owned() };
        let changed = shown(list_view::upsert_filter(conn, SATO, "customers", &row("あ"), now()).await);
        let new = shown(list_view::upsert_filter(conn, SATO, "customers", &row("い"), now()).await);
        told([changed, new, shown(list_view::list_filters(conn, SATO, "customers").await)])
    }

    async fn delete_filter(conn: &mut Conn) -> String {
        // Somebody else's stays.
        let missed = shown(list_view::delete_filter(conn, ITO, FILTER).await);
        let before = shown(list_view::list_filters(conn, SATO, "customers").await);
        let hit = shown(list_view::delete_filter(conn, SATO, FILTER).await);
        told([missed, before, hit, shown(list_view::list_filters(conn, SATO, "customers").await)])
    }
}
