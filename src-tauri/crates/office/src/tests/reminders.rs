//! Reminders: exactly once, none early, none lost (SAFETY T1 to T9).

use super::*;
use crate::contract::{CloseForm, CloseHow};
use domain::words::{Outcome, ReminderKind, TermOrigin};

#[tokio::test]
async fn t1_each_due_kind_is_delivered_once_over_ticks_and_a_restart() {
    let mut world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    assert_eq!(
        world.stand(contract).await,
        ["window_opened 2027-01-29 planned", "contact_due 2027-02-26 planned", "expired 2027-03-31 planned"]
    );
    let calls = [
        ("2027-01-29 08:30", ReminderKind::WindowOpened),
        ("2027-02-26 08:30", ReminderKind::ContactDue),
        ("2027-03-31 08:30", ReminderKind::Expired),
    ];
    for (moment, kind) in calls {
        let look = world.tick_at(moment).await;
        assert_eq!(look.delivered, 1, "{moment}");
        assert_eq!(look.renewals, usize::from(kind == ReminderKind::WindowOpened), "one renewal for one window");
        for _ in 0..3 {
            assert_eq!(world.tick_at(moment).await.delivered, 0, "looking again delivers nothing");
        }
        world.restart().await;
        assert_eq!(world.tick_at(moment).await.delivered, 0, "nor does a restart");
        let open = world.open(contract).await;
        assert_eq!(open.iter().map(|row| row.kind.0).collect::<Vec<_>>(), [kind], "the latest kind alone is open");
        assert_eq!(world.deliveries(open[0].id).await, 1);
    }
    let (office, actor) = world.work().await;
    assert_eq!(office.get_contract(&actor, contract).await.unwrap().stage, Some(domain::words::Stage::Upcoming));
}

#[tokio::test]
async fn t3_nothing_is_told_early_nor_before_the_offices_hour() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    for moment in ["2026-11-24 09:00", "2027-01-28 23:59", "2027-01-29 00:00", "2027-01-29 08:29"] {
        assert_eq!(world.tick_at(moment).await.delivered, 0, "{moment}");
    }
    assert!(world.open(contract).await.is_empty());
    assert_eq!(world.tick_at("2027-01-29 08:30").await.delivered, 1);
}

#[tokio::test]
async fn t1_what_fell_due_the_evening_before_is_told_before_the_offices_hour() {
    let world = World::empty().await;
    world.contract(|_| {}).await;
    assert_eq!(world.tick_at("2027-01-30 00:05").await.delivered, 1, "yesterday's is told at once");
}

#[tokio::test]
async fn t7_after_forty_days_off_only_the_latest_passed_kind_is_live_and_there_is_one_popup() {
    let world = World::empty().await;
    let mut contracts = Vec::new();
    for n in 0..5 {
        contracts.push(world.contract(|form| form.title = format!("契約{n}")).await.id);
    }
    let look = world.tick_at("2027-03-10 10:00").await;
    assert_eq!((look.delivered, look.to_show.len()), (5, 5), "one for each term, not two");
    for contract in contracts {
        assert_eq!(
            world.stand(contract).await,
            ["window_opened 2027-01-29 superseded", "contact_due 2027-02-26 open", "expired 2027-03-31 planned"]
        );
    }
    let (_, me) = world.work().await;
    let popups = crate::reminder::popups(
        &look.to_show,
        Some(&me),
        crate::reminder::After::Pause(None),
        crate::reminder::PopupWords::japanese(),
    );
    assert_eq!((popups.len(), popups[0].reminders.len()), (1, 5));
}

