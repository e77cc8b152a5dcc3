//! The engine's promises, on real encrypted files.

use super::*;
use crate::vault::DataKey;
use chrono::NaiveDate;
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};
use std::path::PathBuf;
use uuid::Uuid;

const NOTES: &str = "CREATE TABLE area (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE note (
        id BLOB PRIMARY KEY, area_id INTEGER REFERENCES area (id), day TEXT NOT NULL,
        count INTEGER NOT NULL, CONSTRAINT note_count_positive CHECK (count > 0)
    ) STRICT;
    CREATE TRIGGER note_stays BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'note_stays'); END;";

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct NoteRow {
    id: Uuid,
    day: NaiveDate,
    count: i64,
}

fn migrator(texts: &[(i64, &'static str)]) -> Migrator {
    let make = |(version, text): &(i64, &'static str)| {
        Migration::new(*version, "test".into(), MigrationType::Simple, (*text).into_sql_str(), false)
    };
    Migrator::with_migrations(texts.iter().map(make).collect())
}

struct Desk {
    store: Store,
    key: DataKey,
    path: PathBuf,
    _dir: tempfile::TempDir,
}

async fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("test.db");
    std::fs::write(&path, b"").unwrap();
    let key = DataKey::random().unwrap();
    let store = Store::open(&path, &key, &migrator(&[(1, NOTES)])).await.unwrap();
    Desk { store, key, path, _dir: dir }
}

async fn insert(conn: &mut Conn, id: Uuid, day: &str, count: i64) -> Result<u64, StorageError> {
    run!(conn, "INSERT INTO note (id, day, count) VALUES ($1, $2, $3)", id, day, count)
}

fn constraint<T: std::fmt::Debug>(result: Result<T, StorageError>) -> String {
    match result {
        Err(StorageError::Constraint { name }) => name,
        other => panic!("a constraint should have refused: {other:?}"),
    }
}

#[tokio::test]
async fn v2_the_build_has_sqlcipher_and_not_the_plain_sqlite_that_sqlx_asks_for() {
    let desk = desk().await;
    let mut reader = desk.store.read().await.unwrap();
    let version = value!(&mut reader, String, "PRAGMA cipher_version").unwrap();
    assert!(version.starts_with("4."), "SQLCipher 4 is what LIBRARIES names; found {version:?}");
    assert!(!value!(&mut reader, String, "PRAGMA cipher_provider").unwrap().is_empty());
}

#[tokio::test]
async fn one_connection_writes_safely_and_the_others_can_only_read() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(value!(&mut tx, String, "PRAGMA journal_mode").unwrap(), "wal");
    assert_eq!(value!(&mut tx, i64, "PRAGMA synchronous").unwrap(), 2, "FULL");
    assert_eq!(value!(&mut tx, i64, "PRAGMA foreign_keys").unwrap(), 1);
    assert_eq!(value!(&mut tx, i64, "PRAGMA trusted_schema").unwrap(), 0);
    assert_eq!(value!(&mut tx, i64, "PRAGMA temp_store").unwrap(), 2, "MEMORY");
    assert_eq!(value!(&mut tx, i64, "PRAGMA wal_autocheckpoint").unwrap(), 1000, "the writer checkpoints");
    let mut readers = Vec::new();
    for _ in 0..4 {
        let mut reader = desk.store.read().await.unwrap();
        assert_eq!(value!(&mut reader, i64, "PRAGMA query_only").unwrap(), 1);
        assert_eq!(value!(&mut reader, i64, "PRAGMA wal_autocheckpoint").unwrap(), 0, "no reader ever checkpoints");
        assert_eq!(value!(&mut reader, i64, "PRAGMA trusted_schema").unwrap(), 0);
        let refused = run!(&mut reader, "INSERT INTO area (name) VALUES ('港区')");
        assert!(matches!(refused, Err(StorageError::ReadOnly)), "{refused:?}");
        readers.push(reader);
    }
}

