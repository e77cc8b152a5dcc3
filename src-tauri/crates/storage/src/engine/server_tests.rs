//! What the engine promises alike of a vault's file and of a team's server, and what it promises of the server alone.

use super::fresh::BothStores;
use super::*;
use crate::reminder_rule::{self, RuleScope};
use crate::{area, audit, field_history};
use chrono::{DateTime, Utc};
use domain::words::ReminderKind;
use sqlx::AssertSqlSafe;
use std::time::Duration;
use test_server::TestDatabase;
use uuid::Uuid;

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);

fn now() -> DateTime<Utc> {
    "2026-11-24T00:00:00Z".parse().unwrap()
}

async fn areas(store: &Store) -> Vec<Uuid> {
    let mut reader = store.read().await.unwrap();
    area::list(&mut reader).await.unwrap().into_iter().map(|area| area.id).collect()
}

/// A text of a test for either database: `{1}` and `{2}` are ids.
async fn try_out(conn: &mut Conn, text: &str) -> Result<u64, StorageError> {
    let id = |n: u8| match conn.engine() {
        Engine::Sqlite => format!("unhex('{}')", Uuid::from_u128(n.into()).simple()),
        Engine::Postgres => format!("CAST('{}' AS UUID)", Uuid::from_u128(n.into())),
    };
    let text = text.replace("{1}", &id(1)).replace("{2}", &id(2));
    run!(conn, AssertSqlSafe(text))
}

fn line(n: u128) -> audit::AuditRow {
    audit::AuditRow {
        id: Uuid::from_u128(n),
        seq: i64::try_from(n).unwrap(),
        at: now(),
        staff_id: None,
        op: "look".to_owned(),
        record_kind: "customer".to_owned(),
        record_id: None,
        fields: "[]".to_owned(),
        count: 1,
        prev_hash: Vec::new(),
        row_hash: vec![1],
    }
}

#[tokio::test]
async fn a_refusal_has_one_name_on_both() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut tx = store.begin().await.unwrap();
        area::insert(&mut tx, FIRST, "北").await.unwrap();
        crate::office::insert(&mut tx, FIRST, "先守").await.unwrap();
        crate::staff::insert(&mut tx, FIRST, "佐藤", None, now()).await.unwrap();
        crate::list_view::upsert(&mut tx, FIRST, "customers", "[]").await.unwrap();
        tx.commit().await.unwrap();
        for (text, name) in [
            ("INSERT INTO area (id, name) VALUES ({1}, '南')", "area.id"),
            ("INSERT INTO area (id, name) VALUES ({2}, '北')", "area.name"),
            ("UPDATE area SET name = NULL", "area.name"),
            (
                "INSERT INTO list_view (staff_id, list, body) VALUES ({1}, 'customers', '')",
                "list_view.staff_id, list_view.list",
            ),
            ("INSERT INTO list_view (staff_id, list, body) VALUES ({2}, 'customers', '')", "foreign key"),
            ("DELETE FROM staff", "foreign key"),
            ("UPDATE staff SET area_id = {2}", "foreign key"),
            // A rule of the whole office is one by an index that holds for some rows only.
            ("INSERT INTO reminder_rule (kind, offsets, version) VALUES ('expired', '', 1)", "reminder_rule.kind"),
            ("UPDATE office SET kind = 'other'", "kind IN ('real', 'practice')"),
            (
                "INSERT INTO reminder_rule (plan_id, contract_id, kind, offsets, version) VALUES ({1}, {1}, 'expired', '', 1)",
                "plan_id IS NULL OR contract_id IS NULL",
            ),
        ] {
            let mut tx = store.begin().await.unwrap();
            let refused = match try_out(&mut tx, text).await {
                // A file asks for the other end when the transaction ends.
                Ok(_) => tx.commit().await.err(),
                Err(error) => Some(error),
            };
            match refused {
                Some(StorageError::Constraint { name: told }) => assert_eq!(told, name, "{:?}: {text}", store.engine()),
                other => panic!("{:?}: {text}: {other:?}", store.engine()),
            }
        }
        assert_eq!(areas(store).await, [FIRST]);
    }
}

