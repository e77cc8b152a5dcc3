//! The first day of an office, killed: there is no vault yet, or an empty one, or the practice office whole.

use super::act::Kind;
use super::check::{Wrong, is_sound};
use super::life::{Life, Said, Work, desk_in, first_form};
use super::process::Process;
use super::run::stopwatch::Stopwatch;
use super::run::{Usual, learn};
use crate::desk::{Desk, Filling, Phase, SignInForm};
use crate::tests::machine::dice::Dice;
use crate::tests::{PASSWORD, TestClock, at};
use crate::{OfficeError, desk::AppState};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How many cards the practice office has.
const CARDS: i64 = 300;

/// What was killed on a first day.
pub struct Day {
    pub kind: Kind,
    pub inside: bool,
    pub acknowledged: usize,
}

/// Kills a first day in its first or its second half, and finishes it.
pub async fn kill(dice: &mut Dice, usual: &mut Usual) -> Result<Day, Wrong> {
    let dir = tempfile::tempdir().unwrap();
    let time = at("2026-11-24 09:00");
    let (place, kind) = if dice.chance(35) { (0, Kind::FirstStart) } else { (1, Kind::Seed) };
    let within = f64::from(u32::try_from(dice.below(1_000)).unwrap()) / 1_000.0;
    let mut process = Process::start(dir.path(), &Life { at: time, bug: None, work: Work::FirstDay });
    let mut clock = Stopwatch::start();
    let mut acknowledged = 0;
    loop {
        match process.next().expect("the process works until it is killed") {
            Said::Begins(begun) if begun == place => break,
            Said::Begins(_) => clock = Stopwatch::start(),
            Said::Acknowledged(_) => {
                acknowledged += 1;
                learn(usual, Kind::FirstStart, clock.milliseconds());
            }
            _ => {}
        }
    }
    let clock = Stopwatch::start();
    let wait = usual.get(&kind).copied().unwrap_or(if place == 0 { 100.0 } else { 800.0 }) * within;
    std::thread::sleep(Duration::from_secs_f64(wait / 1_000.0));
    let killed = process.kill();
    let before = acknowledged;
    acknowledged += killed.said.iter().filter(|said| matches!(said, Said::Acknowledged(_))).count();
    let took = clock.milliseconds();
    if acknowledged > before {
        learn(usual, kind, took * 0.8);
    } else if within > 0.9 || !usual.contains_key(&kind) {
        learn(usual, kind, took * 1.3);
    }
    let desk = desk_in(dir.path(), &Arc::new(TestClock(Mutex::new(time))));
    finish(&desk, acknowledged).await?;
    Ok(Day { kind, inside: killed.inside, acknowledged })
}

/// Goes on from where the kill left the first day, up to its end.
async fn finish(desk: &Desk, acknowledged: usize) -> Result<(), Wrong> {
    let refused = |error: OfficeError| Wrong::new("refused", format!("a first day, gone on with: {error:?}"));
    let lost = |what: &str| Err(Wrong::new("acknowledged and not there", what.to_owned()));
    let state = desk.state().await.map_err(refused)?;
    match state.phase {
        Phase::FirstStart if acknowledged > 0 => return lost("the vault"),
        Phase::FirstStart => drop(desk.create_office(first_form()).await.map_err(refused)?),
        Phase::Closed => sign_in(desk, &state).await.map_err(refused)?,
        other => return Err(Wrong::new("not opened again", format!("{other:?}"))),
    }
    let (office, _) = desk.at_work().await.map_err(refused)?;
    is_sound(&office).await?;
    let set_up = office.rules().office.set_up_at.is_some();
    let cards = office.verify().await.map_err(refused)?.customers;
    if cards != if set_up { CARDS } else { 0 } {
        return Err(Wrong::new("half an operation", format!("{cards} cards, set up: {set_up}")));
    }
    if !set_up && acknowledged > 1 {
        return lost("the practice office");
    }
    if !set_up {
        drop(office);
        desk.fill_office(Filling::Practice).await.map_err(refused)?;
        let (office, _) = desk.at_work().await.map_err(refused)?;
        is_sound(&office).await?;
    }
    desk.close_vault().await.map_err(refused)?;
    Ok(())
}

async fn sign_in(desk: &Desk, state: &AppState) -> Result<(), OfficeError> {
    let staff_id = state.people[0].id;
    desk.sign_in(SignInForm { staff_id, password: PASSWORD.to_owned() }).await.map(drop)
}
