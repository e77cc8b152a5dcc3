//! Files, drafts, views, acts for many, imports, the log and the history.

use super::ids::*;
use crate::attachment::{self, AttachmentRow};
use crate::audit::{self, AuditRow};
use crate::bulk::{self, BulkActRow, IdField};
use crate::customer_source::{self, ContractSourceRow, CustomerSourceRow};
use crate::engine::Conn;
use crate::field_history::{self, FieldHistoryRow};
use crate::import_batch::{self, ImportBatchRow, ImportChangeRow, RecordOriginRow};
use crate::import_map::{self, ImportMapRow};
use crate::list_view::{self, SavedFilterRow};
use crate::office_day::{self, OfficeDayRow};
use crate::word::Word;
use crate::{contract, draft, holiday};
use domain::words::{AttachmentKind, RecordKind, Standing};
use uuid::Uuid;

/// A file on a card.
pub(crate) fn file(id: Uuid, customer_id: Uuid, name: &str) -> AttachmentRow {
    AttachmentRow {
        id,
        customer_id,
        contract_id: None,
        kind: Word(AttachmentKind::Contract),
        name: name.to_owned(),
        size: 3,
        sha256: vec![0xab; 32],
        added_at: at("2026-05-01T00:00:00Z"),
        added_by: Some(SATO),
        removed_at: None,
        emptied_at: None,
        version: 1,
    }
}

pub(super) async fn fill_files(conn: &mut Conn) {
    let removed_at = Some(at("2026-11-01T00:00:00Z"));
    let files = [
        AttachmentRow { contract_id: Some(COPIER), size: 5, ..file(PAPER, MIDORI, "契約書.pdf") },
        AttachmentRow { sha256: vec![1], ..file(LETTER, MIDORI, "覚書.docx") },
        AttachmentRow { removed_at, ..file(REMOVED, MIDORI, "旧.pdf") },
        AttachmentRow { removed_at, added_by: None, ..file(REMOVED_TOO, MIDORI, "旧2.pdf") },
        AttachmentRow { removed_at: Some(at("2026-09-01T00:00:00Z")), ..file(EMPTIED, MIDORI, "古.pdf") },
    ];
    for file in &files {
        attachment::insert(conn, file).await.unwrap();
        attachment::insert_chunk(conn, file.id, 0, &[1, 2, 0]).await.unwrap();
    }
    attachment::insert_chunk(conn, PAPER, 1, &[0xff, 0]).await.unwrap();
    attachment::update_emptied(conn, EMPTIED, at("2026-10-02T00:00:00Z")).await.unwrap();
    let mut term = contract::find_term(conn, COPIER_NOW).await.unwrap().unwrap();
    term.confirmed_attachment = Some(PAPER);
    assert!(contract::update_term(conn, &term).await.unwrap());
}

pub(super) async fn fill_desk(conn: &mut Conn) {
    draft::upsert(conn, SATO, "customer:new", "{\"name\":\"み\"}", at("2026-11-20T00:00:00Z")).await.unwrap();
    draft::upsert(conn, SUZUKI, "customer:new", "{}", at("2026-11-20T00:00:00Z")).await.unwrap();
    list_view::upsert(conn, SATO, "customers", "[\"name\",\"kana\"]").await.unwrap();
    for (n, staff, list, name) in [
        (1, SATO, "customers", "北の既存"),
        (2, SATO, "customers", "あ"),
        (3, SATO, "contracts", "あ"),
        (4, ITO, "customers", "あ"),
    ] {
        let filter = SavedFilterRow { id: id(15, n), name: name.to_owned(), body: format!("{{\"n\":{n}}}") };
        list_view::upsert_filter(conn, staff, list, &filter, at("2026-11-01T00:00:00Z")).await.unwrap();
    }
    for (on, closed, name) in
        [("2026-12-29", true, "年末"), ("2026-08-12", true, "夏休み"), ("2026-11-28", false, "棚卸")]
    {
        office_day::upsert(conn, &OfficeDayRow { day: day(on), closed, name: name.to_owned() }).await.unwrap();
    }
    let holidays = [(day("2026-11-23"), "勤労感謝の日"), (day("2026-01-01"), "元日")];
    holiday::replace(conn, holidays.into_iter()).await.unwrap();
}

