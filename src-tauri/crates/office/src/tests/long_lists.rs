//! Lists under a handle: their order, what they show to whom, and that they grow old and are forgotten.

use super::*;
use crate::list::{CustomerColumn, CustomerFilter, CustomerListLine, CustomerListQuestion, LetterRow, NextWithin};
use crate::staff::NewStaff;
use domain::words::{ContactKind, Role, Standing};

pub(super) const EVERYTHING: &[CustomerColumn] = &[
    CustomerColumn::Number,
    CustomerColumn::Kana,
    CustomerColumn::Standing,
    CustomerColumn::Owner,
    CustomerColumn::Area,
    CustomerColumn::NextAction,
    CustomerColumn::ContractCount,
    CustomerColumn::LastContact,
    CustomerColumn::Roles,
    CustomerColumn::Phone,
    CustomerColumn::Address,
    CustomerColumn::Capital,
    CustomerColumn::Created,
];

pub(super) fn by(sort: CustomerColumn) -> CustomerListQuestion {
    CustomerListQuestion { filter: CustomerFilter::default(), sort, descending: false }
}

fn narrowed(change: impl FnOnce(&mut CustomerFilter)) -> CustomerListQuestion {
    let mut question = by(CustomerColumn::Name);
    change(&mut question.filter);
    question
}

/// All lines of a list, block after block.
pub(super) async fn lines(office: &Office, actor: &Actor, question: &CustomerListQuestion) -> Vec<CustomerListLine> {
    let opened = office.open_customer_list(actor, question, None).await.unwrap();
    let mut all = Vec::new();
    while all.len() < usize::try_from(opened.total).unwrap() {
        let from = i32::try_from(all.len()).unwrap();
        let block = office.customer_block(actor, opened.handle, from, EVERYTHING).await.unwrap();
        assert!(!block.lines.is_empty() && block.lines.len() <= 100);
        all.extend(block.lines.into_iter().flatten());
    }
    all
}

async fn names(office: &Office, actor: &Actor, question: &CustomerListQuestion) -> Vec<String> {
    lines(office, actor, question).await.into_iter().map(|line| line.name).collect()
}

async fn card(world: &World, name: &str, kana: &str, change: impl FnOnce(&mut CustomerForm)) -> Uuid {
    let (office, actor) = world.work().await;
    let mut form = CustomerForm { kana: kana.to_owned(), owner_id: Some(world.me), ..CustomerForm::named(name) };
    change(&mut form);
    office.add_customer(&actor, &form, new_command()).await.unwrap().id
}

async fn promise(world: &World, customer: Uuid, next_on: &str) {
    let (office, actor) = world.work().await;
    let form = crate::contact_log::ContactLogForm {
        customer_id: customer,
        contract_id: None,
        kind: ContactKind::Phone,
        on: "今日".to_owned(),
        person_met: String::new(),
        said: "見積の相談".to_owned(),
        promise: String::new(),
        next_on: next_on.to_owned(),
        reminder_id: None,
    };
    office.log_contact(&actor, &form, new_command()).await.unwrap();
}

#[tokio::test]
async fn a_list_of_many_blocks_holds_each_card_once_in_order() {
    let world = World::empty().await;
    for n in (0..230).rev() {
        card(&world, &format!("会社{n:03}"), &format!("カイシャ{n:03}"), |_| {}).await;
    }
    let (office, actor) = world.work().await;
    let all = names(&office, &actor, &by(CustomerColumn::Name)).await;
    let expected: Vec<String> = (0..230).map(|n| format!("会社{n:03}")).collect();
    assert_eq!(all, expected);
    let down = CustomerListQuestion { descending: true, ..by(CustomerColumn::Name) };
    assert_eq!(names(&office, &actor, &down).await, expected.iter().rev().cloned().collect::<Vec<_>>());
    let opened = office.open_customer_list(&actor, &by(CustomerColumn::Name), None).await.unwrap();
    let beyond = office.customer_block(&actor, opened.handle, 10_000, EVERYTHING).await.unwrap();
    assert!(beyond.lines.is_empty(), "a place that the list does not have is an empty block, not an error");
    let negative = office.customer_block(&actor, opened.handle, -5, EVERYTHING).await.unwrap();
    assert_eq!(negative.lines[0].as_ref().unwrap().name, "会社000");
}

