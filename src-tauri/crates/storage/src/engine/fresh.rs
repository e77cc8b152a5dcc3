//! What many tests begin with: an empty vault's file, a server's database beside it, and how SQLite goes about a question.

use super::{Conn, MIGRATOR, Store};
use crate::vault::DataKey;
use sqlx::{AssertSqlSafe, Row as _};
use test_server::TestDatabase;

/// A store with the tables of today; the folder goes when it is dropped.
pub(crate) async fn fresh_store() -> (Store, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    std::fs::write(&path, b"").unwrap();
    (Store::open(&path, &DataKey::random().unwrap(), &MIGRATOR).await.unwrap(), dir)
}

/// A vault's file and a server's database with the tables of today, for what is promised of both.
pub(crate) struct BothStores {
    pub file: Store,
    pub server: Store,
    pub database: TestDatabase,
    _folder: tempfile::TempDir,
}

impl BothStores {
    pub async fn fresh() -> Self {
        let (file, folder) = fresh_store().await;
        let database = TestDatabase::fresh().await;
        let server = Store::join(database.options()).await.unwrap();
        Self { file, server, database, _folder: folder }
    }

    pub fn each(&self) -> [&Store; 2] {
        [&self.file, &self.server]
    }
}

/// The steps in which SQLite answers a question.
pub(crate) async fn plan(conn: &mut Conn, asked: &str) -> Vec<String> {
    let steps = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {asked}")))
        .fetch_all(conn.sqlite().unwrap())
        .await
        .unwrap();
    steps.iter().map(|step| step.get("detail")).collect()
}
