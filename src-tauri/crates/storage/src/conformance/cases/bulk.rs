//! Acts for many records.

use super::*;
use crate::bulk::{self, BulkActRow, IdField};
use crate::{contract, customer, reminder};
use domain::words::Standing;

const FIELDS: [IdField; 4] =
    [IdField::CustomerOwner, IdField::CustomerArea, IdField::ContractOwner, IdField::ContractPlan];

/// A new act, begun.
async fn begun(conn: &mut Conn, record_kind: &str) -> BulkActRow {
    let row = act(NOBODY, record_kind, "2026-11-24T01:00:00Z");
    bulk::insert(conn, &row).await.unwrap();
    row
}

async fn cards_and_contracts(conn: &mut Conn) -> String {
    told([sorted(customer::list(conn, &CARDS).await), sorted(contract::list(conn, &CONTRACTS).await)])
}

impl BulkCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(bulk::find(conn, ACT).await),
            shown(bulk::find(conn, OLD_ACT).await),
            shown(bulk::find(conn, NOBODY).await),
        ])
    }

    async fn insert(conn: &mut Conn) -> String {
        begun(conn, "contract").await;
        shown(bulk::find(conn, NOBODY).await)
    }

    async fn update_undone(conn: &mut Conn) -> String {
        let hit = shown(bulk::update_undone(conn, ACT, now()).await);
        told([hit, shown(bulk::update_undone(conn, NOBODY, now()).await), shown(bulk::find(conn, ACT).await)])
    }

    async fn delete_before(conn: &mut Conn) -> String {
        let hit = shown(bulk::delete_before(conn, at("2026-11-21T00:00:00Z")).await);
        told([
            hit,
            shown(bulk::find(conn, OLD_ACT).await),
            shown(bulk::find(conn, ACT).await),
            shown(bulk::count_changed(conn, OLD_ACT).await),
        ])
    }

    async fn count_changed(conn: &mut Conn) -> String {
        told([shown(bulk::count_changed(conn, ACT).await), shown(bulk::count_changed(conn, NOBODY).await)])
    }

    async fn list_customers(conn: &mut Conn) -> String {
        told([
            sorted(bulk::list_customers(conn, &CARDS).await),
            sorted(bulk::list_customers(conn, &[NOBODY]).await),
            sorted(bulk::list_customers(conn, &[]).await),
        ])
    }

    async fn list_contracts(conn: &mut Conn) -> String {
        told([
            sorted(bulk::list_contracts(conn, &CONTRACTS).await),
            sorted(bulk::list_contracts(conn, &[NOBODY]).await),
            sorted(bulk::list_contracts(conn, &[]).await),
        ])
    }

    async fn update_ids(conn: &mut Conn) -> String {
        let row = begun(conn, "customer").await;
        let mut answers = Vec::new();
        for (field, of, to) in [
            (IdField::CustomerOwner, [MIDORI, GREEN, NOBODY], Some(ITO)),
            (IdField::CustomerArea, [MIDORI, GREEN, NAMI], None),
            (IdField::ContractOwner, [COPIER, LIFT_2, NOBODY], Some(SATO)),
            (IdField::ContractPlan, [COPIER, CLEANING, CLEANING], Some(PLAIN)),
        ] {
            answers.push(shown(bulk::update_ids(conn, field, &row, &of, to).await));
        }
        answers.push(cards_and_contracts(conn).await);
        answers.join("\n")
    }

    async fn give_back_ids(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for (field, act) in [
            (IdField::CustomerOwner, ACT),
            (IdField::CustomerArea, ACT),
            (IdField::ContractOwner, CONTRACT_ACT),
            (IdField::ContractPlan, CONTRACT_ACT),
            (IdField::ContractPlan, NOBODY),
        ] {
            answers.push(shown(bulk::give_back_ids(conn, field, act, now(), ITO).await));
        }
        answers.push(cards_and_contracts(conn).await);
        answers.join("\n")
    }

    async fn update_standing(conn: &mut Conn) -> String {
        let row = begun(conn, "customer").await;
        told([
            shown(bulk::update_standing(conn, &row, &[MIDORI, YAMADA, NOBODY], Standing::Stopped, today()).await),
            shown(bulk::update_standing(conn, &row, &[], Standing::Lead, today()).await),
            cards_and_contracts(conn).await,
        ])
    }

    async fn give_back_standing(conn: &mut Conn) -> String {
        told([
            shown(bulk::give_back_standing(conn, STANDING_ACT, now(), ITO).await),
            shown(bulk::give_back_standing(conn, NOBODY, now(), ITO).await),
            cards_and_contracts(conn).await,
        ])
    }

    async fn list_fields(conn: &mut Conn) -> String {
        told([
            shown(bulk::list_fields(conn, ACT).await),
            shown(bulk::list_fields(conn, STANDING_ACT).await),
            shown(bulk::list_fields(conn, NOBODY).await),
        ])
    }

    async fn list_taken(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for field in FIELDS {
            answers.push(sorted(bulk::list_taken(conn, ACT, field).await));
            answers.push(sorted(bulk::list_taken(conn, CONTRACT_ACT, field).await));
        }
        answers.join("\n")
    }

    async fn list_customers_changed_since(conn: &mut Conn) -> String {
        told([
            shown(bulk::list_customers_changed_since(conn, ACT).await),
            shown(bulk::list_customers_changed_since(conn, STANDING_ACT).await),
            shown(bulk::list_customers_changed_since(conn, NOBODY).await),
        ])
    }

    async fn list_contracts_changed_since(conn: &mut Conn) -> String {
        told([
            shown(bulk::list_contracts_changed_since(conn, CONTRACT_ACT).await),
            shown(bulk::list_contracts_changed_since(conn, NOBODY).await),
        ])
    }

    async fn update_assignee_of_customers(conn: &mut Conn) -> String {
        told([
            shown(bulk::update_assignee_of_customers(conn, &[MIDORI, GREEN], Some(SATO), Some(ITO)).await),
            shown(bulk::update_assignee_of_customers(conn, &[MIDORI, GREEN], None, Some(ITO)).await),
            shown(bulk::update_assignee_of_customers(conn, &[], None, Some(ITO)).await),
            sorted(reminder::list(conn, &REMINDERS).await),
        ])
    }

    async fn update_assignee_of_contracts(conn: &mut Conn) -> String {
        told([
            shown(bulk::update_assignee_of_contracts(conn, &CONTRACTS).await),
            shown(bulk::update_assignee_of_contracts(conn, &[NOBODY]).await),
            shown(bulk::update_assignee_of_contracts(conn, &[]).await),
            sorted(reminder::list(conn, &REMINDERS).await),
        ])
    }
}
