//! The program on this PC: which vault it has, whether it is open, and who is signed in.

mod first_start;
mod marks;
mod password;
mod restore;
mod sign_in;
mod state;
mod typed;
mod vault_error;

pub use first_start::{Filling, NewOfficeForm, RecoveryKeyView};
pub use password::{ChangePasswordForm, ChoosePasswordForm, RecoverForm};
pub use restore::BackupProof;
pub use sign_in::SignInForm;
pub use state::{AppState, GivenPassword, Me, Phase, SignInPerson};
pub use storage::vault::KeychainSecret;
pub use typed::Typed;
pub(crate) use typed::read_password;

use crate::Office;
use crate::actor::Actor;
use crate::appearance::Shown;
use crate::backup::Course;
use crate::error::{ErrorCode, OfficeError};
use crate::tags::{Tag, TagKind};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use marks::Marks;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
pub use storage::engine::{BadAddress, ServerAddress};
use storage::vault::{Cost, DataKey, Given, Keys, RecoveryKey, Vault, VaultError};
use tokio::sync::{Mutex, RwLock, broadcast};
use uuid::Uuid;

/// The program on this PC.
pub struct Desk {
    dir: PathBuf,
    wall: Arc<dyn Clock>,
    who: String,
    cost: Cost,
    /// The server that is to have the rows of an office made here.
    server: Option<ServerAddress>,
    seat: RwLock<Seat>,
    /// Held while the vault opens or closes: a sign-in waits for a closing to end instead of meeting its lock.
    turn: Mutex<()>,
    /// A backup that is being brought in the vault's place.
    restoring: Course,
    /// Whether the open office gave way to it, and the window has nothing else to show.
    gave_way: AtomicBool,
    /// In which language and how large it shows itself.
    shown: Shown,
    changes: broadcast::Sender<Vec<Tag>>,
}

#[derive(Default)]
struct Seat {
    office: Option<Arc<Office>>,
    actor: Option<Actor>,
    /// Who gave a right password that was given, and must choose another before anything else.
    waiting: Option<Waiting>,
    /// When the recovery key set the signed-in person's password, of which they hear once.
    recovered_at: Option<DateTime<Utc>>,
    recovery: Option<(RecoveryKey, usize)>,
    trouble: Option<Trouble>,
}

/// Somebody in front of the office who must choose a password.
struct Waiting {
    person: Uuid,
    given: Given,
}

/// Why the vault could not be opened, and how its files looked then.
struct Trouble {
    error: OfficeError,
    marks: Marks,
}

impl Desk {
    /// A desk whose vault lies, or will lie, in `dir`. `who` names the program to others that meet its lock.
    #[must_use]
    pub fn new(dir: &Path, wall: Arc<dyn Clock>, who: &str) -> Self {
        Self::with_cost(dir, wall, who, Cost::STANDARD)
    }

    /// The same with another cost of deriving keys; below the floor only where a test says so.
    #[must_use]
    pub fn with_cost(dir: &Path, wall: Arc<dyn Clock>, who: &str, cost: Cost) -> Self {
        Self {
            dir: dir.to_owned(),
            wall,
            who: who.to_owned(),
            cost,
            server: None,
            seat: RwLock::default(),
            turn: Mutex::default(),
            restoring: Course::default(),
            gave_way: AtomicBool::default(),
            shown: Shown::last(dir),
            changes: broadcast::channel(256).0,
        }
    }

    /// The same, and an office made here will have its rows on a team's server.
    #[must_use]
    pub fn on_server(self, server: ServerAddress) -> Self {
        Self { server: Some(server), ..self }
    }

    /// The folder of the vault.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Hears what changes, to tell the window.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Vec<Tag>> {
        self.changes.subscribe()
    }

    /// The open office, for what runs whoever is signed in.
    pub async fn office(&self) -> Option<Arc<Office>> {
        self.seat.read().await.office.clone()
    }

    /// The open office and who is signed in, with the roles they have now; refused while locked or closed, and before
    /// a password that was given has been changed. Who has left meanwhile is signed out.
    pub async fn at_work(&self) -> Result<(Arc<Office>, Actor), OfficeError> {
        let (office, person) = {
            let seat = self.seat.read().await;
            let office = seat.office.clone().ok_or_else(|| OfficeError::of(ErrorCode::VaultClosed))?;
            if seat.waiting.is_some() {
                return Err(OfficeError::of(ErrorCode::PasswordToChoose));
            }
            let actor = seat.actor.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::Locked))?;
            (office, actor.id)
        };
        match office.actor(person).await {
            Ok(actor) => Ok((office, actor)),
            Err(error) if error.code == ErrorCode::NoSignIn => {
                self.seat.write().await.actor = None;
                self.tell_session();
                Err(OfficeError::of(ErrorCode::Locked))
            }
            Err(error) => Err(error),
        }
    }

    fn keys(&self) -> Result<Keys, OfficeError> {
        Ok(Keys::read(&self.dir)?.with_cost(self.cost))
    }

    /// Opens the vault; where that fails, why is kept until its files change or somebody tries again.
    async fn open_with(&self, key: DataKey) -> Result<Arc<Office>, OfficeError> {
        let opened = match storage::vault::open(&self.dir, key, &self.who, self.wall.now()).await {
            Ok(vault) => self.enter(vault).await,
            Err(error) => Err(error.into()),
        };
        let trouble = opened.as_ref().err().map(|error| self.trouble(error.clone()));
        self.seat.write().await.trouble = trouble;
        if opened.is_err() {
            self.tell_session();
        }
        opened
    }

    fn trouble(&self, error: OfficeError) -> Trouble {
        Trouble { error, marks: Marks::of(&self.dir) }
    }

    async fn enter(&self, mut vault: Vault) -> Result<Arc<Office>, OfficeError> {
        vault.keys = vault.keys.with_cost(self.cost);
        match Office::enter(vault, Arc::clone(&self.wall), self.changes.clone()).await {
            Ok(office) => {
                office.mend_keys().await;
                Ok(Arc::new(office))
            }
            Err((vault, error)) => {
                vault.close().await;
                Err(error)
            }
        }
    }

    pub(crate) fn shown(&self) -> &Shown {
        &self.shown
    }

    pub(crate) fn tell_session(&self) {
        drop(self.changes.send(vec![Tag::all(TagKind::Session)]));
    }
}

/// Runs what takes a good part of a second beside the window's own work.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, OfficeError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| OfficeError::unforeseen(&error.to_string()))?
        .map_err(OfficeError::from)
}
