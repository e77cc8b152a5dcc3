//! First start, locking, closing, opening again, and a vault in trouble.

use super::*;
use crate::desk::Phase;
use crate::fault::FaultGroup;
use domain::words::{FaultKind, ReminderKind, Standing};
use std::collections::BTreeSet;

#[tokio::test]
async fn the_first_start_ends_in_an_office_that_is_found_again_as_it_was() {
    let mut world = World::bare();
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::FirstStart);
    let short = NewOfficeForm {
        office_name: " ".to_owned(),
        my_name: "佐藤".to_owned(),
        password: "短い".to_owned(),
        keep_on_this_pc: false,
    };
    let error = world.desk.create_office(short).await.err().unwrap();
    assert_eq!(
        field_codes(&error),
        [("officeName", FieldCode::Required), ("password", FieldCode::TooShort)],
        "both at once"
    );
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::FirstStart, "nothing was made");

    world.create().await;
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Setup);
    let key = world.desk.reissue_recovery_key().await.unwrap();
    assert_eq!((key.groups.len(), key.groups[0].len()), (8, 4));
    let asked = key.groups[usize::try_from(key.ask).unwrap()].clone();
    assert!(!world.desk.confirm_recovery_key("ZZZ").await.unwrap());
    assert!(!world.desk.confirm_recovery_key("").await.unwrap());
    assert!(world.desk.confirm_recovery_key(&format!(" {} ", asked.to_lowercase())).await.unwrap());
    assert_eq!(code(world.desk.shown_recovery_key().await), ErrorCode::NotFound, "it is kept no longer");

    let state = world.desk.fill_office(Filling::Empty).await.unwrap();
    assert_eq!((state.phase, state.practice), (Phase::Ready, false));
    assert_eq!(state.office_name.as_deref(), Some("みどり商会"));
    assert_eq!(state.today, Some(day("2026-11-24")));
    assert_eq!(code(world.desk.fill_office(Filling::Practice).await), ErrorCode::NotEmpty, "a real office stays real");
    assert_eq!(
        world.desk.reissue_recovery_key().await.err().unwrap().code,
        ErrorCode::NotAllowed,
        "the printed key stays"
    );
    let card = world.customer("株式会社みどり").await;

    let locked = world.desk.lock().await.unwrap();
    assert_eq!((locked.phase, locked.me), (Phase::Locked, None));
    assert_eq!(code(world.desk.at_work().await.map(|_| ())), ErrorCode::Locked);
    let wrong = SignInForm { staff_id: world.me, password: "ちがう合言葉".to_owned() };
    assert_eq!(code(world.desk.sign_in(wrong.clone()).await), ErrorCode::WrongPassword);
    let error = refused(world.desk.sign_in(wrong).await);
    assert_eq!((error.code, error.detail.as_deref()), (ErrorCode::Wait, Some("1")), "one second after the first");
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Locked, "a wrong password opens nothing");
    world.turn_to("2026-11-24 09:01");
    let right = SignInForm { staff_id: world.me, password: PASSWORD.to_owned() };
    assert_eq!(world.desk.sign_in(right).await.unwrap().phase, Phase::Ready);

    let closed = world.desk.close_vault().await.unwrap();
    assert_eq!((closed.phase, closed.office_name), (Phase::Closed, None), "not even the name while it is closed");
    assert_eq!(closed.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["佐藤 花子"]);
    assert_eq!(code(world.desk.at_work().await.map(|_| ())), ErrorCode::VaultClosed);
    world.restart().await;
    let (office, actor) = world.work().await;
    assert_eq!(office.get_customer(&actor, card).await.unwrap().form.name, "株式会社みどり");
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Ready, "the first start is over for good");
}

#[tokio::test]
async fn a_first_start_that_was_broken_off_goes_on_where_it_was() {
    let mut world = World::bare();
    world.create().await;
    world.restart().await;
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Setup);
    let key = world.desk.reissue_recovery_key().await.unwrap();
    assert!(world.desk.confirm_recovery_key(&key.groups[usize::try_from(key.ask).unwrap()]).await.unwrap());
}

#[tokio::test]
async fn a_stranger_cannot_sign_in() {
    let world = World::empty().await;
    let form = SignInForm { staff_id: new_command(), password: PASSWORD.to_owned() };
    assert_eq!(code(world.desk.sign_in(form).await), ErrorCode::NoSignIn);
}

#[tokio::test]
async fn a_vault_in_trouble_says_why_and_opens_once_it_is_mended() {
    let mut world = World::empty().await;
    world.desk.close_vault().await.unwrap();
    let db = world.dir.path().join("vault.db");
    let aside = world.dir.path().join("aside.db");
    let form = || SignInForm { staff_id: world.me, password: PASSWORD.to_owned() };

    std::fs::rename(&db, &aside).unwrap();
    std::fs::write(&db, [b"SQLite format 3\0".as_slice(), &[0; 8192]].concat()).unwrap();
    assert_eq!(code(world.desk.sign_in(form()).await), ErrorCode::VaultPlain);
    let state = world.desk.state().await.unwrap();
    assert_eq!((state.phase, state.trouble.map(|error| error.code)), (Phase::Trouble, Some(ErrorCode::VaultPlain)));

    let noise: Vec<u8> = (0..8192u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    std::fs::write(&db, noise).unwrap();
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Closed, "another file: one may try again");
    assert_eq!(code(world.desk.sign_in(form()).await), ErrorCode::VaultOtherKey);
    assert_eq!(world.desk.close_vault().await.unwrap().phase, Phase::Closed, "trying again is always possible");

    std::fs::remove_file(&db).unwrap();
    let state = world.desk.state().await.unwrap();
    assert_eq!((state.phase, state.trouble.map(|error| error.code)), (Phase::Trouble, Some(ErrorCode::VaultMissing)));

    std::fs::rename(&aside, &db).unwrap();
    assert_eq!(world.desk.sign_in(form()).await.unwrap().phase, Phase::Ready, "nothing was lost");
    world.restart().await;
}

