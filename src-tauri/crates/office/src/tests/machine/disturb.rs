//! What an office does not do but suffers: the PC asleep, the program killed, started anew, locked or closed, a clock set wrong.

use super::act::Act;
use super::choose::Happening;
use super::{Machine, Wrong};
use crate::ErrorCode;
use crate::desk::SignInForm;
use crate::tests::{PASSWORD, World, new_command, refused};
use chrono::Duration;
use sqlx::Row;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use tokio::sync::Notify;

/// The most answers of the database after which a kill comes: few acts need more, so that some are killed just after.
const LATEST_STEP: usize = 80;

struct Answered(Notify);

impl Wake for Answered {
    fn wake(self: Arc<Self>) {
        self.0.notify_one();
    }
}

/// Runs something until the database has answered so many times; then it is left where it stands, with nothing under
/// way in the database.
async fn until_step<T>(work: impl Future<Output = T>, steps: usize) -> Option<T> {
    let answered = Arc::new(Answered(Notify::new()));
    let waker = Waker::from(Arc::clone(&answered));
    let mut work = pin!(work);
    for _ in 0..steps {
        match work.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return Some(done),
            Poll::Pending => answered.0.notified().await,
        }
    }
    None
}

impl Machine {
    /// Time passes without a look.
    pub fn sleep(&mut self) {
        let days = if self.dice.chance(10) { self.dice.within(10..=40) } else { self.dice.within(1..=5) };
        self.pass(Duration::days(days));
        self.paused = true;
    }

    /// The program dies within an act. What is then on the disk is opened by a new one: had the act been acknowledged, it
    /// has happened; if not, it is tried again under the same command, and has then happened once.
    pub async fn kill(&mut self) -> Result<(), Wrong> {
        use Happening::{AddContract, Cancel, Done, EditDate, LogContact, Look, Renew};
        let kinds = [Look, Look, Look, Done, EditDate, Renew, Cancel, LogContact, AddContract];
        let happening = self.dice.pick(&kinds).unwrap();
        let act = self.choose(happening).await.unwrap_or(Act::Look);
        let (step, command) = (self.dice.below(LATEST_STEP), new_command());
        self.told_to.push(format!("{act:?}, killed at step {step}"));
        let refused = |error| Wrong::refused(&format!("{act:?}"), &error);
        let before = self.lines_of(act.op()).await;
        let acknowledged = {
            let (office, me) = self.world.work().await;
            until_step(act.carry_out(&office, &me, &self.model, command), step).await
        };
        let acknowledged = acknowledged.transpose().map_err(refused)?.is_some();
        self.open_copy().await;
        self.paused = true;
        self.killed_inside += usize::from(!acknowledged);
        if !acknowledged {
            let (office, me) = self.world.work().await;
            act.carry_out(&office, &me, &self.model, command).await.map_err(refused)?;
        }
        let times = self.lines_of(act.op()).await - before;
        if times != 1 && !matches!(act, Act::Look) {
            return Err(Wrong::new("N1", format!("{act:?} has happened {times} times, acknowledged: {acknowledged}")));
        }
        self.follow(&act).await?;
        self.compare(false).await
    }

    /// Copies the files as they are, as a power cut would leave them, and starts the program on the copy.
    async fn open_copy(&mut self) {
        let copy = tempfile::tempdir().unwrap();
        for file in ["vault.db", "vault.db-wal", "vault.keys"] {
            let from = self.world.dir.path().join(file);
            if from.exists() {
                std::fs::copy(from, copy.path().join(file)).unwrap();
            }
        }
        self.world.desk = World::desk_in(&copy, &self.world.clock);
        self.world.dir = copy;
        self.sign_in().await;
    }

    async fn sign_in(&mut self) {
        let form = SignInForm { staff_id: self.world.me, password: PASSWORD.to_owned() };
        self.world.desk.sign_in(form).await.unwrap();
    }

    pub async fn restart(&mut self) {
        self.world.restart().await;
        self.paused = true;
    }

    /// The clock is set wrong, or right again; the program looks at once.
    pub async fn set_clock(&mut self) -> Result<(), Wrong> {
        let before = self.now();
        self.drift = if self.drift != Duration::zero() {
            Duration::zero()
        } else {
            let seconds = Duration::seconds(self.dice.within(0..=86_400));
            match self.dice.below(10) {
                0..=2 => seconds * if self.dice.chance(50) { 1 } else { -1 },
                3..=5 => seconds + Duration::days(self.dice.within(1..=45)),
                6..=7 => -(seconds + Duration::days(self.dice.within(1..=90))),
                _ => -(seconds + Duration::days(self.dice.within(90..=3_650))),
            }
        };
        self.turn_clock();
        self.jump_seen(before);
        self.look(true).await?;
        Ok(())
    }

    /// Ten years ahead and back again, with a look at each end. Every contract that renews by itself does so for ten
    /// years, which takes long: this comes once in a hundred days.
    pub async fn jump_ten_years(&mut self) -> Result<(), Wrong> {
        for drift in [Duration::days(3_652), Duration::zero()] {
            let before = self.now();
            (self.time, self.drift) = (self.time + Duration::seconds(30), drift);
            self.turn_clock();
            self.jump_seen(before);
            self.look(true).await?;
            self.compare(true).await?;
        }
        Ok(())
    }

    fn jump_seen(&mut self, before: chrono::DateTime<chrono::Utc>) {
        let jump = self.now() - before;
        // As the ticker sees it.
        self.paused |= jump < Duration::zero() || jump > Duration::seconds(90);
    }

    /// The screen is locked, the ticker goes on, somebody signs in again.
    pub async fn lock(&mut self) -> Result<(), Wrong> {
        self.world.desk.lock().await.unwrap();
        let hours = self.dice.within(1..=14);
        self.pass(Duration::hours(hours));
        if refused(self.world.desk.at_work().await.map(|_| ())).code != ErrorCode::Locked {
            return Err(Wrong::new("lock", "somebody is at work behind a locked screen".to_owned()));
        }
        self.look(true).await?;
        self.sign_in().await;
        Ok(())
    }

    /// The vault is closed: nothing runs until somebody opens it.
    pub async fn close_vault(&mut self) -> Result<(), Wrong> {
        self.world.desk.close_vault().await.unwrap();
        let hours = self.dice.within(1..=50);
        self.pass(Duration::hours(hours));
        if self.world.desk.office().await.is_some() {
            return Err(Wrong::new("close", "the ticker finds an office behind a closed vault".to_owned()));
        }
        self.sign_in().await;
        self.paused = true;
        Ok(())
    }

    async fn lines_of(&self, op: &str) -> i64 {
        let office = self.world.desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        let text = "SELECT COUNT(*) FROM audit_log a WHERE a.op = $1";
        sqlx::query(text).bind(op).fetch_one(conn.sqlite().unwrap()).await.unwrap().get(0)
    }
}
