//! What many tests begin with: an empty vault's file, and how SQLite goes about a question.

use super::{Conn, MIGRATOR, Store};
use crate::vault::DataKey;
use sqlx::{AssertSqlSafe, Row as _};

/// A store with the tables of today; the folder goes when it is dropped.
pub(crate) async fn fresh_store() -> (Store, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    std::fs::write(&path, b"").unwrap();
    (Store::open(&path, &DataKey::random().unwrap(), &MIGRATOR).await.unwrap(), dir)
}

/// The steps in which SQLite answers a question.
pub(crate) async fn plan(conn: &mut Conn, asked: &str) -> Vec<String> {
    let steps = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {asked}")))
        .fetch_all(conn.sqlite().unwrap())
        .await
        .unwrap();
    steps.iter().map(|step| step.get("detail")).collect()
}