/// An act for many records.
pub(crate) fn act(id: Uuid, record_kind: &str, when: &str) -> BulkActRow {
    let op = "change_many".to_owned();
    BulkActRow { id, op, record_kind: record_kind.to_owned(), staff_id: SUZUKI, at: at(when), undone_at: None }
}

pub(super) async fn fill_acts(conn: &mut Conn) {
    let now = "2026-11-21T00:00:00Z";
    let acts = [
        act(ACT, "customer", now),
        act(STANDING_ACT, "customer", now),
        act(CONTRACT_ACT, "contract", now),
        act(OLD_ACT, "customer", "2026-10-01T00:00:00Z"),
    ];
    for act in &acts {
        bulk::insert(conn, act).await.unwrap();
    }
    bulk::update_undone(conn, OLD_ACT, at("2026-10-02T00:00:00Z")).await.unwrap();
    bulk::update_ids(conn, IdField::CustomerOwner, &acts[3], &[NAMI], Some(ITO)).await.unwrap();
    bulk::update_ids(conn, IdField::CustomerOwner, &acts[0], &[SATO_SHOTEN_2, SATO_SHOTEN, TAKAHASHI], Some(ITO))
        .await
        .unwrap();
    bulk::update_ids(conn, IdField::CustomerArea, &acts[0], &[NAMI, YAMADA], Some(SOUTH)).await.unwrap();
    bulk::update_ids(conn, IdField::ContractOwner, &acts[2], &[LIFT, LIFT_2], None).await.unwrap();
    bulk::update_ids(conn, IdField::ContractPlan, &acts[2], &[LIFT, NO_EXPIRY], Some(STANDARD)).await.unwrap();
    bulk::update_standing(conn, &acts[1], &[MIDORI, TAKAHASHI], Standing::Dormant, day("2026-11-21")).await.unwrap();
    // Somebody has changed one of each since.
    crate::customer_many::update_owner(conn, &[TAKAHASHI], Some(SATO), at("2026-11-22T00:00:00Z"), SATO).await.unwrap();
    crate::customer_many::update_standing(
        conn,
        &[MIDORI],
        Standing::Existing,
        day("2026-11-22"),
        at("2026-11-22T00:00:00Z"),
        SATO,
    )
    .await
    .unwrap();
    bulk::update_ids(conn, IdField::ContractOwner, &acts[3], &[LIFT_2], Some(SUZUKI)).await.unwrap();
}

/// A run of an import.
pub(crate) fn batch(id: Uuid, when: &str) -> ImportBatchRow {
    ImportBatchRow {
        id,
        kind: "customers".to_owned(),
        source: "旧台帳".to_owned(),
        file_name: "台帳.csv".to_owned(),
        at: at(when),
        staff_id: ITO,
        made: 2,
        changed: 1,
        unchanged: 0,
        doubtful: 0,
        refused: 3,
        gone: 0,
        undone_at: None,
        undone_by: None,
    }
}

/// What a batch did to a record.
pub(crate) fn change(record_kind: &str, record_id: Uuid, before: &str) -> ImportChangeRow {
    ImportChangeRow { record_kind: record_kind.to_owned(), record_id, version: 1, before: before.to_owned() }
}

/// By which key a source knows a card.
pub(crate) fn source(key: &str, customer_id: Uuid, own_key: bool) -> CustomerSourceRow {
    CustomerSourceRow { source_key: key.to_owned(), customer_id, own_key }
}

