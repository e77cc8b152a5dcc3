//! A run of kills: process after process works on the same vault, each is killed, and the vault is looked over.

use super::act::{Kind, Task};
use super::check::{Before, Wrong, look_over, same};
use super::life::{Counts, Life, Said, Work};
use super::plant::Bug;
use super::process::{Killed, Process};
use super::subjects::{Subjects, deal};
use super::{check, first_day};
use crate::tests::machine::asked;
use crate::tests::machine::dice::Dice;
use crate::tests::{TestClock, World, at};
use crate::{Office, OfficeError};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use storage::vault::{BACKUPS, Cost, Keys, Password, list_backups};
use tempfile::TempDir;
use uuid::Uuid;

#[path = "../../../examples/bench/stopwatch.rs"]
pub mod stopwatch;

/// The kills in the tests of every day.
const KILLS: usize = 500;
const SEED: u64 = 20_261_124;
/// A vault that has stood long is slow to look over: after so many kills another one begins.
const OF_ONE_VAULT: usize = 250;
/// One of so many kills falls into a first day.
const FIRST_DAYS: usize = 40;
const CARDS: usize = 30;
/// Of the kills that fall into an act, so many in a hundred must find a transaction open.
const INSIDE_LEAST: usize = 60;

/// How many kills fell where, and how many of them found a transaction open.
#[derive(Debug, Default)]
struct Tally {
    kills: BTreeMap<Kind, (usize, usize)>,
    acknowledged: usize,
    retried: usize,
    committed: usize,
}

/// A vault over many kills.
struct Ground {
    dir: TempDir,
    me: Uuid,
    time: DateTime<Utc>,
    /// What stood after the last look.
    counts: Counts,
    subjects: Subjects,
    made: u32,
}

/// How long each kind of act usually takes, in milliseconds.
pub type Usual = BTreeMap<Kind, f64>;

/// What a process said up to its end.
#[derive(Default)]
struct Heard {
    acknowledged: usize,
    opened: Option<Counts>,
    /// What stood after what was acknowledged last, if it came to say so.
    stood: Option<Counts>,
    refused: Option<(usize, String)>,
}

impl Heard {
    fn hear(&mut self, said: Said) {
        match said {
            Said::Opened(counts) => {
                self.opened = Some(counts.clone());
                self.stood = Some(counts);
            }
            Said::Stood(counts) => self.stood = Some(counts),
            Said::Acknowledged(place) => (self.acknowledged, self.stood) = (place + 1, None),
            Said::Refused(place, error) => self.refused = self.refused.take().or(Some((place, error))),
            Said::Started | Said::Begins(_) => {}
        }
    }
}

impl Ground {
    async fn begin() -> Self {
        let world = World::empty().await;
        let (office, me) = world.work().await;
        let mut ground = Self {
            dir: tempfile::tempdir().unwrap(),
            me: me.id,
            time: at("2026-11-24 09:00"),
            counts: Counts::new(),
            subjects: Subjects::default(),
            made: 0,
        };
        let mut cards = Vec::new();
        for n in 0..CARDS {
            cards.push(world.customer(&format!("株式会社第{n}")).await);
        }
        let mut door = office.act(domain::log::Unasked::Tick).await.unwrap();
        for (n, card) in cards.iter().enumerate() {
            let form = crate::contract::ContractForm {
                length: crate::tests::months(u32::try_from(n % 6 + 1).unwrap()),
                auto_renews: n % 3 != 0,
                starts_on: "2026-11-01".to_owned(),
                ..crate::tests::year_from_april(*card, me.id)
            };
            office.insert_contract(&mut door, &form).await.unwrap();
        }
        door.commit(crate::door::Record::many("contract"), cards.len()).await.unwrap();
        drop(office);
        let World { dir, desk, .. } = world;
        desk.close_vault().await.unwrap();
        ground.dir = dir;
        let office = ground.open().await.unwrap();
        ground.remember(&office).await;
        office.close().await;
        ground
    }

    /// Opens the vault, as a program that starts again would; nobody signs in.
    async fn open(&self) -> Result<Office, Wrong> {
        let clock = Arc::new(TestClock(Mutex::new(self.time)));
        let failed = |what: String| Wrong::new("not opened again", what);
        let keys = Keys::read(self.dir.path()).map_err(|error| failed(error.to_string()))?.with_cost(Cost::FOR_TESTS);
        let password = Password::new(crate::tests::PASSWORD.to_owned());
        let key =
            keys.open_with_password(self.me, &password, self.time).map_err(|error| failed(error.to_string()))?.key;
        let vault = storage::vault::open(self.dir.path(), key, "looks it over", self.time).await;
        let vault = vault.map_err(|error| failed(error.to_string()))?;
        let changes = tokio::sync::broadcast::channel(16).0;
        let office = Office::enter(vault, clock as Arc<dyn Clock>, changes).await;
        office.map_err(|(_, error): (_, OfficeError)| failed(format!("{error:?}")))
    }

    async fn remember(&mut self, office: &Office) {
        let mut conn = office.store().read().await.unwrap();
        self.counts = check::count_rows(&mut conn).await;
        self.subjects = Subjects::read(&mut conn).await;
    }
}

