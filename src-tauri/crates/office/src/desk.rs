//! The program on this PC: which vault it has, whether it is open, and who is signed in.

use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::tags::{Tag, TagKind};
use crate::{Office, practice};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::rights::Op;
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use storage::vault::{
    BadPlace, Cost, DataKey, Found, KeychainSecret, Keys, NewVault, Password, RecoveryKey, VaultError,
};
use tokio::sync::{RwLock, broadcast};
use uuid::Uuid;

/// The shortest password, in characters.
const SHORTEST_PASSWORD: usize = 8;

/// The program on this PC.
pub struct Desk {
    dir: PathBuf,
    wall: Arc<dyn Clock>,
    who: String,
    cost: Cost,
    seat: RwLock<Seat>,
    changes: broadcast::Sender<Vec<Tag>>,
}

#[derive(Default)]
struct Seat {
    office: Option<Arc<Office>>,
    actor: Option<Actor>,
    recovery: Option<(RecoveryKey, usize)>,
    trouble: Option<OfficeError>,
}

/// How the program stands, from which the window chooses its screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// Which screen.
    pub phase: Phase,
    /// Why the vault cannot be used.
    pub trouble: Option<OfficeError>,
    /// The office's name, while the vault is open.
    pub office_name: Option<String>,
    /// Who may sign in.
    pub people: Vec<SignInPerson>,
    /// Who is signed in.
    pub me: Option<Me>,
    /// The office's date.
    pub today: Option<NaiveDate>,
    /// Whether this is a practice office.
    pub practice: bool,
    /// The program's version.
    pub version: String,
    /// Whether closing the window leaves something in the tray.
    pub tray_present: bool,
}

/// The screens of a program that is not simply at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// There is no vault yet.
    FirstStart,
    /// The vault is there, the first start is not finished.
    Setup,
    /// The vault is closed.
    Closed,
    /// The vault is open and nobody is signed in.
    Locked,
    /// At work.
    Ready,
    /// The vault cannot be used.
    Trouble,
}

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SignInPerson {
    /// The person.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
}

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The person.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Where the person works.
    pub area_name: Option<String>,
}

/// The first step of the first start.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewOfficeForm {
    /// The office's name.
    pub office_name: String,
    /// The first person's name.
    pub my_name: String,
    /// The first person's password.
    pub password: String,
    /// Keep a key in this PC's keychain, so that reminders run before anybody signs in.
    pub keep_on_this_pc: bool,
}

/// Who signs in, and with what.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInForm {
    /// The person.
    pub staff_id: Uuid,
    /// The password.
    pub password: String,
}

/// The recovery key as it is shown once.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct RecoveryKeyView {
    /// Eight groups of four characters.
    pub groups: Vec<String>,
    /// Which group is asked back, from 0.
    pub ask: i32,
}

