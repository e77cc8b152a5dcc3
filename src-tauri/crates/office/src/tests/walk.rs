//! A random walk through an office's days: whatever people do and in whatever order, the promises on reminders hold.

use super::*;
use crate::contact_log::ContactLogForm;
use crate::contract::{CloseForm, CloseHow, OutcomeChoice, OutcomeForm};
use crate::form::PolicyForm;
use crate::key_date::dates_of;
use crate::reminder::SnoozeUntil;
use crate::settings::OfficeSettingsForm;
use chrono::{Days, Duration, NaiveTime};
use domain::words::{ContactKind, ContractState, ReminderKind};
use std::collections::BTreeMap;
use storage::dated_term::DatedTermRow;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len() as u64);
        &all[usize::try_from(at).unwrap()]
    }
}

/// What the walker remembers of a reminder: how often it was delivered, how often put off.
#[derive(Default, Clone, Copy)]
struct Memory {
    turn: i64,
    snoozes: i64,
}

struct Walk {
    world: World,
    dice: Dice,
    contracts: Vec<Uuid>,
    memory: BTreeMap<Uuid, Memory>,
    counts: BTreeMap<&'static str, usize>,
    seed: u64,
}

const STEPS: usize = 220;

#[tokio::test]
async fn t1_to_t9_hold_on_a_random_walk_a() {
    walk(1).await;
}

#[tokio::test]
async fn t1_to_t9_hold_on_a_random_walk_b() {
    walk(2).await;
}

#[tokio::test]
async fn t1_to_t9_hold_on_a_random_walk_c() {
    walk(3).await;
}

async fn walk(seed: u64) {
    eprintln!("seed {seed}");
    let world = World::empty().await;
    let card = world.customer("株式会社みどり").await;
    let mut contracts = Vec::new();
    for (starts, length, auto, notice) in [
        ("2026-04-01", 12, false, 0),
        ("2026-01-31", 12, true, 3),
        ("2026-10-31", 3, true, 1),
        ("2025-12-15", 12, false, 0),
        ("2026-11-01", 1, true, 0),
        ("2025-06-01", 12, false, 0),
    ] {
        let view = world
            .contract_of(card, |form| {
                form.starts_on = starts.to_owned();
                (form.length, form.auto_renews) = (months(length), auto);
                if notice > 0 {
                    form.notice = months(notice);
                }
                form.owner_id = (length != 3).then_some(world.me);
            })
            .await;
        contracts.push(view.id);
    }
    let mut walk = Walk { world, dice: Dice(seed), contracts, memory: BTreeMap::new(), counts: BTreeMap::new(), seed };
    for step in 0..STEPS {
        let name = walk.step().await;
        *walk.counts.entry(name).or_default() += 1;
        walk.check(step, name).await;
    }
    eprintln!("{:?}", walk.counts);
    let delivered: i64 = walk.memory.values().map(|memory| memory.turn).sum();
    eprintln!("{delivered} deliveries of {} reminders", walk.memory.len());
    assert!(delivered > 20 && walk.counts.len() >= 13, "the walk went somewhere: {:?}", walk.counts);
}

impl Walk {
    fn now(&self) -> DateTime<Utc> {
        self.world.clock.now()
    }

