//! V2: only a file that is really encrypted, with the right key and of our age, passes the gate.

use super::super::gate::{check_encrypted, open_with};
use super::*;
use crate::engine::{StorageError, run, value};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, SqlSafeStr as _};

async fn opened(dir: &Path, key: DataKey) -> Result<Vault, VaultError> {
    open(dir, key, "sakimori", at(1)).await
}

async fn write_plain(path: &Path) {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut conn = options.connect().await.unwrap();
    conn.execute("CREATE TABLE note (id INTEGER)").await.unwrap();
    conn.close().await.unwrap();
}

#[tokio::test]
async fn v2_a_new_vault_opens_again_with_what_was_written() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(look(dir.path()), Found::Nothing);
    let (vault, _) = create(dir.path(), new_vault(), "sakimori", at(0)).await.unwrap();
    let mut tx = vault.store.begin().await.unwrap();
    run!(&mut tx, "CREATE TABLE note (text TEXT) STRICT").unwrap();
    run!(&mut tx, "INSERT INTO note VALUES ($1)", "満期").unwrap();
    tx.commit().await.unwrap();
    vault.close().await;
    assert_eq!(look(dir.path()), Found::Vault);
    let vault = opened(dir.path(), key_in(dir.path())).await.unwrap();
    let mut reader = vault.store.read().await.unwrap();
    assert_eq!(value!(&mut reader, String, "SELECT text FROM note").unwrap(), "満期");
    assert_eq!(vault.keys.vault_id().unwrap(), Uuid::from_u128(7));
    drop(reader);
    vault.close().await;
}

#[tokio::test]
async fn v2_a_plain_file_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let key = key_in(dir.path());
    let db = dir.path().join(DB);
    std::fs::remove_file(&db).unwrap();
    write_plain(&db).await;
    let before = std::fs::read(&db).unwrap();
    let refused = opened(dir.path(), key).await;
    assert!(matches!(refused, Err(VaultError::Plain)), "{refused:?}");
    assert_eq!(std::fs::read(&db).unwrap(), before);
}

#[tokio::test]
async fn v2_opening_without_a_key_is_tried_and_not_only_the_header_read() {
    let dir = tempfile::tempdir().unwrap();
    let plain = dir.path().join("plain.db");
    write_plain(&plain).await;
    assert!(matches!(check_encrypted(&plain).await, Err(VaultError::Plain)));
    closed_vault(dir.path()).await;
    assert!(check_encrypted(&dir.path().join(DB)).await.is_ok());
}

#[tokio::test]
async fn v2_another_key_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let refused = opened(dir.path(), DataKey::random().unwrap()).await;
    assert!(matches!(refused, Err(VaultError::OtherKey)), "{refused:?}");
    assert!(opened(dir.path(), key_in(dir.path())).await.is_ok(), "and the right one still opens");
}

#[tokio::test]
async fn v2_a_newer_vault_is_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let mut migrations: Vec<Migration> = crate::engine::MIGRATOR.iter().cloned().collect();
    let text = "CREATE TABLE from_the_future (id INTEGER) STRICT".into_sql_str();
    migrations.push(Migration::new(9999, "future".into(), MigrationType::Simple, text, false));
    let newer = Migrator::with_migrations(migrations);
    open_with(dir.path(), key_in(dir.path()), "sakimori", at(1), &newer).await.unwrap().close().await;
    let before = std::fs::read(dir.path().join(DB)).unwrap();
    let refused = opened(dir.path(), key_in(dir.path())).await;
    assert!(matches!(refused, Err(VaultError::Newer)), "{refused:?}");
    assert_eq!(std::fs::read(dir.path().join(DB)).unwrap(), before);
}

#[tokio::test]
async fn v2_what_is_missing_and_what_is_there_already_is_said() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(opened(dir.path(), DataKey::random().unwrap()).await, Err(VaultError::Missing)));
    closed_vault(dir.path()).await;
    let again = create(dir.path(), new_vault(), "sakimori", at(0)).await;
    assert!(matches!(again, Err(VaultError::Exists)));
    let key = key_in(dir.path());
    std::fs::rename(dir.path().join(KEYS), dir.path().join("elsewhere")).unwrap();
    assert_eq!(look(dir.path()), Found::FileOnly);
    assert!(matches!(opened(dir.path(), key).await, Err(VaultError::KeysDamaged)));
}

