//! Faults, calendar, what is due, and today's page, against a handful of contracts worked out by hand.

use super::*;
use crate::calendar::{CalendarDayKind, CalendarFilter};
use crate::contact_log::ContactLogForm;
use crate::customer::{CustomerListQuery, CustomerSort};
use crate::reminder::{Host, PopupsPossible};
use crate::staff::NewStaff;
use domain::dates::KeyDateKind;
use domain::words::{ContactKind, FaultKind, Role, Standing};

const HOST: Host = Host { popups: PopupsPossible::Possible, autostart: true };

/// Six cards: A with a year from April; B that renews itself with three months' notice; C without an expiry; D ended
/// without an outcome, and without an owner; E existing without a contract; F without anybody.
async fn six() -> (World, Vec<Uuid>) {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let mut cards = Vec::new();
    for (name, standing, owner) in [
        ("A社", Standing::Existing, Some(world.me)),
        ("B社", Standing::Existing, Some(world.me)),
        ("C社", Standing::Existing, Some(world.me)),
        ("D社", Standing::Existing, Some(world.me)),
        ("E社", Standing::Existing, Some(world.me)),
        ("F社", Standing::Lead, None),
    ] {
        let form = CustomerForm { standing, owner_id: owner, ..CustomerForm::named(name) };
        cards.push(office.add_customer(&actor, &form, new_command()).await.unwrap().id);
    }
    let a = world.contract_of(cards[0], |form| form.title = "A".to_owned()).await;
    office.confirm_expiry(&actor, &[a.current_term_id], "契約書", None, new_command()).await.unwrap();
    world
        .contract_of(cards[1], |form| {
            form.title = "B".to_owned();
            (form.auto_renews, form.notice) = (true, months(3));
        })
        .await;
    world
        .contract_of(cards[2], |form| {
            form.title = "C".to_owned();
            form.length.n.clear();
        })
        .await;
    world
        .contract_of(cards[3], |form| {
            form.title = "D".to_owned();
            (form.starts_on, form.owner_id) = ("2025-11-01".to_owned(), None);
        })
        .await;
    (world, cards)
}

