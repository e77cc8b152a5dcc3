//! What the search box finds among a hundred thousand cards, and that its index always holds what the tables hold.

mod growth;
mod hundred_thousand;
mod upgrade;

use super::*;
use crate::conformance::blank;
use crate::customer::{CustomerKeys, CustomerRow};
use crate::engine::fresh::BothStores;
use crate::engine::{MIGRATOR, Store, run, value};
use crate::vault::DataKey;
use chrono::{DateTime, Utc};
use domain::text::{fold, fold_digits};
use std::path::PathBuf;

/// How many customers the search box shows at once.
const PAGE: u16 = 80;

struct Desk {
    store: Store,
    key: DataKey,
    path: PathBuf,
    _dir: tempfile::TempDir,
}

async fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    std::fs::write(&path, b"").unwrap();
    let key = DataKey::random().unwrap();
    let store = Store::open(&path, &key, &MIGRATOR).await.unwrap();
    Desk { store, key, path, _dir: dir }
}

/// A card as a test writes it.
#[derive(Debug, Clone, Default)]
struct Card {
    name: String,
    kana: String,
    address: String,
    digits: String,
}

fn card(name: &str, kana: &str, address: &str, digits: &str) -> Card {
    let [name, kana, address, digits] = [name, kana, address, digits].map(str::to_owned);
    Card { name, kana, address, digits }
}

fn uuid(n: usize) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | n as u128)
}

/// Writes cards numbered from `first`; `folds` are their folded columns.
async fn insert_cards(conn: &mut Conn, first: usize, cards: &[Card], folds: &[String]) {
    let written = cards.iter().zip(folds).enumerate().map(|(at, (card, fold))| {
        let number = format!("{:06}", first + at);
        let keys =
            CustomerKeys { fold: fold.clone(), digits: format!("{number} {}", card.digits), sort_key: Vec::new() };
        (
            CustomerRow { address: card.address.clone(), ..blank(uuid(first + at), &number, &card.name, &card.kana) },
            keys,
        )
    });
    crate::customer::insert_many(conn, &written.collect::<Vec<_>>()).await.unwrap();
}

fn folded(card: &Card) -> String {
    format!("{} {} {}", fold(&card.name), fold(&card.kana), fold(&card.address))
}

async fn write(store: &Store, first: usize, cards: &[Card]) {
    let mut tx = store.begin().await.unwrap();
    insert_cards(&mut tx, first, cards, &cards.iter().map(folded).collect::<Vec<_>>()).await;
    tx.commit().await.unwrap();
}

async fn found(store: &Store, text: &str) -> Vec<String> {
    let digits = if text.chars().any(char::is_alphabetic) { String::new() } else { fold_digits(text) };
    let sought = Sought { text: fold(text), digits };
    let mut reader = store.read().await.unwrap();
    list(&mut reader, &sought, |_, _| PAGE).await.unwrap().into_iter().map(|row| row.title).collect()
}

/// What a query gives without the index: every entry's text read from the tables.
async fn index_equals_the_tables(conn: &mut Conn) {
    let due = value!(&mut *conn, i64, "SELECT COUNT(*) FROM search_due").unwrap();
    assert_eq!(due, 0, "everything is taken in before the commit");
    let strange = value!(
        &mut *conn,
        i64,
        "SELECT COUNT(*) FROM search_entry e LEFT JOIN customer c ON c.id = e.id LEFT JOIN contract o ON o.id = e.id \
         LEFT JOIN contact_person p ON p.id = e.id \
         WHERE NOT ((e.kind = 'customer' AND c.fold = e.name || ' ' || e.kana || ' ' || e.place AND c.digits = e.digits) \
         OR (e.kind = 'contract' AND o.fold = e.name AND o.state <> 'voided') \
         OR (e.kind = 'contact_person' AND p.fold = e.name || ' ' || e.kana AND p.removed_at IS NULL))"
    )
    .unwrap();
    assert_eq!(strange, 0, "each entry says what its record says");
    let entries = value!(&mut *conn, i64, "SELECT COUNT(*) FROM search_entry").unwrap();
    let records = value!(
        &mut *conn,
        i64,
        "SELECT (SELECT COUNT(*) FROM customer) + (SELECT COUNT(*) FROM contract WHERE state <> 'voided') \
         + (SELECT COUNT(*) FROM contact_person WHERE removed_at IS NULL)"
    )
    .unwrap();
    assert_eq!(entries, records, "each record has its entry");
}

#[tokio::test]
async fn a_card_is_found_by_its_name_reading_place_and_numbers_in_this_order() {
    let both = BothStores::fresh().await;
    let cards = [
        card("株式会社みどり種苗", "ミドリシュビョウ", "見本県川上町1-2", "0312345678 1234567"),
        card("緑園芸", "ミドリエンゲイ", "見本県川上町3", "0398765432"),
        card("大みどり商店", "オオミドリショウテン", "見本県川下町4", "0612345678"),
        card("青木商店", "アオキショウテン", "見本県みどり市5", "0612340000"),
        card("ビート・ホールディングス", "", "ケイマン諸島", ""),
        card("日本株式会社研究所", "", "", ""),
    ];
    for store in both.each() {
        write(store, 1, &cards).await;
    }
    for (typed, titles) in [
        ("みどり", vec!["株式会社みどり種苗", "緑園芸", "大みどり商店", "青木商店"]),
        ("ﾐﾄﾞﾘ", vec!["株式会社みどり種苗", "緑園芸", "大みどり商店", "青木商店"]),
        ("緑", vec!["緑園芸"]),
        ("ゑ", vec![]),
        ("株式会社み", vec!["株式会社みどり種苗"]),
        ("社みど", vec!["株式会社みどり種苗"]),
        // A form in the middle belongs to the name, also while it is typed and stands at the end.
        ("日本株式会社", vec!["日本株式会社研究所"]),
        ("日本株式会社研", vec!["日本株式会社研究所"]),
        ("川上町", vec!["緑園芸", "株式会社みどり種苗"]),
        ("諸", vec!["ビート・ホールディングス"]),
        ("0312345678", vec!["株式会社みどり種苗"]),
        ("03-1234", vec!["株式会社みどり種苗"]),
        ("5678", vec!["株式会社みどり種苗", "大みどり商店"]),
        ("5432", vec!["緑園芸"]),
        ("678", vec!["株式会社みどり種苗", "大みどり商店"]),
        ("〒123-4567", vec!["株式会社みどり種苗", "大みどり商店"]),
        ("9999", vec![]),
        ("%", vec![]),
        ("\"", vec![]),
        ("ト・ホ", vec!["ビート・ホールディングス"]),
    ] {
        for store in both.each() {
            assert_eq!(found(store, typed).await, titles, "{typed} in {:?}", store.engine());
        }
    }
}

