//! Whatever points to a record that an office has many of is found from that record by an index: without one, a question
//! asked for each line of a card reads the whole table each time.

use super::fresh::fresh_store;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};
use std::collections::BTreeSet;

/// What there are many of.
const MANY: [&str; 7] = ["customer", "contract", "term", "contact_log", "contact_person", "reminder", "attachment"];

async fn ask(conn: &mut SqliteConnection, pragma: String, column: &str) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(pragma)).fetch_all(conn).await.unwrap();
    rows.iter().filter_map(|row| row.try_get::<Option<String>, _>(column).unwrap()).collect()
}

/// The first columns of a table's indexes.
async fn indexed(conn: &mut SqliteConnection, table: &str) -> BTreeSet<String> {
    let mut first = BTreeSet::new();
    for index in ask(conn, format!("PRAGMA index_list({table})"), "name").await {
        first.extend(ask(conn, format!("PRAGMA index_info({index})"), "name").await.into_iter().next());
    }
    first
}

#[tokio::test]
async fn whatever_points_to_one_of_many_is_found_by_an_index() {
    let (store, _dir) = fresh_store().await;
    let mut conn = store.read().await.unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table'".to_owned();
    let (mut seen, mut without) = (0, Vec::new());
    for table in ask(conn.sqlite().unwrap(), tables, "name").await {
        let keys = format!("PRAGMA foreign_key_list({table})");
        let to = ask(conn.sqlite().unwrap(), keys.clone(), "table").await;
        let from = ask(conn.sqlite().unwrap(), keys, "from").await;
        let found = indexed(conn.sqlite().unwrap(), &table).await;
        for (_, column) in to.iter().zip(&from).filter(|(to, _)| MANY.contains(&to.as_str())) {
            seen += 1;
            if !found.contains(column) {
                without.push(format!("{table}.{column}"));
            }
        }
    }
    assert!(seen > 15, "only {seen} columns point to one of many");
    assert!(without.is_empty(), "without an index: {without:?}");
}