/// What a new office begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Filling {
    /// The practice office.
    Practice,
    /// Nothing.
    Empty,
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
            seat: RwLock::default(),
            changes: broadcast::channel(256).0,
        }
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

    /// The open office and who is signed in; refused while locked or closed.
    pub async fn at_work(&self) -> Result<(Arc<Office>, Actor), OfficeError> {
        let seat = self.seat.read().await;
        let office = seat.office.clone().ok_or_else(|| OfficeError::of(ErrorCode::VaultClosed))?;
        let actor = seat.actor.clone().ok_or_else(|| OfficeError::of(ErrorCode::Locked))?;
        Ok((office, actor))
    }

    /// How the program stands.
    pub async fn state(&self) -> Result<AppState, OfficeError> {
        let seat = self.seat.read().await;
        let mut state = AppState {
            phase: Phase::Closed,
            trouble: None,
            office_name: None,
            people: Vec::new(),
            me: None,
            today: None,
            practice: false,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            tray_present: false,
        };
        if let Some(office) = &seat.office {
            let rules = office.rules();
            state.office_name = Some(rules.office.name.clone());
            state.practice = office.clock().is_practice();
            state.today = Some(office.clock().today());
            state.phase = match &seat.actor {
                None => Phase::Locked,
                Some(_) if rules.office.set_up_at.is_none() => Phase::Setup,
                Some(_) => Phase::Ready,
            };
            state.me = seat.actor.as_ref().map(|actor| Me {
                id: actor.id,
                name: actor.name.clone(),
                roles: actor.roles.iter().copied().collect(),
                area_name: actor.area_name.clone(),
            });
            state.people = people(&office.vault().keys)?;
            return Ok(state);
        }
        if let Some(trouble) = &seat.trouble {
            state.phase = Phase::Trouble;
            state.trouble = Some(trouble.clone());
            return Ok(state);
        }
        match storage::vault::look(&self.dir) {
            Found::Nothing => state.phase = Phase::FirstStart,
            Found::Vault => match Keys::read(&self.dir).map_err(OfficeError::from).and_then(|keys| people(&keys)) {
                Ok(found) => state.people = found,
                Err(error) => {
                    state.phase = Phase::Trouble;
                    state.trouble = Some(error);
                }
            },
            Found::KeysOnly => {
                state.phase = Phase::Trouble;
                state.trouble = Some(OfficeError::of(ErrorCode::VaultMissing));
            }
            Found::FileOnly => {
                state.phase = Phase::Trouble;
                state.trouble = Some(OfficeError::of(ErrorCode::KeysDamaged));
            }
        }
        Ok(state)
    }

    /// Makes the vault with its office and first person, who gets every role. The recovery key is shown this once.
    pub async fn create_office(&self, form: NewOfficeForm) -> Result<RecoveryKeyView, OfficeError> {
        let mut reading = Reading::default();
        let office_name = reading.required_line("officeName", &form.office_name, LINE);
        let my_name = reading.required_line("myName", &form.my_name, LINE);
        let password = read_password(&mut reading, "password", form.password);
        reading.finish()?;
        let mut seat = self.seat.write().await;
        if seat.office.is_some() {
            return Err(OfficeError::of(ErrorCode::VaultExists));
        }
        let now = self.wall.now();
        let ids = crate::clock::Ids::default();
        let (vault_id, person) = (ids.next(now), ids.next(now));
        let new = NewVault { vault: vault_id, person, name: my_name.clone(), password, cost: self.cost };
        let unfinished = storage::vault::start(&self.dir, new, &self.who, now).await?;
        {
            let mut tx = unfinished.store().begin().await?;
            storage::office::insert(&mut tx, vault_id, &office_name).await?;
            storage::staff::insert(&mut tx, person, &my_name, None, now).await?;
            for role in [Role::Rep, Role::Supervisor, Role::Custodian, Role::Administrator] {
                storage::staff::insert_role(&mut tx, person, role).await?;
            }
            tx.commit().await?;
        }
        let (vault, recovery) = unfinished.finish().await?;
        let office = self.enter(vault).await?;
        seat.actor = Some(office.actor(person).await?);
        office.note(Some(person), "create_office", Record::one("office", vault_id), 1).await?;
        let shown = show(&recovery)?;
        seat.recovery = Some((recovery, index(shown.ask)));
        seat.office = Some(office);
        seat.trouble = None;
        drop(seat);
        self.tell_session();
        Ok(shown)
    }

    /// Makes a new recovery key where the first start was broken off before the first one was confirmed.
    pub async fn reissue_recovery_key(&self) -> Result<RecoveryKeyView, OfficeError> {
        let (office, actor) = self.at_work().await?;
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let (keys, key) = (office.vault().keys.clone(), office.vault().key());
        let recovery = apart(move || keys.set_recovery(&key)).await?;
        office.note(Some(actor.id), "reissue_recovery_key", Record::many("office"), 1).await?;
        let shown = show(&recovery)?;
        self.seat.write().await.recovery = Some((recovery, index(shown.ask)));
        Ok(shown)
    }

    /// The recovery key's groups, while it is being shown.
    pub async fn shown_recovery_key(&self) -> Result<Vec<String>, OfficeError> {
        let seat = self.seat.read().await;
        let (key, _) = seat.recovery.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        Ok(key.groups().to_vec())
    }

    /// Whether the group that was asked back is the right one; the key is then no longer kept.
    pub async fn confirm_recovery_key(&self, group: &str) -> Result<bool, OfficeError> {
        let mut seat = self.seat.write().await;
        let (key, ask) = seat.recovery.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let asked = key.groups().get(*ask).cloned().unwrap_or_default();
        let right = !asked.is_empty() && fold_group(group) == fold_group(&asked);
        if right {
            seat.recovery = None;
        }
        Ok(right)
    }

    /// Ends the first start with the practice office or an empty one.
    pub async fn fill_office(&self, filling: Filling) -> Result<AppState, OfficeError> {
        let (office, actor) = self.at_work().await?;
        match filling {
            Filling::Practice => practice::fill(&office, &actor).await?,
            Filling::Empty => office.finish_set_up(&actor).await?,
        }
        self.tell_session();
        self.state().await
    }

    /// Signs a person in, opening the vault if it is closed.
    pub async fn sign_in(&self, form: SignInForm) -> Result<AppState, OfficeError> {
        let now = self.wall.now();
        let mut seat = self.seat.write().await;
        let keys = match &seat.office {
            Some(office) => office.vault().keys.clone(),
            None => Keys::read(&self.dir)?,
        };
        let password = Password::new(form.password);
        let person = form.staff_id;
        let opened = apart(move || keys.open_with_password(person, &password, now)).await;
        let signed_in = match opened {
            Ok(signed_in) => signed_in,
            Err(error) => {
                if let Some(office) = &seat.office {
                    office.note(Some(person), "sign_in_failed", Record::one("staff", person), 1).await?;
                }
                return Err(error);
            }
        };
        if seat.office.is_none() {
            seat.office = Some(self.open_with(signed_in.key, &mut seat.trouble).await?);
        }
        let Some(office) = seat.office.clone() else { return Err(OfficeError::of(ErrorCode::VaultClosed)) };
        let actor = office.actor(person).await?;
        if signed_in.failed_before > 0 {
            let count = usize::try_from(signed_in.failed_before).unwrap_or(usize::MAX);
            office.note(Some(person), "sign_in_failed_before", Record::one("staff", person), count).await?;
        }
        office.note(Some(person), "sign_in", Record::one("staff", person), 1).await?;
        seat.actor = Some(actor);
        drop(seat);
        self.tell_session();
        self.state().await
    }

    /// Opens the vault with the secret that this PC's keychain keeps; nobody is signed in by that.
    pub async fn open_with_keychain(&self, secret: KeychainSecret) -> Result<(), OfficeError> {
        let mut seat = self.seat.write().await;
        if seat.office.is_some() {
            return Ok(());
        }
        let keys = Keys::read(&self.dir)?;
        let key = apart(move || keys.open_with_keychain(&secret)).await?;
        seat.office = Some(self.open_with(key, &mut seat.trouble).await?);
        drop(seat);
        self.tell_session();
        Ok(())
    }

    /// A new secret for this PC's keychain, and the vault's id under which to keep it.
    pub async fn new_keychain_secret(&self) -> Result<(Uuid, KeychainSecret), OfficeError> {
        let (office, actor) = self.at_work().await?;
        let (keys, key) = (office.vault().keys.clone(), office.vault().key());
        let secret = apart(move || keys.set_keychain(&key)).await?;
        office.note(Some(actor.id), "keep_key_on_this_pc", Record::many("office"), 1).await?;
        Ok((office.rules().office.id, secret))
    }

    /// The id of the vault in this folder, if there is one and its keychain wrap is there.
    pub fn keychain_account(&self) -> Result<Option<Uuid>, OfficeError> {
        if storage::vault::look(&self.dir) != Found::Vault {
            return Ok(None);
        }
        let keys = Keys::read(&self.dir)?;
        if !keys.has_keychain()? {
            return Ok(None);
        }
        Ok(Some(keys.vault_id()?))
    }

    /// Signs the person out; the ticker goes on.
    pub async fn lock(&self) -> Result<AppState, OfficeError> {
        {
            let mut seat = self.seat.write().await;
            if let (Some(office), Some(actor)) = (seat.office.clone(), seat.actor.take()) {
                office.note(Some(actor.id), "lock", Record::one("staff", actor.id), 1).await?;
            }
        }
        self.tell_session();
        self.state().await
    }

    /// Closes the vault: nothing runs until somebody signs in.
    pub async fn close_vault(&self) -> Result<AppState, OfficeError> {
        let office = {
            let mut seat = self.seat.write().await;
            seat.actor = None;
            seat.recovery = None;
            seat.office.take()
        };
        if let Some(office) = office {
            close_when_free(office).await;
        }
        self.tell_session();
        self.state().await
    }

    async fn open_with(&self, key: DataKey, trouble: &mut Option<OfficeError>) -> Result<Arc<Office>, OfficeError> {
        let opened = match storage::vault::open(&self.dir, key, &self.who, self.wall.now()).await {
            Ok(vault) => self.enter(vault).await,
            Err(error) => Err(error.into()),
        };
        if let Err(error) = &opened {
            *trouble = Some(error.clone());
        } else {
            *trouble = None;
        }
        opened
    }

    async fn enter(&self, vault: storage::vault::Vault) -> Result<Arc<Office>, OfficeError> {
        match Office::enter(vault, Arc::clone(&self.wall), self.changes.clone()).await {
            Ok(office) => Ok(Arc::new(office)),
            Err((vault, error)) => {
                vault.close().await;
                Err(error)
            }
        }
    }

    fn tell_session(&self) {
        drop(self.changes.send(vec![Tag::all(TagKind::Session)]));
    }
}

