//! The state machine of SAFETY T1 to T9: many office days of random acts and mishaps on a real vault, against a small
//! reference model. `SAKIMORI_SEED` and `SAKIMORI_DAYS` choose another run; `cargo xtask soak` does so for a long one.

mod act;
mod calendar;
mod check;
mod choose;
pub(super) mod dice;
mod disturb;
mod looks;
mod model;
pub(crate) mod plant;
mod planted;
mod rules;

use super::{World, months};
use crate::OfficeError;
use crate::customer::CustomerForm;
use crate::form::PolicyForm;
use crate::settings::PlanForm;
use crate::staff::NewStaff;
use act::{Act, Place};
use check::word;
use choose::{DECK, Happening, OF_EACH_POLICY, POLICIES};
use chrono::{DateTime, Duration, Utc};
use dice::Dice;
use domain::words::Role;
use model::{Key, Model};
use plant::Bug;
use sqlx::Row;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

/// The days of a run in the tests of every day.
const DAYS: usize = 200;
/// The day of the jump over ten years and back: late, for the terms that it leaves behind make each later day slow.
const LATE: usize = 180;
const ACTS_A_DAY: usize = 20;
const SEED: u64 = 20_261_124;
const CARDS: usize = 60;
/// The whole table is compared once in so many days, what is not settled on every day.
const DAYS_BETWEEN_WHOLE_LOOKS: usize = 20;

/// A rule that did not hold.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) rule: &'static str,
    pub(super) what: String,
}

impl Wrong {
    pub(super) const fn new(rule: &'static str, what: String) -> Self {
        Self { rule, what }
    }

    fn refused(what: &str, error: &OfficeError) -> Self {
        Self { rule: "refused", what: format!("{what}: {error:?}") }
    }
}

/// A run that came to a rule that did not hold, with all that is needed to see it again.
#[derive(Debug)]
struct Found {
    seed: u64,
    day: usize,
    acts: Vec<String>,
    wrong: Wrong,
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (seed, days, Wrong { rule, what }) = (self.seed, self.day + 1, &self.wrong);
        let acts = self.acts.join("\n");
        write!(f, "{rule}: {what}\n\nThe last day with SAKIMORI_SEED={seed} SAKIMORI_DAYS={days}:\n{acts}")
    }
}

/// The office, the model beside it, and what has happened so far.
struct Machine {
    world: World,
    model: Model,
    dice: Dice,
    /// The right time, and how far the PC's clock is from it.
    time: DateTime<Utc>,
    drift: Duration,
    /// Whether the next look is the first after the program was off or asleep.
    paused: bool,
    people: Vec<Uuid>,
    plan: Uuid,
    deck: VecDeque<Happening>,
    counts: BTreeMap<Happening, usize>,
    /// What happened today, in short.
    told_to: Vec<String>,
    contracts_made: usize,
    looks: usize,
    told: usize,
    handed_on: usize,
    failed_popups: usize,
    killed_inside: usize,
    rows_compared: usize,
    /// The turns of reminders that were held against the model; -1 for what went to whoever supervises.
    known_turns: HashSet<(Uuid, i64)>,
}

