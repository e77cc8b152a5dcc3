//! C19, D23: every field is kept with its old value, whichever way it was changed, also past every function of ours.

use super::*;
use crate::contract::{CloseForm, CloseHow, OutcomeChoice, OutcomeForm};
use crate::customer::ContactPersonForm;
use crate::door::Record;
use domain::words::{CustomerRole, RecordKind, Standing};
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;
use storage::engine::{Conn, KEPT};
use storage::field_history::{FieldHistoryRow, HistoryFilter};

/// Columns that no form has: what a record is found and ordered by, and its own bookkeeping.
const NOT_WRITTEN: &[&str] = &[
    "id",
    "customer_id",
    "contract_id",
    "number",
    "fold",
    "digits",
    "sort_key",
    "created_at",
    "updated_at",
    "updated_by",
    "version",
    // Set when the record is made and never changed.
    "currency",
    "seq",
    "origin",
    "entered_on",
    // How the length came in; it goes with the length or its confirmation, whose changes are kept.
    "assumed_on",
    "assumed_by",
    // The length of the first term, which the term has as well.
    "contract.length_n",
    "contract.length_unit",
];

/// Tables that name a card, a contract or a term and are no part of what is written on them.
/// The keys of a source are what other lists call the record; undoing an import takes them back by themselves.
const NOT_OF_THE_CARD: &[&str] = &[
    "attachment",
    "contact_log",
    "contract_source",
    "customer_source",
    "key_date",
    "promised_contact",
    "reminder",
    "renewal",
    "window_without_renewal",
];

async fn history(world: &World, records: &[Uuid]) -> Vec<FieldHistoryRow> {
    let (office, _) = world.work().await;
    let mut conn = office.store().read().await.unwrap();
    let mut rows = storage::field_history::list(&mut conn, records, &HistoryFilter::default(), 10_000).await.unwrap();
    rows.reverse();
    rows
}

async fn told(world: &World, records: &[Uuid]) -> Vec<String> {
    let rows = history(world, records).await;
    let one = |row: &FieldHistoryRow| {
        format!("{} {}: {} → {}", row.record_kind.0.code(), row.field, row.old_value, row.new_value)
    };
    rows.iter().map(one).collect()
}

fn person(name: &str, title: &str) -> ContactPersonForm {
    ContactPersonForm {
        name: name.to_owned(),
        kana: String::new(),
        department: String::new(),
        title: title.to_owned(),
        phone: String::new(),
        mail: String::new(),
        decides: false,
        note: String::new(),
        channels: Vec::new(),
    }
}

#[tokio::test]
async fn typed_changes_and_bulk_acts_are_kept() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let other = world.customer("あおい商店").await;
    assert!(history(&world, &[card, other]).await.is_empty(), "a new card has no past");

    let opened = office.get_customer(&me, card).await.unwrap();
    let form = CustomerForm {
        roles: vec![CustomerRole::Buyer, CustomerRole::Supplier],
        phone: "03-1234-5678".to_owned(),
        ..opened.form
    };
    office.save_customer(&me, card, opened.version, &form, new_command()).await.unwrap();
    office.set_standing(&me, &[card, other], Standing::Dormant, new_command()).await.unwrap();
    assert_eq!(
        told(&world, &[card]).await,
        [
            "customer phone:  → 03-1234-5678",
            "customer roles: [\"buyer\"] → [\"buyer\",\"supplier\"]",
            "customer standing: lead → dormant",
            "customer standingSince:  → 2026-11-24",
        ]
    );
    assert_eq!(told(&world, &[other]).await.len(), 2, "each of the many");
    let rows = history(&world, &[card]).await;
    assert!(rows.iter().all(|row| row.staff_id == Some(world.me) && row.at == world.clock.now()));
}

#[tokio::test]
async fn people_come_change_and_leave() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let added = office.add_contact_person(&me, card, &person("緑川 茂", "課長"), new_command()).await.unwrap();
    let someone = added.people[0].clone();
    let changed = person("緑川 茂", "部長");
    office.save_contact_person(&me, someone.id, someone.version, &changed, new_command()).await.unwrap();
    office.remove_contact_person(&me, someone.id, someone.version + 1, new_command()).await.unwrap();
    assert_eq!(
        told(&world, &[someone.id]).await,
        ["contact_person added:  → true", "contact_person title: 課長 → 部長", "contact_person removed: false → true",]
    );
}