    fn pass(&self, days: u64, hour: u32) {
        let next = self.world.clock.today() + Days::new(days);
        let moment = office_time(next, NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        *self.world.clock.0.lock().unwrap() = moment.max(self.now() + Duration::minutes(1));
    }

    async fn rows(&self) -> Vec<ReminderRow> {
        let mut rows = Vec::new();
        for contract in &self.contracts {
            rows.extend(self.world.rows_of(*contract).await);
        }
        rows
    }

    /// A reminder in one of these states, if there is one.
    async fn pick(&mut self, states: &[ReminderState]) -> Option<Uuid> {
        let rows: Vec<_> = self.rows().await.into_iter().filter(|row| states.contains(&row.state.0)).collect();
        (!rows.is_empty()).then(|| self.dice.of(&rows).id)
    }

    async fn step(&mut self) -> &'static str {
        let (office, actor) = self.world.work().await;
        let contract = *self.dice.of(&self.contracts);
        let id = new_command();
        match self.dice.below(17) {
            0..=2 => {
                let days = self.dice.below(12) + 1;
                let hour = *self.dice.of(&[7, 9, 18]);
                self.pass(days, u32::try_from(hour).unwrap());
                "days pass"
            }
            3 => {
                let days = 30 + self.dice.below(40);
                self.pass(days, 9);
                "asleep for weeks"
            }
            4 | 5 => {
                office.tick().await.unwrap();
                "tick"
            }
            6 => {
                let view = office.get_contract(&actor, contract).await.unwrap();
                let length = months(*self.dice.of(&[1, 2, 6, 12, 12, 13]));
                let form = ContractForm { length, expires_on: String::new(), ..view.form };
                if let Err(error) = office.save_contract(&actor, contract, view.version, &form, id).await {
                    assert_eq!(error.code, ErrorCode::Invalid, "{error:?}");
                }
                "edit length"
            }
            7 => {
                let view = office.get_contract(&actor, contract).await.unwrap();
                let term = view.terms.last().unwrap();
                let days = self.dice.below(60);
                let to = term.expires_on.filter(|_| days < 50).map(|end| end - Days::new(days));
                if let Err(error) = office.move_contact_date(&actor, term.id, term.version, to, id).await {
                    assert_eq!(error.code, ErrorCode::Invalid, "{error:?}");
                }
                "move contact date"
            }
            8 => {
                if let Some(reminder) = self.pick(&[ReminderState::Open, ReminderState::Snoozed]).await {
                    let until = *self.dice.of(&[
                        SnoozeUntil::Minutes { n: 30 },
                        SnoozeUntil::Tomorrow,
                        SnoozeUntil::NextWorkingDay,
                    ]);
                    office.snooze_reminders(&actor, &[reminder], until, id).await.unwrap();
                    self.memory.entry(reminder).or_default().snoozes += 1;
                }
                "snooze"
            }
            9 => {
                if let Some(reminder) = self.pick(&[ReminderState::Open, ReminderState::Snoozed]).await {
                    office.finish_reminders(&actor, &[reminder], id).await.unwrap();
                }
                "done"
            }
            10 => {
                if let Some(reminder) = self.pick(&[ReminderState::Done, ReminderState::Snoozed]).await
                    && let Err(error) = office.reopen_reminders(&actor, &[reminder], id).await
                {
                    assert_eq!(error.code, ErrorCode::NothingToUndo, "{error:?}");
                }
                "reopen reminder"
            }
            11 => {
                let view = office.get_contract(&actor, contract).await.unwrap();
                let kind = *self.dice.of(&[ContactKind::Visit, ContactKind::Phone, ContactKind::Mail]);
                let form = ContactLogForm {
                    customer_id: view.customer_id,
                    contract_id: Some(contract),
                    kind,
                    on: "今日".to_owned(),
                    person_met: (*self.dice.of(&["小林様", ""])).to_owned(),
                    said: "様子を伺った".to_owned(),
                    promise: String::new(),
                    next_on: String::new(),
                    reminder_id: None,
                };
                office.log_contact(&actor, &form, id).await.unwrap();
                "log contact"
            }
            12 => {
                let how = *self.dice.of(&[CloseHow::Ended, CloseHow::Cancelled, CloseHow::Voided]);
                let form = CloseForm { how, on: "今日".to_owned(), reason: "理由".to_owned() };
                office.close_contracts(&actor, &[contract], &form, id).await.unwrap();
                "close contract"
            }
            13 | 14 => {
                for contract in &self.contracts {
                    let view = office.get_contract(&actor, *contract).await.unwrap();
                    if view.state != ContractState::Active {
                        office.reopen_contract(&actor, *contract, view.version, new_command()).await.unwrap();
                    }
                }
                "reopen contracts"
            }
            15 => {
                if self.dice.below(2) == 0 {
                    let view = office.get_contract(&actor, contract).await.unwrap();
                    let ended = view.terms.last().unwrap().expires_on.is_some_and(|end| end < office.today_date());
                    if view.state == ContractState::Active && ended {
                        let form = OutcomeForm { outcome: OutcomeChoice::Renewed, reason: String::new() };
                        office.set_outcome(&actor, &[view.current_term_id], &form, id).await.unwrap();
                    }
                    "renew"
                } else {
                    let now = office.office_settings(false);
                    let window = months(*self.dice.of(&[1, 2, 3]));
                    let policy = PolicyForm { window, contact: now.policy.contact };
                    let form = OfficeSettingsForm {
                        name: now.name,
                        office_hour: now.office_hour,
                        policy,
                        everyone_sees: true,
                        week_carries: now.week_carries,
                    };
                    office.save_office_settings(&actor, &form, now.version, id).await.unwrap();
                    "change policy"
                }
            }
            _ => {
                drop(office);
                self.world.restart().await;
                "restart"
            }
        }
    }

