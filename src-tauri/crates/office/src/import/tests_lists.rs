//! Real lists taken in: what they become equals what other programs worked out, a rehearsal says what the run says, and
//! what was taken in can be undone and comes back from an export unchanged.

use super::tests::{NewDesk, new_desk};
use super::*;
use crate::customer::CustomerForm;
use crate::{Actor, ErrorCode, Office};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/import")
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(name)).unwrap()
}

pub(super) struct Ground {
    desk: NewDesk,
    pub(super) office: Arc<Office>,
    pub(super) actor: Actor,
    _dir: tempfile::TempDir,
}

pub(super) async fn ground() -> Ground {
    let dir = tempfile::tempdir().unwrap();
    let desk = new_desk(dir.path()).await;
    let (office, actor) = desk.at_work().await.unwrap();
    Ground { desk, office, actor, _dir: dir }
}

impl Ground {
    async fn take(&self, kind: ImportKind, name: &str, map: Option<&ImportMap>, rehearsal: bool) -> ImportReport {
        self.office.import_file(&self.actor, kind, name, bytes(name), map, rehearsal).await.unwrap()
    }

    pub(super) async fn text(&self, kind: ImportKind, text: &str, map: Option<&ImportMap>) -> ImportReport {
        let bytes = text.as_bytes().to_vec();
        self.office.import_file(&self.actor, kind, "list.csv", bytes, map, false).await.unwrap()
    }

    pub(super) async fn customers(&self) -> usize {
        let mut conn = self.office.store().read().await.unwrap();
        storage::customer::list_all(&mut conn).await.unwrap().len()
    }

    pub(super) async fn end(self) {
        drop(self.office);
        self.desk.close_vault().await.unwrap();
    }
}

pub(super) fn outcomes(report: &ImportReport) -> Vec<(i32, ImportOutcome, Vec<ReasonCode>)> {
    let codes = |row: &ImportRow| row.reasons.iter().map(|reason| reason.code).collect();
    report.rows.iter().map(|row| (row.line, row.outcome, codes(row))).collect()
}

const OLD: &str = "companies/edinet_code_list_2025-12.csv";
const NEW: &str = "companies/edinet_code_list_2026-08.csv";

#[tokio::test]
async fn a_newer_list_of_the_same_companies_becomes_what_another_program_worked_out() {
    let expected: serde_json::Value = serde_json::from_slice(&bytes("expected/edinet.json")).unwrap();
    let number = |part: &str, name: &str| i32::try_from(expected[part][name].as_i64().unwrap()).unwrap();
    let ground = ground().await;
    let first = ground.take(ImportKind::Customers, OLD, None, false).await;
    assert_eq!(first.counts, ImportCounts { new: number("first", "new"), ..ImportCounts::default() });
    let again = ground.take(ImportKind::Customers, OLD, None, false).await;
    assert_eq!(again.counts, ImportCounts { unchanged: number("first", "new"), ..ImportCounts::default() });
    let rehearsed = ground.take(ImportKind::Customers, NEW, None, true).await;
    let second = ground.take(ImportKind::Customers, NEW, None, false).await;
    assert!(rehearsed.says_the_same(&second), "the rehearsal says what the run says");
    let counts = ImportCounts {
        new: number("second", "new"),
        changed: number("second", "changed"),
        unchanged: number("second", "unchanged"),
        gone: number("second", "gone"),
        ..ImportCounts::default()
    };
    assert_eq!(second.counts, counts);
    for (field, count) in expected["second"]["fields"].as_object().unwrap() {
        let told = second.rows.iter().flat_map(|row| &row.changes).filter(|change| change.field == *field).count();
        assert_eq!(told as u64, count.as_u64().unwrap(), "{field}");
    }
    assert_eq!((counts.new, counts.gone), (69, 124), "as the data says of itself");
    // What changed is kept with its old value, and all of it can be undone.
    let undone = ground.office.undo_import(&ground.actor, second.batch.unwrap(), Uuid::from_u128(7)).await.unwrap();
    assert_eq!((undone.goes, undone.returns, undone.stays.len()), (counts.new, counts.changed, 0));
    let back = ground.take(ImportKind::Customers, OLD, None, true).await;
    assert_eq!(back.counts.unchanged, number("first", "new"), "as before the newer list");
    assert_eq!(ground.office.verify().await.unwrap().log.first_broken, None);
    ground.end().await;
}