pub(super) async fn fill_imports(conn: &mut Conn) {
    // At the same moment.
    for row in [batch(UNDONE_BATCH, "2026-02-01T00:00:00Z"), batch(BATCH, "2026-02-01T00:00:00Z")] {
        import_batch::insert(conn, &row).await.unwrap();
    }
    import_batch::update_undone(conn, UNDONE_BATCH, at("2026-02-02T00:00:00Z"), ITO).await.unwrap();
    let changes = [
        change("customer", YAMADA, ""),
        change("contract", COPIER, ""),
        change("customer", GREEN, "{\"name\":\"グリン\"}"),
    ];
    import_batch::insert_changes(conn, BATCH, &changes).await.unwrap();
    let keys = [source("b-2", GREEN, true), source("a-1", YAMADA, true), source("山田|06", MIDORI, false)];
    customer_source::insert_many(conn, "旧台帳", BATCH, &keys).await.unwrap();
    customer_source::insert_many(conn, "名刺", UNDONE_BATCH, &[source("a-1", NAMI, true)]).await.unwrap();
    for (key, contract_id) in [("c-2", LIFT), ("c-1", COPIER)] {
        let row = ContractSourceRow { source_key: key.to_owned(), contract_id };
        customer_source::insert_contract(conn, "旧台帳", BATCH, &row).await.unwrap();
    }
    for (kind, record_id, written_on) in
        [("customer", GREEN, Some(day("2019-04-01"))), ("customer", YAMADA, None), ("contract", COPIER, None)]
    {
        let origin = RecordOriginRow { record_id, author: "旧 担当".to_owned(), written_on };
        import_batch::upsert_origin(conn, kind, &origin).await.unwrap();
    }
    for (n, name) in [(1, "台帳"), (2, "Excel")] {
        let map = ImportMapRow {
            id: id(13, n),
            name: name.to_owned(),
            kind: "customers".to_owned(),
            body: "[]".to_owned(),
            saved_at: at("2026-02-01T00:00:00Z"),
            saved_by: ITO,
        };
        import_map::upsert(conn, &map).await.unwrap();
    }
}

/// A line of the log.
pub(crate) fn line(n: u8, staff_id: Option<Uuid>, op: &str, record_id: Option<Uuid>) -> AuditRow {
    AuditRow {
        id: id(19, u128::from(n)),
        seq: i64::from(n),
        at: at("2026-02-01T00:00:00Z"),
        staff_id,
        op: op.to_owned(),
        record_kind: "customer".to_owned(),
        record_id,
        fields: "[\"name\"]".to_owned(),
        count: 1,
        prev_hash: vec![n - 1, 0],
        row_hash: vec![n, 0xff],
    }
}

/// A field that changed.
pub(crate) fn field(
    n: u128,
    record_kind: RecordKind,
    record_id: Uuid,
    name: &str,
    by: Option<Uuid>,
    when: &str,
) -> FieldHistoryRow {
    FieldHistoryRow {
        id: id(20, n),
        record_kind: Word(record_kind),
        record_id,
        field: name.to_owned(),
        old_value: String::new(),
        new_value: format!("値{n}"),
        at: at(when),
        staff_id: by,
    }
}

pub(super) async fn fill_log(conn: &mut Conn) {
    // Not in the order of their ids: the log's own order is that of its lines.
    let lines = [
        line(5, Some(SATO), "create_customer", Some(TAKAHASHI)),
        line(2, None, "look", None),
        line(4, Some(SATO), "create_customer", Some(MIDORI)),
        line(1, Some(SUZUKI), "open_card", Some(MIDORI)),
        line(3, None, "look", Some(MIDORI)),
    ];
    for (seq, line) in (1..).zip(lines) {
        audit::insert(conn, &AuditRow { seq, ..line }).await.unwrap();
    }
    audit::insert_receipt(conn, COMMAND, "create_customer", Some(SATO), Some(MIDORI), at("2026-02-01T00:00:00Z"))
        .await
        .unwrap();
    use RecordKind::{ContactPerson, Contract, Customer, Term};
    let changes = [
        field(3, Customer, MIDORI, "name", Some(SATO), "2026-11-01T00:00:00Z"),
        field(1, Customer, MIDORI, "name", None, "2026-03-01T00:00:00Z"),
        field(2, Customer, MIDORI, "goal", Some(SUZUKI), "2026-03-01T00:00:00.5Z"),
        field(5, Term, COPIER_NOW, "expiresOn", Some(SATO), "2026-11-02T00:00:00Z"),
        field(4, ContactPerson, KATO, "phone", None, "2026-11-01T00:00:00Z"),
        field(6, Contract, COPIER, "name", Some(SUZUKI), "2026-11-02T00:00:00Z"),
        field(7, Customer, GREEN, "name", Some(SATO), "2026-11-03T00:00:00Z"),
    ];
    for change in &changes {
        field_history::insert(conn, change).await.unwrap();
    }
}
