//! The two migrated schemas say the same: each is written down line by line in the words of a vault's file.

use crate::engine::fresh::BothStores;
use crate::engine::{Conn, MIGRATOR, SERVER_MIGRATOR};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::BTreeSet;

/// Both, as lines.
async fn schemas() -> (BTreeSet<String>, BTreeSet<String>) {
    let both = BothStores::fresh().await;
    let of_file = of_file(&mut both.file.read().await.unwrap()).await;
    (of_file, of_server(&mut both.server.read().await.unwrap()).await)
}

#[tokio::test]
async fn both_schemas_say_the_same() {
    let (file, server) = schemas().await;
    let of = |kind: &str| file.iter().filter(|line| line.starts_with(kind)).count();
    let counted = ["column ", "primary ", "unique ", "link ", "check ", "index ", "trigger "].map(of);
    // By `grep -c` over the migrations, as they stood when this was written: none of the kinds is read as nothing.
    assert!(counted.iter().zip([280, 50, 6, 60, 2, 40, 15]).all(|(found, least)| *found >= least), "{counted:?}");
    let alone = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).cloned().collect::<Vec<_>>().join("\n  ")
    };
    assert!(
        file == server,
        "in the file alone:\n  {}\non the server alone:\n  {}",
        alone(&file, &server),
        alone(&server, &file)
    );
}

#[tokio::test]
async fn each_migration_has_its_twin() {
    let named = |migrator: &sqlx::migrate::Migrator| -> Vec<(i64, String)> {
        migrator.iter().map(|migration| (migration.version, migration.description.to_string())).collect()
    };
    assert!(named(&MIGRATOR).len() >= 18);
    assert_eq!(named(&MIGRATOR), named(&SERVER_MIGRATOR));
}

/// In what order text is put must not be left to the one who makes the database.
#[tokio::test]
async fn every_text_of_the_server_is_compared_by_its_bytes() {
    let both = BothStores::fresh().await;
    let asked = "SELECT c.table_name || '.' || c.column_name, c.collation_name FROM information_schema.columns c \
         JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
         WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'text' AND c.table_name <> '_sqlx_migrations'";
    let rows = lines(&mut both.server.read().await.unwrap(), asked).await;
    let others: Vec<_> = rows.iter().filter(|row| row[1] != "C").collect();
    assert!(rows.len() > 100 && others.is_empty(), "of {}: {others:?}", rows.len());
}

/// What an engine answers, as text; nothing is an empty one.
async fn lines(conn: &mut Conn, asked: &str) -> Vec<Vec<String>> {
    let asked = AssertSqlSafe(asked.to_owned());
    match conn {
        Conn::Sqlite(conn) => {
            let rows = sqlx::query(asked).fetch_all(conn).await.unwrap();
            let of = |row: &sqlx::sqlite::SqliteRow| {
                (0..row.len()).map(|at| row.get::<Option<String>, _>(at).unwrap_or_default()).collect()
            };
            rows.iter().map(of).collect()
        }
        Conn::Postgres(conn) => {
            let rows = sqlx::query(asked).fetch_all(conn).await.unwrap();
            let of = |row: &sqlx::postgres::PgRow| {
                (0..row.len()).map(|at| row.get::<Option<String>, _>(at).unwrap_or_default()).collect()
            };
            rows.iter().map(of).collect()
        }
    }
}

/// A condition or a column of an index without what each engine adds when it writes it down: brackets, spaces, kinds.
fn bare(text: &str) -> String {
    let no_id = "'00000000-0000-0000-0000-000000000000'::uuid";
    // Where no id stands, either has its own way to say so; and only a file counts by itself.
    let text = text
        .to_lowercase()
        .replace(no_id, "x''")
        .replace("next_belonging()", "")
        .replace("::text", "")
        .replace("::bytea", "")
        .replace("= any (array[", " in ");
    text.chars().filter(|letter| !"()[] \n\"".contains(*letter)).collect()
}

async fn of_file(conn: &mut Conn) -> BTreeSet<String> {
    let tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_gram%' \
         AND name <> '_sqlx_migrations'";
    let mut said = BTreeSet::new();
    for table in lines(conn, tables).await {
        let (name, made) = (&table[0], &table[1]);
        let columns = format!(
            "SELECT CAST(cid AS TEXT), name, type, CAST(\"notnull\" OR pk > 0 AS TEXT), dflt_value, CAST(pk AS TEXT) \
             FROM pragma_table_info('{name}') ORDER BY cid"
        );
        let columns = lines(conn, &columns).await;
        for column in &columns {
            let [cid, column, kind, must, default, _] = &column[..] else { panic!("{column:?}") };
            said.insert(format!("column {name} {cid} {column} {kind} must={must} default={}", bare(default)));
        }
        let mut key: Vec<(&str, &str)> = columns
            .iter()
            .map(|column| (column[5].as_str(), column[1].as_str()))
            .filter(|(at, _)| *at != "0")
            .collect();
        key.sort_unstable();
        if !key.is_empty() {
            said.insert(format!(
                "primary {name} {}",
                key.iter().map(|(_, column)| *column).collect::<Vec<_>>().join(",")
            ));
        }
        let links = format!("SELECT \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list('{name}')");
        said.extend(lines(conn, &links).await.iter().map(|link| format!("link {name} {}", link.join(" "))));
        let uniques = format!("SELECT name FROM pragma_index_list('{name}') WHERE origin = 'u'");
        for unique in lines(conn, &uniques).await {
            let columns = format!("SELECT name FROM pragma_index_info('{}') ORDER BY seqno", unique[0]);
            said.insert(format!("unique {name} {}", lines(conn, &columns).await.concat().join(",")));
        }
        said.extend(checks(made).map(|check| format!("check {name} {}", bare(check))));
    }
    let indexes = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    said.extend(lines(conn, indexes).await.iter().map(|index| index_line(&index[0], &index[1], &index[2])));
    let triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
    said.extend(lines(conn, triggers).await.iter().map(|trigger| trigger_line(&trigger[0], &trigger[1])));
    said
}