impl Machine {
    async fn begin(seed: u64) -> Result<Self, Wrong> {
        let world = World::empty().await;
        let (office, me) = world.work().await;
        let supervisor = NewStaff {
            name: "上野 主".to_owned(),
            area: Some("東京".to_owned()),
            roles: vec![Role::Rep, Role::Supervisor],
        };
        let supervisor = office.add_staff(&me, supervisor).await.unwrap();
        let area = office.actor(supervisor).await.unwrap().area_id;
        let people = vec![world.me, world.colleague("鈴木 陽子").await, supervisor];
        let policy = PolicyForm { window: months(3), contact: super::span(20, domain::dates::SpanUnit::WorkingDays) };
        let form = PlanForm { name: "長期プラン".to_owned(), policy };
        let plan = office.save_plan(&me, None, &form, super::new_command()).await.unwrap();
        let mut dice = Dice::seeded(seed);
        let mut model = Model {
            cards: Vec::new(),
            contracts: Vec::new(),
            rules: rules::standard(),
            plan_rules: rules::NONE,
            custodian: world.me,
            supervisor,
        };
        for at in 0..CARDS {
            let owner_id = dice.pick(&[None, Some(people[0]), Some(people[1]), Some(people[2])]).unwrap();
            let area_id = area.filter(|_| at % 2 == 0);
            let form = CustomerForm { owner_id, area_id, ..CustomerForm::named(&format!("第{at}{}", looks::NAME)) };
            let card = office.add_customer(&me, &form, super::new_command()).await.unwrap();
            model.cards.push((card.id, owner_id, area_id.is_some()));
        }
        drop(office);
        let time = super::at("2026-11-24 07:00");
        let mut machine = Self {
            world,
            model,
            dice,
            time,
            drift: Duration::zero(),
            paused: true,
            people,
            plan,
            deck: VecDeque::new(),
            counts: BTreeMap::new(),
            told_to: Vec::new(),
            contracts_made: 0,
            looks: 0,
            told: 0,
            handed_on: 0,
            failed_popups: 0,
            killed_inside: 0,
            known_turns: HashSet::new(),
            rows_compared: 0,
        };
        machine.turn_clock();
        machine.fill_up().await?;
        Ok(machine)
    }

    fn now(&self) -> DateTime<Utc> {
        self.time + self.drift
    }

    fn pass(&mut self, time: Duration) {
        self.time += time;
        self.turn_clock();
    }

    fn turn_clock(&self) {
        *self.world.clock.0.lock().unwrap() = self.now();
    }

    /// Enters contracts until so many of each policy are in season.
    async fn fill_up(&mut self) -> Result<(), Wrong> {
        let today = self.today();
        let mut added = Vec::new();
        let office = self.world.desk.office().await.unwrap();
        let mut door = office.act(domain::log::Unasked::Tick).await.unwrap();
        for policy in 0..POLICIES.len() {
            let in_season =
                self.model.contracts.iter().filter(|it| it.policy == policy && it.is_in_season(today)).count();
            for _ in in_season..OF_EACH_POLICY {
                let terms = self.new_contract(policy);
                let form = terms.form(self.model.cards[terms.customer].0);
                office
                    .insert_contract(&mut door, &form)
                    .await
                    .map_err(|error| Wrong::refused(&format!("{terms:?}"), &error))?;
                added.extend(Act::Add(Box::new(terms)).follow(&mut self.model, today));
            }
        }
        if added.is_empty() {
            return Ok(());
        }
        door.commit(crate::door::Record::many("contract"), added.len()).await.unwrap();
        drop(office);
        self.plan_in_model(added).await
    }

    async fn plan_in_model(&mut self, contracts: Vec<usize>) -> Result<(), Wrong> {
        let today = self.today();
        for contract in contracts {
            self.learn(contract).await?;
            self.model.plan(contract, today);
        }
        Ok(())
    }

    /// The model does what the program has done.
    async fn follow(&mut self, act: &Act) -> Result<(), Wrong> {
        if matches!(act, Act::Look) {
            return self.follow_look(None).await;
        }
        let today = self.today();
        let planned = act.follow(&mut self.model, today);
        self.plan_in_model(planned).await
    }

    async fn place(&self, (contract, term, key): (usize, usize, Key)) -> Place {
        let occasion = self.model.contracts[contract].terms[term].id;
        let office = self.world.desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        let text = "SELECT r.id FROM reminder r WHERE r.occasion = $1 AND r.kind = $2 AND r.due_on = $3";
        let row = sqlx::query(text)
            .bind(occasion)
            .bind(word(key.1))
            .bind(key.0)
            .fetch_one(conn.sqlite().unwrap())
            .await
            .unwrap();
        Place { contract, term, key, id: row.get(0) }
    }