#[tokio::test]
async fn t7_how_long_nobody_looked_is_told_for_the_day_over_a_restart_and_asleep() {
    let mut world = World::empty().await;
    let host = crate::reminder::Host { popups: crate::reminder::PopupsPossible::Possible, autostart: true };
    assert_eq!(world.tick_at("2026-11-24 17:55").await.away, None, "the first look of all follows none");
    assert_eq!(world.tick_at("2026-11-24 20:00").await.away, None, "a short pause is not worth a word");
    world.restart().await;
    let away = world.tick_at("2027-01-03 08:31").await.away.expect("the note beside the vault outlives the program");
    assert_eq!((away.from, away.to), (at("2026-11-24 20:00"), at("2027-01-03 08:31")));
    assert_eq!((away.days, away.hours), (39, 12));
    assert_eq!(world.tick_at("2027-01-03 08:32").await.away, None, "told once");
    let (office, _) = world.work().await;
    assert_eq!(office.reminder_status(host).await.unwrap().away, Some(away), "and to be read for the day");
    // Asleep over the night: the program never ended.
    let asleep = world.tick_at("2027-01-04 08:31").await.away.expect("the looks had stopped");
    assert_eq!((asleep.days, asleep.hours), (0, 23));
    world.turn_to("2027-01-05 09:00");
    assert_eq!(office.reminder_status(host).await.unwrap().away, None, "on the next day it is an old story");
    assert_eq!(world.tick_at("2017-01-05 09:00").await.away, None, "a clock that goes back says nothing");
}

#[tokio::test]
async fn t1_what_passed_before_the_contract_was_entered_is_told_once_by_its_latest_kind() {
    let world = World::empty().await;
    world.turn_to("2027-03-10 10:00");
    let contract = world.contract(|_| {}).await.id;
    assert_eq!(
        world.stand(contract).await,
        ["window_opened 2027-01-29 superseded", "contact_due 2027-02-26 planned", "expired 2027-03-31 planned"]
    );
    assert_eq!(world.tick_at("2027-03-10 10:00").await.delivered, 1);
}

#[tokio::test]
async fn t1_a_term_that_had_ended_before_it_was_entered_is_a_fault_and_no_reminder() {
    let world = World::empty().await;
    let contract = world.contract(|form| form.starts_on = "2025-04-01".to_owned()).await;
    assert!(world.stand(contract.id).await.is_empty());
    assert!(contract.faults.contains(&domain::words::FaultKind::EndedWithoutOutcome), "{:?}", contract.faults);
    let look = world.tick_at("2026-11-24 10:00").await;
    assert_eq!((look.delivered, look.renewals), (0, 0));
}

#[tokio::test]
async fn t4_a_changed_date_withdraws_what_is_open_and_delivers_the_new_one() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let view = office.get_contract(&actor, contract.id).await.unwrap();
    // A year more: 2028-03-31 is a Friday, two months before is Monday 2028-01-31, one month before Tuesday 02-29.
    let longer = ContractForm { length: months(24), ..view.form };
    let view = office.save_contract(&actor, contract.id, view.version, &longer, new_command()).await.unwrap();
    assert_eq!(
        world.stand(contract.id).await,
        [
            "window_opened 2027-01-29 withdrawn",
            "contact_due 2027-02-26 superseded",
            "expired 2027-03-31 superseded",
            "window_opened 2028-01-31 planned",
            "contact_due 2028-02-29 planned",
            "expired 2028-03-31 planned",
        ]
    );
    assert_eq!(view.stage, None, "the window has not opened by the new date");
    for moment in ["2027-02-26 09:00", "2027-03-31 09:00"] {
        assert_eq!(world.tick_at(moment).await.delivered, 0, "of the old dates nothing is told");
    }
    // The date comes back: what was delivered then is open again and not delivered twice.
    let back = ContractForm { length: months(12), ..longer };
    world.turn_to("2027-02-10 09:00");
    office.save_contract(&actor, contract.id, view.version, &back, new_command()).await.unwrap();
    let look = world.tick_at("2027-02-10 09:00").await;
    assert_eq!((look.delivered, look.renewals), (0, 1));
    let open = world.open(contract.id).await;
    assert_eq!(open.iter().map(|row| row.kind.0).collect::<Vec<_>>(), [ReminderKind::WindowOpened]);
    assert_eq!(world.deliveries(open[0].id).await, 1, "never twice");
}