#[tokio::test]
async fn v2_damage_is_said_and_never_shown_as_data() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = create(dir.path(), new_vault(), "sakimori", at(0)).await.unwrap();
    let mut tx = vault.store.begin().await.unwrap();
    run!(&mut tx, "CREATE TABLE zz_note (text TEXT NOT NULL) STRICT").unwrap();
    for _ in 0..50 {
        run!(&mut tx, "INSERT INTO zz_note VALUES ($1)", "満期日".repeat(300)).unwrap();
    }
    tx.commit().await.unwrap();
    vault.close().await;
    let db = dir.path().join(DB);
    let whole = std::fs::read(&db).unwrap();
    // The last page holds rows of the note.
    let mut hurt = whole.clone();
    let at_byte = hurt.len() - 2000;
    hurt[at_byte] ^= 1;
    std::fs::write(&db, &hurt).unwrap();
    let vault = opened(dir.path(), key_in(dir.path())).await.unwrap();
    let mut reader = vault.store.read().await.unwrap();
    let read = value!(&mut reader, i64, "SELECT CAST(SUM(LENGTH(text)) AS BIGINT) FROM zz_note");
    assert!(matches!(read, Err(StorageError::Damaged)), "{read:?}");
    drop(reader);
    vault.close().await;
    std::fs::write(&db, &whole[..100]).unwrap();
    assert!(matches!(opened(dir.path(), key_in(dir.path())).await, Err(VaultError::Damaged)));
    std::fs::write(&db, b"").unwrap();
    assert!(matches!(opened(dir.path(), key_in(dir.path())).await, Err(VaultError::Damaged)));
}

#[tokio::test]
async fn v2_a_first_start_that_never_ended_leaves_the_way_free() {
    let dir = tempfile::tempdir().unwrap();
    let begun = start(dir.path(), new_vault(), "sakimori", at(0)).await.unwrap();
    begun.store().close().await;
    drop(begun);
    assert_eq!(look(dir.path()), Found::Nothing);
    closed_vault(dir.path()).await;
    assert!(opened(dir.path(), key_in(dir.path())).await.is_ok());
}

#[tokio::test]
async fn v1_keys_whose_vault_is_missing_are_never_written_over() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let old = std::fs::read(dir.path().join(KEYS)).unwrap();
    std::fs::rename(dir.path().join(DB), dir.path().join("moved.db")).unwrap();
    assert_eq!(look(dir.path()), Found::KeysOnly);
    closed_vault(dir.path()).await;
    assert_eq!(std::fs::read(dir.path().join("vault.keys.old-1")).unwrap(), old);
}

#[tokio::test]
async fn v6_a_vault_is_neither_made_nor_opened_in_a_synced_folder() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let key = key_in(dir.path());
    let synced = dir.path().join("OneDrive - 本社");
    let made = create(&synced, new_vault(), "sakimori", at(0)).await;
    assert!(matches!(made, Err(VaultError::BadPlace(BadPlace::CloudSynced))), "{made:?}");
    assert!(!synced.exists(), "not even the folder is made");
    std::fs::create_dir(&synced).unwrap();
    for name in [DB, KEYS] {
        std::fs::copy(dir.path().join(name), synced.join(name)).unwrap();
    }
    let refused = opened(&synced, key).await;
    assert!(matches!(refused, Err(VaultError::BadPlace(BadPlace::CloudSynced))), "{refused:?}");
}

#[tokio::test]
async fn v7_a_second_opening_says_who_holds_the_vault() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let first = open(dir.path(), key_in(dir.path()), "sakimori-desktop", at(0)).await.unwrap();
    let second = opened(dir.path(), key_in(dir.path())).await;
    match second {
        Err(VaultError::InUse { who }) => {
            assert!(who.contains("sakimori-desktop"), "{who}");
            assert!(who.contains(&std::process::id().to_string()), "{who}");
            // 1,795,500,000 s after 1970 is 2026-11-24 15:20 in Japan, by `date`.
            assert!(who.contains("2026-11-24"), "{who}");
        }
        other => panic!("{other:?}"),
    }
    first.close().await;
    opened(dir.path(), key_in(dir.path())).await.unwrap().close().await;
}
