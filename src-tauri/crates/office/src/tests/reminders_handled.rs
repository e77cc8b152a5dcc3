//! What people do with reminders: put off, be done, take back, hand over, speak with the customer.

use super::*;
use crate::contact_log::{ContactLogForm, LoggedContact};
use crate::reminder::{Audience, ReminderFilter, ReminderListState, SnoozeUntil};
use crate::settings::OfficeSettingsForm;
use crate::staff::NewStaff;
use domain::words::{ContactKind, ReminderKind, Role};

impl World {
    pub(super) async fn log(&self, contract: &ContractView, kind: ContactKind, on: &str, met: &str) -> LoggedContact {
        let (office, actor) = self.work().await;
        let form = ContactLogForm {
            customer_id: contract.customer_id,
            contract_id: Some(contract.id),
            kind,
            on: on.to_owned(),
            person_met: met.to_owned(),
            said: "更新の意向を伺った".to_owned(),
            promise: String::new(),
            next_on: String::new(),
            reminder_id: None,
        };
        office.log_contact(&actor, &form, new_command()).await.unwrap()
    }

    pub(super) async fn colleague(&self, name: &str) -> Uuid {
        let (office, actor) = self.work().await;
        let new = NewStaff { name: name.to_owned(), area: None, roles: vec![Role::Rep] };
        office.add_staff(&actor, new).await.unwrap()
    }
}

