//! C19: the history in words, and the card as it was on a past day.

use super::*;
use crate::contract::{OutcomeChoice, OutcomeForm};
use crate::customer::ContactPersonForm;
use crate::history::{HistoryField, HistoryQuery, PastCard};
use domain::words::{CustomerRole, Outcome, RecordKind, Standing};

fn all_of(card: Uuid) -> HistoryQuery {
    HistoryQuery { customer_id: card, contract_id: None, field: None, staff_id: None, by_program: false, before: None }
}

fn person(name: &str, phone: &str) -> ContactPersonForm {
    ContactPersonForm {
        name: name.to_owned(),
        kana: String::new(),
        department: String::new(),
        title: String::new(),
        phone: phone.to_owned(),
        mail: String::new(),
        decides: true,
        note: String::new(),
        channels: Vec::new(),
    }
}

impl World {
    async fn write(&self, card: Uuid, change: impl FnOnce(&mut CustomerForm)) {
        let (office, me) = self.work().await;
        let opened = office.get_customer(&me, card).await.unwrap();
        let mut form = opened.form;
        change(&mut form);
        office.save_customer(&me, card, opened.version, &form, new_command()).await.unwrap();
    }

    async fn on(&self, card: Uuid, day: &str) -> PastCard {
        let (office, me) = self.work().await;
        office.card_on_day(&me, card, day).await.unwrap()
    }
}

/// Worked by hand: four days, each with its own phone; the office's midnight lies between.
#[tokio::test]
async fn c19_a_field_changed_several_times_reads_right_on_each_day() {
    let world = World::empty().await;
    let card = world.customer("株式会社みどり").await;
    world.write(card, |form| form.phone = "03-1111-1111".to_owned()).await;
    world.turn_to("2026-11-25 09:00");
    world.write(card, |form| form.phone = "03-2222-2222".to_owned()).await;
    world.turn_to("2026-11-25 23:59");
    world.write(card, |form| form.phone = "03-3333-3333".to_owned()).await;
    world.turn_to("2026-11-26 00:00");
    world.write(card, |form| form.phone = String::new()).await;
    world.turn_to("2026-11-27 09:00");
    world.write(card, |form| form.phone = "03-5555-5555".to_owned()).await;
    for (day, phone, changed) in [
        ("2026-11-24", "03-1111-1111", true),
        ("2026-11-25", "03-3333-3333", true),
        ("R8.11.26", "", true),
        ("今日", "03-5555-5555", false),
    ] {
        let content = world.on(card, day).await.content.unwrap();
        assert_eq!(content.form.phone, phone, "{day}");
        assert_eq!(content.changed.contains(&"phone".to_owned()), changed, "{day}: {:?}", content.changed);
        assert!(!content.changed.contains(&"name".to_owned()), "the name never changed");
    }
    let before = world.on(card, "2026-11-23").await;
    assert_eq!((before.content, before.made_on), (None, day("2026-11-24")), "there was no card yet");
    let (office, me) = world.work().await;
    let future = refused(office.card_on_day(&me, card, "2026-11-28").await);
    assert_eq!(field_codes(&future), [("on", FieldCode::InFuture)]);
    let nonsense = refused(office.card_on_day(&me, card, "きのうのきのう").await);
    assert_eq!(field_codes(&nonsense), [("on", FieldCode::NotADate)]);
}

#[tokio::test]
async fn c19_choices_lists_people_contracts_and_terms_go_back_too() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let view = world.contract(|form| form.starts_on = "2025-11-24".to_owned()).await;
    let card = view.customer_id;
    let added = office.add_contact_person(&me, card, &person("緑川 茂", "03-1000-0000"), new_command()).await.unwrap();
    let stays = added.people[0].clone();
    let colleague = world.colleague("田中 一郎").await;

    world.turn_to("2026-12-01 10:00");
    world
        .write(card, |form| {
            (form.owner_id, form.parent_id) = (None, None);
            form.roles = vec![CustomerRole::Supplier];
            form.standing = Standing::Stopped;
            form.standing_since = "2026-12-01".to_owned();
        })
        .await;
    office.set_customer_owner(&me, &[card], colleague, new_command()).await.unwrap();
    let now = office.add_contact_person(&me, card, &person("新井 学", ""), new_command()).await.unwrap();
    assert_eq!(now.people.len(), 2);
    office.remove_contact_person(&me, stays.id, stays.version, new_command()).await.unwrap();
    let mut form = view.form.clone();
    form.title = "冷蔵設備 保守契約(改)".to_owned();
    form.amount = "2000000".to_owned();
    form.auto_renews = true;
    office.save_contract(&me, view.id, view.version, &form, new_command()).await.unwrap();
    let renewed = OutcomeForm { outcome: OutcomeChoice::Renewed, reason: String::new() };
    office.set_outcome(&me, &[view.current_term_id], &renewed, new_command()).await.unwrap();
    world.contract_of(card, |form| form.title = "あとからの契約".to_owned()).await;

    let then = world.on(card, "2026-11-30").await.content.unwrap();
    assert_eq!(then.form.owner_id, Some(world.me));
    assert_eq!((then.form.roles, then.form.standing), (vec![CustomerRole::Buyer], Standing::Lead));
    assert_eq!(then.form.standing_since, "");
    assert_eq!(then.changed, ["ownerId", "roles", "standing", "standingSince"]);
    let names: Vec<&str> = then.people.iter().map(|person| person.form.name.as_str()).collect();
    assert_eq!(names, ["緑川 茂"], "who left stood there, who came later did not");
    assert_eq!(then.contracts.len(), 1, "one was added later");
    let old = &then.contracts[0];
    assert_eq!((old.form.title.as_str(), old.form.amount.as_str()), ("冷蔵設備 保守契約", "1320000"));
    assert_eq!(old.changed, ["amount", "autoRenews", "title"]);
    assert_eq!((old.form.starts_on.as_str(), old.form.length.n.as_str()), ("2025-11-24", "12"));
    assert_eq!(old.terms.len(), 1, "the second term came with the renewal");
    assert_eq!((old.terms[0].outcome, old.terms[0].expires_on), (None, Some(day("2026-11-23"))));
    assert_eq!(old.terms[0].changed, ["outcome"]);

    let today = world.on(card, "今日").await.content.unwrap();
    assert_eq!(today.changed, Vec::<String>::new());
    let renewed = today.contracts.iter().find(|one| one.id == view.id).unwrap();
    assert_eq!((renewed.terms.len(), renewed.terms[0].outcome), (2, Some(Outcome::Renewed)));
    assert_eq!((today.contracts.len(), today.people[0].form.name.as_str()), (2, "新井 学"));
}

