//! A vault whose every table holds something in every column, whatever tables there will be.

use crate::engine::{Conn, Store, value};
use sqlx::{AssertSqlSafe, Row as _};

/// Values that a table's rule asks for.
const ASKED_FOR: &[(&str, &str)] = &[("office.kind", "'real'")];
/// What is made from other rows, each time anew.
const DERIVED: [&str; 3] = ["search_", "window_without_renewal", "_sqlx_migrations"];
/// What an office has many of.
const MANY: [&str; 8] =
    ["customer", "contact_person", "contract", "term", "contact_log", "reminder", "audit_log", "field_history"];

/// The tables that are not made from others, in the order in which they were made.
pub async fn tables(conn: &mut Conn) -> Vec<String> {
    let asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    let names = sqlx::query(asked).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    let names = names.iter().map(|row| row.get::<String, _>(0));
    names.filter(|name| !DERIVED.iter().any(|derived| name.starts_with(derived))).collect()
}

/// Puts rows into every table that has none: `many` of what an office has many of, three of all else.
pub async fn fill(store: &Store, many: usize) {
    let mut tx = store.begin().await.unwrap();
    for table in tables(&mut tx).await {
        let count = format!("SELECT COUNT(*) FROM \"{table}\"");
        if value!(&mut tx, i64, AssertSqlSafe(count)).unwrap() > 0 {
            continue;
        }
        let asked = format!(
            "SELECT i.name, i.type, f.\"table\", f.\"to\" FROM pragma_table_info('{table}') i \
             LEFT JOIN pragma_foreign_key_list('{table}') f ON f.\"from\" = i.name ORDER BY i.cid"
        );
        let columns = sqlx::query(AssertSqlSafe(asked)).fetch_all(tx.sqlite().unwrap()).await.unwrap();
        let mut values = Vec::new();
        for column in columns {
            let (name, kind): (String, String) = (column.get(0), column.get(1));
            let value = match (column.get::<Option<String>, _>(2), column.get::<Option<String>, _>(3)) {
                (Some(parent), _) if parent == table => "NULL".to_owned(),
                (Some(parent), Some(_)) if MANY.contains(&parent.as_str()) => key_of(&parent),
                (Some(parent), Some(key)) => one_of(&mut tx, &parent, &key).await,
                _ => value_of(&table, &name, &kind),
            };
            values.push(value);
        }
        let rows = if MANY.contains(&table.as_str()) { many } else { 3 };
        let insert = format!(
            "WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c LIMIT {rows}) \
             INSERT INTO \"{table}\" SELECT {} FROM c",
            values.join(", ")
        );
        let done = sqlx::query(AssertSqlSafe(insert.clone())).execute(tx.sqlite().unwrap()).await;
        done.unwrap_or_else(|error| panic!("{insert}: {error}; what the table asks for is to stand in ASKED_FOR"));
    }
    // The search box has yet to hear of it.
    tx.commit_as_it_is().await.unwrap();
}

/// The value of a column in row `n`.
fn value_of(table: &str, name: &str, kind: &str) -> String {
    let place = format!("{table}.{name}");
    if let Some((_, asked_for)) = ASKED_FOR.iter().find(|(asked, _)| *asked == place) {
        return (*asked_for).to_owned();
    }
    match kind {
        "INTEGER" => "c.n + 1".to_owned(),
        "BLOB" => key_of(table),
        _ => format!("'{table} {name} 商会 ' || c.n"),
    }
}

/// The key of row `n`; another table's keys do not look like this one's.
fn key_of(table: &str) -> String {
    let own = table.bytes().fold(7, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    format!("unhex(printf('{own:024x}%08x', c.n))")
}

/// The keys of a small table, one after the other.
async fn one_of(conn: &mut Conn, parent: &str, key: &str) -> String {
    let asked = format!("SELECT quote(\"{key}\") FROM \"{parent}\" ORDER BY 1 LIMIT 3");
    let keys = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    if keys.is_empty() {
        return "NULL".to_owned();
    }
    let each = keys.iter().enumerate().map(|(n, row)| format!("WHEN {n} THEN {}", row.get::<String, _>(0)));
    format!("CASE c.n % {} {} END", keys.len(), each.collect::<Vec<_>>().join(" "))
}