#[tokio::test]
async fn every_fault_is_in_the_list_the_dearest_first() {
    let (world, cards) = six().await;
    let (office, actor) = world.work().await;
    let groups = office.list_faults(&actor).await.unwrap();
    let seen: Vec<_> = groups
        .iter()
        .map(|group| {
            let rows = group.rows.iter().map(|row| format!("{} {:?} {:?}", row.customer, row.contract, row.date));
            (group.kind, group.count, rows.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        seen,
        [
            (FaultKind::NoExpiry, 1, text("C社 Some(\"C\") None")),
            // A year from 2025-11-01 ended on 2026-10-31.
            (FaultKind::EndedWithoutOutcome, 1, text("D社 Some(\"D\") Some(2026-10-31)")),
            (FaultKind::NoOwner, 1, text("D社 Some(\"D\") Some(2026-10-31)")),
            (FaultKind::CustomerWithoutOwner, 1, text("F社 None None")),
            (FaultKind::NoContract, 1, text("E社 None None")),
            (FaultKind::Unconfirmed, 2, text("D社 Some(\"D\") Some(2026-10-31), B社 Some(\"B\") Some(2027-03-31)")),
        ]
    );
    for card in cards {
        for contract in office.get_customer(&actor, card).await.unwrap().contracts {
            let listed: Vec<FaultKind> = groups
                .iter()
                .filter(|group| group.rows.iter().any(|row| row.contract_id == Some(contract.id)))
                .map(|group| group.kind)
                .collect();
            let mut on_card = contract.faults.clone();
            on_card.sort_by_key(|kind| groups.iter().position(|group| group.kind == *kind));
            assert_eq!(on_card, listed, "the card says the same as the list: {}", contract.title);
        }
    }
}

#[tokio::test]
async fn the_calendar_shows_each_date_on_its_day() {
    let (world, _) = six().await;
    let (office, actor) = world.work().await;
    let all = CalendarFilter::default();
    let calendar = office.calendar(&actor, day("2026-10-01"), day("2027-03-31"), &all, 10).await.unwrap();
    let seen: Vec<String> =
        calendar.events.iter().map(|event| format!("{} {} {:?}", event.date, event.contract, event.kind)).collect();
    assert_eq!(
        seen,
        [
            "2026-10-30 B WindowOpens",
            "2026-10-31 D Expires",
            "2026-11-30 B ContactBy",
            "2026-12-31 B NoticeBy",
            "2027-01-29 A WindowOpens",
            "2027-02-26 A ContactBy",
            "2027-03-31 A Expires",
            "2027-03-31 B Expires",
        ]
    );
    let event = |title: &str, kind| calendar.events.iter().find(|e| e.contract == title && e.kind == kind).unwrap();
    assert!(event("D", KeyDateKind::Expires).overdue && event("D", KeyDateKind::Expires).legal);
    assert_eq!(event("D", KeyDateKind::Expires).remind_on, day("2026-10-30"), "Saturday: announced on Friday");
    assert!(event("A", KeyDateKind::ContactBy).movable && !event("A", KeyDateKind::WindowOpens).movable);
    assert!(calendar.events.iter().all(|event| !event.done && !event.moved));
    let named =
        |date: &str| calendar.days.iter().find(|named| named.date == day(date)).map(|named| named.name.as_str());
    assert_eq!(named("2026-11-23"), Some("勤労感謝の日"));
    assert_eq!(named("2027-03-22"), Some("春分の日 振替休日"), "the substitute for the equinox on Sunday 2027-03-21");
    assert!(calendar.days.iter().all(|named| named.kind == CalendarDayKind::Holiday), "{:?}", calendar.days);
    let load = office.contact_load(&actor, &all).await.unwrap();
    let weeks: Vec<_> = load.weeks.iter().map(|week| (week.week_of.to_string(), week.count)).collect();
    let week = |monday: &str, count| (monday.to_owned(), count);
    // 2026-11-24 is a Tuesday. B's contact is on Monday 11-30.
    assert_eq!(
        weeks,
        [
            week("2026-11-23", 0),
            week("2026-11-30", 1),
            week("2026-12-07", 0),
            week("2026-12-14", 0),
            week("2026-12-21", 0),
            week("2026-12-28", 0)
        ]
    );
    let some = CalendarFilter { owner_id: Some(world.me), area_id: None, kinds: vec![KeyDateKind::Expires] };
    let few = office.calendar(&actor, day("2026-10-01"), day("2027-03-31"), &some, 10).await.unwrap();
    assert_eq!(few.events.iter().map(|e| e.contract.as_str()).collect::<Vec<_>>(), ["A", "B"], "D has no owner");
    let back = office.calendar(&actor, day("2027-03-31"), day("2026-10-01"), &all, 10).await.unwrap();
    assert_eq!(
        (back.from, back.to),
        (day("2027-03-31"), day("2027-03-31")),
        "a stretch that runs backwards is one day"
    );
}

#[tokio::test]
async fn what_is_due_is_what_the_calendar_shows_of_live_terms() {
    let (world, _) = six().await;
    let (office, actor) = world.work().await;
    let due = office.due(&actor, day("2026-11-24"), 60).await.unwrap();
    let seen: Vec<String> =
        due.items.iter().map(|item| format!("{} {} {:?}", item.date, item.customer, item.kind)).collect();
    // Sixty days from 2026-11-24 lead to 2027-01-23.
    assert_eq!(seen, ["2026-11-30 B社 ContactBy", "2026-12-31 B社 NoticeBy"]);
    for item in &due.items {
        let mut at = item.reasons[0].from_to().0;
        for reason in &item.reasons {
            assert_eq!(reason.from_to().0, at, "each step begins where the one before ended");
            at = reason.from_to().1;
        }
        assert_eq!(at, item.remind_on);
    }
}

#[tokio::test]
async fn todays_page_holds_what_needs_me() {
    let (world, cards) = six().await;
    let (office, actor) = world.work().await;
    // B's window opened on 2026-10-30, before it was entered: that is told, its contact of 11-30 then overtakes it.
    let look = world.tick_at("2026-11-24 09:00").await;
    assert_eq!((look.delivered, look.renewals), (1, 1));
    let today = office.today(&actor, HOST).await.unwrap();
    assert_eq!(today.label, "11月24日(火)");
    assert_eq!((today.rows.len(), today.row_count, today.fault_count), (1, 1, 7));
    assert_eq!((today.rows[0].customer.as_str(), today.rows[0].overdue), ("B社", false));
    assert_eq!(
        today.summary.window_opened.iter().map(|w| (w.day, w.count)).collect::<Vec<_>>(),
        [(day("2026-10-30"), 1)]
    );
    assert_eq!(today.status.open_count, 1);
    assert_eq!(today.status.office_hour, "08:30");
    world.tick_at("2026-12-02 09:00").await;
    let today = office.today(&actor, HOST).await.unwrap();
    assert_eq!((today.rows[0].overdue, today.rows[0].days_left), (true, -2), "the contact of 11-30 is late");
    assert_eq!(today.summary.overdue, 1);
    let banner = office.get_customer(&actor, cards[1]).await.unwrap().banner.unwrap();
    assert_eq!((banner.contract.as_str(), banner.since), ("B", day("2026-11-30")));
    let ids: Vec<Uuid> = look.to_show.iter().map(|item| item.id).collect();
    office.shown(&popup_of(&ids, false), None).await.unwrap();
    let look = world.tick_at("2026-12-02 09:00").await;
    assert_eq!(look.to_show.len(), 1, "the contact has not been shown yet");
    office.shown(&popup_of(&[look.to_show[0].id], true), None).await.unwrap();
    assert!(world.tick_at("2026-12-02 09:01").await.to_show.is_empty());
    let today = office.today(&actor, HOST).await.unwrap();
    assert_eq!((today.summary.digest_at.as_deref(), today.summary.digest_count), (Some("9:00"), 1));
}

/// Nobody's page is cut short by what others have before it; a group of faults says how many there are of which it shows
/// the first.
#[tokio::test]
async fn what_is_mine_is_found_behind_any_number_of_other_peoples() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let new = NewStaff { name: "鈴木".to_owned(), area: None, roles: vec![Role::Rep] };
    let rep = office.add_staff(&actor, new).await.unwrap();
    let rep = office.actor(rep).await.unwrap();
    let call_again = |customer_id, next_on: &str| ContactLogForm {
        customer_id,
        contract_id: None,
        kind: ContactKind::Phone,
        on: "2026-11-02".to_owned(),
        person_met: "山田".to_owned(),
        said: "また電話する".to_owned(),
        promise: String::new(),
        next_on: next_on.to_owned(),
        reminder_id: None,
    };
    let mut theirs = Uuid::nil();
    for n in 0..201 {
        let standing = Standing::Existing;
        let form = CustomerForm { standing, owner_id: Some(rep.id), ..CustomerForm::named(&format!("会社{n:03}")) };
        let card = office.add_customer(&actor, &form, new_command()).await.unwrap().id;
        office.log_contact(&actor, &call_again(card, "2026-11-03"), new_command()).await.unwrap();
        theirs = card;
    }
    let mine = world.customer("A社").await;
    office.log_contact(&actor, &call_again(mine, "2026-11-04"), new_command()).await.unwrap();
    let (own, others) = (office.today(&actor, HOST).await.unwrap(), office.today(&rep, HOST).await.unwrap());
    assert_eq!(own.contacts_planned.iter().map(|row| row.customer.as_str()).collect::<Vec<_>>(), ["A社"]);
    assert_eq!(others.contacts_planned.len(), 200);

    let groups = office.list_faults(&rep).await.unwrap();
    let seen: Vec<_> = groups.iter().map(|group| (group.kind, group.count, group.rows.len())).collect();
    assert_eq!(seen, [(FaultKind::NoContract, 201, 200)]);
    assert_eq!(groups[0].rows[0].customer, "会社000", "in the order of their reading or name");

    // Two contracts whose windows open on the same day; the colleague's is entered first.
    world.contract_of(theirs, |form| form.owner_id = Some(rep.id)).await;
    let own = world.contract_of(mine, |form| form.owner_id = Some(world.me)).await;
    world.tick_at("2027-01-29 09:00").await;
    let mut conn = office.store().read().await.unwrap();
    let first =
        storage::reminder::list_in_state(&mut conn, ReminderState::Open, Some(actor.must_act()), 1).await.unwrap();
    assert_eq!(first.iter().map(|row| row.subject_id).collect::<Vec<_>>(), [own.id]);
}

/// What is counted holds until somebody has written, the day is another, or somebody else asks.
#[tokio::test]
async fn faults_are_counted_anew_after_each_change() {
    let (world, cards) = six().await;
    let (office, actor) = world.work().await;
    let count = async |world: &World, actor: &Actor| {
        let (office, _) = world.work().await;
        office.today(actor, HOST).await.unwrap().fault_count
    };
    assert_eq!((count(&world, &actor).await, count(&world, &actor).await), (7, 7));
    let new = NewStaff { name: "鈴木".to_owned(), area: None, roles: vec![Role::Rep] };
    let rep = office.actor(office.add_staff(&actor, new).await.unwrap()).await.unwrap();
    assert_eq!((count(&world, &rep).await, count(&world, &actor).await), (0, 7), "a rep mends what is a rep's");
    // B waits for nobody's confirmation any more.
    let b = office.get_customer(&actor, cards[1]).await.unwrap().contracts[0].current_term_id;
    office.confirm_expiry(&actor, &[b], "契約書", None, new_command()).await.unwrap();
    assert_eq!(count(&world, &actor).await, 6);
    // B ends on 2027-03-31, and so does A: each without an outcome from the day after.
    world.turn_to("2027-04-01 07:00");
    assert_eq!(count(&world, &actor).await, 8);
}

#[tokio::test]
async fn the_list_of_customers_is_narrowed_ordered_and_cut_into_blocks() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    for n in 0..120 {
        let kana = format!("カイシャ{n:03}");
        let form = CustomerForm {
            kana,
            owner_id: (n % 2 == 0).then_some(world.me),
            ..CustomerForm::named(&format!("会社{n:03}"))
        };
        office.add_customer(&actor, &form, new_command()).await.unwrap();
    }
    let query = |sort, after| CustomerListQuery {
        text: String::new(),
        standing: None,
        owner_id: None,
        unowned: false,
        sort,
        after,
    };
    let first = office.list_customers(&actor, &query(CustomerSort::Kana, None)).await.unwrap();
    assert_eq!((first.rows.len(), first.total), (100, 120));
    let second = office.list_customers(&actor, &query(CustomerSort::Kana, first.next.clone())).await.unwrap();
    assert_eq!((second.rows.len(), second.next), (20, None));
    let names: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.name.clone()).collect();
    assert!(names.is_sorted() && names.len() == 120, "no line twice, none left out");
    let unowned = CustomerListQuery { unowned: true, ..query(CustomerSort::Number, None) };
    assert_eq!(office.list_customers(&actor, &unowned).await.unwrap().total, 60);
    let text = CustomerListQuery { text: "かいしゃ０１".to_owned(), ..query(CustomerSort::Number, None) };
    assert_eq!(office.list_customers(&actor, &text).await.unwrap().total, 10, "010 to 019 by reading, in any width");
    let digits = CustomerListQuery { text: "００１２０".to_owned(), ..query(CustomerSort::Number, None) };
    assert_eq!(office.list_customers(&actor, &digits).await.unwrap().rows[0].name, "会社119", "by its number");
    let wild = CustomerListQuery { text: "%".to_owned(), ..query(CustomerSort::Number, None) };
    assert_eq!(office.list_customers(&actor, &wild).await.unwrap().total, 0, "a percent sign is itself");
}