    /// One happening; `false` where it cannot be now.
    async fn happen(&mut self, happening: Happening) -> Result<bool, Wrong> {
        match happening {
            Happening::Look => drop(self.look(true).await?),
            Happening::Sleep => self.sleep(),
            Happening::KillInTheMiddle => self.kill().await?,
            Happening::Restart => self.restart().await,
            Happening::ClockJump => self.set_clock().await?,
            Happening::PlanTwice => self.plan_twice().await?,
            Happening::PopupFails if !self.has_something_to_show() => return Ok(false),
            Happening::PopupFails => {
                let before = self.failed_popups;
                self.look(false).await?;
                return Ok(self.failed_popups > before);
            }
            Happening::ScreenLock => self.lock().await?,
            Happening::CloseVault => self.close_vault().await?,
            _ => {
                let Some(act) = self.choose(happening).await else { return Ok(false) };
                self.told_to.push(format!("{act:?}"));
                let (office, me) = self.world.work().await;
                let done = act.carry_out(&office, &me, &self.model, super::new_command()).await;
                drop(office);
                match done {
                    Ok(()) => self.follow(&act).await?,
                    Err(error) => self.refused(&act, &error)?,
                }
            }
        }
        Ok(true)
    }

    /// Only one act may be refused here: taking back what does not stand any more.
    fn refused(&mut self, act: &Act, error: &OfficeError) -> Result<(), Wrong> {
        let expected = match act {
            Act::TakeBack { which } if error.code == crate::ErrorCode::NothingToUndo => {
                let mut model = self.model.clone();
                !which.take_back(&mut model, self.today())
            }
            _ => false,
        };
        if expected { Ok(()) } else { Err(Wrong::refused(&format!("{act:?}"), error)) }
    }

    /// T9: planning anew and once more leaves the same rows.
    async fn plan_twice(&mut self) -> Result<(), Wrong> {
        let at = self.dice.below(self.model.contracts.len());
        let contract = self.model.contracts[at].id;
        super::reminders::plan_again(&self.world, contract).await;
        let once = format!("{:?}", self.world.rows_of(contract).await);
        super::reminders::plan_again(&self.world, contract).await;
        let twice = format!("{:?}", self.world.rows_of(contract).await);
        self.told_to.push(format!("planned {} twice", self.model.contracts[at].title));
        if once != twice {
            return Err(Wrong::new("T9", format!("planned once: {once}\nplanned twice: {twice}")));
        }
        self.plan_in_model(vec![at]).await
    }

    /// A day in the office: it begins with a look at seven and ends with everything compared.
    async fn day(&mut self, day: usize) -> Result<(), Wrong> {
        self.told_to.clear();
        self.pass(seven_on_the_next_day(self.time) - self.time);
        self.look(true).await?;
        if self.drift == Duration::zero() {
            self.fill_up().await?;
        }
        if day % DAYS == LATE {
            self.jump_ten_years().await?;
        }
        let mut acts = 0;
        let mut put_off = Vec::new();
        while acts < ACTS_A_DAY {
            if self.deck.is_empty() {
                let mut cards = DECK;
                self.dice.shuffle(&mut cards);
                self.deck.extend(cards);
            }
            let happening = self.deck.pop_front().unwrap();
            let seconds = self.dice.within(60..=3_000);
            self.pass(Duration::seconds(seconds));
            self.told_to.push(format!("{} {happening:?}", self.now().format("%m-%dT%H:%M:%SZ")));
            if self.happen(happening).await? {
                *self.counts.entry(happening).or_default() += 1;
                acts += 1;
            } else {
                put_off.push(happening);
            }
        }
        // What could not be done today comes first tomorrow.
        put_off.into_iter().for_each(|happening| self.deck.push_front(happening));
        self.compare(day % DAYS_BETWEEN_WHOLE_LOOKS == DAYS_BETWEEN_WHOLE_LOOKS - 1).await
    }