#[tokio::test]
async fn what_is_next_orders_the_list_and_has_its_owner() {
    let world = World::empty().await;
    // Worked out by hand: a year from 2026-04-01 expires on 2027-03-31; two months before lies on Sunday 01-31, so the
    // window opens on Friday 2027-01-29.
    let contract = card(&world, "契約社", "ケイヤク", |_| {}).await;
    world.contract_of(contract, |_| {}).await;
    let promised = card(&world, "約束社", "ヤクソク", |_| {}).await;
    promise(&world, promised, "2026-12-10").await;
    let both = card(&world, "両方社", "リョウホウ", |_| {}).await;
    world.contract_of(both, |_| {}).await;
    promise(&world, both, "2027-01-15").await;
    card(&world, "何もなし社", "ナニモ", |_| {}).await;
    let (office, actor) = world.work().await;
    let seen = |lines: Vec<CustomerListLine>| -> Vec<String> {
        lines
            .iter()
            .map(|line| match &line.next_action {
                None => format!("{} -", line.name),
                Some(next) => format!(
                    "{} {:?} {} {} {}",
                    line.name,
                    next.kind,
                    next.date,
                    next.owner.as_deref().unwrap_or("?"),
                    if next.overdue { "late" } else { "ahead" }
                ),
            })
            .collect()
    };
    assert_eq!(
        seen(lines(&office, &actor, &by(CustomerColumn::NextAction)).await),
        [
            "約束社 Promised 2026-12-10 佐藤 花子 ahead",
            "両方社 Promised 2027-01-15 佐藤 花子 ahead",
            "契約社 WindowOpened 2027-01-29 佐藤 花子 ahead",
            "何もなし社 -",
        ]
    );
    let down = CustomerListQuestion { descending: true, ..by(CustomerColumn::NextAction) };
    assert_eq!(
        names(&office, &actor, &down).await,
        ["契約社", "両方社", "約束社", "何もなし社"],
        "nothing ahead stands last both ways"
    );
    let nothing = narrowed(|filter| filter.next = Some(NextWithin::Nothing));
    assert_eq!(names(&office, &actor, &nothing).await, ["何もなし社"]);
    let month = narrowed(|filter| filter.next = Some(NextWithin::Month));
    assert_eq!(names(&office, &actor, &month).await, ["約束社"], "2026-12-10 lies within thirty days of 11-24");

    world.turn_to("2026-12-11 09:00");
    let late = narrowed(|filter| filter.next = Some(NextWithin::Overdue));
    assert_eq!(
        seen(lines(&office, &actor, &late).await),
        ["約束社 Promised 2026-12-10 佐藤 花子 late"],
        "a promise that was not kept stays in sight"
    );
    promise(&world, promised, "").await;
    assert!(names(&office, &actor, &late).await.is_empty(), "the next contact has followed it up");
}

#[tokio::test]
async fn a_list_is_narrowed_by_several_words_at_once() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let bay = NewStaff { name: "鈴木".to_owned(), area: Some("湾岸".to_owned()), roles: vec![Role::Rep] };
    let suzuki = office.add_staff(&actor, bay).await.unwrap();
    let area = office.actor(suzuki).await.unwrap().area_id;
    card(&world, "青木商店", "アオキ", |form| form.standing = Standing::Existing).await;
    card(&world, "石田商店", "イシダ", |form| (form.standing, form.owner_id) = (Standing::Lead, Some(suzuki))).await;
    card(&world, "上野工業", "ウエノ", |form| (form.standing, form.owner_id) = (Standing::Dormant, None)).await;
    card(&world, "江口工業", "エグチ", |form| {
        (form.standing, form.area_id, form.phone) = (Standing::Lead, area, "03-1234-5678".to_owned());
    })
    .await;
    let two = narrowed(|filter| filter.standings = vec![Standing::Lead, Standing::Dormant]);
    assert_eq!(names(&office, &actor, &two).await, ["石田商店", "上野工業", "江口工業"]);
    let hers_or_nobodys = narrowed(|filter| (filter.owner_ids, filter.unowned) = (vec![suzuki], true));
    assert_eq!(names(&office, &actor, &hers_or_nobodys).await, ["石田商店", "上野工業"]);
    let nobodys = narrowed(|filter| filter.unowned = true);
    assert_eq!(names(&office, &actor, &nobodys).await, ["上野工業"]);
    let there = narrowed(|filter| filter.area_ids = vec![area.unwrap()]);
    assert_eq!(names(&office, &actor, &there).await, ["江口工業"]);
    let text = narrowed(|filter| {
        filter.text = "しょうてん".to_owned();
    });
    assert!(names(&office, &actor, &text).await.is_empty(), "the reading given here has no しょうてん");
    let text = narrowed(|filter| (filter.text, filter.standings) = ("商店".to_owned(), vec![Standing::Lead]));
    assert_eq!(names(&office, &actor, &text).await, ["石田商店"]);
    let digits = narrowed(|filter| filter.text = "１２３４".to_owned());
    assert_eq!(names(&office, &actor, &digits).await, ["江口工業"]);
    let wild = narrowed(|filter| filter.text = "%".to_owned());
    assert!(names(&office, &actor, &wild).await.is_empty(), "a percent sign is itself");
}

