//! N5: a process that brings a vault of an older form up to this program's is killed at each statement of each migration;
//! the next one ends with the same schema, and every row that was there is there.
//!
//! Each migration is given to the process with a statement more that never ends, at one place after the other; it first
//! opens a file, by which the other side sees that it is there. The migrations are known by the checksums of the real
//! ones, so that the next program goes on with those.

use super::filled::{fill, tables};
use super::processes::{DIR, another};
use super::*;
use crate::engine::{MIGRATOR, Store, value};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, Row as _, SqlSafeStr as _};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Child, Stdio};

const FORM: &str = "SAKIMORI_TEST_FORM";
const PLACE: &str = "SAKIMORI_TEST_PLACE";
/// The file that a process opens where it stays.
const REACHED: &str = "reached";
/// How many rows each table of an older vault has.
const ROWS: usize = 3;
/// The statements of a migration. A trigger has semicolons within.
fn statements(text: &str) -> Vec<String> {
    let (mut all, mut open) = (Vec::new(), String::new());
    for line in text.lines().filter(|line| !line.trim_start().starts_with("--")) {
        open.push_str(line);
        open.push('\n');
        let trigger = open.trim_start().starts_with("CREATE TRIGGER");
        if line.trim_end().ends_with(if trigger { "END;" } else { ";" }) {
            all.push(std::mem::take(&mut open));
        }
    }
    assert!(open.trim().is_empty(), "a statement without an end: {open}");
    all
}

fn with_text(migration: &Migration, text: String) -> Migration {
    Migration { sql: AssertSqlSafe(text).into_sql_str(), ..migration.clone() }
}

/// The migrations up to a form.
fn up_to(form: i64) -> Vec<Migration> {
    MIGRATOR.iter().filter(|migration| migration.version <= form).cloned().collect()
}

fn newest() -> i64 {
    MIGRATOR.iter().map(|migration| migration.version).max().unwrap()
}

/// The migrations up to a form, the last of which stays for ever after so many of its statements. The form after the
/// newest has no statement of its own: who stays there has run them all, and has not yet noted it.
fn that_stay(form: i64, place: usize, dir: &Path) -> Migrator {
    let stay = format!(
        "ATTACH '{}' AS reached; WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT COUNT(*) FROM c;",
        dir.join(REACHED).display()
    );
    let mut all = up_to(form);
    if form > newest() {
        let text = AssertSqlSafe(stay).into_sql_str();
        all.push(Migration::new(form, "stays".into(), MigrationType::Simple, text, false));
    } else {
        let last = all.pop().unwrap();
        let before: String = statements(last.sql.as_str()).into_iter().take(place).collect();
        all.push(with_text(&last, before + &stay));
    }
    Migrator::with_migrations(all)
}

/// A table's name and columns, and its rows in them.
type Kept = Vec<(String, Vec<String>, BTreeSet<String>)>;

async fn rows_in(conn: &mut crate::engine::Conn, table: &str, columns: &[String]) -> BTreeSet<String> {
    let quoted: Vec<String> = columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
    let asked = format!("SELECT concat_ws(', ', {}) FROM \"{table}\"", quoted.join(", "));
    let rows = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn all_rows(conn: &mut crate::engine::Conn) -> Kept {
    let mut kept = Kept::new();
    for table in tables(conn).await {
        let asked = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
        let rows = rows_in(conn, &table, &columns).await;
        assert!(!rows.is_empty(), "{table} holds nothing that could be lost");
        kept.push((table, columns, rows));
    }
    kept
}

/// All that the database knows of its own form.
async fn schema(conn: &mut crate::engine::Conn) -> Vec<String> {
    let asked = "SELECT type || ' ' || name || ' ' || tbl_name || ': ' || COALESCE(sql, '') FROM sqlite_master \
                 UNION ALL SELECT 'migration ' || version || ': ' || hex(checksum) || success FROM _sqlx_migrations \
                 UNION ALL SELECT 'form ' || user_version FROM pragma_user_version ORDER BY 1";
    sqlx::query(asked).fetch_all(conn.sqlite().unwrap()).await.unwrap().iter().map(|row| row.get(0)).collect()
}

/// The folder of a vault, the key, and what is put there anew for each kill.
struct Ground {
    home: tempfile::TempDir,
    key: DataKey,
}

impl Ground {
    async fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        closed_vault(&home.path().join("office")).await;
        std::fs::write(home.path().join("office").join(REACHED), b"").unwrap();
        let key = key_in(&home.path().join("office"));
        Self { home, key }
    }

    fn dir(&self) -> PathBuf {
        self.home.path().join("office")
    }

    /// A vault of an older form, filled, and what it holds.
    async fn older(&self, form: i64) -> (PathBuf, Kept) {
        let path = self.home.path().join(format!("form-{form}.db"));
        std::fs::write(&path, b"").unwrap();
        let store = Store::open(&path, &self.key, &Migrator::with_migrations(up_to(form))).await.unwrap();
        fill(&store, ROWS).await;
        let kept = all_rows(&mut store.begin().await.unwrap()).await;
        store.close().await;
        (path, kept)
    }

    fn put(&self, vault: &Path) {
        for name in ["vault.db-wal", "vault.db-shm", BACKUPS] {
            let path = self.dir().join(name);
            let gone = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
            assert!(gone.is_ok() || !self.dir().join(name).exists());
        }
        std::fs::copy(vault, self.dir().join(DB)).unwrap();
    }

    /// Opens the vault through the gate and compares it with what it must be now.
    async fn is_whole(&self, expected: &[String], kept: &Kept, what: &str) {
        let vault = open(&self.dir(), key_in(&self.dir()), "the next program", at(5)).await.unwrap();
        let mut conn = vault.store.read().await.unwrap();
        assert_eq!(schema(&mut conn).await, expected, "{what}");
        for (table, columns, rows) in kept {
            let now = rows_in(&mut conn, table, columns).await;
            let lost: Vec<&String> = rows.difference(&now).collect();
            assert!(lost.is_empty(), "{what}: {table} has lost {lost:?}");
        }
        let waiting = value!(&mut conn, i64, "SELECT COUNT(*) FROM search_due").unwrap();
        let found =
            value!(&mut conn, i64, "SELECT COUNT(*) FROM search_entry e JOIN customer c ON c.id = e.id").unwrap();
        assert_eq!((waiting, found), (0, i64::try_from(ROWS).unwrap()), "{what}: the search box");
        assert!(crate::integrity::list_broken(&mut conn).await.unwrap().is_empty(), "{what}");
        drop(conn);
        vault.close().await;
    }
}