#[tokio::test]
async fn the_four_macros_read_and_write() {
    let desk = desk().await;
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(insert(&mut tx, first, "2027-03-31", 7).await.unwrap(), 1);
    assert_eq!(insert(&mut tx, second, "2028-02-29", 8).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut reader = desk.store.read().await.unwrap();
    let conn: &mut Conn = &mut reader;
    let found = row!(conn, NoteRow, "SELECT id, day, count FROM note WHERE id = $1", first).unwrap();
    let day = NaiveDate::from_ymd_opt(2027, 3, 31).unwrap();
    assert_eq!(found, Some(NoteRow { id: first, day, count: 7 }));
    assert_eq!(row!(conn, NoteRow, "SELECT id, day, count FROM note WHERE id = $1", Uuid::nil()).unwrap(), None);
    let all = rows!(conn, NoteRow, "SELECT id, day, count FROM note WHERE count > $1 ORDER BY count", 0_i64).unwrap();
    assert_eq!(all.iter().map(|note| note.id).collect::<Vec<_>>(), [first, second]);
    assert_eq!(value!(conn, i64, "SELECT CAST(SUM(count) AS BIGINT) FROM note").unwrap(), 15);
    assert_eq!(value!(conn, Option<i64>, "SELECT MAX(count) FROM note WHERE count > $1", 99_i64).unwrap(), None);
}

#[tokio::test]
async fn a_refusal_names_the_rule_of_the_schema() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    let id = Uuid::from_u128(1);
    insert(&mut tx, id, "2027-03-31", 1).await.unwrap();
    assert_eq!(constraint(insert(&mut tx, id, "2027-03-31", 1).await), "note.id");
    assert_eq!(constraint(insert(&mut tx, Uuid::from_u128(2), "2027-03-31", 0).await), "note_count_positive");
    run!(&mut tx, "INSERT INTO area (name) VALUES ('港区')").unwrap();
    assert_eq!(constraint(run!(&mut tx, "INSERT INTO area (name) VALUES ('港区')")), "area.name");
    assert_eq!(constraint(run!(&mut tx, "INSERT INTO area (name) VALUES (NULL)")), "area.name");
    assert_eq!(constraint(run!(&mut tx, "UPDATE note SET count = 'x'")), "note.count");
    assert_eq!(constraint(run!(&mut tx, "UPDATE note SET area_id = 99")), "foreign key");
    assert_eq!(constraint(run!(&mut tx, "DELETE FROM note")), "note_stays");
}

#[tokio::test]
async fn a_bad_row_names_table_column_and_id_and_never_the_value() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    let id = Uuid::from_u128(0x42);
    insert(&mut tx, id, "令和九年", 1).await.unwrap();
    let read = rows!(&mut tx, NoteRow, "SELECT n.id, n.day, n.count FROM note n");
    match &read {
        Err(StorageError::BadRow { table, column, id: named }) => {
            assert_eq!((table.as_str(), column.as_str(), named.as_str()), ("note", "day", id.to_string().as_str()));
        }
        other => panic!("{other:?}"),
    }
    assert!(!format!("{read:?}").contains("令和九年"));
    let value = value!(&mut tx, i64, "SELECT day FROM note");
    assert!(
        matches!(&value, Err(StorageError::BadRow { column, id, .. }) if column == "day" && id == "?"),
        "{value:?}"
    );
}

