//! V4 and V1: no secret is printed, and nothing of a card can be read in the files.

use super::*;
use crate::engine::run;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};

/// A canary in each of the forms in which text lies on Japanese disks.
fn forms(canary: &str) -> [Vec<u8>; 4] {
    [
        canary.as_bytes().to_vec(),
        canary.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        canary.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        encoding_rs::SHIFT_JIS.encode(canary).0.into_owned(),
    ]
}

fn canaries() -> Vec<String> {
    (0..20)
        .map(|n| {
            if n % 2 == 0 {
                format!("株式会社カナリア第{n}号")
            } else {
                format!("canary-{n:04}-tel-0312345678")
            }
        })
        .collect()
}

fn found_in(dir: &Path, canaries: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for canary in canaries {
            if forms(canary).iter().any(|form| bytes.windows(form.len()).any(|window| window == form)) {
                found.push(format!("{canary} in {}", path.display()));
            }
        }
    }
    found
}

#[tokio::test]
async fn v1_none_of_twenty_canaries_is_found_in_any_file_of_the_vault() {
    let dir = tempfile::tempdir().unwrap();
    let canaries = canaries();
    let (vault, _) = create(dir.path(), new_vault(), "sakimori", at(0)).await.unwrap();
    let mut tx = vault.store.begin().await.unwrap();
    run!(&mut tx, "CREATE TABLE zz_note (text TEXT) STRICT").unwrap();
    run!(&mut tx, "CREATE INDEX zz_note_text ON zz_note (text)").unwrap();
    for canary in &canaries {
        run!(&mut tx, "INSERT INTO zz_note VALUES ($1)", canary).unwrap();
    }
    tx.commit().await.unwrap();
    assert!(dir.path().join("vault.db-wal").metadata().unwrap().len() > 0, "the log is scanned too");
    assert_eq!(found_in(dir.path(), &canaries), Vec::<String>::new(), "while open");
    vault.close().await;
    assert_eq!(found_in(dir.path(), &canaries), Vec::<String>::new(), "after closing");
}

#[tokio::test]
async fn v1_the_same_scan_finds_every_canary_in_a_plain_file() {
    let dir = tempfile::tempdir().unwrap();
    let canaries = canaries();
    for (name, encoding) in [("8.db", "PRAGMA encoding = 'UTF-8'"), ("16.db", "PRAGMA encoding = 'UTF-16le'")] {
        let folder = dir.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        let options = SqliteConnectOptions::new().filename(folder.join(name)).create_if_missing(true);
        let mut conn = options.connect().await.unwrap();
        conn.execute(encoding).await.unwrap();
        conn.execute("CREATE TABLE zz_note (text TEXT)").await.unwrap();
        for canary in &canaries {
            sqlx::query("INSERT INTO zz_note VALUES ($1)").bind(canary).execute(&mut conn).await.unwrap();
        }
        conn.close().await.unwrap();
        assert_eq!(found_in(&folder, &canaries).len(), 20, "{name}");
    }
}

#[tokio::test]
async fn v4_no_secret_is_in_any_debug_output() {
    let dir = tempfile::tempdir().unwrap();
    let new = new_vault();
    let mut printed = format!("{new:?}");
    let begun = start(dir.path(), new, "sakimori", at(0)).await.unwrap();
    printed += &format!("{begun:?} {:?}", begun.store());
    let (vault, recovery) = begun.finish().await.unwrap();
    let key = vault.key();
    let secret = vault.keys.set_keychain(&key).unwrap();
    let signed_in =
        vault.keys.clone().with_cost(Cost::FOR_TESTS).open_with_password(PERSON, &password(PASSWORD), at(0));
    printed += &format!("{vault:?} {:?} {:?} {key:?} {recovery:?}", vault.store, vault.keys);
    printed += &format!("{secret:?} {signed_in:?} {:?} {:?}", password(PASSWORD), recovery.groups().len());
    printed += &format!("{:?}", vault.store.read().await.map(|_| ()));
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let groups = recovery.groups();
    let mut secrets = vec![hex(key.bytes()), hex(secret.as_bytes()), PASSWORD.to_owned(), format!("{:?}", key.bytes())];
    secrets.extend(groups.iter().cloned());
    for secret in secrets {
        assert!(!printed.contains(&secret), "a secret was printed");
        assert!(!printed.to_lowercase().contains(&secret.to_lowercase()));
    }
    // The danger is real: this is what must never be printed.
    let options = crate::engine::probe_options(dir.path(), Some(&key));
    assert!(format!("{options:?}").contains(&hex(key.bytes())));
    vault.close().await;
}

#[test]
fn v4_secrets_cannot_be_serialized_or_copied() {
    // Compiles only while none of them has the trait: with it, two implementations would fit.
    trait Without<Mark> {
        fn known() {}
    }
    struct Serializes;
    struct Clones;
    impl<T: ?Sized> Without<()> for T {}
    impl<T: ?Sized + serde::Serialize> Without<Serializes> for T {}
    impl<T: Clone> Without<Clones> for T {}
    <DataKey as Without<_>>::known();
    <Password as Without<_>>::known();
    <RecoveryKey as Without<_>>::known();
    <KeychainSecret as Without<_>>::known();
    // And each is zeroed when dropped.
    fn zeroed<T: zeroize::ZeroizeOnDrop>() {}
    zeroed::<DataKey>();
    zeroed::<RecoveryKey>();
    zeroed::<KeychainSecret>();
}
