//! N3: one byte changed in every page of a vault of 2,000 cards is refused or told, and never shown as other data.
//!
//! What protects a reader: SQLCipher holds each page against its own seal before a byte of it is seen, and each seal
//! covers its page and that page's number alone. So every page is changed by itself and the tree in which it lies is read;
//! and for the check that tells of damage nobody has met yet, many pages are changed at once, and it must name these
//! pages and no others.

use super::filled::fill;
use super::*;
use crate::dialect::CHECK_CIPHER;
use crate::engine::{Conn, StorageError, probe_options, value};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Row as _};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

const CARDS: usize = 2_000;
/// SQLCipher's page, with the number and the seal at its end.
const PAGE: usize = 4_096;
const SEALED: usize = 4_096 - 80;
/// How often each half of the pages is changed, each time in other places.
const ROUNDS: usize = 4;
/// Of so many pages one is also met by the program itself.
const EVERY: usize = 41;

/// A closed vault, and how it lies on the disk.
struct Ground {
    dir: PathBuf,
    whole: Vec<u8>,
    key: DataKey,
    _home: tempfile::TempDir,
}

async fn ground() -> Ground {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    closed_vault(&dir).await;
    let vault = open(&dir, key_in(&dir), "x", at(1)).await.unwrap();
    fill(&vault.store, CARDS).await;
    vault.close().await;
    // The next opening takes what was written into the search box's index.
    open(&dir, key_in(&dir), "x", at(2)).await.unwrap().close().await;
    let (whole, key) = (std::fs::read(dir.join(DB)).unwrap(), key_in(&dir));
    Ground { dir, whole, key, _home: home }
}

impl Ground {
    fn pages(&self) -> usize {
        self.whole.len() / PAGE
    }

    /// Where a page is changed: another place in each page and round, in turn what is encrypted and the seal.
    fn place(page: usize, round: usize) -> usize {
        let within = page * 997 + round * 1_511 + 31;
        if round.is_multiple_of(2) { within % SEALED } else { SEALED + within % (PAGE - SEALED) }
    }

    /// Changes one byte in each of these pages (the first one is 1), and puts back what was changed before.
    fn change(&self, pages: &BTreeSet<usize>, before: &BTreeSet<usize>, round: usize) {
        let mut file = std::fs::OpenOptions::new().write(true).open(self.dir.join(DB)).unwrap();
        let mut write = |at: usize, bytes: &[u8]| {
            file.seek(SeekFrom::Start(at as u64)).unwrap();
            file.write_all(bytes).unwrap();
        };
        for page in before {
            let from = (page - 1) * PAGE;
            write(from, &self.whole[from..from + PAGE]);
        }
        for page in pages {
            let at = (page - 1) * PAGE + Self::place(*page, round);
            write(at, &[self.whole[at] ^ 0x10]);
        }
    }

    async fn connect(&self) -> Result<Conn, sqlx::Error> {
        probe_options(&self.dir.join(DB), Some(&self.key)).connect().await.map(Conn::from)
    }

    /// The pages of which the check of the file says that they do not hold.
    async fn told(&self) -> BTreeSet<usize> {
        let mut conn = self.connect().await.unwrap();
        let said = sqlx::query(CHECK_CIPHER).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        conn.close().await.unwrap();
        let number = |row: &sqlx::sqlite::SqliteRow| -> usize {
            let said: String = row.get(0);
            said.rsplit(' ').next().and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("{said}"))
        };
        said.iter().map(number).collect()
    }
}

/// What reads all of a tree, by its name.
async fn readings(conn: &mut Conn) -> BTreeMap<String, String> {
    let mut readings = BTreeMap::from([("sqlite_schema".to_owned(), all_of("sqlite_schema", &["sql".to_owned()], ""))]);
    let trees = "SELECT m.name, m.type, m.tbl_name, m.sql FROM sqlite_master m WHERE m.rootpage > 0";
    for tree in sqlx::query(trees).fetch_all(conn.sqlite().unwrap()).await.unwrap() {
        let (name, kind, table): (String, String, String) = (tree.get(0), tree.get(1), tree.get(2));
        let text: String = tree.get::<Option<_>, _>(3).unwrap_or_default();
        let reading = if kind == "table" {
            let asked = format!("SELECT name FROM pragma_table_info('{name}')");
            let columns = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
            all_of(&name, &columns.iter().map(|row| row.get(0)).collect::<Vec<_>>(), &text)
        } else {
            let part = text.split_once("WHERE ").map_or("1", |(_, part)| part);
            format!("SELECT COUNT(*) || '' FROM \"{table}\" INDEXED BY \"{name}\" WHERE {part}")
        };
        readings.insert(name, reading);
    }
    readings
}

