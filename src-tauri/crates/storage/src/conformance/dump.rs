//! All rows of a database as text, the same for both where they hold the same.

use crate::engine::Conn;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column as _, Row as _};
use uuid::Uuid;

/// What each database keeps for itself: its search index, and what was migrated.
const OWN: [&str; 2] = ["search_gram", "_sqlx_migrations"];

/// A table and its columns with what they hold, by PostgreSQL's words.
#[derive(Debug)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<(String, String)>,
}

/// The tables of the server.
pub(super) async fn tables(server: &mut Conn) -> Vec<Table> {
    let asked = "SELECT c.table_name, c.column_name, c.udt_name FROM information_schema.columns c WHERE c.table_schema = 'public' \
         ORDER BY c.table_name, c.ordinal_position";
    let mut tables: Vec<Table> = Vec::new();
    for row in sqlx::query(asked).fetch_all(server.postgres().unwrap()).await.unwrap() {
        let (name, column, kind): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        if OWN.contains(&name.as_str()) {
            continue;
        }
        match tables.last_mut() {
            Some(table) if table.name == name => table.columns.push((column, kind)),
            _ => tables.push(Table { name, columns: vec![(column, kind)] }),
        }
    }
    tables
}

/// Every row of these tables, a line each.
pub(super) async fn rows(conn: &mut Conn, tables: &[Table]) -> String {
    let mut lines = Vec::new();
    for table in tables {
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        let asked = format!("SELECT {} FROM {}", names.join(", "), table.name);
        let of_table: Vec<String> = match conn {
            Conn::Sqlite(conn) => {
                let rows = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn).await.unwrap();
                rows.iter().map(|row| line(table, |at, kind| of_sqlite(row, at, kind))).collect()
            }
            Conn::Postgres(conn) => {
                let rows = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn).await.unwrap();
                rows.iter().map(|row| line(table, |at, kind| of_postgres(row, at, kind))).collect()
            }
        };
        lines.extend(of_table);
    }
    lines.sort();
    lines.join("\n")
}

fn line(table: &Table, shown: impl Fn(usize, &str) -> String) -> String {
    let values = table.columns.iter().enumerate().map(|(at, (name, kind))| format!("{name}={}", shown(at, kind)));
    format!("{} {}", table.name, values.collect::<Vec<_>>().join(" "))
}

macro_rules! shown_by_kind {
    ($row:expr, $at:expr, $kind:expr) => {{
        let said = match $kind {
            "uuid" => $row.try_get::<Option<Uuid>, _>($at).map(|value| format!("{value:?}")),
            "text" => $row.try_get::<Option<String>, _>($at).map(|value| format!("{value:?}")),
            "int8" => $row.try_get::<Option<i64>, _>($at).map(|value| format!("{value:?}")),
            "bool" => $row.try_get::<Option<bool>, _>($at).map(|value| format!("{value:?}")),
            "date" => $row.try_get::<Option<NaiveDate>, _>($at).map(|value| format!("{value:?}")),
            "timestamptz" => $row.try_get::<Option<DateTime<Utc>>, _>($at).map(|value| format!("{value:?}")),
            "bytea" => $row.try_get::<Option<Vec<u8>>, _>($at).map(|value| format!("{value:?}")),
            other => panic!("a column of {other}: say here how it is compared"),
        };
        said.unwrap_or_else(|error| panic!("{} is not of the kind {}: {error}", $row.column($at).name(), $kind))
    }};
}

fn of_sqlite(row: &SqliteRow, at: usize, kind: &str) -> String {
    shown_by_kind!(row, at, kind)
}

fn of_postgres(row: &PgRow, at: usize, kind: &str) -> String {
    shown_by_kind!(row, at, kind)
}