#[tokio::test]
async fn what_somebody_edited_since_stays_when_a_batch_is_undone() {
    let ground = ground().await;
    let list = "会社名,電話\n一商店,03-1111-1111\n二商店,03-2222-2222\n三商店,03-3333-3333\n";
    let done = ground.text(ImportKind::Customers, list, None).await;
    let batch = done.batch.unwrap();
    let ids: Vec<Uuid> = done.rows.iter().map(|row| row.record_id.unwrap()).collect();
    let card = ground.office.get_customer(&ground.actor, ids[0]).await.unwrap();
    let form = CustomerForm { goal: "止めない".to_owned(), ..card.form };
    ground.office.save_customer(&ground.actor, ids[0], card.version, &form, Uuid::from_u128(1)).await.unwrap();
    let branch = CustomerForm { parent_id: Some(ids[1]), ..CustomerForm::named("二商店 大阪") };
    ground.office.add_customer(&ground.actor, &branch, Uuid::from_u128(2)).await.unwrap();
    let before = ground.office.preview_undo_import(&ground.actor, batch).await.unwrap();
    let why: Vec<(Uuid, StaysBecause)> = before.stays.iter().map(|stays| (stays.id, stays.why)).collect();
    assert_eq!(why, [(ids[0], StaysBecause::Edited), (ids[1], StaysBecause::InUse)]);
    assert_eq!(ground.customers().await, 4, "looking beforehand changes nothing");
    let undone = ground.office.undo_import(&ground.actor, batch, Uuid::from_u128(3)).await.unwrap();
    assert_eq!(undone, before, "what was listed beforehand is what happens");
    assert_eq!(ground.customers().await, 3);
    let twice = ground.office.undo_import(&ground.actor, batch, Uuid::from_u128(4)).await.unwrap_err();
    assert_eq!(twice.code, ErrorCode::NothingToUndo);
    ground.end().await;
}

#[tokio::test]
async fn what_fits_two_cards_is_never_guessed() {
    let ground = ground().await;
    let first = "会社名,郵便番号,法人番号\n同名商店,100-0001,\n同名商店,100-0002,\n日本航空,,7010701007666\n";
    ground.text(ImportKind::Customers, first, None).await;
    let second = "会社名,郵便番号,法人番号,電話\n同名商店,,,03-0000-0001\n同名商店,1000002,,03-0000-0002\n\
        日本航空株式会社,,7010701007666,03-0000-0003\n同名商店,1000002,,03-0000-0009\n";
    let report = ground.text(ImportKind::Customers, second, None).await;
    use ImportOutcome::{Changed, Doubtful};
    assert_eq!(
        outcomes(&report),
        [
            (2, Doubtful, vec![ReasonCode::NameAlone]),
            (3, Changed, vec![]),
            (4, Changed, vec![]),
            (5, Doubtful, vec![ReasonCode::DisagreesWithLine]),
        ]
    );
    assert_eq!(report.rows[0].reasons[0].names.len(), 2, "both are named: {}", report.rows[0].reasons[0].text);
    ground.end().await;
}