fn all_of(table: &str, columns: &[String], text: &str) -> String {
    let quoted: Vec<String> = columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
    // A table without numbers of rows is the index of its key; asked for none, SQLite takes any other.
    let way = if text.contains("WITHOUT ROWID") {
        format!("INDEXED BY \"sqlite_autoindex_{table}_1\"")
    } else {
        "NOT INDEXED".to_owned()
    };
    format!("SELECT COALESCE(group_concat(concat_ws(', ', {}), '\n'), '') FROM \"{table}\" {way}", quoted.join(", "))
}

async fn read(conn: &mut Conn, reading: &str) -> Result<String, StorageError> {
    value!(conn, String, AssertSqlSafe(reading.to_owned()))
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "a run tells how much it changed")]
async fn n3_one_changed_byte_in_any_page_of_a_vault_of_2000_cards_is_never_read() {
    let ground = ground().await;
    let mut conn = ground.connect().await.unwrap();
    let readings = readings(&mut conn).await;
    let mut expected = BTreeMap::new();
    for (tree, reading) in &readings {
        expected
            .insert(tree.clone(), read(&mut conn, reading).await.unwrap_or_else(|error| panic!("{reading}: {error}")));
    }
    let lies_in = "SELECT s.pageno, s.name FROM dbstat s";
    let lies_in = sqlx::query(lies_in).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    let lies_in: BTreeMap<usize, String> =
        lies_in.iter().map(|row| (usize::try_from(row.get::<i64, _>(0)).unwrap(), row.get(1))).collect();
    let names = value!(&mut conn, i64, "SELECT COUNT(*) FROM customer").unwrap();
    conn.close().await.unwrap();
    assert_eq!(names, i64::try_from(CARDS).unwrap());
    let (mut refused, mut free, mut before) = (0, 0, BTreeSet::new());
    for page in 1..=ground.pages() {
        let changed = BTreeSet::from([page]);
        ground.change(&changed, &before, page % 2);
        before = changed;
        let Some(tree) = lies_in.get(&page) else {
            free += 1;
            continue;
        };
        let found = match ground.connect().await {
            Ok(mut conn) => {
                let found = read(&mut conn, &readings[tree]).await;
                conn.close().await.unwrap();
                found
            }
            Err(error) => Err(error.into()),
        };
        match found {
            Err(StorageError::Damaged) => refused += 1,
            Err(other) => panic!("page {page} in {tree}: {other:?}"),
            Ok(read) if read == expected[tree] => panic!("page {page} in {tree} was read past its seal, or not at all"),
            Ok(_) => panic!("page {page} in {tree}: other data"),
        }
    }
    ground.change(&BTreeSet::new(), &before, 0);
    println!("{refused} of {} pages refused, {free} belong to nothing", ground.pages());
    assert_eq!(refused + free, ground.pages());
    assert!(refused > 1_000 && free * 20 < refused, "{refused} refused, {free} free");
}

#[tokio::test]
async fn n3_the_check_names_each_changed_page_and_no_other() {
    let ground = ground().await;
    assert_eq!(ground.told().await, BTreeSet::new());
    let (mut changed, mut times) = (BTreeSet::new(), vec![0; ground.pages() + 1]);
    for round in 0..ROUNDS * 2 {
        // The one half and the other by turns; a file whose first page is changed opens for nobody.
        let next: BTreeSet<usize> =
            (2..=ground.pages()).filter(|page| ((page * 2_654_435_761_usize) >> 7) % 2 == round % 2).collect();
        ground.change(&next, &changed, round / 2);
        assert_eq!(ground.told().await, next, "round {round}");
        next.iter().for_each(|page| times[*page] += 1);
        changed = next;
    }
    assert!(times[2..].iter().all(|times| *times == ROUNDS));
}

#[tokio::test]
async fn n3_the_program_itself_refuses_or_tells_what_lies_under_it() {
    let ground = ground().await;
    let (mut at_the_gate, mut told, mut before) = (0, 0, BTreeSet::new());
    for page in std::iter::once(1).chain((2..=ground.pages()).step_by(EVERY)) {
        let changed = BTreeSet::from([page]);
        ground.change(&changed, &before, 0);
        before = changed;
        match open(&ground.dir, key_in(&ground.dir), "x", at(3)).await {
            Ok(vault) => {
                let mut conn = vault.store.read().await.unwrap();
                let broken = crate::integrity::list_broken(&mut conn).await;
                let tells =
                    matches!(broken, Err(StorageError::Damaged)) || broken.is_ok_and(|broken| !broken.is_empty());
                assert!(tells, "page {page} is told by nobody");
                told += 1;
                drop(conn);
                vault.close().await;
            }
            Err(VaultError::Damaged | VaultError::OtherKey) => at_the_gate += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    assert!(at_the_gate > 0 && told > 20, "{at_the_gate} refused, {told} told");
}
