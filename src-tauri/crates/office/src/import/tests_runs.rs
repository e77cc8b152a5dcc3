//! Maps that somebody saved under a name, a run that is stopped, and contracts taken back.

use super::tests_lists::{Ground, ground};
use super::*;
use crate::contract::ContractForm;
use crate::customer::CustomerForm;
use crate::form::SpanForm;
use crate::reminder::{KindRuleForm, OffsetForm, OffsetSide, RuleForm};
use crate::{ErrorCode, FieldCode};
use domain::dates::SpanUnit;
use domain::words::ReminderKind;
use std::collections::HashMap;
use uuid::Uuid;

fn command(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

#[tokio::test]
async fn a_map_is_saved_under_a_name_and_takes_the_next_list_by_itself() {
    let ground = ground().await;
    let (office, actor) = (&ground.office, &ground.actor);
    let list = "屋号,れんらくさき,ばしょ\n一商店,03-1111-1111,東京都\n";
    let open =
        async |list: &str| office.open_import(actor, ImportKind::Customers, "list.csv", list.into()).await.unwrap();
    let view = open(list).await;
    assert_eq!(
        (view.map_name.as_str(), view.missing.as_slice()),
        ("", [TargetField::Name].as_slice()),
        "nobody knows these headings"
    );
    let pick = |place, field| ColumnPick { place, field: Some(field), unit: AmountUnit::One };
    let corrections = ImportCorrections {
        columns: Some(vec![pick(0, TargetField::Name), pick(1, TargetField::Phone), pick(2, TargetField::Address)]),
        source: Some("daicho".to_owned()),
        ..ImportCorrections::default()
    };
    let view = office.adjust_import(actor, view.id, &corrections).await.unwrap();
    let unnamed = office.save_import_map(actor, view.id, "  ", command(1)).await.unwrap_err();
    assert_eq!((unnamed.code, unnamed.fields[0].code), (ErrorCode::Invalid, FieldCode::Required));
    let saved = office.save_import_map(actor, view.id, " 紙の台帳 ", command(2)).await.unwrap();
    assert_eq!(saved.map_name, "紙の台帳");
    let again = open(&list.replace("一商店", "二商店")).await;
    let held: Vec<Option<TargetField>> = again.columns.iter().map(|column| column.field).collect();
    let expected = [TargetField::Name, TargetField::Phone, TargetField::Address].map(Some);
    assert_eq!(
        (again.map_name.as_str(), again.source.as_str(), held.as_slice()),
        ("紙の台帳", "daicho", expected.as_slice())
    );
    // The same name is replaced, not kept twice.
    let corrections = ImportCorrections {
        columns: Some(vec![ColumnPick { place: 2, field: None, unit: AmountUnit::One }]),
        ..ImportCorrections::default()
    };
    office.adjust_import(actor, again.id, &corrections).await.unwrap();
    let replaced = office.save_import_map(actor, again.id, "紙の台帳", command(3)).await.unwrap();
    assert_eq!(replaced.maps.iter().filter(|map| map.name == "紙の台帳").count(), 1);
    // By its name it is taken for a list whose headings are others in part.
    let other = open("屋号,れんらくさき,x,y\n三商店,03-3333-3333,a,b\n").await;
    assert_eq!(other.map_name, "", "two headings are no proof");
    let named = ImportCorrections { map_name: Some("紙の台帳".to_owned()), ..ImportCorrections::default() };
    let other = office.adjust_import(actor, other.id, &named).await.unwrap();
    assert_eq!((other.map_name.as_str(), other.columns[0].field), ("紙の台帳", Some(TargetField::Name)));
    let unknown = ImportCorrections { map_name: Some("ない".to_owned()), ..ImportCorrections::default() };
    assert_eq!(office.adjust_import(actor, other.id, &unknown).await.unwrap_err().fields[0].path, "mapName");
    let choice = replaced.maps.iter().find(|map| map.name == "紙の台帳").and_then(|map| map.id);
    office.delete_import_map(actor, choice.unwrap(), command(4)).await.unwrap();
    assert_eq!(open(list).await.map_name, "", "a map that was deleted is forgotten");
    ground.end().await;
}

/// Takes a list of so many rows in and stops the run once so many of its steps are done.
async fn stopped_at(ground: &Ground, rows: usize, steps: i32) -> crate::OfficeError {
    let (office, actor) = (&ground.office, &ground.actor);
    let mut list = "会社名,電話,先方担当者\n".to_owned();
    for n in 0..rows {
        list.push_str(&format!("{n:05}商店,03-{:04}-{:04},担当{n}\n", n / 10_000, n % 10_000));
    }
    let view = office.open_import(actor, ImportKind::Customers, "long.csv", list.into_bytes()).await.unwrap();
    let stop = async {
        loop {
            tokio::task::yield_now().await;
            let progress = office.import_progress(actor, view.id).unwrap();
            if progress.running && progress.done >= steps {
                return office.cancel_import(actor, view.id).unwrap();
            }
        }
    };
    let (taken, ()) = tokio::join!(office.take_import(actor, view.id, command(70)), stop);
    let error = taken.unwrap_err();
    assert!(!office.import_progress(actor, view.id).unwrap().running);
    // Once more, and not stopped, all of it comes in.
    if steps > i32::try_from(rows).unwrap() {
        assert!(office.list_import_batches(actor).await.unwrap().is_empty());
        assert_eq!(ground.customers().await, 0, "nothing of the stopped run is there");
        let taken = office.take_import(actor, view.id, command(71)).await.unwrap();
        assert_eq!(usize::try_from(taken.counts.new).unwrap(), rows);
        assert_eq!(ground.customers().await, rows);
    }
    office.close_import(actor, view.id);
    error
}

#[tokio::test]
async fn a_run_that_is_stopped_leaves_nothing() {
    let ground = ground().await;
    // While the rows are read, and while they are written.
    assert_eq!(stopped_at(&ground, 2_000, 400).await.code, ErrorCode::ImportStopped);
    assert_eq!(
        (ground.customers().await, ground.office.list_import_batches(&ground.actor).await.unwrap().len()),
        (0, 0)
    );
    assert_eq!(stopped_at(&ground, 2_000, 2_500).await.code, ErrorCode::ImportStopped);
    assert_eq!(ground.office.verify().await.unwrap().log.first_broken, None);
    ground.end().await;
}

#[tokio::test]
async fn contracts_taken_in_are_taken_back_but_for_those_that_were_edited() {
    let ground = ground().await;
    let (office, actor) = (&ground.office, &ground.actor);
    let known = office.add_customer(actor, &CustomerForm::named("一商店"), command(80)).await.unwrap();
    let before = ContractForm {
        title: "保守".to_owned(),
        starts_on: "2026-04-01".to_owned(),
        expires_on: "2027-03-31".to_owned(),
        amount: "100000".to_owned(),
        ..ContractForm::blank(known.id)
    };
    // What no list speaks of: this contract is reminded of by a rule of its own.
    let on_the_day = OffsetForm { n: String::new(), unit: SpanUnit::Days, side: OffsetSide::OnDay };
    let never = SpanForm { n: String::new(), unit: SpanUnit::WorkingDays };
    let rule = RuleForm { offsets: vec![on_the_day], again: never, escalation: "9".to_owned() };
    let own = [KindRuleForm { kind: ReminderKind::Expired, rule }];
    let old = office.add_contract(actor, &ContractForm { rules: own.to_vec(), ..before }, command(81)).await.unwrap();
    let list = "顧客名,件名,開始日,満期日,金額\n一商店,保守,2026-04-01,2027-03-31,120000\n一商店,清掃,2026-04-01,2027-03-31,5\n\
        二商店,警備,2026-04-01,2027-03-31,6\n三商店,点検,2026-04-01,2027-03-31,7\n";
    let view = office.open_import(actor, ImportKind::Contracts, "list.csv", list.into()).await.unwrap();
    let choices = ImportChoices { make_customers: true, ..view.choices };
    office.rehearse_import(actor, view.id, &choices).await.unwrap();
    let taken = office.take_import(actor, view.id, command(82)).await.unwrap();
    assert_eq!((taken.counts.new, taken.counts.changed, taken.customers_made), (3, 1, 2));
    let query = ImportRowQuery { outcome: None, from: 0, count: 10 };
    let ids: HashMap<String, Uuid> = office
        .import_rows(actor, view.id, query)
        .await
        .unwrap()
        .rows
        .into_iter()
        .map(|row| (row.label, row.record_id.unwrap()))
        .collect();
    // Somebody edits one of the new ones, and confirms the expiry of another.
    let edited = office.get_contract(actor, ids["警備"]).await.unwrap();
    let form = ContractForm { note: "電話で確かめた".to_owned(), ..edited.form };
    office.save_contract(actor, edited.id, edited.version, &form, command(83)).await.unwrap();
    let batch = taken.batch.unwrap();
    let listed = office.preview_undo_import(actor, batch).await.unwrap();
    let why: Vec<(ImportKind, &str, StaysBecause)> =
        listed.stays.iter().map(|stays| (stays.kind, stays.label.as_str(), stays.why)).collect();
    let number = &edited.number;
    let card = office.get_customer(actor, edited.customer_id).await.unwrap();
    assert_eq!(
        why,
        [
            (ImportKind::Contracts, format!("{number} 警備").as_str(), StaysBecause::Edited),
            (ImportKind::Customers, format!("{} 二商店", card.number).as_str(), StaysBecause::InUse),
        ]
    );
    assert_eq!((listed.goes, listed.returns), (3, 1), "two contracts and a card go, one contract returns");
    let stands = async || office.get_contract(actor, old.id).await.unwrap().form;
    assert_eq!(stands().await.amount, "120000", "looking beforehand changes nothing");
    assert_eq!(stands().await.rules, own, "and its own rule stands");
    let undone = office.undo_import(actor, batch, command(84)).await.unwrap();
    assert_eq!(undone, listed, "what was listed beforehand is what happens");
    assert_eq!(stands().await.amount, "100000");
    assert_eq!(stands().await.rules, own, "also when the list is taken back");
    assert_eq!(office.get_contract(actor, ids["警備"]).await.unwrap().form.note, "電話で確かめた");
    for gone in ["清掃", "点検"] {
        assert_eq!(office.get_contract(actor, ids[gone]).await.unwrap_err().code, ErrorCode::NotFound, "{gone}");
    }
    assert_eq!(ground.customers().await, 2, "一商店, and 二商店 with the edited contract");
    assert_eq!(office.verify().await.unwrap().log.first_broken, None);
    ground.end().await;
}