#[tokio::test]
async fn whoever_changes_a_record_and_however_the_index_follows_in_the_same_transaction() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        the_index_follows(store).await;
    }
}

async fn the_index_follows(store: &Store) {
    write(store, 1, &[card("田中商店", "タナカ", "", "0312345678"), card("山本商店", "ヤマモト", "", "")]).await;
    let at: DateTime<Utc> = "2026-11-24T00:00:00Z".parse().unwrap();
    let mut tx = store.begin().await.unwrap();
    run!(
        &mut tx,
        "INSERT INTO contract (id, number, customer_id, title, fold, auto_renews, currency, period, tax, note, state, state_reason, \
         created_at, updated_at, version) VALUES ($1, 'K00042', $2, '冷蔵庫', '冷蔵庫', FALSE, 'JPY', 'term', 'included', '', 'active', '', $3, $3, 1)",
        uuid(900),
        uuid(1),
        at
    )
    .unwrap();
    run!(
        &mut tx,
        "INSERT INTO contact_person (id, customer_id, name, kana, department, title, phone, mail, decides, note, fold, version) \
         VALUES ($1, $2, '木村', 'キムラ', '', '', '090-1111-2222', '', FALSE, '', '木村 きむら', 1)",
        uuid(901),
        uuid(2)
    )
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(store, "冷蔵").await, ["冷蔵庫"]);
    assert_eq!(found(store, "きむ").await, ["木村"]);
    assert_eq!(found(store, "11112222").await, ["木村"]);
    assert_eq!(found(store, "00042").await, ["冷蔵庫"]);

    for (change, gone, there) in [
        (
            "UPDATE customer SET name = '髙橋商店', fold = '高橋商店 たかはし ' WHERE name = '田中商店'",
            "田中",
            "髙橋商店",
        ),
        ("UPDATE customer SET digits = '0677778888' WHERE name = '髙橋商店'", "03123", "髙橋商店"),
        ("UPDATE contract SET title = '温蔵庫', fold = '温蔵庫'", "冷蔵", "温蔵庫"),
        ("UPDATE contract SET state = 'voided'", "温蔵", "髙橋商店"),
        ("UPDATE contract SET state = 'active'", "冷蔵", "温蔵庫"),
        ("UPDATE contact_person SET removed_at = '2026-11-24T00:00:00Z'", "木村", "山本商店"),
        ("DELETE FROM contact_person", "きむら", "山本商店"),
        ("DELETE FROM contract", "温蔵", "山本商店"),
        ("DELETE FROM customer WHERE name = '山本商店'", "山本", "髙橋商店"),
    ] {
        let mut tx = store.begin().await.unwrap();
        run!(&mut tx, sqlx::AssertSqlSafe(change.to_owned())).unwrap();
        tx.rollback().await.unwrap();
        let before = found(store, gone).await;
        let mut tx = store.begin().await.unwrap();
        run!(&mut tx, sqlx::AssertSqlSafe(change.to_owned())).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(store, gone).await, Vec::<String>::new(), "{change}; before: {before:?}");
        assert!(found(store, there).await.contains(&there.to_owned()), "{change}");
        let mut reader = store.read().await.unwrap();
        index_equals_the_tables(&mut reader).await;
    }
}

#[tokio::test]
async fn n5_a_vault_of_before_is_taken_in_when_it_is_opened_even_when_that_was_ended_in_the_middle() {
    let desk = desk().await;
    // As an older program leaves it: records, and an index that knows of none of them.
    let cards: Vec<Card> = (0..2_500).map(|n| card(&format!("会社{n:04}"), "カイシャ", "", "")).collect();
    write(&desk.store, 1, &cards).await;
    let mut tx = desk.store.begin().await.unwrap();
    run!(&mut tx, "DELETE FROM search_entry").unwrap();
    run!(&mut tx, "INSERT INTO search_gram (search_gram) VALUES ('delete-all')").unwrap();
    run!(&mut tx, "INSERT INTO search_due (kind, id) SELECT 'customer', id FROM customer").unwrap();
    // One portion is taken in; then the program is killed: the rest is not.
    keep::take_in_some(&mut tx).await.unwrap();
    assert_eq!(value!(&mut tx, i64, "SELECT COUNT(*) FROM search_due").unwrap(), 1_500);
    tx.commit_as_it_is().await.unwrap();
    desk.store.close().await;
    let store = Store::open(&desk.path, &desk.key, &MIGRATOR).await.unwrap();
    for text in ["会社0000", "会社0999", "会社1000", "会社2499"] {
        assert_eq!(found(&store, text).await, [text]);
    }
    let mut reader = store.read().await.unwrap();
    index_equals_the_tables(&mut reader).await;
}
