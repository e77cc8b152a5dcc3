//! The audit log: a line with each change, no values of cards, and a chain that shows what was tampered with.

use super::*;
use crate::contact_log::ContactLogForm;
use crate::door::{HashForm, row_hash};
use domain::words::ContactKind;
use storage::audit::AuditRow;
use storage::field_history::HistoryFilter;

impl World {
    async fn log_lines(&self) -> Vec<AuditRow> {
        let (office, _) = self.work().await;
        let mut conn = office.store().read().await.unwrap();
        storage::audit::list(&mut conn).await.unwrap()
    }
}

#[tokio::test]
async fn a2_each_change_leaves_its_line_and_its_history() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let before = world.log_lines().await.len();
    let form = office.get_customer(&actor, card).await.unwrap().form;
    let changed = CustomerForm { address: "東京都".to_owned(), capital: "500".to_owned(), ..form };
    office.save_customer(&actor, card, 1, &changed, new_command()).await.unwrap();
    let lines = world.log_lines().await;
    let ops: Vec<&str> = lines[before..].iter().map(|line| line.op.as_str()).collect();
    assert_eq!(ops, ["open_card", "edit_customer"]);
    let line = lines.last().unwrap();
    assert_eq!((line.staff_id, line.record_id, line.record_kind.as_str()), (Some(world.me), Some(card), "customer"));
    assert_eq!(line.fields, "[\"address\",\"capital\"]");
    let mut conn = office.store().read().await.unwrap();
    let history = storage::field_history::list(&mut conn, &[card], &HistoryFilter::default(), 50).await.unwrap();
    let mut seen: Vec<_> =
        history.iter().map(|h| (h.field.as_str(), h.old_value.as_str(), h.new_value.as_str())).collect();
    seen.sort_unstable();
    assert_eq!(seen, [("address", "", "東京都"), ("capital", "", "500")]);
    drop(conn);
    let refused_edit = office.save_customer(&actor, card, 1, &changed, new_command()).await;
    assert_eq!(code(refused_edit), ErrorCode::Stale);
    assert_eq!(world.log_lines().await.len(), lines.len(), "what was not done leaves no line");
}

#[tokio::test]
async fn a4_no_value_of_a_card_is_in_the_log() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let canary = |n: u32| format!("カナリア{n:03}");
    let form = CustomerForm {
        kana: canary(1),
        address: canary(2),
        website: canary(3),
        representative: canary(4),
        industry: canary(5),
        goal: canary(6),
        caution: canary(7),
        contact_preference: canary(8),
        phone: "03-9876-5432".to_owned(),
        mail: "canary@example.jp".to_owned(),
        owner_id: Some(world.me),
        ..CustomerForm::named(&canary(0))
    };
    let card = office.add_customer(&actor, &form, new_command()).await.unwrap();
    office
        .save_customer(&actor, card.id, 1, &CustomerForm { goal: canary(9), ..card.form }, new_command())
        .await
        .unwrap();
    let view = world
        .contract_of(card.id, |form| {
            form.title = canary(10);
            form.note = canary(11);
            form.amount = "123454321".to_owned();
        })
        .await;
    office.confirm_expiry(&actor, &[view.current_term_id], &canary(12), None, new_command()).await.unwrap();
    let entry = ContactLogForm {
        customer_id: card.id,
        contract_id: Some(view.id),
        kind: ContactKind::Visit,
        on: "今日".to_owned(),
        person_met: canary(13),
        said: canary(14),
        promise: canary(15),
        next_on: String::new(),
        reminder_id: None,
    };
    office.log_contact(&actor, &entry, new_command()).await.unwrap();
    office.search(&actor, &canary(0)).await.unwrap();
    office.note_search(&actor, &canary(0)).await.unwrap();
    let lines = world.log_lines().await;
    assert!(lines.len() > 6);
    let all = format!("{lines:?}");
    for word in ["カナリア", "9876-5432", "canary@", "123454321"] {
        assert!(!all.contains(word), "{word}");
    }
}

