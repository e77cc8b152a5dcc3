//! The diary of reminders: a line for each time one was told, with whom, and what came of it.

use super::*;
use crate::reminder::{DiaryEntry, SnoozeUntil};
use domain::words::{ContactKind, ReminderKind};

/// When, to whom, what came of it, by whom and when; the newest first.
fn lines(entries: &[DiaryEntry]) -> Vec<String> {
    let moment = |at: Option<DateTime<Utc>>| {
        at.map(|at| at.with_timezone(&domain::clock::OFFICE_OFFSET).format("%m-%d %H:%M").to_string())
            .unwrap_or_default()
    };
    let line = |entry: &DiaryEntry| {
        let shown = if entry.shown_at.is_some() { entry.shown_to.as_deref().unwrap_or("nobody") } else { "not shown" };
        format!(
            "{} {} to {}, popup {}: {:?} {} {} {}",
            moment(Some(entry.at)),
            entry.kind.code(),
            entry.told_to.as_deref().unwrap_or("nobody"),
            shown,
            entry.answer,
            entry.by.as_deref().unwrap_or_default(),
            moment(entry.answered_at),
            moment(entry.until)
        )
    };
    entries.iter().map(|entry| line(entry).trim_end().to_owned()).collect()
}

#[tokio::test]
async fn each_time_one_was_told_stands_there_with_what_came_of_it() {
    let mut world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    let look = world.tick_at("2027-01-29 08:30").await;
    let reminder = look.to_show[0].id;
    {
        let (office, me) = world.work().await;
        office.shown(&popup_of(&[reminder], false), Some(&me)).await.unwrap();
        assert_eq!(
            lines(&office.reminder_diary(&me, 100).await.unwrap().entries),
            ["01-29 08:30 window_opened to 佐藤 花子, popup 佐藤 花子: Waiting"]
        );
        world.turn_to("2027-01-29 10:00");
        office.snooze_reminders(&me, &[reminder], SnoozeUntil::NextWorkingDay, new_command()).await.unwrap();
    }
    world.restart().await;
    world.tick_at("2027-02-01 08:30").await;
    let (office, me) = world.work().await;
    office.shown(&popup_of(&[reminder], true), None).await.unwrap();
    world.turn_to("2027-02-01 09:15");
    office.finish_reminders(&me, &[reminder], new_command()).await.unwrap();
    let snoozed = "01-29 08:30 window_opened to 佐藤 花子, popup 佐藤 花子: Snoozed 佐藤 花子 01-29 10:00 02-01 08:30";
    let done = "02-01 08:30 window_opened to 佐藤 花子, popup nobody: Done 佐藤 花子 02-01 09:15";
    assert_eq!(lines(&office.reminder_diary(&me, 100).await.unwrap().entries), [done, snoozed]);

    // Taken back it waits again; a contact on a later day closes it, and is named.
    office.reopen_reminders(&me, &[reminder], new_command()).await.unwrap();
    assert!(lines(&office.reminder_diary(&me, 100).await.unwrap().entries)[0].ends_with("popup nobody: Waiting"));
    world.turn_to("2027-02-02 11:00");
    world.log(&contract, ContactKind::Phone, "2027-02-02", "緑川").await;
    let contact = "02-01 08:30 window_opened to 佐藤 花子, popup nobody: Contact 佐藤 花子 02-02 11:00";
    assert_eq!(lines(&office.reminder_diary(&me, 100).await.unwrap().entries), [contact, snoozed]);

    // What is never shown says so; only as many are read as are asked for.
    world.tick_at("2027-03-31 08:30").await;
    let diary = office.reminder_diary(&me, 1).await.unwrap();
    assert_eq!(lines(&diary.entries), ["03-31 08:30 expired to 佐藤 花子, popup not shown: Waiting"]);
    assert!(diary.more, "two older ones");
    assert!(!office.reminder_diary(&me, 3).await.unwrap().more);
}

#[tokio::test]
async fn what_a_later_one_overtook_or_a_changed_date_withdrew_says_so() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    world.tick_at("2027-02-26 08:30").await;
    let (office, me) = world.work().await;
    let of = |entries: &[DiaryEntry]| entries.iter().map(|one| (one.kind, one.answer)).collect::<Vec<_>>();
    assert_eq!(
        of(&office.reminder_diary(&me, 9).await.unwrap().entries),
        [
            (ReminderKind::ContactDue, crate::reminder::DiaryAnswer::Waiting),
            (ReminderKind::WindowOpened, crate::reminder::DiaryAnswer::Superseded)
        ]
    );
    let view = office.get_contract(&me, contract.id).await.unwrap();
    let longer = ContractForm { length: months(24), ..view.form };
    office.save_contract(&me, contract.id, view.version, &longer, new_command()).await.unwrap();
    assert_eq!(
        of(&office.reminder_diary(&me, 9).await.unwrap().entries)[0],
        (ReminderKind::ContactDue, crate::reminder::DiaryAnswer::Withdrawn)
    );
}

/// However many were told of colleagues since: of those one may see, as many are read as are asked for.
#[tokio::test]
async fn what_colleagues_were_told_since_takes_no_place_in_ones_own_diary() {
    let world = World::empty().await;
    let rep = world.colleague("鈴木 陽子").await;
    let theirs = world.contract(|form| form.owner_id = Some(rep)).await;
    world.tick_at("2027-01-29 08:30").await;
    world.contract(|form| form.title = "別の契約".to_owned()).await;
    world.tick_at("2027-01-29 08:31").await;
    let (office, me) = world.work().await;
    let rep = office.actor(rep).await.unwrap();
    let (own, all) = (office.reminder_diary(&rep, 1).await.unwrap(), office.reminder_diary(&me, 2).await.unwrap());
    assert_eq!(own.entries.iter().map(|entry| entry.contract_id).collect::<Vec<_>>(), [theirs.id]);
    assert!(!own.more, "nothing older of one's own");
    assert_eq!(
        all.entries.iter().map(|entry| entry.contract.as_str()).collect::<Vec<_>>(),
        ["別の契約", theirs.title.as_str()]
    );
}