#[tokio::test]
async fn contracts_find_their_customers_and_say_what_was_assumed() {
    let ground = ground().await;
    ground.text(ImportKind::Customers, "会社名\n一商店\n", None).await;
    let list = "契約先,件名,開始日,満期日,金額\n一商店,保守,令和8年4月1日,令和9年3月31日,１２０万円\n\
        一商店,清掃,2026/4/1,,5百万円\n二商店,警備,2026/4/1,2027/2月末日,1\n\"一商店\n二商店\",警備,2026/4/1,2027/3/31,1\n";
    let refused = ground.text(ImportKind::Contracts, list, None).await;
    use ImportOutcome::{New, Refused, Unchanged};
    assert_eq!(
        outcomes(&refused),
        [
            (2, New, vec![]),
            (3, New, vec![]),
            (4, Refused, vec![ReasonCode::NotADate]),
            (5, Refused, vec![ReasonCode::SeveralCustomers]),
        ]
    );
    assert_eq!(refused.rows[3].reasons[0].names, ["一商店", "二商店"], "both are named");
    let list = list.replace("2027/2月末日", "2月末日").replace("清掃", "巡回清掃");
    let asked = ground.text(ImportKind::Contracts, &list, None).await;
    assert_eq!(asked.rows[2].reasons[0].code, ReasonCode::CustomerMissing);
    assert_eq!(asked.missing_customers, ["二商店"]);
    let mut map = ImportMap::ready()[0].clone();
    map.kind = ImportKind::Contracts;
    map.columns = ["契約先", "件名", "開始日", "満期日", "金額"]
        .into_iter()
        .zip([
            TargetField::Name,
            TargetField::Title,
            TargetField::StartsOn,
            TargetField::ExpiresOn,
            TargetField::Amount,
        ])
        .map(|(heading, field)| MapColumn { heading: heading.to_owned(), place: None, field, unit: AmountUnit::One })
        .collect();
    map.choices.make_customers = true;
    map.choices.assumed_length =
        Some(crate::form::SpanForm { n: "12".to_owned(), unit: domain::dates::SpanUnit::Months });
    let list = list.replace("巡回清掃", "定期清掃");
    let made = ground.text(ImportKind::Contracts, &list, Some(&map)).await;
    assert_eq!(
        outcomes(&made)[..3],
        [(2, Unchanged, vec![]), (3, New, vec![ReasonCode::AssumedTerm]), (4, New, vec![ReasonCode::CustomerMade]),]
    );
    assert!(made.rows[1].reasons[0].text.contains("12か月(2027-03-31)"), "{}", made.rows[1].reasons[0].text);
    let card = made.rows[2].record_id.unwrap();
    let contract = ground.office.get_contract(&ground.actor, card).await.unwrap();
    assert_eq!(contract.form.expires_on, "2027-02-28", "the end of February after the start");
    ground.end().await;
}

#[tokio::test]
async fn two_suppliers_in_one_cell_of_the_register_are_refused_by_name() {
    let ground = ground().await;
    let map: ImportMap = serde_json::from_slice(&bytes("maps/act_contracts.json")).unwrap();
    let report = ground.take(ImportKind::Contracts, "contracts/act_government_contracts.csv", Some(&map), true).await;
    let several = report.rows.iter().filter(|row| row.reasons.iter().any(|r| r.code == ReasonCode::SeveralCustomers));
    let several: Vec<_> = several.collect();
    assert_eq!(several.len(), 10, "as many records have several lines in the cell of suppliers");
    assert!(several.iter().all(|row| row.outcome == ImportOutcome::Refused && row.reasons[0].names.len() > 1));
    ground.end().await;
}

/// `tests/fixtures/import/expected/act.py` counted 765 contracts of 541 customers: a row that is not taken in makes no card.
#[tokio::test]
async fn the_register_makes_a_card_for_every_customer_of_a_contract_and_no_other() {
    let ground = ground().await;
    let mut map: ImportMap = serde_json::from_slice(&bytes("maps/act_contracts.json")).unwrap();
    map.choices.make_customers = true;
    let report = ground.take(ImportKind::Contracts, "contracts/act_government_contracts.csv", Some(&map), true).await;
    assert_eq!((report.counts.new, report.customers_made), (765, 541));
    assert_eq!((report.counts.doubtful, report.counts.refused), (2, 10));
    ground.end().await;
}

#[tokio::test]
async fn an_export_taken_in_again_changes_nothing() {
    let ground = ground().await;
    let list = include_str!("../../../../../tests/fixtures/import/expected/every_field.csv");
    let made = ground.text(ImportKind::Customers, list, None).await;
    assert_eq!((made.counts.new, made.counts.refused), (2, 0), "{:?}", outcomes(&made));
    for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
        let exported = ground.office.export(&ground.actor, ImportKind::Customers, format, "点検").await.unwrap();
        let Export::File(file) = exported else { panic!("{exported:?}") };
        let kind = ImportKind::Customers;
        let back = ground.office.import_file(&ground.actor, kind, "own", file, None, false).await.unwrap();
        assert_eq!((back.counts.unchanged, back.rows.len()), (2, 2), "{format:?} {:?}", back.rows);
    }
    ground.end().await;
}

