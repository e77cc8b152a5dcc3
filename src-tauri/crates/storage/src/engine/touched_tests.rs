//! The database tells of every kept row that is written, whoever writes it.

use super::fresh::fresh_store;
use super::*;
use domain::words::RecordKind;
use std::collections::BTreeSet;
use uuid::Uuid;

fn id(n: u8) -> Uuid {
    Uuid::from_bytes([n; 16])
}

const CARD: &str = "INSERT INTO customer (id, number, name, kana, honorific, standing, postal_code, address, phone, fax, mail, website, \
     representative, industry, fiscal_year_end, corporate_number, contact_preference, goal, caution, fold, digits, sort_key, created_at, \
     updated_at, version) VALUES ($1, $2, 'みどり', '', '', 'lead', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', x'00', \
     '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', 1)";

async fn records(store: &Store, tx: &mut Tx) -> (BTreeSet<Uuid>, BTreeSet<Uuid>) {
    let touched = tx.touched().await.unwrap();
    let mut before = store.read().await.unwrap();
    touched.records(RecordKind::Customer, &mut before, tx).await.unwrap()
}

#[tokio::test]
async fn a_new_card_a_changed_one_and_one_whose_role_went_are_told_apart() {
    let (store, _dir) = fresh_store().await;
    let mut tx = store.begin().await.unwrap();
    for n in [1_u8, 2, 3] {
        run!(&mut tx, CARD, id(n), n.to_string()).unwrap();
        run!(&mut tx, "INSERT INTO customer_has_role (customer_id, role) VALUES ($1, 'buyer')", id(n)).unwrap();
    }
    assert_eq!(records(&store, &mut tx).await, (BTreeSet::new(), BTreeSet::from([id(1), id(2), id(3)])));
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert!(tx.touched().await.unwrap().is_empty(), "each transaction begins anew");
    run!(&mut tx, "UPDATE customer SET name = 'あお' WHERE id = $1", id(1)).unwrap();
    run!(&mut tx, "DELETE FROM customer_has_role WHERE customer_id = $1", id(2)).unwrap();
    run!(&mut tx, CARD, id(4), "4").unwrap();
    run!(&mut tx, "UPDATE customer SET name = 'きいろ' WHERE id = $1", id(4)).unwrap();
    run!(&mut tx, "INSERT INTO area (id, name) VALUES ($1, '北')", id(9)).unwrap();
    assert_eq!(records(&store, &mut tx).await, (BTreeSet::from([id(1), id(2)]), BTreeSet::from([id(4)])));
    tx.rollback().await.unwrap();
    assert!(store.begin().await.unwrap().touched().await.unwrap().is_empty());
}

#[tokio::test]
async fn every_kept_table_and_key_is_there() {
    let (store, _dir) = fresh_store().await;
    let mut conn = store.read().await.unwrap();
    for kept in KEPT {
        let text = format!("SELECT COUNT({}) FROM {}", kept.key, kept.table);
        assert_eq!(value!(&mut conn, i64, sqlx::AssertSqlSafe(text)).unwrap(), 0, "{kept:?}");
    }
}