#[tokio::test]
async fn contracts_and_terms_are_kept_also_what_the_program_renews_by_itself() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let view = world
        .contract(|form| {
            (form.auto_renews, form.notice, form.starts_on) = (true, months(1), "2025-12-01".to_owned());
        })
        .await;
    let first = view.current_term_id;
    office.confirm_expiry(&me, &[first], "契約書 3ページ", None, new_command()).await.unwrap();
    office.move_contact_date(&me, first, 2, Some(day("2026-10-01")), new_command()).await.unwrap();
    assert_eq!(
        told(&world, &[view.id, first]).await,
        [
            "contract added:  → true".to_owned(),
            "term confirmedBy:  → ".to_owned() + &world.me.to_string(),
            "term confirmedFrom:  → 契約書 3ページ".to_owned(),
            "term confirmedOn:  → 2026-11-24".to_owned(),
            "term contactMovedTo:  → 2026-10-01".to_owned(),
        ]
    );
    // 2026-11-30 passes and nobody refused.
    world.tick_at("2026-12-01 09:00").await;
    let now = office.get_contract(&me, view.id).await.unwrap();
    assert_ne!(now.current_term_id, first, "it renewed by itself");
    assert!(told(&world, &[first]).await.contains(&"term outcome:  → renewed_tacit".to_owned()));
    let second = history(&world, &[now.current_term_id]).await;
    assert_eq!(second.len(), 1);
    assert_eq!((second[0].field.as_str(), second[0].staff_id), ("added", None), "by nobody: by the program");

    let close = CloseForm { how: CloseHow::Cancelled, on: "今日".to_owned(), reason: "閉店".to_owned() };
    office.close_contracts(&me, &[view.id], &close, new_command()).await.unwrap();
    let kept = told(&world, &[view.id, now.current_term_id]).await;
    for line in ["contract state: active → cancelled", "contract stateReason:  → 閉店", "term outcome:  → cancelled"]
    {
        assert!(kept.contains(&line.to_owned()), "{line}: {kept:?}");
    }
}

#[tokio::test]
async fn a_loss_is_kept_on_contract_and_term() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let view = world.contract(|form| form.starts_on = "2025-11-01".to_owned()).await;
    let form = OutcomeForm { outcome: OutcomeChoice::Switched, reason: "他社が安い".to_owned() };
    office.set_outcome(&me, &[view.current_term_id], &form, new_command()).await.unwrap();
    let kept = told(&world, &[view.id, view.current_term_id]).await;
    for line in ["term outcome:  → switched", "term outcomeReason:  → 他社が安い", "contract state: active → cancelled"]
    {
        assert!(kept.contains(&line.to_owned()), "{line}: {kept:?}");
    }
}

/// Every column of every kept table is changed past our functions; each must be found in the history.
#[tokio::test]
async fn no_column_can_be_changed_unnoticed() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let view = world.contract(|_| {}).await;
    let card = view.customer_id;
    let with_person = office.add_contact_person(&me, card, &person("緑川 茂", "課長"), new_command()).await.unwrap();
    let colleague =
        crate::staff::NewStaff { name: "田中 一郎".to_owned(), area: Some("北".to_owned()), roles: vec![] };
    office.add_staff(&me, colleague).await.unwrap();
    let plan = crate::settings::PlanForm {
        name: "あんしん".to_owned(),
        policy: crate::form::PolicyForm { window: months(2), contact: months(1) },
    };
    office.save_plan(&me, None, &plan, new_command()).await.unwrap();
    world.customer("本社").await;
    let mut door = office.act(domain::log::Unasked::Tick).await.unwrap();
    let file = storage::attachment::AttachmentRow {
        id: door.new_id(),
        customer_id: card,
        contract_id: None,
        kind: storage::Word(domain::words::AttachmentKind::Contract),
        name: "契約書.pdf".to_owned(),
        size: 0,
        sha256: Vec::new(),
        added_at: door.now,
        added_by: None,
        removed_at: None,
        emptied_at: None,
        version: 1,
    };
    storage::attachment::insert(&mut door, &file).await.unwrap();
    door.commit(Record::many("attachment"), 1).await.unwrap();
    let mut tried = 0;
    for kept in KEPT.iter().filter(|kept| kept.key == "id") {
        let id = match kept.kind {
            RecordKind::Customer => card,
            RecordKind::ContactPerson => with_person.people[0].id,
            RecordKind::Contract => view.id,
            RecordKind::Term => view.current_term_id,
        };
        let columns = {
            let mut door = office.act(domain::log::Unasked::Tick).await.unwrap();
            columns(&mut door, kept.table).await
        };
        for (column, kind) in columns {
            let here = format!("{}.{column}", kept.table);
            if NOT_WRITTEN.contains(&column.as_str()) || NOT_WRITTEN.contains(&here.as_str()) {
                continue;
            }
            let before = history(&world, &[id]).await.len();
            let mut door = office.act(domain::log::Unasked::Tick).await.unwrap();
            change(&mut door, kept.table, &column, &kind, id).await;
            door.commit(Record::many("customer"), 1).await.unwrap();
            let after = history(&world, &[id]).await;
            assert!(after.len() > before, "{here} was changed and the history does not know");
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried} columns were tried");
}