#[tokio::test]
async fn t5_a_snooze_returns_once_and_survives_a_restart() {
    let mut world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.tick_at("2027-01-29 08:30").await;
    let reminder = world.open(contract).await[0].id;
    {
        let (office, actor) = world.work().await;
        let past = SnoozeUntil::Day { day: day("2027-01-29") };
        let error = refused(office.snooze_reminders(&actor, &[reminder], past, new_command()).await);
        assert_eq!(field_codes(&error), [("day", FieldCode::DateOutOfRange)], "not into the past");
        // The 30th is a Saturday: the next working day is Monday 2027-02-01.
        office.snooze_reminders(&actor, &[reminder], SnoozeUntil::NextWorkingDay, new_command()).await.unwrap();
    }
    world.restart().await;
    for moment in ["2027-01-30 09:00", "2027-02-01 08:29"] {
        assert_eq!(world.tick_at(moment).await.delivered, 0, "{moment}");
    }
    let look = world.tick_at("2027-02-01 08:30").await;
    assert_eq!((look.delivered, look.to_show.len()), (1, 1), "it comes back with a popup of its own");
    for _ in 0..3 {
        assert_eq!(world.tick_at("2027-02-01 09:00").await.delivered, 0, "once");
    }
    assert_eq!(world.deliveries(reminder).await, 2);
    let (office, actor) = world.work().await;
    let soon = SnoozeUntil::Minutes { n: 30 };
    office.snooze_reminders(&actor, &[reminder], soon, new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-02-01 09:29").await.delivered, 0);
    assert_eq!(world.tick_at("2027-02-01 09:30").await.delivered, 1);
}

#[tokio::test]
async fn t5_a_snoozed_reminder_that_a_later_kind_overtook_does_not_return() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let reminder = world.open(contract).await[0].id;
    let until = SnoozeUntil::Day { day: day("2027-03-05") };
    office.snooze_reminders(&actor, &[reminder], until, new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-02-26 08:30").await.delivered, 1);
    assert_eq!(world.tick_at("2027-03-05 08:30").await.delivered, 0);
    assert_eq!(world.open(contract).await.len(), 1);
}

#[tokio::test]
async fn done_stays_done_and_can_be_taken_back() {
    let mut world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.tick_at("2027-01-29 08:30").await;
    let reminder = world.open(contract).await[0].id;
    let command = new_command();
    {
        let (office, actor) = world.work().await;
        office.finish_reminders(&actor, &[reminder, reminder], command).await.unwrap();
    }
    world.restart().await;
    assert_eq!(world.tick_at("2027-01-30 09:00").await.delivered, 0);
    reminders_plan_again(&world, contract).await;
    assert!(world.open(contract).await.is_empty());
    let (office, actor) = world.work().await;
    let done = ReminderFilter { mine: true, state: ReminderListState::Done, first: None };
    assert_eq!(office.list_reminders(&actor, done).await.unwrap().len(), 1);
    office.reopen_reminders(&actor, &[reminder], new_command()).await.unwrap();
    assert_eq!(world.open(contract).await.len(), 1);
    office.finish_reminders(&actor, &[reminder], command).await.unwrap();
    assert_eq!(world.open(contract).await.len(), 1, "a retried command does nothing a second time");
    assert_eq!(world.tick_at("2027-02-26 08:30").await.delivered, 1);
    let back = office.reopen_reminders(&actor, &[reminder], new_command()).await;
    assert_eq!(code(back), ErrorCode::NothingToUndo, "a later kind has come");
    assert_eq!(world.open(contract).await.len(), 1);
}

use super::reminders::plan_again as reminders_plan_again;

#[tokio::test]
async fn a_visit_with_somebody_met_closes_window_and_contact_for_good() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    world.turn_to("2027-02-10 17:00");
    for (kind, met) in [(ContactKind::Mail, "小林様"), (ContactKind::Letter, "小林様"), (ContactKind::Visit, "  ")]
    {
        let logged = world.log(&contract, kind, "今日", met).await;
        assert!(logged.closed_reminders.is_empty(), "{kind:?} with {met:?} is no contact");
    }
    let early = world.log(&contract, ContactKind::Phone, "2027-01-28", "小林様").await;
    assert!(early.closed_reminders.is_empty(), "before the window it is no contact either");
    let logged = world.log(&contract, ContactKind::Visit, "2027-02-09", "小林様").await;
    assert_eq!(logged.closed_reminders.len(), 1, "the open one; of the planned one nobody had been told");
    assert!(logged.entry.closed_reminder);
    assert_eq!(
        world.stand(contract.id).await,
        ["window_opened 2027-01-29 done", "contact_due 2027-02-26 done", "expired 2027-03-31 planned"]
    );
    assert_eq!(world.tick_at("2027-02-26 09:00").await.delivered, 0, "planned ones are never told later");
    let rows = world.rows_of(contract.id).await;
    assert!(rows[..2].iter().all(|row| row.closed_by == Some(logged.entry.id)), "it shows which entry closed it");

    // What a contact closed before its day comes back on its day, not before.
    let (office, actor) = world.work().await;
    world.turn_to("2027-02-20 09:00");
    office.reopen_reminders(&actor, &[rows[1].id], new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-02-20 09:00").await.delivered, 0);
    assert_eq!(world.tick_at("2027-02-26 08:30").await.delivered, 1);
}

#[tokio::test]
async fn t4_a_window_that_comes_back_under_an_open_contact_stays_superseded() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    let (office, actor) = world.work().await;
    let set_window = |n: u32| {
        let (office, actor) = (&office, &actor);
        async move {
            let now = office.office_settings(false);
            let policy = crate::form::PolicyForm { window: months(n), contact: now.policy.contact };
            let form = OfficeSettingsForm {
                name: now.name,
                office_hour: now.office_hour,
                policy,
                everyone_sees: false,
                week_carries: now.week_carries,
            };
            office.save_office_settings(actor, &form, now.version, new_command()).await.unwrap();
        }
    };
    world.tick_at("2027-01-29 08:30").await;
    set_window(1).await;
    assert!(world.open(contract.id).await.is_empty(), "the window opens a month later now");
    assert_eq!(world.tick_at("2027-02-26 08:30").await.delivered, 1);
    set_window(2).await;
    assert_eq!(
        world.stand(contract.id).await,
        [
            "window_opened 2027-01-29 superseded",
            "contact_due 2027-02-26 open",
            "window_opened 2027-02-26 superseded",
            "expired 2027-03-31 planned",
        ]
    );
}