#[tokio::test]
async fn n2_busy_full_and_gone_are_told_apart_and_the_writer_goes_on() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    tx.sqlite().unwrap().execute("PRAGMA max_page_count = 20").await.unwrap();
    let blob = vec![7_u8; 400_000];
    let full = run!(&mut tx, "INSERT INTO note (id, day, count) VALUES ($1, 'x', 1)", blob);
    assert!(matches!(full, Err(StorageError::DiskFull)), "{full:?}");
    drop(tx);
    // The one writer must go on: here sqlx alone refuses every later transaction.
    let mut tx = desk.store.begin().await.unwrap();
    insert(&mut tx, Uuid::from_u128(1), "2027-03-31", 1).await.unwrap();
    tx.commit().await.unwrap();
    let mut other = super::store::options(&desk.path, Some(&desk.key)).connect().await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let mut reader = desk.store.read().await.unwrap();
    reader.sqlite().unwrap().execute("PRAGMA query_only = OFF").await.unwrap();
    reader.sqlite().unwrap().execute("PRAGMA busy_timeout = 0").await.unwrap();
    let busy = run!(&mut reader, "INSERT INTO area (name) VALUES ('x')").err();
    drop(reader);
    assert!(matches!(busy, Some(StorageError::Busy)), "{busy:?}");
    other.close().await.unwrap();
    desk.store.close().await;
    assert!(matches!(desk.store.begin().await.err(), Some(StorageError::Gone)));
    assert!(matches!(desk.store.read().await.err(), Some(StorageError::Gone)));
}

#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_nothing() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    insert(&mut tx, Uuid::from_u128(1), "2027-03-31", 1).await.unwrap();
    drop(tx);
    let mut reader = desk.store.read().await.unwrap();
    assert_eq!(value!(&mut reader, i64, "SELECT COUNT(*) FROM note").unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_who_go_away_at_any_moment_do_not_poison_the_writer() {
    // transact-rs/sqlx#3932 and #4385: a cancelled begin left a transaction open that nobody ended.
    let desk = desk().await;
    for pause in 0..60_u64 {
        let store = desk.store.clone();
        let task = tokio::spawn(async move {
            let mut tx = store.begin().await?;
            insert(&mut tx, Uuid::from_u128(u128::from(pause)), "2027-03-31", 1).await?;
            tx.rollback().await
        });
        tokio::time::sleep(std::time::Duration::from_micros(pause * 20)).await;
        task.abort();
        let _ = task.await;
    }
    let mut tx = desk.store.begin().await.unwrap();
    insert(&mut tx, Uuid::from_u128(999), "2027-03-31", 1).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = desk.store.read().await.unwrap();
    assert_eq!(
        value!(&mut reader, i64, "SELECT COUNT(*) FROM note").unwrap(),
        1,
        "none of the aborted ones came through"
    );
}

#[tokio::test]
async fn a_store_that_is_dropped_without_closing_is_closed_all_the_same() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    insert(&mut tx, Uuid::from_u128(1), "2027-03-31", 1).await.unwrap();
    tx.commit().await.unwrap();
    let mut left_open = desk.store.begin().await.unwrap();
    insert(&mut left_open, Uuid::from_u128(2), "2027-03-31", 1).await.unwrap();
    let Desk { store, key, path, _dir } = desk;
    drop(store);
    assert!(path.with_extension("db-wal").exists(), "a transaction is still under way");
    drop(left_open);
    assert!(!path.with_extension("db-wal").exists(), "the last of them closes the file before anything else happens");
    let store = Store::open(&path, &key, &migrator(&[(1, NOTES)])).await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(value!(&mut reader, i64, "SELECT COUNT(*) FROM note").unwrap(), 1);
}

#[tokio::test]
async fn after_closing_everything_is_in_the_one_file() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    insert(&mut tx, Uuid::from_u128(1), "2027-03-31", 1).await.unwrap();
    tx.commit().await.unwrap();
    // A reader that was used, so that there is one to close before the writer.
    let mut reader = desk.store.read().await.unwrap();
    assert_eq!(value!(&mut reader, i64, "SELECT COUNT(*) FROM note").unwrap(), 1);
    drop(reader);
    desk.store.close().await;
    for ending in ["db-wal", "db-shm"] {
        assert!(!desk.path.with_extension(ending).exists(), "{ending} is left behind");
    }
}