#[tokio::test]
async fn t4_a_date_that_comes_back_after_a_later_kind_was_told_stays_superseded() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let view = office.get_contract(&actor, contract.id).await.unwrap();
    let longer = ContractForm { length: months(24), ..view.form };
    let view = office.save_contract(&actor, contract.id, view.version, &longer, new_command()).await.unwrap();
    world.turn_to("2027-03-05 09:00");
    let back = ContractForm { length: months(12), ..longer };
    office.save_contract(&actor, contract.id, view.version, &back, new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-03-05 09:00").await.delivered, 1);
    let open = world.open(contract.id).await;
    assert_eq!(open.iter().map(|row| row.kind.0).collect::<Vec<_>>(), [ReminderKind::ContactDue], "one per term");
}

#[tokio::test]
async fn t4_a_contact_date_moved_into_the_future_lets_the_window_speak_again() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    world.tick_at("2027-02-26 08:30").await;
    let (office, actor) = world.work().await;
    let term = office.get_contract(&actor, contract.id).await.unwrap().terms.pop().unwrap();
    let to = Some(day("2027-03-15"));
    office.move_contact_date(&actor, term.id, term.version, to, new_command()).await.unwrap();
    assert_eq!(
        world.stand(contract.id).await,
        [
            "window_opened 2027-01-29 open",
            "contact_due 2027-02-26 withdrawn",
            "contact_due 2027-03-15 planned",
            "expired 2027-03-31 planned",
        ]
    );
    assert_eq!(world.tick_at("2027-03-15 08:30").await.delivered, 1);
    assert_eq!(world.open(contract.id).await.len(), 1);
}

#[tokio::test]
async fn t1_one_alone_stands_when_a_closing_is_taken_back_after_the_clock_was_ahead() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.tick_at("2027-01-29 08:30").await;
    world.tick_at("2027-02-26 08:30").await;
    // The clock was four weeks ahead and is set right.
    world.turn_to("2027-02-01 09:00");
    let (office, actor) = world.work().await;
    let form = CloseForm { how: CloseHow::Cancelled, on: "今日".to_owned(), reason: "先方の都合".to_owned() };
    office.close_contracts(&actor, &[contract], &form, new_command()).await.unwrap();
    let version = office.get_contract(&actor, contract).await.unwrap().version;
    office.reopen_contract(&actor, contract, version, new_command()).await.unwrap();
    let open = world.open(contract).await;
    assert_eq!(open.iter().map(|row| row.kind.0).collect::<Vec<_>>(), [ReminderKind::ContactDue], "as before, one");
}

#[tokio::test]
async fn t9_planning_twice_changes_no_row() {
    let world = World::empty().await;
    let contract = world.contract(|form| form.auto_renews = true).await.id;
    for moment in ["2026-11-24 09:00", "2027-01-29 07:00", "2027-01-29 09:00", "2027-02-27 09:00", "2027-03-31 09:00"] {
        world.tick_at(moment).await;
        plan_again(&world, contract).await;
        let before = format!("{:?}", world.rows_of(contract).await);
        plan_again(&world, contract).await;
        assert_eq!(before, format!("{:?}", world.rows_of(contract).await), "{moment}");
    }
}

/// Plans as each change of a contract does.
pub(super) async fn plan_again(world: &World, contract: Uuid) {
    let (office, _) = world.work().await;
    let mut door = office.act(domain::log::Unasked::Tick).await.unwrap();
    crate::contract::replan(&mut door, contract).await.unwrap();
    door.commit(crate::door::Record::one("contract", contract), 1).await.unwrap();
}

