//! Cards: made, changed, refused.

use super::*;
use crate::customer::ContactPersonForm;
use domain::words::{CustomerRole, Standing};

#[tokio::test]
async fn a_card_is_made_and_read_back_as_it_was_written() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let form = CustomerForm {
        kana: "ミドリショウカイ".to_owned(),
        honorific: "御中".to_owned(),
        roles: vec![CustomerRole::Buyer, CustomerRole::Supplier],
        standing: Standing::Existing,
        standing_since: "令和8年4月1日".to_owned(),
        owner_id: Some(world.me),
        postal_code: "１２３－４５６７".to_owned(),
        address: "東京都千代田区丸の内１－２".to_owned(),
        phone: "03-1234-5678".to_owned(),
        mail: "info@example.jp".to_owned(),
        capital: "1,000万".to_owned(),
        employees: "１２０".to_owned(),
        corporate_number: "7000012050002".to_owned(),
        goal: "一行目\n二行目".to_owned(),
        ..CustomerForm::named("  株式会社　みどり  ")
    };
    let card = office.add_customer(&actor, &form, new_command()).await.unwrap();
    assert_eq!((card.number.as_str(), card.version), ("00001", 1));
    assert_eq!(card.form.name, "株式会社　みどり", "trimmed, the space inside stays as typed");
    assert_eq!(card.form.standing_since, "2026-04-01");
    assert_eq!(card.form.postal_code, "123-4567");
    assert_eq!(card.form.capital, "10000000");
    assert_eq!((card.form.employees.as_str(), card.form.goal.as_str()), ("120", "一行目\n二行目"));
    assert_eq!(card.form.roles.len(), 2);
    assert_eq!(card.owner.as_deref(), Some("佐藤 花子"));
    assert_eq!(office.get_customer(&actor, card.id).await.unwrap(), card, "what was returned is what is stored");
    let saved = office.save_customer(&actor, card.id, 1, &card.form, new_command()).await.unwrap();
    assert_eq!(saved.form, card.form, "a card saved as it was read stays as it was");
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_is_stored() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let long = "あ".repeat(5_000);
    let text = |s: &str| s.to_owned();
    type Change = fn(&mut CustomerForm, String);
    let cases: Vec<(&str, Change, String, FieldCode)> = vec![
        ("name", |f, v| f.name = v, text(" 　"), FieldCode::Required),
        ("name", |f, v| f.name = v, long.clone(), FieldCode::TooLong),
        ("name", |f, v| f.name = v, text("a\u{0}b"), FieldCode::ControlCharacters),
        ("name", |f, v| f.name = v, text("二\n行"), FieldCode::ControlCharacters),
        ("kana", |f, v| f.kana = v, long.clone(), FieldCode::TooLong),
        ("honorific", |f, v| f.honorific = v, long.clone(), FieldCode::TooLong),
        ("standingSince", |f, v| f.standing_since = v, text("2027-02-30"), FieldCode::NoSuchDay),
        ("standingSince", |f, v| f.standing_since = v, text("令和0年4月1日"), FieldCode::EraYearZero),
        ("standingSince", |f, v| f.standing_since = v, text("2026-11-25"), FieldCode::InFuture),
        ("ownerId", |f, _| f.owner_id = Some(Uuid::from_u128(9)), String::new(), FieldCode::Unknown),
        ("areaId", |f, _| f.area_id = Some(Uuid::from_u128(9)), String::new(), FieldCode::Unknown),
        ("parentId", |f, _| f.parent_id = Some(Uuid::from_u128(9)), String::new(), FieldCode::Unknown),
        ("postalCode", |f, v| f.postal_code = v, text("12345"), FieldCode::NotAPostalCode),
        ("address", |f, v| f.address = v, long.clone(), FieldCode::TooLong),
        ("phone", |f, v| f.phone = v, text("でんわ"), FieldCode::NotAPhone),
        ("fax", |f, v| f.fax = v, text("12"), FieldCode::NotAPhone),
        ("mail", |f, v| f.mail = v, text("だれか"), FieldCode::NotAMail),
        ("website", |f, v| f.website = v, long.clone(), FieldCode::TooLong),
        ("representative", |f, v| f.representative = v, long.clone(), FieldCode::TooLong),
        ("industry", |f, v| f.industry = v, long.clone(), FieldCode::TooLong),
        ("capital", |f, v| f.capital = v, text("たくさん"), FieldCode::NotANumber),
        ("capital", |f, v| f.capital = v, text("-1"), FieldCode::Negative),
        ("capital", |f, v| f.capital = v, text("10000000000000000"), FieldCode::TooLarge),
        ("employees", |f, v| f.employees = v, text("10000001"), FieldCode::TooLarge),
        ("fiscalYearEnd", |f, v| f.fiscal_year_end = v, long.clone(), FieldCode::TooLong),
        ("corporateNumber", |f, v| f.corporate_number = v, text("123"), FieldCode::NotACorporateNumber),
        ("corporateNumber", |f, v| f.corporate_number = v, text("1000012050002"), FieldCode::CheckDigit),
        ("contactPreference", |f, v| f.contact_preference = v, long.clone(), FieldCode::TooLong),
        ("goal", |f, v| f.goal = v, long.clone(), FieldCode::TooLong),
        ("caution", |f, v| f.caution = v, long.clone(), FieldCode::TooLong),
        ("roles", |f, _| f.roles.clear(), String::new(), FieldCode::Required),
    ];
    for (path, change, value, expected) in cases {
        let mut form = CustomerForm::named("株式会社みどり");
        change(&mut form, value.clone());
        let error = refused(office.add_customer(&actor, &form, new_command()).await);
        let shown: String = value.chars().take(20).collect();
        assert_eq!((error.code, field_codes(&error)), (ErrorCode::Invalid, vec![(path, expected)]), "{shown}");
        if expected == FieldCode::TooLong {
            assert!(error.fields[0].max.is_some_and(|max| max < 5_000), "it says how long it may be");
        }
    }
    let mut form = CustomerForm::named("");
    (form.phone, form.mail) = (text("x"), text("x"));
    let error = refused(office.add_customer(&actor, &form, new_command()).await);
    assert_eq!(error.fields.len(), 3, "all at once: {:?}", error.fields);
    let query = all_customers();
    assert_eq!(office.list_customers(&actor, &query).await.unwrap().total, 0, "nothing was stored");
}

