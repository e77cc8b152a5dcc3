//! N3, N4: what a backup holds, when it counts, and how it takes the vault's place.

use super::*;
use crate::engine::{run, value};
use domain::backup::BackupReason;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) fn about(seconds: i64) -> About {
    About { at: at(seconds), reason: BackupReason::Daily, program: "0.0.0".to_owned() }
}

pub(super) fn watch() -> Arc<BackupWatch> {
    Arc::default()
}

async fn add_area(vault: &Vault, name: &str) {
    let mut tx = vault.store.begin().await.unwrap();
    run!(&mut tx, "INSERT INTO area (id, name) VALUES (randomblob(16), $1)", name).unwrap();
    tx.commit().await.unwrap();
}

async fn areas(vault: &Vault) -> i64 {
    value!(&mut *vault.store.read().await.unwrap(), i64, "SELECT COUNT(*) FROM area").unwrap()
}

/// A vault with one area that was backed up, with the backup and where both lie.
pub(super) struct Ground {
    pub vault: Vault,
    recovery: RecoveryKey,
    pub backup: Backup,
    into: PathBuf,
    pub dir: PathBuf,
    _home: tempfile::TempDir,
}

pub(super) async fn ground() -> Ground {
    let home = tempfile::tempdir().unwrap();
    let (dir, into) = (home.path().join("office"), home.path().join("backups"));
    let (vault, recovery) = create(&dir, new_vault(), "sakimori", at(0)).await.unwrap();
    add_area(&vault, "港区").await;
    let backup = back_up(&vault, &into, about(60), &watch()).await.unwrap();
    Ground { vault, recovery, backup, into, dir, _home: home }
}

pub(super) fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn n4_a_backup_is_both_files_of_one_moment_and_says_what_they_hold() {
    let ground = ground().await;
    add_area(&ground.vault, "大田区").await;
    assert_eq!(names_in(&ground.backup.dir), ["backup.json", DB, KEYS]);
    assert_eq!(list_backups(&ground.into).unwrap(), std::slice::from_ref(&ground.backup));
    let key = ground.vault.key();
    ground.backup.check(Some(&key), &watch()).await.unwrap();
    let copied = std::fs::read(ground.backup.dir.join(DB)).unwrap();
    assert!(!copied.starts_with(b"SQLite format 3"), "the copy is encrypted too");
    #[cfg(unix)]
    for name in [DB, KEYS, "backup.json"] {
        let mode =
            std::os::unix::fs::PermissionsExt::mode(&ground.backup.dir.join(name).metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "{name} is its owner's alone");
    }
    // 1_795_500_000 is 2026-11-24 15:00 in Japan.
    assert_eq!(ground.backup.dir.file_name().unwrap(), "sakimori-20261124-1501");
    let second = back_up(&ground.vault, &ground.into, about(61), &watch()).await.unwrap();
    assert_eq!(second.dir.file_name().unwrap(), "sakimori-20261124-1501-2", "two of one minute");
    assert_eq!(list_backups(&ground.into).unwrap()[0], second, "the newest first");
}

#[tokio::test]
async fn n4_a_backup_takes_the_place_of_the_vault_as_it_was_then() {
    let ground = ground().await;
    add_area(&ground.vault, "大田区").await;
    let key = ground.vault.key();
    assert!(
        matches!(bring(&ground.backup, &ground.dir, "x", at(70), &watch()).await, Err(VaultError::InUse { .. })),
        "never under an open vault"
    );
    ground.vault.close().await;
    let waiting = bring(&ground.backup, &ground.dir, "x", at(70), &watch()).await.unwrap();
    assert!(matches!(open(&ground.dir, key_in(&ground.dir), "y", at(71)).await, Err(VaultError::InUse { .. })));
    waiting.put_in_place(&key, false, &watch()).await.unwrap();
    let vault = open(&ground.dir, key_in(&ground.dir), "x", at(72)).await.unwrap();
    assert_eq!(areas(&vault).await, 1, "as on that day");
    assert!(!names_in(&ground.dir).iter().any(|name| name == "restore"), "{:?}", names_in(&ground.dir));
    add_area(&vault, "品川区").await;
    assert_eq!(areas(&vault).await, 2, "and it goes on from there");
}

