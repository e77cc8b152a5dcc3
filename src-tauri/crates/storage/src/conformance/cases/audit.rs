//! The log, the history, and whether a database is whole.

use super::*;
use crate::field_history::{self, HistoryFilter};
use crate::vault;
use crate::{audit, integrity};
use domain::words::RecordKind;

impl AuditCases for Suite {
    async fn find_head(conn: &mut Conn) -> String {
        told([
            shown(audit::find_head(conn, Some(SATO)).await),
            shown(audit::find_head(conn, None).await),
            shown(audit::find_head(conn, Some(NOBODY)).await),
        ])
    }

    async fn count(conn: &mut Conn) -> String {
        shown(audit::count(conn).await)
    }

    async fn list(conn: &mut Conn) -> String {
        shown(audit::list(conn).await)
    }

    async fn find_actor(conn: &mut Conn) -> String {
        told([
            shown(audit::find_actor(conn, "create_customer", MIDORI).await),
            shown(audit::find_actor(conn, "look", MIDORI).await),
            shown(audit::find_actor(conn, "look", GREEN).await),
        ])
    }

    async fn insert(conn: &mut Conn) -> String {
        let done = shown(audit::insert(conn, &line(9, Some(ITO), "look", None)).await);
        told([done, shown(audit::list(conn).await), shown(audit::find_head(conn, Some(ITO)).await)])
    }

    async fn find_receipt(conn: &mut Conn) -> String {
        told([shown(audit::find_receipt(conn, COMMAND).await), shown(audit::find_receipt(conn, NOBODY).await)])
    }

    async fn insert_receipt(conn: &mut Conn) -> String {
        let done = shown(audit::insert_receipt(conn, NOBODY, "look", None, None, now()).await);
        told([done, shown(audit::find_receipt(conn, NOBODY).await)])
    }
}

const RECORDS: [uuid::Uuid; 4] = [MIDORI, KATO, COPIER, COPIER_NOW];

impl FieldHistoryCases for Suite {
    async fn insert(conn: &mut Conn) -> String {
        let new = field(30, RecordKind::Customer, GREEN, "kana", None, "2026-11-24T00:00:00.001Z");
        let done = shown(field_history::insert(conn, &new).await);
        told([done, shown(field_history::list(conn, &[GREEN], &HistoryFilter::default(), 9).await)])
    }

    async fn list(conn: &mut Conn) -> String {
        let none = HistoryFilter::default;
        let filters = [
            none(),
            HistoryFilter { field: "name".to_owned(), ..none() },
            HistoryFilter { field: "ない".to_owned(), ..none() },
            HistoryFilter { staff_id: Some(SATO), ..none() },
            HistoryFilter { by_program: true, ..none() },
            HistoryFilter { before: Some(id(20, 4)), ..none() },
        ];
        let mut answers = Vec::new();
        for filter in filters {
            answers.push(format!("{filter:?}: {}", shown(field_history::list(conn, &RECORDS, &filter, 100).await)));
        }
        answers.push(shown(field_history::list(conn, &RECORDS, &none(), 2).await));
        answers.push(shown(field_history::list(conn, &[], &none(), 2).await));
        answers.join("\n")
    }

    async fn list_since(conn: &mut Conn) -> String {
        told([
            shown(field_history::list_since(conn, &RECORDS, at("2026-11-01T00:00:00Z")).await),
            shown(field_history::list_since(conn, &RECORDS, at("2026-03-01T00:00:00.4Z")).await),
            shown(field_history::list_since(conn, &[NAMI], at("2026-01-01T00:00:00Z")).await),
            shown(field_history::list_since(conn, &[], at("2026-01-01T00:00:00Z")).await),
        ])
    }

    async fn list_recent(conn: &mut Conn) -> String {
        let since = at("2026-03-01T00:00:00.4Z");
        told([
            shown(field_history::list_recent(conn, since, None, 100).await),
            shown(field_history::list_recent(conn, since, Some(id(20, 5)), 2).await),
            shown(field_history::list_recent(conn, now(), None, 100).await),
        ])
    }

    async fn list_changed_fields(conn: &mut Conn) -> String {
        told([
            shown(field_history::list_changed_fields(conn, &RECORDS).await),
            shown(field_history::list_changed_fields(conn, &[NAMI]).await),
            shown(field_history::list_changed_fields(conn, &[]).await),
        ])
    }
}

impl IntegrityCases for Suite {
    /// What is whole on both; what each says of damage of its own kind is shown where that damage is planted.
    async fn list_broken(conn: &mut Conn) -> String {
        format!("whole: {}", shown(integrity::list_broken(conn).await))
    }
}

impl VaultBackupCases for Suite {
    async fn counts(conn: &mut Conn) -> String {
        shown(vault::counts(conn).await)
    }

    async fn heads(conn: &mut Conn) -> String {
        shown(vault::heads(conn).await)
    }
}