    /// What must hold after every step.
    async fn check(&mut self, step: usize, name: &str) {
        let (office, _) = self.world.work().await;
        let place = format!("seed {} step {step} {name} at {}", self.seed, self.now());
        let rows = self.rows().await;
        let told = told_day(self.now());
        for row in &rows {
            let seen = self.memory.entry(row.id).or_default();
            let delivered = self.world.deliveries(row.id).await;
            assert_eq!(delivered, row.turn, "{place}: each turn is one delivery");
            assert!(row.turn <= 1 + seen.snoozes, "{place}: only a snooze that ends brings a second: {row:?}");
            if row.turn > seen.turn {
                assert_eq!(name, "tick", "{place}: nothing but a look delivers");
                assert!(row.due_on <= told, "{place}: told early: {row:?}");
                assert!(row.state.0 == ReminderState::Open, "{place}: what is delivered is open: {row:?}");
            }
            if matches!(row.state.0, ReminderState::Open | ReminderState::Snoozed) {
                assert!(row.turn >= 1, "{place}: open without a delivery: {row:?}");
            }
            seen.turn = row.turn;
        }
        let mut conn = office.store().read().await.unwrap();
        let rules = office.rules();
        for term in storage::dated_term::list_of_contracts(&mut conn, &self.contracts).await.unwrap() {
            let of_term: Vec<&ReminderRow> = rows.iter().filter(|row| row.occasion == term.term_id).collect();
            let before_somebody: Vec<_> = of_term
                .iter()
                .filter(|row| matches!(row.state.0, ReminderState::Open | ReminderState::Snoozed))
                .collect();
            assert!(before_somebody.len() <= 1, "{place}: one per term: {before_somebody:?}");
            let live = term.outcome.is_none()
                && term.state.0 == ContractState::Active
                && term.expires_on.is_some_and(|end| end >= term.entered_on);
            if !live {
                assert!(before_somebody.is_empty(), "{place}: nothing of a term that is settled or was entered late");
                assert!(of_term.iter().all(|row| row.state.0 != ReminderState::Planned), "{place}");
                continue;
            }
            if name == "tick" && told == office.today_date() {
                assert_latest_was_told(&term, &rules, &of_term, told, &place);
            }
        }
        drop(conn);
        // T9: planning changes nothing that planning has not changed before.
        if step.is_multiple_of(9) {
            let contract = *self.dice.of(&self.contracts);
            super::reminders::plan_again(&self.world, contract).await;
            let planned = format!("{:?}", self.world.rows_of(contract).await);
            super::reminders::plan_again(&self.world, contract).await;
            assert_eq!(planned, format!("{:?}", self.world.rows_of(contract).await), "{place}: planning twice");
        }
    }
}

/// The last day of which may be told at this moment.
fn told_day(now: DateTime<Utc>) -> NaiveDate {
    // Half past eight in Japan is half past eleven at night in UTC; before that it is still yesterday's turn.
    (now - Duration::minutes(23 * 60 + 30) + Duration::days(1)).date_naive()
}

/// T1: of a live term the latest passed kind was delivered, or somebody has dealt with it.
fn assert_latest_was_told(
    term: &DatedTermRow,
    rules: &crate::Rules,
    rows: &[&ReminderRow],
    told: NaiveDate,
    place: &str,
) {
    let dates = dates_of(term, rules);
    let passed = dates.iter().filter(|date| date.remind_on <= told);
    let Some(latest) = passed.max_by_key(|date| (date.remind_on, ReminderKind::of(date.kind))) else { return };
    let row = rows.iter().find(|row| row.kind.0 == ReminderKind::of(latest.kind) && row.due_on == latest.remind_on);
    let row = row.unwrap_or_else(|| panic!("{place}: no reminder for {latest:?} of {term:?}"));
    assert!(
        matches!(row.state.0, ReminderState::Open | ReminderState::Snoozed | ReminderState::Done),
        "{place}: lost: {row:?} among {rows:?}"
    );
    assert!(row.turn >= 1 || row.state.0 == ReminderState::Done, "{place}: never delivered: {row:?}");
}