fn all_customers() -> crate::customer::CustomerListQuery {
    crate::customer::CustomerListQuery {
        text: String::new(),
        standing: None,
        owner_id: None,
        unowned: false,
        sort: crate::customer::CustomerSort::Number,
        after: None,
    }
}

#[tokio::test]
async fn a_stale_edit_is_refused_and_changes_nothing() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = office.add_customer(&actor, &CustomerForm::named("株式会社みどり"), new_command()).await.unwrap();
    let first = CustomerForm { address: "東京都".to_owned(), ..card.form.clone() };
    office.save_customer(&actor, card.id, card.version, &first, new_command()).await.unwrap();
    let second = CustomerForm { address: "大阪府".to_owned(), ..card.form };
    let stale = office.save_customer(&actor, card.id, card.version, &second, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
    let now = office.get_customer(&actor, card.id).await.unwrap();
    assert_eq!((now.form.address.as_str(), now.version), ("東京都", 2));
    assert_eq!(code(office.get_customer(&actor, new_command()).await), ErrorCode::NotFound);
}

#[tokio::test]
async fn a_retried_command_makes_one_card_and_belongs_to_one_person_and_act() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let form = CustomerForm::named("株式会社みどり");
    let command = new_command();
    let first = office.add_customer(&actor, &form, command).await.unwrap();
    let again = office.add_customer(&actor, &form, command).await.unwrap();
    assert_eq!(first.id, again.id);
    assert_eq!(office.list_customers(&actor, &all_customers()).await.unwrap().total, 1);
    let save = office.save_customer(&actor, first.id, 1, &form, command).await;
    assert_eq!(code(save), ErrorCode::Internal, "the same id for another act is no retry");
    assert_eq!(office.get_customer(&actor, first.id).await.unwrap().version, 1);
    let new =
        crate::staff::NewStaff { name: "鈴木".to_owned(), area: None, roles: vec![domain::words::Role::Custodian] };
    let other = office.add_staff(&actor, new).await.unwrap();
    let other = office.actor(other).await.unwrap();
    assert_eq!(code(office.add_customer(&other, &form, command).await), ErrorCode::Internal);
}

#[tokio::test]
async fn a_new_card_begins_as_mine_and_like_the_last_one() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let first = office.new_customer(&actor).await.unwrap();
    assert_eq!((first.owner_id, first.area_id, first.standing), (Some(world.me), None, Standing::Lead));
    let new = crate::staff::NewStaff {
        name: "鈴木".to_owned(),
        area: Some("北関東".to_owned()),
        roles: vec![domain::words::Role::Rep],
    };
    let other = office.actor(office.add_staff(&actor, new).await.unwrap()).await.unwrap();
    let area = office.choices().await.unwrap().areas[0].id;
    let form = CustomerForm {
        standing: Standing::Potential,
        area_id: Some(area),
        goal: "目標".to_owned(),
        ..CustomerForm::named("株式会社みどり")
    };
    office.add_customer(&actor, &form, new_command()).await.unwrap();
    office.add_customer(&other, &CustomerForm::named("あおい商店"), new_command()).await.unwrap();
    let next = office.new_customer(&actor).await.unwrap();
    assert_eq!((next.owner_id, next.area_id, next.standing), (Some(world.me), Some(area), Standing::Potential));
    assert_eq!(
        CustomerForm { owner_id: None, area_id: None, standing: Standing::Lead, ..next },
        CustomerForm { honorific: "御中".to_owned(), ..CustomerForm::named("") },
        "nothing else of the last card"
    );
}