#[tokio::test]
async fn n4_on_an_empty_pc_the_recovery_key_opens_a_backup() {
    let ground = ground().await;
    ground.vault.close().await;
    let new_pc = ground.dir.with_file_name("new");
    let waiting = bring(&ground.backup, &new_pc, "x", at(70), &watch()).await.unwrap();
    let keys = waiting.keys().unwrap();
    let opened = keys.open_with_recovery(&ground.recovery, at(71)).unwrap();
    waiting.put_in_place(&opened.key, true, &watch()).await.unwrap();
    let vault = open(&new_pc, opened.key, "x", at(72)).await.unwrap();
    assert_eq!(areas(&vault).await, 1);
    assert_eq!(vault.keys.vault_id().unwrap(), Uuid::from_u128(7));
}

#[tokio::test]
async fn n4_a_backup_given_up_leaves_the_vault_as_it_was() {
    let ground = ground().await;
    add_area(&ground.vault, "大田区").await;
    ground.vault.close().await;
    let waiting = bring(&ground.backup, &ground.dir, "x", at(70), &watch()).await.unwrap();
    let refused = waiting.put_in_place(&DataKey::random().unwrap(), false, &watch()).await;
    assert!(matches!(refused, Err(VaultError::OtherKey)), "{refused:?}");
    let vault = open(&ground.dir, key_in(&ground.dir), "x", at(72)).await.unwrap();
    assert_eq!(areas(&vault).await, 2);
    assert!(!names_in(&ground.dir).iter().any(|name| name == "restore"));
}

#[tokio::test]
async fn n4_a_restore_can_be_stopped_until_the_first_file_is_replaced() {
    let ground = ground().await;
    add_area(&ground.vault, "大田区").await;
    let key = ground.vault.key();
    ground.vault.close().await;
    let watched = watch();
    let waiting = bring(&ground.backup, &ground.dir, "x", at(70), &watched).await.unwrap();
    let (done, total) = watched.progress();
    assert!(done == total && total > 0 && watched.can_be_stopped(), "all of it has come: {done} of {total}");
    watched.stop();
    let refused = waiting.put_in_place(&key, true, &watched).await;
    assert!(matches!(refused, Err(VaultError::Stopped)), "{refused:?}");
    let refused = bring(&ground.backup, &ground.dir, "x", at(71), &watched).await;
    assert!(matches!(refused, Err(VaultError::Stopped)), "{refused:?}");
    assert!(!names_in(&ground.dir).iter().any(|name| name == "restore" || name == REPLACED));
    let vault = open(&ground.dir, key_in(&ground.dir), "x", at(72)).await.unwrap();
    assert_eq!(areas(&vault).await, 2, "as before");
    vault.close().await;

    let watched = watch();
    let waiting = bring(&ground.backup, &ground.dir, "x", at(73), &watched).await.unwrap();
    waiting.put_in_place(&key, false, &watched).await.unwrap();
    watched.stop();
    assert!(!watched.is_stopped() && !watched.can_be_stopped(), "what has happened is not said to be stopped");
}

#[tokio::test]
async fn n4_the_backup_of_another_office_is_refused() {
    let ground = ground().await;
    let other = ground.dir.with_file_name("other");
    let new = NewVault { vault: Uuid::from_u128(8), ..new_vault() };
    create(&other, new, "sakimori", at(0)).await.unwrap().0.close().await;
    let refused = bring(&ground.backup, &other, "x", at(70), &watch()).await;
    assert!(matches!(refused, Err(VaultError::OtherVault)), "{refused:?}");
}

#[tokio::test]
async fn n3_one_changed_byte_in_any_page_of_a_backup_is_found_and_nothing_is_replaced() {
    let ground = ground().await;
    let key = ground.vault.key();
    ground.vault.close().await;
    let db = ground.backup.dir.join(DB);
    let whole = std::fs::read(&db).unwrap();
    let before = std::fs::read(ground.dir.join(DB)).unwrap();
    const PAGE: usize = 4_096;
    for page in (0..whole.len() / PAGE).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * PAGE + (page * 131) % PAGE] ^= 1;
        std::fs::write(&db, &bytes).unwrap();
        let checked = ground.backup.check(Some(&key), &watch()).await;
        assert!(matches!(checked, Err(VaultError::BackupDamaged)), "page {page}: {checked:?}");
    }
    let brought = bring(&ground.backup, &ground.dir, "x", at(70), &watch()).await;
    assert!(matches!(brought, Err(VaultError::BackupDamaged)), "{brought:?}");
    assert_eq!(std::fs::read(ground.dir.join(DB)).unwrap(), before, "the vault stands");
}