#[tokio::test]
async fn anything_is_found_by_name_reading_or_number() {
    let (world, cards) = six().await;
    let (office, actor) = world.work().await;
    let hits = |text: &'static str| {
        let (office, actor) = (&office, &actor);
        async move { office.search(actor, text).await.unwrap().into_iter().map(|hit| hit.title).collect::<Vec<_>>() }
    };
    assert_eq!(hits("ｂ社").await, ["B社"], "whatever the width and the case");
    assert_eq!(hits("K00002").await, ["B社", "B"], "a contract by its number, after the card of that number");
    assert_eq!(hits("00003").await, ["C社", "C"], "card and contract of that number");
    assert!(hits(" ").await.is_empty());
    let form = crate::customer::ContactPersonForm {
        name: "髙橋 恵子".to_owned(),
        kana: "タカハシ ケイコ".to_owned(),
        department: String::new(),
        title: String::new(),
        phone: String::new(),
        mail: String::new(),
        decides: false,
        note: String::new(),
        channels: Vec::new(),
    };
    office.add_contact_person(&actor, cards[0], &form, new_command()).await.unwrap();
    assert_eq!(hits("高橋").await, ["髙橋 恵子"], "the plain form finds the other one");
    assert_eq!(hits("たかはし").await, ["髙橋 恵子"]);
}

#[tokio::test]
async fn what_is_called_so_is_found_before_what_only_lies_there() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    for (name, kana, address) in [
        ("青木商店", "アオキショウテン", "見本県みどり市1-1"),
        ("株式会社みどり種苗", "ミドリシュビョウ", "見本県川上町2"),
        ("緑園芸", "ミドリエンゲイ", "見本県川上町3"),
        ("みどり食品", "ミドリショクヒン", "見本県川上町4"),
    ] {
        let form = CustomerForm {
            kana: kana.to_owned(),
            address: address.to_owned(),
            owner_id: Some(world.me),
            ..CustomerForm::named(name)
        };
        office.add_customer(&actor, &form, new_command()).await.unwrap();
    }
    let found: Vec<String> = office.search(&actor, "みどり").await.unwrap().into_iter().map(|hit| hit.title).collect();
    // Both of the first begin with it, the legal form aside; シュビョウ stands before ショクヒン.
    assert_eq!(found, ["株式会社みどり種苗", "みどり食品", "緑園芸", "青木商店"]);
}
