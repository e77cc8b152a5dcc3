//! What a person does at the desk: use cases with their rights, transactions, audit lines, reminders and wire types.

pub mod actor;
pub mod appearance;
pub mod attachment;
pub mod audit_log;
pub mod backup;
pub mod calendar;
pub mod choices;
pub mod clock;
pub mod contact_log;
pub mod contract;
pub mod customer;
pub mod desk;
mod door;
pub mod draft;
pub mod due;
pub mod error;
pub mod fault;
mod form;
pub mod history;
pub mod import;
pub mod key_date;
pub mod language;
pub mod list;
pub mod postal;
pub mod practice;
pub mod reminder;
pub mod search;
pub mod settings;
pub mod staff;
pub mod tags;
#[cfg(test)]
mod tests;
pub mod verify;
pub mod words;

pub use actor::Actor;
pub use clock::SystemClock;
pub use desk::Desk;
pub use error::{ErrorCode, FieldCode, FieldError, OfficeError};
pub use tags::{Tag, TagKind};

use chrono::{DateTime, Utc};
use clock::{Ids, OfficeClock, Practice};
use domain::dates::{ClosedWeekdays, HolidayList, Policy, Span, WorkingDays};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use storage::engine::{Conn, Engine, Store};
use storage::office::OfficeRow;
use storage::vault::Vault;
use tokio::sync::broadcast;
use uuid::Uuid;

/// An open office: its vault, its clock, and the rules that hold in it.
pub struct Office {
    vault: Vault,
    clock: OfficeClock,
    ids: Ids,
    rules: RwLock<Arc<Rules>>,
    look: Mutex<reminder::LookTimes>,
    lists: list::Lists,
    faults: fault::FaultsCounted,
    changes: broadcast::Sender<Vec<Tag>>,
    /// Held while people and keys are brought in line, so that a list read before does not undo what came after.
    keys_turn: tokio::sync::Mutex<()>,
    imports: import::Imports,
    backup: backup::BackupState,
    /// Whether the vault is a backup's, and nobody has been told so yet.
    restored: std::sync::atomic::AtomicBool,
}

/// The office's own rules, read once and again after each change of them.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The settings.
    pub office: OfficeRow,
    /// The office's policy, where neither contract nor plan has one.
    pub policy: Policy,
    /// Its working days.
    pub days: WorkingDays,
    /// When it reminds of what, where no contract has a rule of its own.
    pub reminders: reminder::ReminderRules,
}

impl Office {
    /// Takes over an opened vault; the office row must be there.
    pub(crate) async fn enter(
        vault: Vault,
        wall: Arc<dyn domain::clock::Clock>,
        changes: broadcast::Sender<Vec<Tag>>,
    ) -> Result<Self, (Vault, OfficeError)> {
        let rules = match Self::read_rules(&vault.store).await {
            Ok(rules) => rules,
            Err(error) => return Err((vault, error)),
        };
        let office = Self {
            vault,
            clock: OfficeClock::new(wall),
            ids: Ids::default(),
            rules: RwLock::new(Arc::new(rules)),
            look: Mutex::default(),
            lists: list::Lists::default(),
            faults: fault::FaultsCounted::default(),
            changes,
            keys_turn: tokio::sync::Mutex::default(),
            imports: import::Imports::default(),
            backup: backup::BackupState::default(),
            restored: std::sync::atomic::AtomicBool::default(),
        };
        office.follow_practice();
        Ok(office)
    }

    async fn read_rules(store: &Store) -> Result<Rules, OfficeError> {
        let mut conn = store.read().await?;
        Self::rules_of(&mut conn).await
    }

    pub(crate) async fn rules_of(conn: &mut Conn) -> Result<Rules, OfficeError> {
        let office =
            storage::office::find(conn).await?.ok_or_else(|| OfficeError::unforeseen("the vault has no office"))?;
        let holidays = storage::holiday::list(conn).await?.into_iter().map(|row| (row.day, row.name)).collect();
        let mut days = WorkingDays {
            closed_weekdays: ClosedWeekdays::of(&office.closed_weekdays()),
            holidays: HolidayList::new(holidays),
            ..WorkingDays::default()
        };
        for day in storage::office_day::list(conn).await? {
            let side = if day.closed { &mut days.office_closed } else { &mut days.office_open };
            side.insert(day.day, day.name);
        }
        let policy = Policy {
            window: Span { n: small(office.window_n), unit: office.window_unit.0 },
            contact: Span { n: small(office.contact_n), unit: office.contact_unit.0 },
        };
        let reminders = reminder::ReminderRules::read(conn).await?;
        Ok(Rules { office, policy, days, reminders })
    }

    /// Reads the rules again, where a change of them may or may not have been committed.
    pub(crate) async fn refresh_rules(&self) -> Result<(), OfficeError> {
        let rules = Self::read_rules(self.store()).await?;
        self.swap_rules(Arc::new(rules));
        self.follow_practice();
        Ok(())
    }

    /// Puts other rules into force and returns those that were.
    pub(crate) fn swap_rules(&self, rules: Arc<Rules>) -> Arc<Rules> {
        let mut held = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *held, rules)
    }

    /// Lets the clock follow the practice date of the rules in force.
    pub(crate) fn follow_practice(&self) {
        let rules = self.rules();
        let practice = match (rules.office.practice_at, rules.office.practice_set_at) {
            (Some(at), Some(set_at)) if rules.office.kind == "practice" => Some(Practice { at, set_at }),
            _ => None,
        };
        self.clock.set_practice(practice);
    }

    /// The rules as they stand.
    #[must_use]
    pub fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets go of what was read of the vault and is kept for the next reading: nobody is at the desk.
    pub async fn rest(&self) {
        self.store().rest().await;
    }

    /// Whether a team's server has the rows, and not a file of this PC.
    #[must_use]
    pub fn is_on_server(&self) -> bool {
        self.store().engine() == Engine::Postgres
    }

    pub(crate) fn store(&self) -> &Store {
        &self.vault.store
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    pub(crate) fn imports(&self) -> &import::Imports {
        &self.imports
    }

    /// The office's clock.
    #[must_use]
    pub fn clock(&self) -> &OfficeClock {
        &self.clock
    }

    /// The lists that the window has open.
    pub(crate) fn lists(&self) -> &list::Lists {
        &self.lists
    }

    pub(crate) fn new_id(&self, now: DateTime<Utc>) -> Uuid {
        self.ids.next(now)
    }

    /// Tells the window what to ask for again; with no window listening there is nobody to tell.
    pub(crate) fn tell(&self, tags: Vec<Tag>) {
        if !tags.is_empty() {
            self.lists.mark_stale(&tags);
            drop(self.changes.send(tags));
        }
    }

    /// Closes the vault; what is under way ends first.
    pub(crate) async fn close(self) {
        self.vault.close().await;
    }
}

/// A stored count that is never negative nor beyond 32 bits.
pub(crate) fn small(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}