#[tokio::test]
async fn a5_a_search_that_was_used_stands_in_the_log_with_its_number_of_hits_and_a_digest_of_its_text() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    for name in ["みどり商会", "みどり種苗", "青木商店"] {
        world.customer(name).await;
    }
    let before = world.log_lines().await.len();
    office.search(&actor, "みどり").await.unwrap();
    office.note_search(&actor, "  ").await.unwrap();
    assert_eq!(world.log_lines().await.len(), before, "while one types, and of nothing, there is no line");
    for text in ["みどり", "ミドリ", "青木"] {
        office.note_search(&actor, text).await.unwrap();
    }
    let lines = world.log_lines().await.split_off(before);
    let told: Vec<_> = lines.iter().map(|line| (line.op.as_str(), line.staff_id, line.count)).collect();
    assert_eq!(told, [("search", Some(world.me), 2), ("search", Some(world.me), 2), ("search", Some(world.me), 1)]);
    assert_eq!(lines[0].fields, lines[1].fields, "the same search has the same digest");
    assert_ne!(lines[0].fields, lines[2].fields);
    assert!(!format!("{lines:?}").contains("みどり") && lines[0].fields.len() == 64 + 4, "{:?}", lines[0].fields);
}

#[test]
fn a3_a_line_hashes_to_what_another_program_reckons() {
    let line = AuditRow {
        id: Uuid::from_bytes([1; 16]),
        seq: 5,
        at: "2026-11-24T00:00:00Z".parse().unwrap(),
        staff_id: Some(Uuid::from_bytes([2; 16])),
        op: "edit_customer".to_owned(),
        record_kind: "customer".to_owned(),
        record_id: Some(Uuid::from_bytes([3; 16])),
        fields: "[\"address\"]".to_owned(),
        count: 1,
        prev_hash: vec![4; 32],
        row_hash: Vec::new(),
    };
    // Python: sha256 over struct.pack('>Q', len(f)) + f of each field in this order; place, moment and count as '>q'.
    for (form, reckoned) in [
        (HashForm::WithoutPlace, "ea08386171b294904dbbe8b336827f1b06d97d8db36f42d4d766d71f951a8768"),
        (HashForm::WithPlace, "0fd16cef57e867813ecae3fc473e54dae7f60f530f302e6f606ad89394a44748"),
    ] {
        let hash: String = row_hash(&line, form).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, reckoned, "{form:?}");
    }
}

#[tokio::test]
async fn a3_the_chain_holds_and_shows_the_first_line_that_was_changed() {
    let mut world = World::empty().await;
    world.contract(|_| {}).await;
    world.tick_at("2027-01-29 09:00").await;
    world.restart().await;
    let (office, _) = world.work().await;
    let verified = office.verify().await.unwrap();
    assert!(verified.is_sound(), "{verified:?}");
    let lines = world.log_lines().await;
    assert_eq!((verified.log.lines, verified.customers), (lines.len(), 1));
    assert!(lines.iter().any(|line| line.staff_id.is_none()), "the program's own acts have a chain too");
    for (n, line) in lines.iter().enumerate() {
        let changes: [fn(&mut AuditRow); 10] = [
            |line| line.seq += 1,
            |line| line.op.push('x'),
            |line| line.count += 1,
            |line| line.staff_id = Some(Uuid::from_u128(9)),
            |line| line.at += chrono::Duration::seconds(1),
            |line| line.fields.push(' '),
            |line| line.id = Uuid::from_u128(9),
            |line| line.record_kind.push('x'),
            |line| line.record_id = Some(Uuid::from_u128(9)),
            // Else a line could be taken out and the next one tied to the one before it.
            |line| line.prev_hash.push(9),
        ];
        for change in changes {
            let mut tampered = line.clone();
            change(&mut tampered);
            assert_ne!(row_hash(&tampered, HashForm::WithPlace), line.row_hash, "line {n}");
        }
    }
    // A line whose hash does not follow from the one before it, written past the door.
    {
        let mut tx = office.store().begin().await.unwrap();
        let mut forged = lines.last().unwrap().clone();
        forged.id = new_command();
        forged.seq += 1;
        storage::audit::insert(&mut tx, &forged).await.unwrap();
        tx.commit().await.unwrap();
        let broken = office.verify().await.unwrap().log.first_broken.unwrap();
        assert_eq!((broken.id, broken.seq), (Some(forged.id), Some(forged.seq)));
    }
}