#[tokio::test]
async fn a_newer_program_is_known_by_its_migrations_and_by_the_schema_version() {
    let desk = desk().await;
    let (ours, next) =
        (migrator(&[(1, NOTES)]), migrator(&[(1, NOTES), (2, "CREATE TABLE later (id INTEGER) STRICT")]));
    let mut tx = desk.store.begin().await.unwrap();
    assert!(!is_newer(&mut tx, &ours).await.unwrap());
    assert!(!is_newer(&mut tx, &next).await.unwrap(), "older than the program is not newer");
    drop(tx);
    desk.store.close().await;
    let store = Store::open(&desk.path, &desk.key, &next).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert_eq!(value!(&mut tx, i64, "PRAGMA user_version").unwrap(), 2);
    assert!(is_newer(&mut tx, &ours).await.unwrap());
    tx.sqlite().unwrap().execute("PRAGMA user_version = 1").await.unwrap();
    assert!(is_newer(&mut tx, &ours).await.unwrap(), "the list of migrations tells alone");
    run!(&mut tx, "DELETE FROM _sqlx_migrations WHERE version = 2").unwrap();
    assert!(!is_newer(&mut tx, &ours).await.unwrap());
    tx.sqlite().unwrap().execute("PRAGMA user_version = 2").await.unwrap();
    assert!(is_newer(&mut tx, &ours).await.unwrap(), "the number tells alone");
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_of_itself() {
    let desk = desk().await;
    desk.store.close().await;
    let broken = migrator(&[(1, NOTES), (2, "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE area (id INTEGER)")]);
    assert!(Store::open(&desk.path, &desk.key, &broken).await.is_err());
    let whole = migrator(&[(1, NOTES), (2, "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE other (id INTEGER)")]);
    let store = Store::open(&desk.path, &desk.key, &whole).await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(value!(&mut reader, i64, "SELECT COUNT(*) FROM half").unwrap(), 0);
}

#[tokio::test]
async fn the_programs_own_migrations_run_on_an_empty_file_and_hold_together() {
    let desk = desk().await;
    let path = desk.path.with_file_name("own.db");
    std::fs::write(&path, b"").unwrap();
    let store = Store::open(&path, &desk.key, &MIGRATOR).await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(value!(&mut reader, String, "PRAGMA integrity_check").unwrap(), "ok");
    let mut other = super::store::options(&path, Some(&desk.key)).connect().await.unwrap();
    let broken: Vec<(String,)> =
        sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check").fetch_all(&mut other).await.unwrap();
    assert!(broken.is_empty(), "{broken:?}");
    other.execute(AssertSqlSafe("PRAGMA optimize".to_owned())).await.unwrap();
}

#[tokio::test]
async fn work_with_the_database_can_move_between_threads() {
    fn assert_send<T: Send>(work: T) -> T {
        work
    }
    let desk = desk().await;
    let store = desk.store.clone();
    let work = assert_send(async move {
        let mut tx = store.begin().await?;
        let id = String::from("borrowed").len() as i64;
        rows!(&mut tx, NoteRow, "SELECT id, day, count FROM note WHERE count = $1", id)?;
        tx.commit().await
    });
    tokio::spawn(work).await.unwrap().unwrap();
}

#[tokio::test]
async fn what_wrote_many_rows_is_brought_into_the_file_after_its_answer() {
    let desk = desk().await;
    let mut sizes = vec![std::fs::metadata(&desk.path).unwrap().len()];
    for rows in [100, 600] {
        let mut tx = desk.store.begin().await.unwrap();
        for n in 0..rows {
            insert(&mut tx, Uuid::from_u128(rows * 1_000 + n), "2026-11-24", 1).await.unwrap();
        }
        tx.commit().await.unwrap();
        // Whoever writes next waits until that is done.
        let mut tx = desk.store.begin().await.unwrap();
        assert_eq!(value!(&mut tx, i64, "PRAGMA wal_autocheckpoint").unwrap(), 1000, "as ever from here on");
        sizes.push(std::fs::metadata(&desk.path).unwrap().len());
    }
    assert_eq!(sizes[0], sizes[1], "a hundred rows stay in the log until there are more");
    assert!(sizes[1] < sizes[2], "{sizes:?}");
}