#[tokio::test]
async fn every_column_by_which_one_can_order_orders_and_the_others_refuse() {
    let world = World::empty().await;
    card(&world, "い社", "イ", |form| {
        (form.capital, form.employees, form.industry) = ("200".to_owned(), "9".to_owned(), "運輸".to_owned());
    })
    .await;
    card(&world, "あ社", "ア", |form| (form.capital, form.employees) = ("1000".to_owned(), "10".to_owned())).await;
    card(&world, "う社", "ウ", |_| {}).await;
    let (office, actor) = world.work().await;
    use CustomerColumn as C;
    for (column, expected) in [
        (C::Kana, ["あ社", "い社", "う社"]),
        (C::Number, ["い社", "あ社", "う社"]),
        (C::Capital, ["い社", "あ社", "う社"]),
        (C::Employees, ["い社", "あ社", "う社"]),
        (C::Industry, ["い社", "あ社", "う社"]),
        (C::Created, ["い社", "あ社", "う社"]),
        (C::Owner, ["あ社", "い社", "う社"]),
        (C::Area, ["あ社", "い社", "う社"]),
        (C::Standing, ["あ社", "い社", "う社"]),
        (C::ContractCount, ["あ社", "い社", "う社"]),
        (C::LastContact, ["あ社", "い社", "う社"]),
        (C::PostalCode, ["あ社", "い社", "う社"]),
        (C::CorporateNumber, ["あ社", "い社", "う社"]),
    ] {
        if matches!(column, C::Created) {
            continue; // All three were made in the same moment of this test's clock.
        }
        assert_eq!(names(&office, &actor, &by(column)).await, expected, "{column:?}");
    }
    for column in [C::Phone, C::Address, C::Roles] {
        let refused = office.open_customer_list(&actor, &by(column), None).await;
        assert_eq!(code(refused), ErrorCode::Invalid, "{column:?}");
    }
}

#[tokio::test]
async fn a_rep_sees_of_others_name_area_and_owner_and_cannot_find_out_the_rest_by_asking() {
    let world = World::empty().await;
    let (office, boss) = world.work().await;
    let new = NewStaff { name: "田中".to_owned(), area: None, roles: vec![Role::Rep] };
    let tanaka = office.add_staff(&boss, new).await.unwrap();
    let rep = office.actor(tanaka).await.unwrap();
    let theirs = card(&world, "よその社", "ヨソノ", |form| {
        (form.standing, form.phone) = (Standing::Stopped, "03-9876-5432".to_owned());
        (form.capital, form.address) = ("1".to_owned(), "みどり市1-1".to_owned());
    })
    .await;
    promise(&world, theirs, "2026-12-01").await;
    let ours = card(&world, "わが社", "ワガ", |form| {
        (form.standing, form.owner_id, form.capital) = (Standing::Stopped, Some(tanaka), "5".to_owned());
    })
    .await;
    promise(&world, ours, "2026-12-20").await;
    let all = lines(&office, &rep, &by(CustomerColumn::Name)).await;
    let other = &all[0];
    let nothing_else = CustomerListLine {
        id: theirs,
        masked: true,
        name: "よその社".to_owned(),
        kana: Some("ヨソノ".to_owned()),
        owner: Some("佐藤 花子".to_owned()),
        ..CustomerListLine::default()
    };
    assert_eq!(*other, nothing_else);
    assert!(!all[1].masked && all[1].standing == Some(Standing::Stopped));

    for (question, told) in [
        (narrowed(|filter| filter.standings = vec![Standing::Stopped]), "by standing"),
        (narrowed(|filter| filter.next = Some(NextWithin::Month)), "by what is next"),
        (narrowed(|filter| filter.text = "9876".to_owned()), "by phone"),
        (narrowed(|filter| filter.next = Some(NextWithin::Nothing)), "by having nothing ahead"),
    ] {
        let found = names(&office, &rep, &question).await;
        assert!(!found.contains(&"よその社".to_owned()), "{told}: {found:?}");
    }
    let found = names(&office, &boss, &narrowed(|filter| filter.text = "9876".to_owned())).await;
    assert_eq!(found, ["よその社"], "it was there to be found");
    for column in [CustomerColumn::Capital, CustomerColumn::Number, CustomerColumn::NextAction] {
        assert_eq!(
            names(&office, &rep, &by(column)).await,
            ["わが社", "よその社"],
            "{column:?}: what is hidden does not decide the order either"
        );
    }
}

