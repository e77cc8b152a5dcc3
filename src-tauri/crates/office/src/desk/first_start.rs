//! First start: the vault with its office and first person, the recovery key, and what the office begins with.

use super::typed::{Typed, read_password};
use super::{AppState, Desk, apart};
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::tags::TagKind;
use crate::{Office, practice};
use domain::log::Unasked;
use domain::rights::Op;
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::vault::{NewVault, RecoveryKey};

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
    /// Makes the vault with its office and first person, who gets every role. The recovery key is shown this once.
    pub async fn create_office(&self, form: NewOfficeForm) -> Result<RecoveryKeyView, OfficeError> {
        let mut reading = Reading::default();
        let office_name = reading.required_line("officeName", &form.office_name, LINE);
        let my_name = reading.required_line("myName", &form.my_name, LINE);
        let password = read_password(&mut reading, "password", Typed::new(form.password));
        reading.finish()?;
        let _turn = self.turn.lock().await;
        if self.office().await.is_some() {
            return Err(OfficeError::of(ErrorCode::VaultExists));
        }
        let now = self.wall.now();
        let ids = crate::clock::Ids::default();
        let (vault_id, person) = (ids.next(now), ids.next(now));
        let (name, server) = (my_name.clone(), self.server.clone());
        let new = NewVault { vault: vault_id, person, name, password, cost: self.cost, server };
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
        let actor = office.actor(person).await?;
        office.note(Some(person), Unasked::CreateOffice, Record::one("office", vault_id), 1).await?;
        self.show_as_read_by(&office, person).await;
        let shown = show(&recovery)?;
        {
            let mut seat = self.seat.write().await;
            seat.actor = Some(actor);
            seat.recovery = Some((recovery, index(shown.ask)));
            seat.office = Some(office);
            seat.trouble = None;
        }
        self.tell_session();
        Ok(shown)
    }

    /// Makes a new recovery key where the first start was broken off before the first one was confirmed; refused
    /// once the first start is finished, for then the printed key must stay the valid one.
    pub async fn reissue_recovery_key(&self) -> Result<RecoveryKeyView, OfficeError> {
        let (office, actor) = self.at_work().await?;
        if !actor.can_at_all(Op::EditSettings) || office.rules().office.set_up_at.is_some() {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let (keys, key) = (office.vault().keys.clone(), office.vault().key());
        let recovery = apart(move || keys.set_recovery(&key)).await?;
        office.note(Some(actor.id), Unasked::ReissueRecoveryKey, Record::many("office"), 1).await?;
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

    /// Notes that the recovery key goes out as a file, before it does.
    pub async fn note_recovery_key_saved(&self) -> Result<(), OfficeError> {
        let (office, actor) = self.at_work().await?;
        office.note(Some(actor.id), Unasked::SaveRecoveryKey, Record::many("office"), 1).await
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

    /// Ends the first start with the practice office or an empty one; refused once it has ended.
    pub async fn fill_office(&self, filling: Filling) -> Result<AppState, OfficeError> {
        let (office, actor) = self.at_work().await?;
        if office.rules().office.set_up_at.is_some() {
            return Err(OfficeError::of(ErrorCode::NotEmpty));
        }
        match filling {
            Filling::Practice => practice::fill(&office, &actor).await?,
            Filling::Empty => office.finish_set_up(&actor).await?,
        }
        self.tell_session();
        self.state().await
    }
}

impl Office {
    /// Ends the first start: from now on the program goes straight to work.
    pub(crate) async fn finish_set_up(&self, actor: &Actor) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let Entrance::New(mut door) = self.write(actor, Op::EditSettings, None).await? else {
            return Ok(());
        };
        let now = self.clock().wall();
        storage::office::update_set_up(&mut door, now).await?;
        door.name_field("set_up_at");
        door.changed_all(&[TagKind::Session, TagKind::Settings]);
        door.adopt_rules().await?;
        door.commit(Record::many("office"), 1).await
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