#[tokio::test]
async fn a_changed_policy_does_not_ask_again_for_a_contact_that_was_made() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    world.turn_to("2027-02-10 17:00");
    world.log(&contract, ContactKind::Visit, "今日", "小林様").await;
    let (office, actor) = world.work().await;
    let settings = office.office_settings(false);
    let policy = crate::form::PolicyForm { window: months(3), contact: span(20, SpanUnit::Days) };
    let form = OfficeSettingsForm {
        name: settings.name,
        office_hour: settings.office_hour,
        policy,
        everyone_sees: false,
        week_carries: settings.week_carries,
    };
    office.save_office_settings(&actor, &form, settings.version, new_command()).await.unwrap();
    // Three months before 2027-03-31 is Thursday 2026-12-31; twenty days before is Thursday 2027-03-11.
    assert_eq!(
        world.stand(contract.id).await,
        [
            "window_opened 2026-12-31 done",
            "window_opened 2027-01-29 done",
            "contact_due 2027-02-26 done",
            "contact_due 2027-03-11 done",
            "expired 2027-03-31 planned",
        ]
    );
    assert_eq!(world.tick_at("2027-03-11 09:00").await.delivered, 0);
}

#[tokio::test]
async fn a_contact_date_moved_after_the_contact_is_an_appointment_for_one_more() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.turn_to("2027-02-10 17:00");
    world.log(&contract, ContactKind::Visit, "今日", "小林様").await;
    let (office, actor) = world.work().await;
    let term = office.get_contract(&actor, contract.id).await.unwrap().terms.pop().unwrap();
    let earlier = Some(day("2027-02-08"));
    let term = office.move_contact_date(&actor, term.id, term.version, earlier, new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-02-12 09:00").await.delivered, 0, "before the contact: that one counts");
    let later = Some(day("2027-03-10"));
    office.move_contact_date(&actor, term.id, term.version, later, new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-03-09 09:00").await.delivered, 0);
    assert_eq!(world.tick_at("2027-03-10 09:00").await.delivered, 1);
}

#[tokio::test]
async fn t8_a_new_owner_gets_what_is_still_to_be_done_and_nothing_is_lost() {
    let world = World::empty().await;
    let contract = world.contract(|form| form.owner_id = None).await;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let other = world.colleague("鈴木 陽子").await;
    let assignees = |rows: &[ReminderRow]| rows.iter().map(|row| row.assignee_id).collect::<Vec<_>>();
    let before = world.rows_of(contract.id).await;
    assert_eq!(assignees(&before), [Some(world.me); 3], "without an owner of its own the card's owner acts");

    office.set_customer_owner(&actor, &[contract.customer_id], other, new_command()).await.unwrap();
    let rows = world.rows_of(contract.id).await;
    assert_eq!(assignees(&rows), [Some(other); 3]);
    assert_eq!(
        rows.iter().map(|row| (row.id, row.state.0)).collect::<Vec<_>>(),
        before.iter().map(|row| (row.id, row.state.0)).collect::<Vec<_>>(),
        "only who must act has changed"
    );
    office.finish_reminders(&actor, &[rows[0].id], new_command()).await.unwrap();
    office.set_contract_owner(&actor, &[contract.id], world.me, new_command()).await.unwrap();
    let rows = world.rows_of(contract.id).await;
    assert_eq!(assignees(&rows), [Some(other), Some(world.me), Some(world.me)], "what is done stays with who had it");
    office.set_customer_owner(&actor, &[contract.customer_id], other, new_command()).await.unwrap();
    assert_eq!(assignees(&world.rows_of(contract.id).await), assignees(&rows), "the contract's own owner comes first");
    world.tick_at("2027-02-26 08:30").await;
    let mine = ReminderFilter { mine: true, state: ReminderListState::Open, first: None };
    let listed = office.list_reminders(&actor, mine).await.unwrap();
    assert_eq!(listed.iter().map(|row| row.kind).collect::<Vec<_>>(), [ReminderKind::ContactDue]);
    let nobody = office.set_customer_owner(&actor, &[contract.customer_id, new_command()], other, new_command()).await;
    assert_eq!(code(nobody), ErrorCode::NotFound, "all or nothing");
}

#[tokio::test]
async fn t8_what_is_taken_back_after_a_hand_over_is_the_new_owners() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let other = world.colleague("鈴木 陽子").await;
    let reminder = world.open(contract.id).await[0].id;
    office.finish_reminders(&actor, &[reminder], new_command()).await.unwrap();
    office.set_contract_owner(&actor, &[contract.id], other, new_command()).await.unwrap();
    office.reopen_reminders(&actor, &[reminder], new_command()).await.unwrap();
    assert_eq!(world.open(contract.id).await[0].assignee_id, Some(other), "who had it then has the contract no more");
}