impl Office {
    /// The person as one who asks; refused for who has left.
    pub async fn actor(&self, person: Uuid) -> Result<Actor, OfficeError> {
        let mut conn = self.store().read().await?;
        let staff = storage::staff::find(&mut conn, person)
            .await?
            .filter(|staff| staff.active)
            .ok_or_else(|| OfficeError::of(ErrorCode::NotAllowed))?;
        let roles = storage::staff::list_roles(&mut conn, person).await?;
        Ok(Actor {
            id: staff.id,
            name: staff.name,
            roles: roles.into_iter().collect(),
            area_id: staff.area_id,
            area_name: staff.area_name,
        })
    }
}

/// Waits until nobody else holds the office, then closes its vault.
async fn close_when_free(mut office: Arc<Office>) {
    loop {
        match Arc::try_unwrap(office) {
            Ok(alone) => return alone.close().await,
            Err(shared) => {
                office = shared;
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
    }
}

/// The asked-back group as people type it: case, width and spaces do not matter, nor does I for 1 and O for 0.
fn fold_group(text: &str) -> String {
    domain::text::fold(text).replace(['i', 'l'], "1").replace('o', "0")
}

fn show(recovery: &RecoveryKey) -> Result<RecoveryKeyView, OfficeError> {
    let mut byte = [0u8; 1];
    getrandom::fill(&mut byte).map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    Ok(RecoveryKeyView { groups: recovery.groups().to_vec(), ask: i32::from(byte[0] % 8) })
}

fn index(ask: i32) -> usize {
    usize::try_from(ask).unwrap_or_default()
}

fn read_password(reading: &mut Reading, path: &str, typed: String) -> Password {
    let password = Password::new(typed);
    if password.char_count() < SHORTEST_PASSWORD {
        reading.beyond(path, FieldCode::TooShort, SHORTEST_PASSWORD);
    }
    password
}

fn people(keys: &Keys) -> Result<Vec<SignInPerson>, OfficeError> {
    Ok(keys.people()?.into_iter().map(|person| SignInPerson { id: person.id, name: person.name }).collect())
}

/// Runs what takes a good part of a second beside the window's own work.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, OfficeError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| OfficeError::unforeseen(&error.to_string()))?
        .map_err(OfficeError::from)
}

impl From<VaultError> for OfficeError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Missing => Self::of(ErrorCode::VaultMissing),
            VaultError::Exists => Self::of(ErrorCode::VaultExists),
            VaultError::Plain => Self::of(ErrorCode::VaultPlain),
            VaultError::OtherKey => Self::of(ErrorCode::VaultOtherKey),
            VaultError::Newer => Self::of(ErrorCode::VaultNewer),
            VaultError::InUse { who } => Self::with(ErrorCode::VaultInUse, who),
            VaultError::ReadOnly => Self::of(ErrorCode::VaultReadOnly),
            VaultError::BadPlace(place) => Self::with(
                ErrorCode::VaultBadPlace,
                match place {
                    BadPlace::Network => "network",
                    BadPlace::CloudSynced => "cloud",
                    BadPlace::Removable => "removable",
                },
            ),
            VaultError::Damaged => Self::of(ErrorCode::VaultDamaged),
            VaultError::KeysDamaged => Self::of(ErrorCode::KeysDamaged),
            VaultError::DiskFull => Self::of(ErrorCode::DiskFull),
            VaultError::WrongPassword => Self::of(ErrorCode::WrongPassword),
            VaultError::Wait { seconds } => Self::with(ErrorCode::Wait, seconds.to_string()),
            VaultError::WrongRecoveryKey => Self::of(ErrorCode::WrongRecoveryKey),
            VaultError::NoSuchPerson => Self::of(ErrorCode::NotAllowed),
            VaultError::Storage(error) => error.into(),
        }
    }
}

impl Office {
    /// Ends the first start: from now on the program goes straight to work.
    pub(crate) async fn finish_set_up(&self, actor: &Actor) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let crate::door::Entrance::New(mut door) = self.write(actor, Op::EditSettings, None).await? else {
            return Ok(());
        };
        let now = self.clock().wall();
        storage::office::update_set_up(&mut door, now).await?;
        door.name_field("set_up_at");
        door.changed_all(&[TagKind::Session, TagKind::Settings]);
        door.commit(Record::many("office"), 1).await?;
        self.refresh_rules().await
    }
}