/// Lets a process work and kills it within the last of its acts, or while it starts.
fn kill_within(ground: &Ground, life: &Life, last: usize, usual: &mut Usual, within: f64) -> (Killed, Heard) {
    let Work::Acts { tasks, .. } = &life.work else { unreachable!("a first day has its own") };
    let mut process = Process::start(ground.dir.path(), life);
    let mut heard = Heard::default();
    let mut clock = stopwatch::Stopwatch::start();
    loop {
        let said = process.next().expect("the process works until it is killed");
        match &said {
            Said::Started if tasks.is_empty() => break,
            Said::Started => clock = stopwatch::Stopwatch::start(),
            Said::Opened(_) => learn(usual, Kind::Opening, clock.milliseconds()),
            Said::Begins(place) if *place == last => break,
            Said::Begins(_) => clock = stopwatch::Stopwatch::start(),
            Said::Acknowledged(place) => learn(usual, tasks[*place].act.kind(), clock.milliseconds()),
            Said::Stood(_) | Said::Refused(..) => {}
        }
        heard.hear(said);
    }
    let kind = tasks.last().map_or(Kind::Opening, |task| task.act.kind());
    let clock = stopwatch::Stopwatch::start();
    let wait = usual.get(&kind).copied().unwrap_or(10.0) * within;
    std::thread::sleep(Duration::from_secs_f64(wait / 1_000.0));
    let mut killed = process.kill();
    let said = std::mem::take(&mut killed.said);
    if said.iter().any(|said| matches!(said, Said::Acknowledged(_))) {
        // It was quicker than thought.
        learn(usual, kind, (clock.milliseconds() * 0.8).min(wait.max(1.0)));
    } else if !usual.contains_key(&kind) || within > 0.8 {
        learn(usual, kind, clock.milliseconds() * 1.3);
    }
    said.into_iter().for_each(|said| heard.hear(said));
    (killed, heard)
}

pub fn learn(usual: &mut Usual, kind: Kind, milliseconds: f64) {
    let known = usual.entry(kind).or_insert(milliseconds);
    *known += (milliseconds - *known) * 0.2;
}

/// A rule that did not hold, and at which kill of which seed.
#[derive(Debug)]
struct Found {
    wrong: Wrong,
    n: usize,
    at: String,
}

/// Kills so many times from a seed, with a bug planted or none; `only` names the acts, where not all of them.
async fn run(seed: u64, kills: usize, bug: Option<Bug>, only: &[Kind]) -> Result<Tally, Found> {
    let (mut dice, mut tally, mut usual) = (Dice::seeded(seed), Tally::default(), Usual::new());
    let mut deck: Vec<Kind> = Vec::new();
    let mut ground: Option<Ground> = None;
    for n in 0..kills {
        let found = |wrong: Wrong, what: String| Found { wrong, n, at: format!("kill {n} of seed {seed}: {what}") };
        if only.is_empty() && n % FIRST_DAYS == FIRST_DAYS - 1 {
            let day = first_day::kill(&mut dice, &mut usual).await;
            let day = day.map_err(|wrong| found(wrong, "a first day".to_owned()))?;
            tally.count(day.kind, day.inside);
            tally.acknowledged += day.acknowledged;
            continue;
        }
        if n % OF_ONE_VAULT == 0 {
            ground = None;
        }
        let ground = match &mut ground {
            Some(ground) => ground,
            none => none.insert(Ground::begin().await),
        };
        deck.retain(|kind| only.is_empty() || only.contains(kind));
        while deck.is_empty() {
            deck = deal(&mut dice);
            deck.retain(|kind| only.is_empty() || only.contains(kind));
        }
        let kind = deck.pop().unwrap();
        let tasks = match kind {
            Kind::Opening => Vec::new(),
            kind => ground.subjects.choose(kind, &mut dice, &mut ground.time, &mut ground.made),
        };
        let what = format!("{tasks:?}");
        one_kill(ground, tasks, bug, &mut dice, &mut usual, &mut tally).await.map_err(|wrong| found(wrong, what))?;
    }
    Ok(tally)
}

async fn one_kill(
    ground: &mut Ground,
    tasks: Vec<Task>,
    bug: Option<Bug>,
    dice: &mut Dice,
    usual: &mut Usual,
    tally: &mut Tally,
) -> Result<(), Wrong> {
    let kind = tasks.last().map_or(Kind::Opening, |task| task.act.kind());
    let last = tasks.len().saturating_sub(1);
    // Up to nearly its end: often enough the act is quicker than usual, and has been acknowledged.
    let within = f64::from(u32::try_from(dice.below(850)).unwrap()) / 1_000.0;
    let life = Life { at: ground.time, bug, work: Work::Acts { me: ground.me, tasks } };
    let (killed, heard) = kill_within(ground, &life, last, usual, within);
    let Work::Acts { tasks, .. } = life.work else { unreachable!("as it was made") };
    if let Some((place, error)) = heard.refused {
        return Err(Wrong::new("refused", format!("{:?}: {error}", tasks[place])));
    }
    tally.count(kind, killed.inside);
    tally.acknowledged += heard.acknowledged;
    if let Some(opened) = &heard.opened {
        same(opened, &ground.counts, &[1], "the sign-in after the last kill")?;
    }
    let (acknowledged, rest) = tasks.split_at(heard.acknowledged);
    let counts = if tasks.is_empty() { Some(&ground.counts) } else { heard.stood.as_ref() };
    let before = Before { counts, acknowledged, under_way: rest.first() };
    let office = ground.open().await?;
    let committed = look_over(&office, ground.me, &before).await?;
    tally.committed += usize::from(committed);
    tally.retried += usize::from(!committed && !rest.is_empty());
    if matches!(kind, Kind::BackUp | Kind::Import) {
        newest_backup_is_whole(&office).await?;
    }
    ground.remember(&office).await;
    office.close().await;
    Ok(())
}