/// Waits until the process stays at its place, and kills it.
fn kill_where_it_stays(mut child: Child, reached: &Path) {
    let files = PathBuf::from(format!("/proc/{}/fd", child.id()));
    let is_there = || {
        let open = std::fs::read_dir(&files).into_iter().flatten().flatten();
        open.into_iter().any(|file| std::fs::read_link(file.path()).is_ok_and(|to| to == reached))
    };
    while !is_there() {
        assert!(child.try_wait().unwrap().is_none(), "the process ended before it came to its place");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "a run tells how much it killed")]
async fn n5_killed_at_each_statement_of_each_migration_the_next_program_ends_with_the_same_vault() {
    let ground = Ground::new().await;
    let reached = ground.dir().join(REACHED).canonicalize().unwrap();
    let (fresh, _) = ground.older(newest()).await;
    ground.put(&fresh);
    let expected = {
        let vault = open(&ground.dir(), key_in(&ground.dir()), "x", at(1)).await.unwrap();
        let expected = schema(&mut vault.store.read().await.unwrap()).await;
        vault.close().await;
        expected
    };
    let (mut kills, mut rows) = (0, 0);
    let mut kill = |form: i64, place: usize| {
        let mut process = another("migrations::another_process_stays_in_a_migration", &ground.dir());
        process.env(FORM, form.to_string()).env(PLACE, place.to_string());
        kill_where_it_stays(process.stdout(Stdio::null()).spawn().unwrap(), &reached);
        kills += 1;
    };
    // A file that holds nothing yet does not pass the gate: whoever makes a vault opens it before it is in its place.
    let empty = ground.home.path().join("empty.db");
    std::fs::write(&empty, b"").unwrap();
    for place in 0..=statements(MIGRATOR.migrations[0].sql.as_str()).len() {
        ground.put(&empty);
        kill(1, place);
        let store = Store::open(&ground.dir().join(DB), &ground.key, &MIGRATOR).await.unwrap();
        assert_eq!(schema(&mut store.read().await.unwrap()).await, expected, "form 1 after {place} statements");
        store.close().await;
    }
    for older in MIGRATOR.iter().map(|migration| migration.version) {
        let (vault, kept) = ground.older(older).await;
        rows += kept.iter().map(|(_, _, rows)| rows.len()).sum::<usize>();
        ground.put(&vault);
        ground.is_whole(&expected, &kept, &format!("form {older}, not interrupted")).await;
        let next = MIGRATOR.iter().find(|migration| migration.version > older);
        let (form, places) = next.map_or((older + 1, 0), |next| (next.version, statements(next.sql.as_str()).len()));
        for place in 0..=places {
            ground.put(&vault);
            kill(form, place);
            ground.is_whole(&expected, &kept, &format!("form {form} after {place} statements")).await;
        }
    }
    println!("{kills} kills in {} migrations, {rows} rows of older forms compared", newest());
    assert!(kills > 150, "{kills} kills");
}

#[tokio::test]
#[ignore = "another process: started by the test above"]
async fn another_process_stays_in_a_migration() {
    let dir = PathBuf::from(std::env::var_os(DIR).unwrap());
    let asked = |name| std::env::var(name).unwrap();
    let migrator = that_stay(asked(FORM).parse().unwrap(), asked(PLACE).parse().unwrap(), &dir);
    Store::open(&dir.join(DB), &key_in(&dir), &migrator).await.map(drop).unwrap();
}