async fn columns(conn: &mut Conn, table: &str) -> Vec<(String, String)> {
    let text = AssertSqlSafe(format!("SELECT name, type FROM pragma_table_info('{table}')"));
    let rows = sqlx::query(text).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    rows.iter().map(|row| (row.get::<String, _>("name"), row.get::<String, _>("type"))).collect()
}

/// Writes another value that the column takes: another row of the table it points to, another day, number or word.
async fn change(conn: &mut Conn, table: &str, column: &str, kind: &str, id: Uuid) {
    let text = AssertSqlSafe(format!(
        "SELECT \"table\" AS target, COALESCE(\"to\", 'code') AS key FROM pragma_foreign_key_list('{table}') WHERE \"from\" = '{column}'"
    ));
    let points_to = sqlx::query(text).fetch_optional(conn.sqlite().unwrap()).await.unwrap();
    // A span counts once it has both its number and its unit.
    let pair = column.strip_suffix("_n").map(|stem| format!("{stem}_unit = COALESCE({stem}_unit, 'months'), "));
    let pair = pair.or(column.strip_suffix("_unit").map(|stem| format!("{stem}_n = COALESCE({stem}_n, 3), ")));
    let value = match (&points_to, kind) {
        (Some(target), _) => {
            let (target, key) = (target.get::<String, _>("target"), target.get::<String, _>("key"));
            format!(
                "(SELECT t.{key} FROM {target} AS t WHERE t.{key} <> COALESCE({table}.{column}, '') AND t.{key} <> {table}.id LIMIT 1)"
            )
        }
        (None, "INTEGER") => {
            format!("CASE WHEN {column} IS NULL THEN 5 WHEN {column} < 2 THEN 1 - {column} ELSE {column} + 1 END")
        }
        (None, _) if column.ends_with("_at") => "'2026-12-01T00:00:00Z'".to_owned(),
        (None, _) if ["_on", "_since", "_to"].iter().any(|end| column.ends_with(end)) => "'2026-12-01'".to_owned(),
        (None, _) if column == "postal_code" => "'1000001'".to_owned(),
        (None, _) => "'ほか'".to_owned(),
    };
    let text = format!("UPDATE {table} SET {}{column} = {value} WHERE id = $1", pair.unwrap_or_default());
    let done = sqlx::query(AssertSqlSafe(text.clone())).bind(id).execute(conn.sqlite().unwrap()).await;
    assert_eq!(done.map(|done| done.rows_affected()).map_err(|error| format!("{text}: {error}")), Ok(1));
}

/// A table that names a card must be kept, or be named among those that are not of the card.
#[tokio::test]
async fn no_table_about_a_card_is_forgotten() {
    let world = World::empty().await;
    let (office, _) = world.work().await;
    let mut conn = office.store().read().await.unwrap();
    let text = "SELECT DISTINCT m.name AS name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f \
                WHERE m.type = 'table' AND f.\"table\" IN ('customer', 'contact_person', 'contract', 'term')";
    let rows = sqlx::query(text).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    let pointing: BTreeSet<String> = rows.iter().map(|row| row.get::<String, _>("name")).collect();
    assert!(pointing.contains("customer_has_role"), "{pointing:?}");
    let decided: BTreeSet<String> =
        KEPT.iter().map(|kept| kept.table).chain(NOT_OF_THE_CARD.iter().copied()).map(str::to_owned).collect();
    let open: Vec<&String> = pointing.difference(&decided).collect();
    assert!(open.is_empty(), "{open:?}: put it among the kept tables of storage::engine::KEPT, or here with a reason");
}