#[tokio::test]
async fn a_term_nobody_refused_renews_by_itself_the_day_after_once() {
    let mut world = World::empty().await;
    let contract = world.contract(|form| (form.auto_renews, form.notice) = (true, months(3))).await.id;
    world.tick_at("2027-03-31 23:59").await;
    let (office, actor) = world.work().await;
    assert_eq!(office.get_contract(&actor, contract).await.unwrap().terms.len(), 1, "the last day is still its own");
    for _ in 0..3 {
        world.tick_at("2027-04-01 00:00").await;
    }
    drop(office);
    world.restart().await;
    world.tick_at("2027-04-01 09:00").await;
    let (office, actor) = world.work().await;
    let view = office.get_contract(&actor, contract).await.unwrap();
    assert_eq!(view.terms.len(), 2);
    assert_eq!(view.terms[0].outcome, Some(Outcome::RenewedTacit));
    let next = &view.terms[1];
    assert_eq!((next.starts_on, next.expires_on), (day("2027-04-01"), Some(day("2028-03-31"))));
    assert_eq!((next.origin, next.outcome), (TermOrigin::Tacit, None));
    assert_eq!(view.terms[0].expires_on, Some(day("2027-03-31")), "no date of an old term moves");
    assert!(world.open(contract).await.is_empty(), "of the old term nothing is left to do");
}

#[tokio::test]
async fn several_periods_off_renew_tacitly_up_to_today() {
    let world = World::empty().await;
    let contract = world
        .contract(|form| {
            form.starts_on = "2026-10-31".to_owned();
            (form.auto_renews, form.length) = (true, months(1));
        })
        .await
        .id;
    world.tick_at("2027-04-10 09:00").await;
    let (office, actor) = world.work().await;
    let view = office.get_contract(&actor, contract).await.unwrap();
    let ends: Vec<_> = view.terms.iter().filter_map(|term| term.expires_on).map(|day| day.to_string()).collect();
    // From the 31st by article 143: the day before the 31st, or the month's last day where it has none.
    assert_eq!(ends, ["2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30"]);
    assert!(view.terms[1..].iter().all(|term| term.origin == TermOrigin::Tacit));
    assert_eq!(view.terms.iter().filter(|term| term.outcome.is_none()).count(), 1);
    assert!(world.open(contract).await.len() <= 1, "one reminder for the term of today, none for those between");
}

#[tokio::test]
async fn t4_a_voided_contract_is_nowhere_any_more() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let form = CloseForm { how: CloseHow::Voided, on: "今日".to_owned(), reason: "二重に入力".to_owned() };
    office.close_contracts(&actor, &[contract], &form, new_command()).await.unwrap();
    assert!(world.open(contract).await.is_empty());
    let filter = crate::calendar::CalendarFilter::default();
    let calendar = office.calendar(&actor, day("2027-01-01"), day("2027-12-31"), &filter, 10).await.unwrap();
    assert!(calendar.events.is_empty(), "{:?}", calendar.events);
    assert!(office.due(&actor, day("2027-01-29"), 365).await.unwrap().items.is_empty());
    assert_eq!(world.tick_at("2027-03-31 09:00").await.delivered, 0);
    // A slip is taken back: the latest passed kind speaks, for the two before it the time is over.
    world.turn_to("2027-03-02 09:00");
    let version = office.get_contract(&actor, contract).await.unwrap().version;
    office.reopen_contract(&actor, contract, version, new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-03-02 09:00").await.delivered, 1);
    assert_eq!(
        world.stand(contract).await,
        ["window_opened 2027-01-29 superseded", "contact_due 2027-02-26 open", "expired 2027-03-31 planned"]
    );
}

#[tokio::test]
async fn what_needs_somebody_today_is_read_with_a_single_reader() {
    let world = World::empty().await;
    world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    let host = crate::reminder::Host { popups: crate::reminder::PopupsPossible::Possible, autostart: true };
    let (office, actor) = world.work().await;
    let held = world.readers_but_one().await;
    let asked = tokio::time::timeout(std::time::Duration::from_secs(5), office.today(&actor, host)).await;
    drop(held);
    assert_eq!(asked.expect("it waits for no second reader").unwrap().rows.len(), 1);
}
