//! A vault as the program before left it (migration 10), opened by this one.

use super::*;
use sqlx::migrate::{Migration, Migrator};

#[tokio::test]
async fn n5_a_vault_of_migration_10_keeps_its_keys_of_sources_and_all_is_found_as_in_a_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let (path, key) = (dir.path().join("own.db"), DataKey::random().unwrap());
    std::fs::write(&path, b"").unwrap();
    let older: Vec<Migration> = MIGRATOR.iter().filter(|migration| migration.version <= 10).cloned().collect();
    assert_eq!(older.len(), 10);
    let store = Store::open(&path, &key, &Migrator::with_migrations(older)).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let cards = [card("株式会社山田", "ヤマダ", "鯖江市", ""), card("山田商店", "", "", "")];
    insert_cards(&mut tx, 1, &cards, &cards.iter().map(folded).collect::<Vec<_>>()).await;
    run!(
        &mut tx,
        "INSERT INTO staff (id, name, active, created_at, version) VALUES ($1, '佐藤', 1, '2026-11-24T00:00:00Z', 1)",
        uuid(70)
    )
    .unwrap();
    run!(
        &mut tx,
        "INSERT INTO import_batch (id, kind, source, file_name, at, staff_id, made, changed, unchanged, doubtful, refused, gone) \
         VALUES ($1, 'customers', 'edinet', 'list.csv', '2026-11-24T00:00:00Z', $2, 2, 0, 0, 0, 0, 0)",
        uuid(71),
        uuid(70)
    )
    .unwrap();
    for (n, key) in [(1, "E00001"), (2, "E00002")] {
        run!(
            &mut tx,
            "INSERT INTO customer_source (source, source_key, customer_id, own_key, batch_id) VALUES ('edinet', $1, $2, 1, $3)",
            key,
            uuid(n),
            uuid(71)
        )
        .unwrap();
    }
    // What was written last was not taken in yet.
    tx.commit_as_it_is().await.unwrap();
    store.close().await;

    let store = Store::open(&path, &key, &MIGRATOR).await.unwrap();
    for (typed, titles) in [
        ("山田", vec!["株式会社山田", "山田商店"]),
        ("株式会社山", vec!["株式会社山田"]),
        ("江", vec!["株式会社山田"]),
        ("ヤマ", vec!["株式会社山田"]),
    ] {
        assert_eq!(found(&store, typed).await, titles, "{typed}");
    }
    let mut reader = store.read().await.unwrap();
    index_equals_the_tables(&mut reader).await;
    let keys = crate::customer_source::list(&mut reader, "edinet").await.unwrap();
    let mut keys: Vec<(String, Uuid, bool)> =
        keys.into_iter().map(|row| (row.source_key, row.customer_id, row.own_key)).collect();
    keys.sort();
    assert_eq!(keys, [("E00001".to_owned(), uuid(1), true), ("E00002".to_owned(), uuid(2), true)]);
    assert!(value!(&mut reader, i64, "SELECT COUNT(*) FROM pragma_foreign_key_check").unwrap() == 0);
}
