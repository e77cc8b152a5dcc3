//! What is asked at each keystroke touches as much of the file among a hundred thousand cards as among ten.

use super::*;
use crate::engine::fresh::plan;

#[tokio::test]
async fn those_that_begin_so_are_chosen_by_the_index_alone() {
    let desk = desk().await;
    let mut reader = desk.store.read().await.unwrap();
    for (asked, index) in [
        (candidate::BEGINNING_OF_BARE, "search_entry_by_bare"),
        (candidate::BEGINNING_OF_READING, "search_entry_by_bare_kana"),
        (candidate::BEGINNING_OF_NAME, "search_entry_by_name"),
    ] {
        let plan = plan(&mut reader, asked).await.join("; ");
        assert!(plan.contains(&format!("SEARCH search_entry USING COVERING INDEX {index} (")), "{plan}");
        assert!(plan.contains("USING INTEGER PRIMARY KEY"), "{plan}");
        assert!(!plan.contains("SCAN search_entry"), "{plan}");
    }
}

#[tokio::test]
async fn one_digit_is_looked_for_only_among_people_who_have_one() {
    let desk = desk().await;
    let mut reader = desk.store.read().await.unwrap();
    let plan = plan(&mut reader, candidate::FEW_DIGITS_OF_PEOPLE).await.join("; ");
    assert!(plan.contains("SEARCH search_entry USING INDEX search_entry_of_people_with_digits ("), "{plan}");
}

#[tokio::test]
async fn an_index_without_empty_lines_is_still_the_one_that_is_used() {
    let desk = desk().await;
    let mut reader = desk.store.read().await.unwrap();
    for (asked, index) in [
        ("SELECT id FROM customer WHERE parent_id = $1 ORDER BY sort_key, id", "customer_by_parent"),
        (crate::customer::BY_CORPORATE_NUMBER, "customer_by_corporate_number"),
    ] {
        let plan = plan(&mut reader, asked).await.join("; ");
        assert!(plan.contains(&format!("INDEX {index} (")), "{plan}");
    }
}

#[tokio::test]
async fn an_import_of_several_portions_is_found_whole_and_so_is_a_change_of_all_of_it() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        the_import_is_found_whole(store).await;
    }
}

async fn the_import_is_found_whole(store: &Store) {
    let cards: Vec<Card> = (0..3_500).map(|n| card(&format!("会社{n:04}"), "カイシャ", "", "")).collect();
    write(store, 1, &cards).await;
    let mut tx = store.begin().await.unwrap();
    index_equals_the_tables(&mut tx).await;
    run!(&mut tx, "DELETE FROM customer WHERE name = '会社0007'").unwrap();
    run!(&mut tx, "UPDATE customer SET fold = replace(fold, '会社', '商店') WHERE name > '会社0100'").unwrap();
    tx.commit().await.unwrap();
    store.rest().await;
    let mut reader = store.read().await.unwrap();
    index_equals_the_tables(&mut reader).await;
    drop(reader);
    for (typed, count) in [("会社0007", 0), ("会社0100", 1), ("商店3499", 1), ("会社3499", 0)] {
        assert_eq!(found(store, typed).await.len(), count, "{typed}");
    }
}

#[tokio::test]
async fn a_long_list_is_on_the_disk_at_once_and_in_the_file_before_anybody_writes_again() {
    const ROWS: usize = 2_500;
    let desk = desk().await;
    let cards: Vec<Card> = (0..ROWS).map(|n| card(&format!("長文字{n}商会"), "", "東京都千代田区", "")).collect();
    write(&desk.store, 0, &cards).await;
    // Another look at the files, as after a loss of power: the log beside them holds what the file may not have yet.
    let copy = tempfile::tempdir().unwrap();
    for beside in ["", "-wal"] {
        let name = format!("own.db{beside}");
        std::fs::copy(desk.path.with_file_name(&name), copy.path().join(&name)).unwrap();
    }
    let other = Store::open(&copy.path().join("own.db"), &desk.key, &MIGRATOR).await.unwrap();
    let kept = value!(&mut other.read().await.unwrap(), i64, "SELECT COUNT(*) FROM customer").unwrap();
    assert_eq!(kept, i64::try_from(ROWS).unwrap(), "what was acknowledged is there");

    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(value!(&mut tx, i64, "PRAGMA wal_autocheckpoint").unwrap(), 1000, "as ever from here on");
    let length = std::fs::metadata(&desk.path).unwrap().len();
    assert!(length > 1_000_000, "the file holds the list and not only the log: {length}");
}

#[tokio::test]
async fn a_long_list_that_was_given_up_leaves_the_checkpoints_as_they_were() {
    let desk = desk().await;
    let mut tx = desk.store.begin().await.unwrap();
    run!(&mut tx, crate::dialect::CHECKPOINT_LATER).unwrap();
    drop(tx);
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(value!(&mut tx, i64, "PRAGMA wal_autocheckpoint").unwrap(), 1000);
}

/// SQLite's check goes by the index's parts as this connection last saw them. What others have written since would be
/// called damage, so the connection looks at them anew before.
#[tokio::test]
async fn a_reader_that_is_open_for_long_takes_no_sound_index_for_damaged() {
    let desk = desk().await;
    let cards: Vec<Card> = (0..400).map(|n| card(&format!("長く開く会社{n:04}"), "", "", "")).collect();
    write(&desk.store, 1, &cards).await;
    let mut reader = desk.store.read().await.unwrap();
    let seen = value!(&mut reader, i64, "SELECT COUNT(*) FROM search_gram WHERE search_gram MATCH 'none'").unwrap();
    assert_eq!(seen, 0);
    for n in 0..6 {
        // Parts are added, merged, and their numbers used again.
        if n % 3 == 0 {
            write(&desk.store, 1_000 + n * 100, &cards[..50]).await;
        } else {
            let mut tx = desk.store.begin().await.unwrap();
            run!(&mut tx, "UPDATE customer SET fold = fold || $1 WHERE name < '長く開く会社03'", n.to_string())
                .unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(crate::integrity::list_broken(&mut reader).await.unwrap(), Vec::<String>::new(), "{n}");
    }
}
