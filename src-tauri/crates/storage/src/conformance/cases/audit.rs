//! The log, the history, and whether a database is whole.

use super::*;
use crate::audit_list::{self, LogNarrowing, Whose};
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

    async fn find_last(conn: &mut Conn) -> String {
        shown(audit::find_last(conn).await)
    }

    async fn list_after(conn: &mut Conn) -> String {
        told([shown(audit::list_after(conn, 1, 2).await), shown(audit::list_after(conn, 1_000, 2).await)])
    }

    async fn find_place_after(conn: &mut Conn) -> String {
        told([shown(audit::find_place_after(conn, 1).await), shown(audit::find_place_after(conn, 1_000).await)])
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

impl AuditListCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        let all = LogNarrowing::default;
        let (from, to) = (at("2026-02-01T00:00:00Z"), at("2026-02-02T00:00:00Z"));
        let narrowed = [
            all(),
            LogNarrowing { whose: Whose::Ones(Some(SATO)), ..all() },
            LogNarrowing { whose: Whose::Ones(None), ..all() },
            LogNarrowing { ops: vec!["look"], ..all() },
            LogNarrowing { ops: vec!["look", "create_customer"], whose: Whose::Ones(Some(SATO)), ..all() },
            LogNarrowing { ops: vec!["look"], whose: Whose::Ones(None), ..all() },
            LogNarrowing { records: Some(vec![MIDORI]), ..all() },
            LogNarrowing { records: Some(vec![MIDORI]), ops: vec!["look"], whose: Whose::Ones(None), ..all() },
            LogNarrowing { records: Some(Vec::new()), ..all() },
            LogNarrowing { from: Some(from), to: Some(to), ..all() },
            LogNarrowing { from: Some(to), ..all() },
            LogNarrowing { to: Some(from), ..all() },
        ];
        let mut answers = Vec::new();
        for narrowing in narrowed {
            answers.push(format!("{narrowing:?}: {}", shown(audit_list::list(conn, &narrowing, None, 100).await)));
        }
        answers.push(shown(audit_list::list(conn, &all(), Some(3), 1).await));
        answers.join("\n")
    }

    async fn count_by_op(conn: &mut Conn) -> String {
        let (from, to) = (at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z"));
        told([
            shown(audit_list::count_by_op(conn, SATO, from, to).await),
            shown(audit_list::count_by_op(conn, NOBODY, from, to).await),
            shown(audit_list::count_by_op(conn, SATO, to, to).await),
        ])
    }

    async fn list_subjects(conn: &mut Conn) -> String {
        let records = [MIDORI, COPIER, COPIER_NOW, KATO, SATO, NOBODY];
        told([
            sorted(audit_list::list_subjects(conn, &records).await),
            sorted(audit_list::list_subjects(conn, &[]).await),
        ])
    }

    async fn list_ids_of_card(conn: &mut Conn) -> String {
        told([
            sorted(audit_list::list_ids_of_card(conn, MIDORI).await),
            sorted(audit_list::list_ids_of_card(conn, NOBODY).await),
        ])
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