/// The conditions of a table as it was made, each up to the bracket that closes it.
fn checks(made: &str) -> impl Iterator<Item = &str> {
    made.split("CHECK ").skip(1).map(|after| {
        let mut open = 0_i32;
        let end = after.find(|letter| {
            open += i32::from(letter == '(') - i32::from(letter == ')');
            open == 0
        });
        &after[..end.unwrap()]
    })
}

/// `CREATE [UNIQUE] INDEX name ON table (…) [WHERE …]`
fn index_line(table: &str, name: &str, made: &str) -> String {
    let (head, rest) = made.split_once(" ON ").unwrap();
    let rest = rest.split_once('(').unwrap().1;
    format!("index {table} {name} unique={} {}", head.contains("UNIQUE"), bare(rest))
}

/// `CREATE TRIGGER name {BEFORE|AFTER} … ON table …`: when it is called. What it does is shown by the cases.
fn trigger_line(name: &str, made: &str) -> String {
    let when = made.split_once(name).unwrap().1.replace("public.", "");
    let table = when.split_once(" ON ").unwrap().1.split_whitespace().next().unwrap().to_owned();
    let events = when.split_once(" ON ").unwrap().0;
    format!("trigger {table} {name} {}", bare(events))
}

const TABLES: &str =
    "c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relname NOT IN ('search_gram', '_sqlx_migrations')";

async fn of_server(conn: &mut Conn) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    // Columns that were dropped keep their place.
    let columns = format!(
        "SELECT CAST(c.relname AS TEXT), CAST(row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) - 1 AS TEXT), CAST(a.attname AS TEXT), \
         format_type(a.atttypid, a.atttypmod), CAST(CAST(a.attnotnull AS INT) AS TEXT), pg_get_expr(d.adbin, d.adrelid) FROM pg_class c \
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
         LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind = 'r' AND {TABLES}"
    );
    for column in lines(conn, &columns).await {
        let [table, at, name, kind, must, default] = &column[..] else { panic!("{column:?}") };
        said.insert(format!("column {table} {at} {name} {} must={must} default={}", as_in_a_file(kind), bare(default)));
    }
    let named = "(SELECT string_agg(a.attname, ',' ORDER BY n.at) FROM unnest(k.conkey) WITH ORDINALITY n (column_n, at) \
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.column_n)";
    let rules = format!(
        "SELECT CAST(k.contype AS TEXT), CAST(c.relname AS TEXT), {named}, CAST(f.relname AS TEXT), \
         (SELECT CAST(a.attname AS TEXT) FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = k.confkey[1]), CAST(k.confdeltype AS TEXT), \
         pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid \
         WHERE k.convalidated AND {TABLES}"
    );
    for rule in lines(conn, &rules).await {
        let [kind, table, columns, to, key, on_delete, whole] = &rule[..] else { panic!("{rule:?}") };
        let on_delete = match on_delete.as_str() {
            "c" => "CASCADE",
            "a" => "NO ACTION",
            other => other,
        };
        said.insert(match kind.as_str() {
            "p" => format!("primary {table} {columns}"),
            "u" => format!("unique {table} {columns}"),
            "f" => format!("link {table} {columns} {to} {key} {on_delete}"),
            "c" => format!("check {table} {}", bare(whole.trim_start_matches("CHECK "))),
            other => panic!("a rule of the kind {other}: {whole}"),
        });
    }
    let indexes = format!(
        "SELECT CAST(c.relname AS TEXT), CAST(x.relname AS TEXT), pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \
         JOIN pg_class x ON x.oid = i.indexrelid WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u')) \
         AND {TABLES}"
    );
    said.extend(lines(conn, &indexes).await.iter().map(|index| index_line(&index[0], &index[1], &index[2])));
    // A file tells whoever listens by itself, and has no way to empty a table at once.
    let triggers = format!(
        "SELECT CAST(t.tgname AS TEXT), pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
         WHERE NOT t.tgisinternal AND t.tgname NOT LIKE '%_is_told' AND t.tgname <> 'audit_log_is_not_emptied' AND {TABLES}"
    );
    said.extend(lines(conn, &triggers).await.iter().map(|trigger| trigger_line(&trigger[0], &trigger[1])));
    said
}

/// How a file keeps what the server has a kind of its own for.
fn as_in_a_file(kind: &str) -> &str {
    match kind {
        "uuid" | "bytea" => "BLOB",
        "text" | "date" | "timestamp with time zone" => "TEXT",
        "bigint" | "boolean" => "INTEGER",
        other => other,
    }
}
