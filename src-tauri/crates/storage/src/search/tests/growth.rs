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
    let desk = desk().await;
    let cards: Vec<Card> = (0..3_500).map(|n| card(&format!("会社{n:04}"), "カイシャ", "", "")).collect();
    write(&desk.store, 1, &cards).await;
    let mut tx = desk.store.begin().await.unwrap();
    index_equals_the_tables(&mut tx).await;
    run!(&mut tx, "DELETE FROM customer WHERE name = '会社0007'").unwrap();
    run!(&mut tx, "UPDATE customer SET fold = replace(fold, '会社', '商店') WHERE name > '会社0100'").unwrap();
    tx.commit().await.unwrap();
    desk.store.rest().await;
    let mut reader = desk.store.read().await.unwrap();
    index_equals_the_tables(&mut reader).await;
    drop(reader);
    for (typed, count) in [("会社0007", 0), ("会社0100", 1), ("商店3499", 1), ("会社3499", 0)] {
        assert_eq!(found(&desk.store, typed).await.len(), count, "{typed}");
    }
}