#[tokio::test]
async fn c19_the_history_speaks_of_people_by_name_and_is_narrowed() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let colleague = world.colleague("田中 一郎").await;
    office.add_contact_person(&me, card, &person("緑川 茂", ""), new_command()).await.unwrap();
    office.set_customer_owner(&me, &[card], colleague, new_command()).await.unwrap();
    world.turn_to("2026-11-25 09:00");
    world.write(card, |form| form.address = "東京都".to_owned()).await;

    let all = office.history(&me, &all_of(card)).await.unwrap();
    let lines: Vec<String> = all
        .changes
        .iter()
        .map(|c| format!("{} {}{} {}→{}", c.by.as_deref().unwrap_or("-"), c.record, c.field, c.old, c.new))
        .collect();
    assert_eq!(
        lines,
        ["佐藤 花子 address →東京都", "佐藤 花子 ownerId 佐藤 花子→田中 一郎", "佐藤 花子 緑川 茂added →true"]
    );
    assert_eq!((all.made_by.as_deref(), all.next), (Some("佐藤 花子"), None));
    let field = HistoryField { kind: RecordKind::Customer, field: "ownerId".to_owned() };
    assert!(all.fields.contains(&field) && all.fields.len() == 3, "{:?}", all.fields);
    let owner = office.history(&me, &HistoryQuery { field: Some(field), ..all_of(card) }).await.unwrap();
    assert_eq!(owner.changes.len(), 1);
    let theirs = HistoryQuery { staff_id: Some(colleague), ..all_of(card) };
    assert!(office.history(&me, &theirs).await.unwrap().changes.is_empty());
    let by_program = HistoryQuery { by_program: true, ..all_of(card) };
    assert!(office.history(&me, &by_program).await.unwrap().changes.is_empty());
    let older = HistoryQuery { before: Some(all.changes[0].id), ..all_of(card) };
    assert_eq!(office.history(&me, &older).await.unwrap().changes.len(), 2, "the page goes on where it ended");
}

#[tokio::test]
async fn c19_what_changed_lately_is_told_by_act_for_cards_one_may_open() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let (one, two) = (world.customer("株式会社みどり").await, world.customer("あおい商店").await);
    office.set_standing(&me, &[one, two], Standing::Existing, new_command()).await.unwrap();
    world.turn_to("2026-11-25 09:00");
    world.write(one, |form| form.phone = "03-1234-5678".to_owned()).await;
    let recent = office.recent_changes(&me).await.unwrap();
    let told: Vec<(i32, Vec<&str>)> = recent
        .acts
        .iter()
        .map(|act| (act.count, act.fields.iter().map(|field| field.field.as_str()).collect()))
        .collect();
    assert_eq!(told, [(1, vec!["phone"]), (2, vec!["standing", "standingSince"])]);
    assert_eq!(recent.acts[0].cards[0].name, "株式会社みどり");
    world.turn_to("2026-12-08 09:00");
    assert_eq!(office.recent_changes(&me).await.unwrap().acts.len(), 1, "fourteen days with today: from 11-25");
    world.turn_to("2026-12-09 09:00");
    assert!(office.recent_changes(&me).await.unwrap().acts.is_empty());
}

#[tokio::test]
async fn n6_a_form_from_before_a_renewal_does_not_write_its_dates_into_the_next_term() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let view = world.contract(|form| form.starts_on = "2025-11-01".to_owned()).await;
    let mut open_form = view.form.clone();
    open_form.note = "電話で確認済み".to_owned();
    let renewed = OutcomeForm { outcome: OutcomeChoice::Renewed, reason: String::new() };
    office.set_outcome(&me, &[view.current_term_id], &renewed, new_command()).await.unwrap();
    let late = office.save_contract(&me, view.id, view.version, &open_form, new_command()).await;
    assert_eq!(code(late), ErrorCode::Stale, "told as an edit of something older, both versions are shown");
    let now = office.get_contract(&me, view.id).await.unwrap();
    let merged = crate::contract::ContractForm { note: open_form.note, ..now.form };
    let saved = office.save_contract(&me, view.id, now.version, &merged, new_command()).await.unwrap();
    assert_eq!((saved.form.starts_on.as_str(), saved.terms.len()), ("2026-11-01", 2));
}