/// What a kill has left of a backup is none, and what counts as the newest holds what it says.
async fn newest_backup_is_whole(office: &Office) -> Result<(), Wrong> {
    let (vault, watch) = (office.vault(), Arc::default());
    let all = list_backups(&vault.dir().join(BACKUPS)).map_err(|error| Wrong::new("backup", error.to_string()))?;
    let Some(newest) = all.first() else { return Ok(()) };
    let checked = newest.check(Some(&vault.key()), &watch).await;
    checked.map_err(|error| Wrong::new("backup", format!("{error}, but it counts: {newest:?}")))
}

impl Tally {
    fn count(&mut self, kind: Kind, inside: bool) {
        let (all, found) = self.kills.entry(kind).or_default();
        *all += 1;
        *found += usize::from(inside && kind.is_act());
    }

    fn kills(&self) -> usize {
        self.kills.values().map(|(all, _)| all).sum()
    }

    fn inside(&self) -> usize {
        self.kills.values().map(|(_, inside)| inside).sum()
    }

    /// What the run was made of, as rows of a table.
    fn rows(&self) -> Vec<String> {
        let share = self.inside() * 1_000 / self.kills().max(1);
        let mut rows = vec![
            format!("| kills | {} |", self.kills()),
            format!("| kills inside an open transaction | {} ({}.{} %) |", self.inside(), share / 10, share % 10),
            format!("| acknowledged writes | {} |", self.acknowledged),
            format!("| interrupted, and then done by the retry | {} |", self.retried),
            format!("| interrupted after the commit, and not done twice | {} |", self.committed),
        ];
        rows.extend(Kind::ALL.into_iter().map(|kind| {
            let (all, inside) = self.kills.get(&kind).copied().unwrap_or_default();
            let inside = if kind.is_act() { format!(", {inside} inside") } else { String::new() };
            format!("| within: {} | {all}{inside} |", kind.in_words())
        }));
        rows
    }
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "a run tells what it was made of")]
async fn n1_what_was_acknowledged_outlives_every_kill_and_nothing_is_half() {
    let (seed, kills) = (asked("SAKIMORI_SEED").unwrap_or(SEED), asked("SAKIMORI_KILLS").unwrap_or(KILLS));
    let tally = match run(seed, kills, None, &[]).await {
        Ok(tally) => tally,
        Err(found) => panic!("{}: {}\n{}", found.wrong.rule, found.wrong.what, found.at),
    };
    println!("| seed | {seed} |");
    for row in tally.rows() {
        println!("{row}");
    }
    let (all, inside) = (tally.kills(), tally.inside());
    assert_eq!(all, kills);
    // A short run is over before it knows how long each act usually takes.
    if kills >= KILLS {
        assert!(inside * 100 >= all * INSIDE_LEAST, "{inside} of {all} kills found a transaction open");
        for kind in Kind::ALL {
            assert!(tally.kills.contains_key(&kind), "no kill within: {}", kind.in_words());
        }
        assert!(tally.acknowledged >= kills, "{} acknowledged writes in {kills} kills", tally.acknowledged);
    }
}

#[expect(clippy::print_stdout, reason = "a run tells by which rule it found the bug")]
async fn is_found(bug: Bug, only: &[Kind], by: &[&str]) {
    const MOST: usize = 80;
    match run(SEED, MOST, Some(bug), only).await {
        Ok(_) => panic!("{bug:?} lives on after {MOST} kills"),
        Err(found) => {
            println!("| {bug:?} | {} | {} |", found.wrong.rule, found.n + 1);
            assert!(by.contains(&found.wrong.rule), "{bug:?} by {}: {}", found.wrong.rule, found.wrong.what);
        }
    }
}

#[tokio::test]
async fn n1_an_act_in_two_transactions_is_found() {
    is_found(Bug::TwoTransactions, &[Kind::AddContract, Kind::Renew], &["half an operation"]).await;
}

#[tokio::test]
async fn n1_an_acknowledgement_before_the_commit_is_found() {
    let only = [Kind::Renew, Kind::AddCard];
    // A kill before the commit takes what was acknowledged; one after it leaves more than stood at the acknowledgement.
    let by = ["acknowledged and not there", "half an operation"];
    is_found(Bug::AcknowledgedBeforeCommit, &only, &by).await;
}
