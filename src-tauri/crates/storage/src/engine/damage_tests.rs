//! A damaged page is told as such, wherever it lies, and never read as something else.

use super::fresh::fresh_store;
use super::*;
use crate::vault::DataKey;
use std::path::Path;
use uuid::Uuid;

/// SQLCipher's page size, and SQLite's.
const PAGE: usize = 4096;
const ROWS: u32 = 300;

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
struct AreaRow {
    id: Uuid,
    name: String,
}

fn areas() -> Vec<AreaRow> {
    (0..ROWS)
        .map(|n| AreaRow {
            id: Uuid::from_u128(u128::from(n)), name: format!("{n:04}{}", "東京都港区".repeat(12))
        })
        .collect()
}

/// The rows as the table has them, and as the index on the names leads to them.
async fn read_all(path: &Path, key: &DataKey) -> Result<(Vec<AreaRow>, Vec<AreaRow>), StorageError> {
    let store = Store::open(path, key, &MIGRATOR).await?;
    let read = async {
        let mut reader = store.read().await?;
        let by_table = rows!(&mut reader, AreaRow, "SELECT id, name FROM area NOT INDEXED ORDER BY +id")?;
        let mut by_name = Vec::new();
        for area in areas() {
            by_name.extend(row!(&mut reader, AreaRow, "SELECT id, name FROM area WHERE name = $1", area.name)?);
        }
        Ok((by_table, by_name))
    }
    .await;
    if read.is_err() {
        // The connection that met the page goes back and is lent again; it still knows nothing but the damage.
        let mut reader = store.read().await?;
        let again = value!(&mut reader, i64, "SELECT COUNT(*) FROM area");
        assert!(matches!(again, Err(StorageError::Damaged) | Ok(300)), "{again:?}");
    }
    store.close().await;
    read
}

/// A closed file that holds the areas.
async fn filled(path: &Path) -> DataKey {
    let key = DataKey::random().unwrap();
    std::fs::write(path, b"").unwrap();
    let store = Store::open(path, &key, &MIGRATOR).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for area in areas() {
        run!(&mut tx, "INSERT INTO area (id, name) VALUES ($1, $2)", area.id, area.name).unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
    key
}

#[tokio::test]
async fn a_flipped_byte_in_any_page_is_told_as_damage_or_meets_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    let key = filled(&path).await;
    let whole = std::fs::read(&path).unwrap();
    let expected = (areas(), areas());
    assert_eq!(read_all(&path, &key).await.unwrap(), expected);
    let pages = whole.len() / PAGE;
    let (mut told, mut met_nobody) = (0, 0);
    for page in 0..pages {
        let mut damaged = whole.clone();
        // Another place in each page: text, links between pages, the seal at its end.
        damaged[page * PAGE + (page * 997 + 31) % PAGE] ^= 0x10;
        for side in ["own.db-wal", "own.db-shm"] {
            let _ = std::fs::remove_file(dir.path().join(side));
        }
        std::fs::write(&path, &damaged).unwrap();
        match read_all(&path, &key).await {
            Ok(read) => {
                met_nobody += 1;
                assert_eq!(read, expected, "page {page}: other data");
            }
            Err(StorageError::Damaged) => told += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    // The reads of the opening itself are among them, whose transaction SQLite cannot even roll back.
    // 300 rows of some 190 bytes, and once more in the index, fill more than thirty pages.
    assert!(told > 30, "{told} of {pages} pages told");
    assert!(met_nobody > 0, "pages of other tables, which these reads do not touch");
}

/// SQLCipher hands a page whose seal does not hold over as one of zeros. The end of a long text lies in a page of its own,
/// the last that is read of it.
#[tokio::test]
async fn n3_the_end_of_a_long_text_in_a_damaged_page_is_neither_read_nor_copied_nor_written_on() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    let key = DataKey::random().unwrap();
    std::fs::write(&path, b"").unwrap();
    let store = Store::open(&path, &key, &MIGRATOR).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    run!(&mut tx, "INSERT INTO area (id, name) VALUES ($1, $2)", Uuid::from_u128(1), "港".repeat(4_000)).unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let whole = std::fs::read(&path).unwrap();
    let mut refused = 0;
    for page in 1..whole.len() / PAGE {
        let mut damaged = whole.clone();
        damaged[page * PAGE + 100] ^= 1;
        std::fs::write(&path, &damaged).unwrap();
        let Ok(store) = Store::open(&path, &key, &MIGRATOR).await else { continue };
        let mut reader = store.read().await.unwrap();
        let name = value!(&mut reader, String, "SELECT name FROM area NOT INDEXED");
        drop(reader);
        match name {
            Ok(name) => assert_eq!(name, "港".repeat(4_000), "page {page}"),
            Err(StorageError::Damaged) => {
                refused += 1;
                let mut tx = store.begin().await.unwrap();
                let copied = run!(
                    &mut tx,
                    "INSERT INTO area (id, name) SELECT $1, name || '区' FROM area NOT INDEXED",
                    Uuid::from_u128(2)
                );
                let ended = match copied {
                    Ok(_) => tx.commit().await,
                    Err(error) => Err(error),
                };
                assert!(matches!(ended, Err(StorageError::Damaged)), "page {page}: {ended:?}");
            }
            Err(other) => panic!("page {page}: {other:?}"),
        }
        store.close().await;
    }
    // The leaf of the table, and the three pages over which 12,000 bytes run.
    assert!((3..=6).contains(&refused), "{refused}");
}

/// What was read is kept, so that not even a destroyed file is noticed, until nobody is at the desk.
#[tokio::test]
async fn a_store_at_rest_has_forgotten_what_it_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    let store = Store::open(&path, &filled(&path).await, &MIGRATOR).await.unwrap();
    let read = async || {
        let mut reader = store.read().await.unwrap();
        value!(&mut reader, i64, "SELECT SUM(LENGTH(name)) FROM area")
    };
    assert_eq!(read().await.unwrap(), 300 * 64);
    let length = std::fs::metadata(&path).unwrap().len();
    std::fs::write(&path, vec![7; usize::try_from(length).unwrap()]).unwrap();
    assert_eq!(read().await.unwrap(), 300 * 64, "out of memory");
    store.rest().await;
    assert!(matches!(read().await, Err(StorageError::Damaged)), "out of the file");
}

#[tokio::test]
async fn a_fault_in_a_text_of_ours_is_not_taken_for_damage() {
    let (store, _dir) = fresh_store().await;
    let mut reader = store.read().await.unwrap();
    for text in ["SELECT nothing FROM area", "SELECT id FROM nowhere", "SELEC 1", "SELECT no_such_function(1)"] {
        let refused = rows!(&mut reader, AreaRow, text);
        assert!(matches!(refused, Err(StorageError::Other(_))), "{text}: {refused:?}");
    }
}