#[tokio::test]
async fn a_vault_that_another_program_holds_says_who_and_opens_when_that_one_ends() {
    let world = World::empty().await;
    let other = World::desk_in(&world.dir, &world.clock);
    let form = SignInForm { staff_id: world.me, password: PASSWORD.to_owned() };
    let error = refused(other.sign_in(form.clone()).await);
    assert_eq!(error.code, ErrorCode::VaultInUse);
    assert!(error.detail.is_some_and(|who| who.starts_with("test")), "it says who");
    assert_eq!(other.state().await.unwrap().phase, Phase::Trouble);
    world.desk.close_vault().await.unwrap();
    assert_eq!(other.state().await.unwrap().phase, Phase::Closed, "the other one has gone");
    assert_eq!(other.sign_in(form).await.unwrap().phase, Phase::Ready);
}

/// What is the same in every practice office: names, dates and states, no ids.
async fn picture(office: &Office, actor: &Actor) -> Vec<String> {
    let mut conn = office.store().read().await.unwrap();
    let filter = storage::customer::CustomerFilter::default();
    let order = storage::customer::CustomerOrder::Number;
    let today = office.today_date();
    let ids = storage::customer::list_ids(&mut conn, &filter, order, today).await.unwrap();
    drop(conn);
    let mut lines = Vec::new();
    for id in ids {
        let card = office.get_customer(actor, id).await.unwrap();
        lines.push(format!("{} {} {:?} {}", card.number, card.form.name, card.form.standing, card.log.len()));
        for contract in card.contracts {
            let terms: Vec<_> = contract.terms.iter().map(|term| (term.starts_on, term.expires_on)).collect();
            lines.push(format!("  {} {} {:?} {:?}", contract.number, contract.title, terms, contract.faults));
        }
    }
    lines
}

#[tokio::test]
async fn the_practice_office_is_the_same_everywhere_and_has_something_of_everything() {
    let mut pictures = Vec::new();
    for _ in 0..2 {
        let mut world = World::bare();
        world.create().await;
        let begun = crate::SystemClock.now();
        let state = world.desk.fill_office(Filling::Practice).await.unwrap();
        let took = (crate::SystemClock.now() - begun).num_milliseconds();
        eprintln!("practice office filled in {took} ms");
        assert!(took < 20_000, "filling took {took} ms");
        assert_eq!((state.phase, state.practice, state.today), (Phase::Ready, true, Some(day("2026-11-24"))));
        let (office, actor) = world.work().await;
        pictures.push(picture(&office, &actor).await);
        let look = office.tick().await.unwrap();
        eprintln!("first look: {} delivered, {} renewals", look.delivered, look.renewals);
        assert!(look.delivered > 10 && look.renewals > 10, "{look:?}");
        let kinds: BTreeSet<ReminderKind> = look.to_show.iter().map(|item| item.kind).collect();
        assert_eq!(kinds.len(), 4, "every kind of reminder is there to learn from: {kinds:?}");
        assert_eq!(office.tick().await.unwrap().delivered, 0);
        let faults: Vec<FaultGroup> = office.list_faults(&actor).await.unwrap();
        let kinds: BTreeSet<FaultKind> = faults.iter().map(|group| group.kind).collect();
        assert_eq!(kinds, FaultKind::ALL.iter().copied().collect::<BTreeSet<_>>(), "every kind of fault");
        for group in &faults {
            eprintln!("{:?}: {}", group.kind, group.count);
        }
        assert_eq!(pictures[0].iter().filter(|line| !line.starts_with(' ')).count(), 300);
        for standing in [Standing::Potential, Standing::Lead, Standing::Existing, Standing::Dormant] {
            assert!(pictures[0].iter().any(|line| line.contains(&format!("{standing:?}"))), "{standing:?}");
        }
        drop(office);
        world.restart().await;
        assert_eq!(world.desk.state().await.unwrap().today, Some(day("2026-11-24")), "the practice date stands");
        let (office, actor) = world.work().await;
        office.move_practice_date(&actor, &crate::practice::PracticeMove::NextDay).await.unwrap();
        assert_eq!(world.desk.state().await.unwrap().today, Some(day("2026-11-25")));
    }
    assert_eq!(pictures[0], pictures[1], "the same cards are dealt to everybody");
}

#[tokio::test]
async fn only_a_practice_office_has_a_movable_date() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let moved = office.move_practice_date(&actor, &crate::practice::PracticeMove::NextDay).await;
    assert_eq!(code(moved), ErrorCode::ClockNotMovable);
}