#[tokio::test]
async fn people_come_on_a_card_change_and_leave_it() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let form = ContactPersonForm {
        name: "小林 恵子".to_owned(),
        kana: "コバヤシ ケイコ".to_owned(),
        department: "総務部".to_owned(),
        title: "部長".to_owned(),
        phone: "090-1234-5678".to_owned(),
        mail: String::new(),
        decides: true,
        note: String::new(),
        channels: Vec::new(),
    };
    let wrong = ContactPersonForm { name: String::new(), phone: "x".to_owned(), ..form.clone() };
    let error = refused(office.add_contact_person(&actor, card, &wrong, new_command()).await);
    assert_eq!(field_codes(&error), [("name", FieldCode::Required), ("phone", FieldCode::NotAPhone)]);
    let command = new_command();
    office.add_contact_person(&actor, card, &form, command).await.unwrap();
    let people = office.add_contact_person(&actor, card, &form, command).await.unwrap().people;
    assert_eq!(people.len(), 1, "a retry adds nobody");
    let changed = ContactPersonForm { title: "本部長".to_owned(), ..form };
    let saved = office.save_contact_person(&actor, people[0].id, 1, &changed, new_command()).await.unwrap();
    assert_eq!(saved.people[0].title, "本部長");
    let stale = office.save_contact_person(&actor, people[0].id, 1, &changed, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
    let command = new_command();
    let left = office.remove_contact_person(&actor, people[0].id, 2, command).await.unwrap();
    assert!(left.people.is_empty());
    let again = office.remove_contact_person(&actor, people[0].id, 2, command).await.unwrap();
    assert!(again.people.is_empty(), "a retry says the same");
    let gone = office.save_contact_person(&actor, people[0].id, 3, &changed, new_command()).await;
    assert_eq!(code(gone), ErrorCode::NotFound);
}

#[tokio::test]
async fn standings_are_set_for_many_at_once_and_unsaved_work_is_kept() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let (a, b) = (world.customer("甲").await, world.customer("乙").await);
    office.set_standing(&actor, &[a, b, a], Standing::Dormant, new_command()).await.unwrap();
    for id in [a, b] {
        let form = office.get_customer(&actor, id).await.unwrap().form;
        assert_eq!((form.standing, form.standing_since.as_str()), (Standing::Dormant, "2026-11-24"));
    }
    let missing = office.set_standing(&actor, &[a, new_command()], Standing::Lead, new_command()).await;
    assert_eq!(code(missing), ErrorCode::NotFound);
    assert_eq!(office.get_customer(&actor, a).await.unwrap().form.standing, Standing::Dormant, "all or nothing");
    office.save_draft(&actor, "customer/new", "{\"name\":\"途中\"}").await.unwrap();
    office.save_draft(&actor, "customer/new", "{\"name\":\"途中まで\"}").await.unwrap();
    let draft = office.find_draft(&actor, "customer/new").await.unwrap().unwrap();
    assert_eq!(draft.body, "{\"name\":\"途中まで\"}");
    office.drop_draft(&actor, "customer/new").await.unwrap();
    assert_eq!(office.find_draft(&actor, "customer/new").await.unwrap(), None);
}

#[tokio::test]
async fn what_has_happened_on_a_day_without_a_year_happened_on_the_last_such_day() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    // On Tuesday 2026-11-24.
    let form = CustomerForm { standing_since: "12/1".to_owned(), ..CustomerForm::named("株式会社みどり") };
    let card = office.add_customer(&actor, &form, new_command()).await.unwrap();
    assert_eq!(card.form.standing_since, "2025-12-01");
    let entry = |on: &str| crate::contact_log::ContactLogForm {
        customer_id: card.id,
        contract_id: None,
        kind: domain::words::ContactKind::Phone,
        on: on.to_owned(),
        person_met: String::new(),
        said: "様子を伺った".to_owned(),
        promise: String::new(),
        next_on: "11/20".to_owned(),
        reminder_id: None,
    };
    let logged = office.log_contact(&actor, &entry("11/20"), new_command()).await.unwrap().entry;
    assert_eq!((logged.on, logged.next_on), (day("2026-11-20"), Some(day("2027-11-20"))), "what is next lies ahead");
    let ahead = refused(office.log_contact(&actor, &entry("2027-11-20"), new_command()).await);
    assert_eq!(field_codes(&ahead), [("on", FieldCode::InFuture)], "a year that is written stands");
    world.turn_to("2026-12-31 09:00");
    let past = office.card_on_day(&actor, card.id, "11/24").await.unwrap();
    assert_eq!((past.on, past.content.is_some()), (day("2026-11-24"), true));
    assert_eq!(office.read_past_date("2/29").unwrap().label, "2024-02-29(木)");
    assert_eq!(office.read_date("2/29").unwrap().label, "2028-02-29(火)");
}
