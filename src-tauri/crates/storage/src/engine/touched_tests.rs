//! The database tells of every kept row that is written, whoever writes it.

use super::fresh::BothStores;
use super::*;
use chrono::{DateTime, Utc};
use domain::words::RecordKind;
use std::collections::BTreeSet;
use uuid::Uuid;

fn id(n: u8) -> Uuid {
    Uuid::from_bytes([n; 16])
}

/// A card with nothing on it.
async fn insert_card(conn: &mut Conn, n: u8) {
    let at: DateTime<Utc> = "2026-11-24T00:00:00Z".parse().unwrap();
    let text = "INSERT INTO customer (id, number, name, kana, honorific, standing, postal_code, address, phone, fax, mail, website, \
        representative, industry, fiscal_year_end, corporate_number, contact_preference, goal, caution, fold, digits, sort_key, created_at, \
        updated_at, version) VALUES ($1, $2, 'みどり', '', '', 'lead', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', $3, $4, $4, 1)";
    run!(conn, text, id(n), n.to_string(), vec![0_u8], at).unwrap();
}

/// One at the customer of the same number.
async fn insert_person(conn: &mut Conn, n: u8) {
    let text = "INSERT INTO contact_person (id, customer_id, name, kana, department, title, phone, mail, decides, note, fold, version) \
        VALUES ($1, $1, '木村', '', '', '', '', '', FALSE, '', '', 1)";
    run!(conn, text, id(n)).unwrap();
}

async fn insert_channel(conn: &mut Conn, n: u8, customer: u8, person: Option<u8>) {
    let text = "INSERT INTO channel (id, customer_id, contact_person_id, kind, label, value, position) VALUES ($1, $2, $3, 'fax', '', '1', 0)";
    run!(conn, text, id(n), id(customer), person.map(id)).unwrap();
}

type Told = (BTreeSet<Uuid>, BTreeSet<Uuid>);

/// What was told of a kind: the records that may have stood before, and the new ones.
async fn records(store: &Store, tx: &mut Tx, kind: RecordKind) -> Told {
    let touched = tx.touched().await.unwrap();
    let mut before = store.read().await.unwrap();
    touched.records(kind, &mut before, tx).await.unwrap()
}

fn told<const A: usize, const B: usize>(stood: [u8; A], new: [u8; B]) -> Told {
    (stood.into_iter().map(id).collect(), new.into_iter().map(id).collect())
}

#[tokio::test]
async fn a_new_card_a_changed_one_and_one_whose_role_went_are_told_apart() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut tx = store.begin().await.unwrap();
        for n in [1_u8, 2, 3] {
            insert_card(&mut tx, n).await;
            run!(&mut tx, "INSERT INTO customer_has_role (customer_id, role) VALUES ($1, 'buyer')", id(n)).unwrap();
        }
        assert_eq!(records(store, &mut tx, RecordKind::Customer).await, told([], [1, 2, 3]));
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        assert!(tx.touched().await.unwrap().is_empty(), "each transaction begins anew");
        run!(&mut tx, "UPDATE customer SET name = 'あお' WHERE id = $1", id(1)).unwrap();
        run!(&mut tx, "DELETE FROM customer_has_role WHERE customer_id = $1", id(2)).unwrap();
        insert_card(&mut tx, 4).await;
        run!(&mut tx, "UPDATE customer SET name = 'きいろ' WHERE id = $1", id(4)).unwrap();
        run!(&mut tx, "INSERT INTO area (id, name) VALUES ($1, '北')", id(9)).unwrap();
        assert_eq!(records(store, &mut tx, RecordKind::Customer).await, told([1, 2], [4]));
        tx.rollback().await.unwrap();
        assert!(store.begin().await.unwrap().touched().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_goes_what_comes_and_goes_and_what_changes_hands_is_told_of_everyone_it_concerns() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut tx = store.begin().await.unwrap();
        for n in [1_u8, 2, 3] {
            insert_card(&mut tx, n).await;
        }
        insert_person(&mut tx, 1).await;
        insert_channel(&mut tx, 1, 1, None).await;
        insert_channel(&mut tx, 2, 1, Some(1)).await;
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        run!(&mut tx, "DELETE FROM customer WHERE id = $1", id(3)).unwrap();
        // Made and taken away again: nobody has seen it.
        insert_card(&mut tx, 4).await;
        run!(&mut tx, "DELETE FROM customer WHERE id = $1", id(4)).unwrap();
        let (stood, new) = records(store, &mut tx, RecordKind::Customer).await;
        assert!(stood.contains(&id(3)) && !stood.contains(&id(1)) && new.is_empty(), "{stood:?} {new:?}");
        tx.rollback().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        // From one card to another: both have changed.
        run!(&mut tx, "UPDATE channel SET customer_id = $1 WHERE id = $2", id(2), id(1)).unwrap();
        run!(&mut tx, "UPDATE channel SET value = '2' WHERE contact_person_id = $1", id(1)).unwrap();
        assert_eq!(records(store, &mut tx, RecordKind::Customer).await, told([1, 2], []));
        assert_eq!(records(store, &mut tx, RecordKind::ContactPerson).await, told([1], []));
        assert_eq!(records(store, &mut tx, RecordKind::Contract).await, told([], []));
        tx.rollback().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        run!(&mut tx, "DELETE FROM channel WHERE contact_person_id = $1", id(1)).unwrap();
        assert_eq!(records(store, &mut tx, RecordKind::ContactPerson).await, told([1], []));
        // One of a new card does not make that card one that stood before.
        insert_card(&mut tx, 5).await;
        insert_channel(&mut tx, 5, 5, None).await;
        let (stood, new) = records(store, &mut tx, RecordKind::Customer).await;
        assert_eq!((stood.contains(&id(5)), new), (false, BTreeSet::from([id(5)])));
    }
}

#[tokio::test]
async fn every_kept_table_and_key_is_there() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut conn = store.read().await.unwrap();
        for kept in KEPT {
            let text = format!("SELECT COUNT({}) FROM {}", kept.key, kept.table);
            assert_eq!(value!(&mut conn, i64, sqlx::AssertSqlSafe(text)).unwrap(), 0, "{kept:?}");
        }
    }
}