#[tokio::test]
async fn a3_no_line_of_the_log_is_changed_or_deleted_on_either() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut tx = store.begin().await.unwrap();
        audit::insert(&mut tx, &line(1)).await.unwrap();
        audit::insert(&mut tx, &line(2)).await.unwrap();
        tx.commit().await.unwrap();
        let emptied = (store.engine() == Engine::Postgres).then_some("TRUNCATE audit_log");
        let attempts = [
            "UPDATE audit_log SET op = op",
            "UPDATE audit_log SET count = 2 WHERE seq = 2",
            "DELETE FROM audit_log WHERE seq = 1",
        ];
        for attempt in attempts.into_iter().chain(emptied) {
            let mut tx = store.begin().await.unwrap();
            match try_out(&mut tx, attempt).await {
                Err(StorageError::Constraint { name }) => assert_eq!(name, "audit_log is append-only", "{attempt}"),
                other => panic!("{attempt}: {other:?}"),
            }
        }
        let lines = audit::list(&mut store.read().await.unwrap()).await.unwrap();
        let kept: Vec<_> = lines.iter().map(|line| (line.id, line.op.as_str(), line.count)).collect();
        assert_eq!(kept, [(FIRST, "look", 1), (SECOND, "look", 1)]);
    }
}

#[tokio::test]
async fn a_reader_cannot_write_and_a_dropped_transaction_leaves_nothing() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut reader = store.read().await.unwrap();
        let refused = area::insert(&mut reader, FIRST, "北").await;
        assert!(matches!(refused, Err(StorageError::ReadOnly)), "{refused:?}");
        drop(reader);
        let mut tx = store.begin().await.unwrap();
        area::insert(&mut tx, FIRST, "北").await.unwrap();
        drop(tx);
        assert!(areas(store).await.is_empty());
        let mut tx = store.begin().await.unwrap();
        area::insert(&mut tx, SECOND, "北").await.unwrap();
        assert!(areas(store).await.is_empty(), "nobody sees what is not committed");
        tx.commit().await.unwrap();
        assert_eq!(areas(store).await, [SECOND]);
        store.close().await;
        assert!(matches!(store.begin().await.err(), Some(StorageError::Gone)));
    }
}

#[tokio::test]
async fn a_part_of_a_transaction_is_taken_back_alone_also_after_a_refusal_in_it() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut tx = store.begin().await.unwrap();
        area::insert(&mut tx, FIRST, "北").await.unwrap();
        begin_part(&mut tx).await.unwrap();
        area::insert(&mut tx, SECOND, "南").await.unwrap();
        assert!(area::insert(&mut tx, FIRST, "東").await.is_err(), "there is one of this id");
        undo_part(&mut tx).await.unwrap();
        begin_part(&mut tx).await.unwrap();
        area::insert(&mut tx, Uuid::from_u128(3), "西").await.unwrap();
        keep_part(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(areas(store).await, [FIRST, Uuid::from_u128(3)]);
    }
}

/// Two programs of one office are two stores on a server; a vault has one program, whose writers take turns.
#[tokio::test]
async fn who_writes_waits_for_the_one_who_writes() {
    let both = BothStores::fresh().await;
    let other = Store::join(both.database.options()).await.unwrap();
    for (one, second) in [(&both.file, both.file.clone()), (&both.server, other)] {
        let mut tx = one.begin().await.unwrap();
        audit::insert(&mut tx, &line(1)).await.unwrap();
        let writer = tokio::spawn(async move {
            let mut tx = second.begin().await.unwrap();
            audit::insert(&mut tx, &line(2)).await.unwrap();
            tx.commit().await.unwrap();
        });
        tokio::pin!(writer);
        let at_once = tokio::time::timeout(Duration::from_millis(300), &mut writer).await;
        assert!(at_once.is_err(), "{:?}: the second wrote while the first did", one.engine());
        tx.commit().await.unwrap();
        writer.await.unwrap();
        // Each took the number after the other's.
        let lines = audit::list(&mut one.read().await.unwrap()).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [FIRST, SECOND]);
    }
}