#[tokio::test]
async fn n3_a_damaged_vault_gives_way_to_its_backup_and_is_kept_beside() {
    let ground = ground().await;
    ground.vault.close().await;
    std::fs::write(ground.dir.join(DB), vec![7; 8_192]).unwrap();
    std::fs::write(ground.dir.join(KEYS), b"{").unwrap();
    let waiting = bring(&ground.backup, &ground.dir, "x", at(70), &watch()).await.unwrap();
    let key = waiting.keys().unwrap().with_cost(Cost::FOR_TESTS);
    let key = key.open_with_password(PERSON, &password(PASSWORD), at(71)).unwrap().key;
    waiting.put_in_place(&key, true, &watch()).await.unwrap();
    let vault = open(&ground.dir, key, "x", at(72)).await.unwrap();
    assert_eq!(areas(&vault).await, 1);
    assert_eq!(std::fs::read(ground.dir.join(REPLACED).join(DB)).unwrap(), vec![7; 8_192]);
}

#[tokio::test]
async fn n4_what_is_stopped_or_loses_a_file_is_no_backup() {
    let ground = ground().await;
    let stopped = watch();
    stopped.stop();
    let refused = back_up(&ground.vault, &ground.into, about(120), &stopped).await;
    assert!(matches!(refused, Err(VaultError::Stopped)), "{refused:?}");
    assert_eq!(names_in(&ground.into).len(), 1, "nothing of it is left");
    assert_eq!(areas(&ground.vault).await, 1, "and the vault goes on");
    // What a program that was killed left behind goes with the next one.
    let (mine, theirs) = (Uuid::from_u128(7).simple(), Uuid::from_u128(8).simple());
    std::fs::create_dir(ground.into.join(format!("unfinished-{mine}-sakimori-20261124-0900"))).unwrap();
    std::fs::create_dir(ground.into.join(format!("unfinished-{theirs}-sakimori-20261124-0900"))).unwrap();
    assert_eq!(list_backups(&ground.into).unwrap().len(), 1);
    let next = back_up(&ground.vault, &ground.into, about(180), &watch()).await.unwrap();
    let theirs = format!("unfinished-{theirs}-sakimori-20261124-0900");
    assert_eq!(names_in(&ground.into).len(), 3, "what another office begins in the same place stays");
    assert!(names_in(&ground.into).contains(&theirs));
    std::fs::remove_file(next.dir.join(KEYS)).unwrap();
    assert_eq!(list_backups(&ground.into).unwrap(), std::slice::from_ref(&ground.backup), "half a backup is none");
    assert!(matches!(find_backup(&ground.dir), Err(VaultError::NoBackup)));
    remove(&ground.backup).unwrap();
    assert!(list_backups(&ground.into).unwrap().is_empty());
}

#[tokio::test]
async fn n4_others_write_while_a_backup_is_made() {
    let ground = ground().await;
    let (vault, into) = (&ground.vault, &ground.into);
    let writing = async {
        for n in 0..40 {
            add_area(vault, &format!("地域{n}")).await;
        }
    };
    let watched = watch();
    let (made, ()) = tokio::join!(back_up(vault, into, about(120), &watched), writing);
    made.unwrap().check(Some(&vault.key()), &watch()).await.unwrap();
    assert_eq!(areas(vault).await, 41);
}

#[tokio::test]
async fn n4_before_a_newer_form_the_older_one_is_backed_up_and_without_a_backup_nothing_is_migrated() {
    let ground = ground().await;
    let key = || key_in(&ground.dir);
    // As an older program notes it.
    let mut tx = ground.vault.store.begin().await.unwrap();
    let newest = value!(&mut tx, i64, "PRAGMA user_version").unwrap();
    run!(&mut tx, "PRAGMA user_version = 1").unwrap();
    tx.commit().await.unwrap();
    ground.vault.close().await;

    let own = ground.dir.join(BACKUPS);
    std::fs::write(&own, b"in the way").unwrap();
    open(&ground.dir, key(), "x", at(600)).await.map(drop).unwrap_err();
    std::fs::remove_file(&own).unwrap();
    assert!(list_backups(&own).unwrap().is_empty());

    let vault = open(&ground.dir, key(), "x", at(601)).await.unwrap();
    let version = value!(&mut *vault.store.read().await.unwrap(), i64, "PRAGMA user_version").unwrap();
    assert_eq!(version, newest);
    let made = list_backups(&own).unwrap();
    assert_eq!(made.iter().map(|backup| backup.manifest.reason).collect::<Vec<_>>(), [BackupReason::BeforeMigration]);
    vault.close().await;
    open(&ground.dir, key(), "x", at(602)).await.unwrap().close().await;
    assert_eq!(list_backups(&own).unwrap().len(), 1, "once");
}