#[tokio::test]
async fn a_list_grows_old_with_a_change_and_keeps_what_is_in_sight() {
    let world = World::empty().await;
    for (name, kana) in [("青木", "アオキ"), ("加藤", "カトウ"), ("佐々木", "ササキ")] {
        card(&world, name, kana, |_| {}).await;
    }
    let (office, actor) = world.work().await;
    let question = by(CustomerColumn::Name);
    let opened = office.open_customer_list(&actor, &question, None).await.unwrap();
    let marks: Vec<_> = opened.letters.iter().map(|mark| (mark.row, mark.first, mark.count)).collect();
    assert_eq!(marks, [(LetterRow::A, 0, 1), (LetterRow::Ka, 1, 1), (LetterRow::Sa, 2, 1)]);
    let block = office.customer_block(&actor, opened.handle, 0, EVERYTHING).await.unwrap();
    assert!(!block.stale);
    let kept = block.lines[1].as_ref().unwrap().id;
    card(&world, "井上", "イノウエ", |_| {}).await;
    let block = office.customer_block(&actor, opened.handle, 0, EVERYTHING).await.unwrap();
    assert!(block.stale && block.lines.len() == 3, "the answer stands as it was given, and says that it is old");
    let again = office.open_customer_list(&actor, &question, Some(kept)).await.unwrap();
    assert_eq!((again.total, again.kept_at), (4, Some(2)), "what stood second stands third now");
    let by_number = office.open_customer_list(&actor, &by(CustomerColumn::Number), None).await.unwrap();
    assert!(by_number.letters.is_empty(), "an index stands beside a list by reading only");

    office.close_list(opened.handle);
    assert_eq!(
        code(office.customer_block(&actor, opened.handle, 0, EVERYTHING).await),
        ErrorCode::ListClosed,
        "what was let go is gone"
    );
    world.desk.lock().await.unwrap();
    let form = SignInForm { staff_id: world.me, password: PASSWORD.to_owned() };
    world.desk.sign_in(form).await.unwrap();
    assert_eq!(
        code(office.customer_block(&actor, again.handle, 0, EVERYTHING).await),
        ErrorCode::ListClosed,
        "nothing stays open over a sign-out"
    );
}

#[tokio::test]
async fn only_what_is_shown_is_read() {
    let world = World::empty().await;
    card(&world, "青木", "アオキ", |form| form.phone = "03-1111-2222".to_owned()).await;
    let (office, actor) = world.work().await;
    let opened = office.open_customer_list(&actor, &by(CustomerColumn::Name), None).await.unwrap();
    let shown = [CustomerColumn::Name, CustomerColumn::Phone];
    let block = office.customer_block(&actor, opened.handle, 0, &shown).await.unwrap();
    let line = block.lines[0].clone().unwrap();
    let expected = CustomerListLine {
        id: line.id,
        name: "青木".to_owned(),
        phone: Some("03-1111-2222".to_owned()),
        ..CustomerListLine::default()
    };
    assert_eq!(line, expected);
}

#[tokio::test]
async fn numbers_stand_in_the_order_in_which_people_count() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    for number in ["A-10", "100", "9", "本店", "00012", "A-2", "10", "2000", "0007"] {
        let id = card(&world, &format!("会社{number}"), "カイシャ", |_| {}).await;
        let mut tx = office.store().begin().await.unwrap();
        // As an office has them that brought its own numbers.
        let renumber = format!("UPDATE customer SET number = '{number}' WHERE id = $1");
        change_by_hand(&mut tx, sqlx::AssertSqlSafe(renumber), Some(id)).await;
        tx.commit().await.unwrap();
    }
    let counted = ["0007", "9", "10", "00012", "100", "2000", "A-2", "A-10", "本店"];
    let numbers = async |actor: &Actor, question: &CustomerListQuestion| -> Vec<String> {
        lines(&office, actor, question).await.into_iter().filter_map(|line| line.number).collect()
    };
    let up = by(CustomerColumn::Number);
    let down = CustomerListQuestion { descending: true, ..up.clone() };
    let narrowed = |question: &CustomerListQuestion| {
        let mut question = question.clone();
        question.filter.owner_ids = vec![world.me];
        question
    };
    let back: Vec<&str> = counted.iter().rev().copied().collect();
    assert_eq!(numbers(&actor, &up).await, counted);
    assert_eq!(numbers(&actor, &down).await, back);
    assert_eq!(numbers(&actor, &narrowed(&up)).await, counted, "the same where more is asked");
    assert_eq!(numbers(&actor, &narrowed(&down)).await, back);
}