#[tokio::test]
async fn a_bad_row_names_table_column_and_id_and_never_the_value() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        let mut tx = store.begin().await.unwrap();
        let strange = "INSERT INTO field_history (id, record_kind, record_id, field, old_value, new_value, at) VALUES ($1, '秘密', $1, '', '', '', $2)";
        run!(&mut tx, strange, FIRST, now()).unwrap();
        run!(&mut tx, "UPDATE reminder_rule SET offsets = '秘密' WHERE kind = 'expired'").unwrap();
        let with_id = field_history::list_recent(&mut tx, now(), None, 9).await.err();
        let without = reminder_rule::find(&mut tx, RuleScope::Office, ReminderKind::Expired).await.err();
        for (error, place) in [
            (with_id, ("field_history", "record_kind", FIRST.to_string())),
            (without, ("reminder_rule", "offsets", "?".to_owned())),
        ] {
            assert!(!format!("{error:?}").contains("秘密"));
            match error {
                Some(StorageError::BadRow { table, column, id }) => {
                    assert_eq!((table.as_str(), column.as_str(), id), place)
                }
                other => panic!("{:?}: {other:?}", store.engine()),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_who_go_away_at_any_moment_do_not_poison_the_writer_of_either() {
    let both = BothStores::fresh().await;
    for store in both.each() {
        for pause in 0..40_u64 {
            let store = store.clone();
            let task = tokio::spawn(async move {
                let mut tx = store.begin().await?;
                area::insert(&mut tx, Uuid::from_u128(pause.into()), "北").await?;
                area::list(&mut tx).await?;
                tx.rollback().await
            });
            tokio::time::sleep(Duration::from_micros(pause * 50)).await;
            task.abort();
            let _ = task.await;
        }
        let mut tx = store.begin().await.unwrap();
        area::insert(&mut tx, FIRST, "北").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(areas(store).await, [FIRST], "{:?}", store.engine());
    }
}

#[tokio::test]
async fn a_connection_that_the_server_has_ended_is_replaced_by_one_that_is_made_ready_alike() {
    let both = BothStores::fresh().await;
    let store = &both.server;
    assert!(store.begin().await.unwrap().rollback().await.is_ok(), "the writer is idle now");
    let mut last = Store::join(both.database.options()).await.unwrap().read().await.unwrap();
    let ended = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    assert!(value!(&mut last, i64, ended).unwrap() >= 1);
    let mut tx = store.begin().await.unwrap();
    area::insert(&mut tx, FIRST, "北").await.unwrap();
    assert!(tx.touched().await.unwrap().is_empty(), "the table of what was written is there");
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert!(matches!(area::insert(&mut reader, SECOND, "南").await, Err(StorageError::ReadOnly)));
}

#[tokio::test]
async fn a_server_of_a_newer_program_is_refused() {
    let database = TestDatabase::fresh().await;
    let store = Store::join(database.options()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, $1, 0)";
    run!(&mut tx, newer, vec![0_u8]).unwrap();
    tx.commit().await.unwrap();
    assert!(Store::join(database.options()).await.is_err());
    store.close().await;
}

#[tokio::test]
async fn a_server_says_what_no_longer_holds_in_it() {
    let both = BothStores::fresh().await;
    let mut tx = both.server.begin().await.unwrap();
    for damage in [
        "ALTER TABLE audit_log DISABLE TRIGGER audit_log_is_not_changed",
        "ALTER TABLE area ADD CONSTRAINT area_has_name CHECK (name <> '') NOT VALID",
        "UPDATE pg_index SET indisvalid = FALSE WHERE indexrelid = to_regclass('customer_by_owner')",
    ] {
        run!(&mut tx, AssertSqlSafe(damage)).unwrap();
    }
    tx.commit().await.unwrap();
    let said = crate::integrity::list_broken(&mut both.server.read().await.unwrap()).await.unwrap();
    assert_eq!(
        said,
        [
            "the index customer_by_owner is not to be trusted",
            "the rule area_has_name of area is not enforced for all rows",
            "the trigger audit_log_is_not_changed of audit_log is switched off",
        ]
    );
}