/// Every row of every table, in an order of their own.
async fn all_rows(vault: &Vault) -> Vec<String> {
    let mut conn = vault.store.read().await.unwrap();
    let tables: Vec<(String,)> = sqlx::query_as(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_gram%' ORDER BY name",
    )
    .fetch_all(conn.sqlite().unwrap())
    .await
    .unwrap();
    let mut found = Vec::new();
    for (table,) in tables {
        let columns: Vec<(String,)> = sqlx::query_as("SELECT name FROM pragma_table_info($1)")
            .bind(&table)
            .fetch_all(conn.sqlite().unwrap())
            .await
            .unwrap();
        let quoted: Vec<String> = columns.iter().map(|(name,)| format!("quote(\"{name}\")")).collect();
        let asked = format!(
            "SELECT '{table}: ' || concat_ws(', ', {}) AS said FROM \"{table}\" ORDER BY said",
            quoted.join(", ")
        );
        let rows: Vec<(String,)> =
            sqlx::query_as(sqlx::AssertSqlSafe(asked)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        found.extend(rows.into_iter().map(|(said,)| said));
    }
    found
}

/// Adds, changes and takes away some cards and areas, by dice.
async fn change_something(vault: &Vault, dice: &mut u64) {
    let mut below = |n: u64| {
        *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*dice >> 33) % n
    };
    let mut tx = vault.store.begin().await.unwrap();
    for _ in 0..=below(8) {
        let number = format!("{:05}", below(400));
        let name = format!("商会{}", below(1_000_000));
        match below(5) {
            0 => run!(&mut tx, "DELETE FROM customer WHERE number = $1", number),
            1 => run!(&mut tx, "INSERT INTO area (id, name) VALUES (randomblob(16), $1) ON CONFLICT DO NOTHING", name),
            2 => run!(&mut tx, "UPDATE customer SET name = $2, fold = $2 || '  ' WHERE number > $1", number, name),
            _ => run!(
                &mut tx,
                "INSERT INTO customer (id, number, name, kana, honorific, standing, postal_code, address, phone, fax, mail, website, \
                 representative, industry, fiscal_year_end, corporate_number, contact_preference, goal, caution, created_at, updated_at, \
                 version, sort_key, fold, digits) \
                 VALUES (randomblob(16), $1, $2, '', '', 'existing', '', '', '', '', '', '', '', '', '', '', '', '', '', \
                 '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', 1, x'', $2 || '  ', $1) ON CONFLICT DO NOTHING",
                number,
                name
            ),
        }
        .unwrap();
    }
    tx.commit().await.unwrap();
}

/// `SAKIMORI_BACKUPS=100` makes as many as SAFETY N4 asks for; each takes a few tenths of a second, most of it the disk's.
#[tokio::test]
async fn n4_backups_of_random_days_come_back_row_by_row() {
    const USUAL: i64 = 25;
    let days_asked = std::env::var("SAKIMORI_BACKUPS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL);
    let Ground { mut vault, into, dir, _home, .. } = ground().await;
    let (mut dice, mut days) = (20_261_124_u64, Vec::new());
    for n in 0..days_asked {
        change_something(&vault, &mut dice).await;
        let made = back_up(&vault, &into, about(86_400 * (n + 1)), &watch()).await.unwrap();
        days.push((made, all_rows(&vault).await));
    }
    assert!(days.last().unwrap().1.len() > 100, "there is something to lose");
    // In an order of their own, so that each replaces a later or an earlier one.
    for at in 0..days.len() {
        let (backup, held) = &days[(at * 37) % days.len()];
        vault.close().await;
        let waiting = bring(backup, &dir, "x", at_second(at), &watch()).await.unwrap();
        waiting.put_in_place(&key_in(&dir), false, &watch()).await.unwrap();
        vault = open(&dir, key_in(&dir), "x", at_second(at)).await.unwrap();
        assert_eq!(all_rows(&vault).await, *held, "seed 20261124, backup {}", backup.dir.display());
    }
}

fn at_second(n: usize) -> DateTime<Utc> {
    at(100_000_000 + i64::try_from(n).unwrap())
}