    /// What the run was made of.
    fn tally(&self) -> Vec<(&'static str, usize)> {
        let happened = self.counts.iter().map(|(happening, count)| (choose::in_words(*happening), *count));
        let counted = [
            ("looks in all", self.looks),
            ("reminders told", self.told),
            ("handed on to whoever supervises", self.handed_on),
            ("kills before the act was acknowledged", self.killed_inside),
            ("contracts", self.model.contracts.len()),
            ("terms", self.model.contracts.iter().map(|it| it.terms.len()).sum()),
            ("rows compared with the model", self.rows_compared),
        ];
        happened.chain(counted).collect()
    }
}

/// Seven in the morning in Japan of the day after.
fn seven_on_the_next_day(time: DateTime<Utc>) -> DateTime<Utc> {
    let today = calendar::office_opens(calendar::date_in_japan(time));
    today + Duration::minutes(24 * 60 - 90)
}

/// Runs so many days from a seed, with a bug planted or none.
async fn run(seed: u64, days: usize, bug: Option<Bug>) -> Result<Machine, Found> {
    plant::sow(bug);
    let found = |day: usize, acts: Vec<String>, wrong: Wrong| Found { seed, day, acts, wrong };
    let mut machine = Machine::begin(seed).await.map_err(|wrong| found(0, Vec::new(), wrong))?;
    for day in 0..days {
        if let Err(wrong) = machine.day(day).await {
            return Err(found(day, machine.told_to, wrong));
        }
    }
    match machine.compare(true).await {
        Ok(()) => Ok(machine),
        Err(wrong) => Err(found(days, machine.told_to, wrong)),
    }
}

pub(super) fn asked<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// An office of so many days, by a runtime and a thread of its own, and what it was made of.
fn run_alone(seed: u64, days: usize) -> Result<Vec<(&'static str, usize)>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let machine = runtime.block_on(run(seed, days, None)).map_err(|found| found.to_string())?;
    for happening in DECK {
        let (count, least) = (machine.counts.get(&happening).copied().unwrap_or_default(), days / 2);
        if count < least {
            return Err(format!("seed {seed}: {happening:?} came {count} times in {days} days"));
        }
    }
    Ok(machine.tally())
}

#[test]
#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a run tells what it was made of, and a long one how far it is"
)]
fn t1_to_t9_hold_over_many_office_days_of_random_acts_and_mishaps() {
    let (first, days) = (asked("SAKIMORI_SEED").unwrap_or(SEED), asked("SAKIMORI_DAYS").unwrap_or(DAYS));
    // An office that has stood for years is slow to compare: after so many days another one begins. They know nothing of
    // each other, so there are as many at a time as there are processors.
    let offices: Vec<(u64, usize)> =
        (first..).zip((0..days).step_by(DAYS)).map(|(seed, from)| (seed, DAYS.min(days - from))).collect();
    let at_a_time = std::thread::available_parallelism().map_or(1, usize::from).min(offices.len());
    let next = AtomicUsize::new(0);
    let sum: Mutex<Vec<(&'static str, usize)>> = Mutex::new(Vec::new());
    let wrong: Mutex<Option<String>> = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..at_a_time {
            scope.spawn(|| {
                while let Some((seed, days)) = offices.get(next.fetch_add(1, Ordering::Relaxed))
                    && wrong.lock().unwrap().is_none()
                {
                    let tally = run_alone(*seed, *days);
                    eprintln!("seed {seed}, {days} days: {}", if tally.is_ok() { "every rule held" } else { "not so" });
                    let tally = match tally {
                        Ok(tally) => tally,
                        Err(found) => return *wrong.lock().unwrap() = Some(found),
                    };
                    let mut sum = sum.lock().unwrap();
                    for (what, count) in tally {
                        match sum.iter_mut().find(|(known, _)| *known == what) {
                            Some((_, so_far)) => *so_far += count,
                            None => sum.push((what, count)),
                        }
                    }
                }
            });
        }
    });
    if let Some(found) = wrong.into_inner().unwrap() {
        panic!("{found}");
    }
    let last = offices.last().map_or(first, |(seed, _)| *seed);
    println!("| office days, seeds {first} to {last} | {days} |");
    for (what, count) in sum.into_inner().unwrap() {
        println!("| {what} | {count} |");
    }
}