/// A list of one contract without an end, taken in with the rule of a year.
async fn assumed(ground: &Ground) -> Uuid {
    let list = "顧客名,件名,開始日\n一商店,清掃,2026-04-01\n";
    let (office, actor) = (&ground.office, &ground.actor);
    let view = office.open_import(actor, ImportKind::Contracts, "list.csv", list.into()).await.unwrap();
    let year = crate::form::SpanForm { n: "12".to_owned(), unit: domain::dates::SpanUnit::Months };
    let choices = ImportChoices { make_customers: true, assumed_length: Some(year), ..view.choices };
    office.rehearse_import(actor, view.id, &choices).await.unwrap();
    office.take_import(actor, view.id, Uuid::from_u128(50)).await.unwrap();
    let query = ImportRowQuery { outcome: None, from: 0, count: 10 };
    office.import_rows(actor, view.id, query).await.unwrap().rows[0].record_id.unwrap()
}

/// The first steps of the newest term's dates, as scripts read them.
async fn first_steps(ground: &Ground, contract: Uuid) -> Vec<serde_json::Value> {
    let view = ground.office.get_contract(&ground.actor, contract).await.unwrap();
    let strip = view.strip.key_dates.iter();
    strip.map(|date| serde_json::to_value(&date.reasons[0]).unwrap()).collect()
}

#[tokio::test]
async fn an_assumed_length_stands_first_among_the_reasons_until_somebody_says_one() {
    let ground = ground().await;
    let (office, actor) = (&ground.office, &ground.actor);
    let id = assumed(&ground).await;
    let said = |from: &str| {
        serde_json::json!({"code": "assumed_length", "n": 12, "unit": "months", "by": "佐藤 美咲", "on": "2026-11-24",
            "from": from, "to": from})
    };
    // Window and contact are counted from the expiry, and the expiry from the first day.
    let expected = [said("2027-03-31"), said("2027-03-31"), said("2026-04-01")];
    assert_eq!(first_steps(&ground, id).await, expected);
    let due = office.due(actor, "2026-11-24".parse().unwrap(), 150).await.unwrap();
    assert_eq!(due.items.len(), 3);
    for item in serde_json::to_value(&due).unwrap()["items"].as_array().unwrap() {
        assert_eq!(item["reasons"][0]["code"], "assumed_length", "{item}");
        assert_eq!(item["reasons"][1]["from"], item["reasons"][0]["to"], "the steps go on from there");
    }
    // Another field, and then the same length: still nobody has said it.
    let view = office.get_contract(actor, id).await.unwrap();
    let form = crate::contract::ContractForm { note: "電話で確かめる".to_owned(), ..view.form };
    let view = office.save_contract(actor, id, view.version, &form, Uuid::from_u128(51)).await.unwrap();
    assert_eq!(first_steps(&ground, id).await, expected);
    // A term that follows is as long by the same assumption.
    let outcome =
        crate::contract::OutcomeForm { outcome: crate::contract::OutcomeChoice::Renewed, reason: String::new() };
    office.set_outcome(actor, &[view.current_term_id], &outcome, Uuid::from_u128(52)).await.unwrap();
    assert_eq!(first_steps(&ground, id).await[2], said("2027-04-01"));
    // Somebody writes another length.
    let view = office.get_contract(actor, id).await.unwrap();
    let mut form = view.form.clone();
    form.length.n = "6".to_owned();
    office.save_contract(actor, id, view.version, &form, Uuid::from_u128(53)).await.unwrap();
    let codes: Vec<String> =
        first_steps(&ground, id).await.iter().map(|step| step["code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(codes, ["months_before", "months_before", "term_length"]);
    ground.end().await;
}

#[tokio::test]
async fn a_confirmed_expiry_is_no_assumption() {
    let ground = ground().await;
    let (office, actor) = (&ground.office, &ground.actor);
    let id = assumed(&ground).await;
    let view = office.get_contract(actor, id).await.unwrap();
    assert_eq!(first_steps(&ground, id).await[0]["code"], "assumed_length");
    office.confirm_expiry(actor, &[view.current_term_id], "契約書", None, Uuid::from_u128(60)).await.unwrap();
    let steps = first_steps(&ground, id).await;
    assert!(steps.iter().all(|step| step["code"] != "assumed_length"), "{steps:?}");
    ground.end().await;
}
