//! What came in by import.

use super::*;
use crate::customer_source::{self, ContractSourceRow};
use crate::import_batch::{self, ImportBatchRow, RecordOriginRow};
use crate::import_map::{self, ImportMapRow};

const LEDGER: &str = "旧台帳";

impl ImportBatchCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(import_batch::find(conn, BATCH).await),
            shown(import_batch::find(conn, UNDONE_BATCH).await),
            shown(import_batch::find(conn, NOBODY).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([shown(import_batch::list(conn, 100).await), shown(import_batch::list(conn, 1).await)])
    }

    async fn insert(conn: &mut Conn) -> String {
        let new = ImportBatchRow { kind: "contracts".to_owned(), ..batch(NOBODY, "2026-03-01T00:00:00Z") };
        told([shown(import_batch::insert(conn, &new).await), shown(import_batch::list(conn, 100).await)])
    }

    async fn update_counts(conn: &mut Conn) -> String {
        let counted = ImportBatchRow { made: 7, gone: 8, ..batch(BATCH, "2026-02-01T00:00:00Z") };
        told([shown(import_batch::update_counts(conn, &counted).await), shown(import_batch::list(conn, 100).await)])
    }

    async fn update_undone(conn: &mut Conn) -> String {
        told([
            shown(import_batch::update_undone(conn, BATCH, now(), SATO).await),
            // Was undone before.
            shown(import_batch::update_undone(conn, UNDONE_BATCH, now(), SATO).await),
            shown(import_batch::update_undone(conn, NOBODY, now(), SATO).await),
            shown(import_batch::list(conn, 100).await),
        ])
    }

    async fn insert_changes(conn: &mut Conn) -> String {
        // More than one statement takes.
        let changes: Vec<_> = (0..1_000).map(|n| change("customer", id(30, n), "{}")).collect();
        told([
            shown(import_batch::insert_changes(conn, UNDONE_BATCH, &changes).await),
            shown(import_batch::insert_changes(conn, UNDONE_BATCH, &[]).await),
            shown(import_batch::list_changes(conn, UNDONE_BATCH).await),
        ])
    }

    async fn list_changes(conn: &mut Conn) -> String {
        told([
            shown(import_batch::list_changes(conn, BATCH).await),
            shown(import_batch::list_changes(conn, UNDONE_BATCH).await),
        ])
    }

    async fn upsert_origin(conn: &mut Conn) -> String {
        let row = |record_id| RecordOriginRow { record_id, author: "新".to_owned(), written_on: Some(today()) };
        told([
            shown(import_batch::upsert_origin(conn, "customer", &row(YAMADA)).await),
            shown(import_batch::upsert_origin(conn, "customer", &row(NAMI)).await),
            sorted(import_batch::list_origins(conn, "customer").await),
        ])
    }

    async fn list_origins(conn: &mut Conn) -> String {
        told([
            sorted(import_batch::list_origins(conn, "customer").await),
            sorted(import_batch::list_origins(conn, "contact_person").await),
        ])
    }

    async fn find_origin(conn: &mut Conn) -> String {
        told([
            shown(import_batch::find_origin(conn, "customer", GREEN).await),
            shown(import_batch::find_origin(conn, "contract", GREEN).await),
        ])
    }

    async fn delete_origin(conn: &mut Conn) -> String {
        told([
            shown(import_batch::delete_origin(conn, "contract", GREEN).await),
            shown(import_batch::delete_origin(conn, "customer", GREEN).await),
            sorted(import_batch::list_origins(conn, "customer").await),
        ])
    }
}

impl ImportMapCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        shown(import_map::list(conn).await)
    }

    async fn upsert(conn: &mut Conn) -> String {
        let row = |name: &str| ImportMapRow {
            id: NOBODY,
            name: name.to_owned(),
            kind: "contracts".to_owned(),
            body: "[1]".to_owned(),
            saved_at: now(),
            saved_by: SATO,
        };
        told([
            // Keeps its id.
            shown(import_map::upsert(conn, &row("Excel")).await),
            shown(import_map::upsert(conn, &row("あ")).await),
            shown(import_map::list(conn).await),
        ])
    }

    async fn delete(conn: &mut Conn) -> String {
        told([
            shown(import_map::delete(conn, MAP).await),
            shown(import_map::delete(conn, NOBODY).await),
            shown(import_map::list(conn).await),
        ])
    }
}

impl CustomerSourceCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        told([shown(customer_source::list(conn, LEDGER).await), shown(customer_source::list(conn, "ない").await)])
    }

    async fn list_own(conn: &mut Conn) -> String {
        shown(customer_source::list_own(conn).await)
    }

    async fn insert_many(conn: &mut Conn) -> String {
        // One key is another card's already.
        let keys = [source("a-1", GREEN, true), source("z-9", GREEN, false)];
        told([
            shown(customer_source::insert_many(conn, LEDGER, UNDONE_BATCH, &keys).await),
            shown(customer_source::insert_many(conn, LEDGER, UNDONE_BATCH, &[]).await),
            shown(customer_source::list(conn, LEDGER).await),
        ])
    }

    async fn delete_of_customer(conn: &mut Conn) -> String {
        told([
            shown(customer_source::delete_of_customer(conn, YAMADA).await),
            shown(customer_source::delete_of_customer(conn, NOBODY).await),
            shown(customer_source::list(conn, LEDGER).await),
        ])
    }

    async fn delete_untouched_of_batch(conn: &mut Conn) -> String {
        told([
            shown(customer_source::delete_untouched_of_batch(conn, BATCH).await),
            shown(customer_source::list(conn, LEDGER).await),
            shown(customer_source::list_own(conn).await),
        ])
    }

    async fn list_contracts(conn: &mut Conn) -> String {
        told([
            shown(customer_source::list_contracts(conn, LEDGER).await),
            shown(customer_source::list_contracts(conn, "ない").await),
        ])
    }

    async fn insert_contract(conn: &mut Conn) -> String {
        let row = |key: &str| ContractSourceRow { source_key: key.to_owned(), contract_id: CLEANING };
        told([
            shown(customer_source::insert_contract(conn, LEDGER, BATCH, &row("c-1")).await),
            shown(customer_source::insert_contract(conn, LEDGER, BATCH, &row("c-9")).await),
            shown(customer_source::list_contracts(conn, LEDGER).await),
        ])
    }
}