#[tokio::test]
async fn a_settled_term_lets_nothing_be_reopened() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.tick_at("2027-01-29 08:30").await;
    let (office, actor) = world.work().await;
    let reminder = world.open(contract.id).await[0].id;
    office.finish_reminders(&actor, &[reminder], new_command()).await.unwrap();
    let term = office.get_contract(&actor, contract.id).await.unwrap().current_term_id;
    let form = crate::contract::OutcomeForm { outcome: crate::contract::OutcomeChoice::Renewed, reason: String::new() };
    office.set_outcome(&actor, &[term], &form, new_command()).await.unwrap();
    assert_eq!(
        code(office.reopen_reminders(&actor, &[reminder], new_command()).await),
        ErrorCode::NothingToUndo,
        "the term is settled"
    );
}

#[tokio::test]
async fn a_retried_log_entry_is_one_entry() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.turn_to("2027-02-10 17:00");
    let (office, actor) = world.work().await;
    let form = ContactLogForm {
        customer_id: contract.customer_id,
        contract_id: None,
        kind: ContactKind::Phone,
        on: "昨日".to_owned(),
        person_met: "小林様".to_owned(),
        said: "電話".to_owned(),
        promise: String::new(),
        next_on: "+7d".to_owned(),
        reminder_id: None,
    };
    let future = ContactLogForm { on: "明日".to_owned(), ..form.clone() };
    assert_eq!(
        field_codes(&refused(office.log_contact(&actor, &future, new_command()).await)),
        [("on", FieldCode::InFuture)]
    );
    let empty = ContactLogForm { person_met: String::new(), said: String::new(), ..form.clone() };
    assert_eq!(
        field_codes(&refused(office.log_contact(&actor, &empty, new_command()).await)),
        [("said", FieldCode::Required)]
    );
    let command = new_command();
    let first = office.log_contact(&actor, &form, command).await.unwrap();
    let again = office.log_contact(&actor, &form, command).await.unwrap();
    assert_eq!(first.entry, again.entry);
    assert_eq!(first.entry.next_on, Some(day("2027-02-17")));
    let ids = |logged: &LoggedContact| {
        let mut ids = logged.closed_reminders.clone();
        ids.sort();
        ids
    };
    assert_eq!(ids(&first), ids(&again), "and says the same");
    assert_eq!(office.get_customer(&actor, contract.customer_id).await.unwrap().log.len(), 1);
}

#[tokio::test]
async fn t8_what_becomes_ones_own_between_two_looks_is_shown_at_the_next() {
    let world = World::empty().await;
    let other = world.colleague("鈴木 陽子").await;
    let contract = world.contract(|form| form.owner_id = Some(other)).await;
    world.turn_to("2027-01-29 08:30");
    let (office, me) = world.work().await;
    let mut to_me = Vec::new();
    for _ in 0..3 {
        to_me.push(office.tick_for(Audience::Person(&me)).await.unwrap().to_show.len());
    }
    assert_eq!(to_me, [0, 0, 0], "it is the colleague's");
    office.set_contract_owner(&me, &[contract.id], world.me, new_command()).await.unwrap();
    assert_eq!(office.tick_for(Audience::Person(&me)).await.unwrap().to_show.len(), 1);
    let locked = Audience::Nobody { after_pause: false };
    assert!(
        office.tick_for(locked).await.unwrap().to_show.is_empty(),
        "locking the screen tells of nothing that is not new"
    );
}
