//! Adding a person: with a first password to hand over, or as somebody who owns cards and does not sign in yet.

use super::form::StaffForm;
use super::password::first;
use crate::Office;
use crate::actor::Actor;
use crate::desk::{Typed, read_password};
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::tags::TagKind;
use domain::rights::Op;
use domain::words::Role;
use serde::Deserialize;
use specta::Type;
use uuid::Uuid;

/// A new person of the office.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// The name.
    pub name: String,
    /// The area's name; made when there is none of that name.
    pub area: Option<String>,
    /// What the person may do.
    pub roles: Vec<Role>,
}

/// A password that one person hands over to another, who must change it at the first sign-in.
#[derive(Deserialize, Type)]
pub struct HandOver {
    /// The password; with nothing in it the person cannot sign in yet.
    pub password: Typed,
}

impl Office {
    /// Adds a person, who cannot sign in before somebody gives a password.
    pub async fn add_staff(&self, actor: &Actor, new: NewStaff) -> Result<Uuid, OfficeError> {
        if !actor.can_at_all(Op::AddStaff) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let Entrance::New(mut door) = self.write(actor, Op::AddStaff, None).await? else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        let id = insert_staff(&mut door, new).await?;
        door.changed_all(&[TagKind::Staff]);
        door.commit(Record::one("staff", id), 1).await?;
        Ok(id)
    }

    /// Adds a person with what the administrator wrote, and with a first password where one is to be handed over.
    ///
    /// The person stands in the vault first, the password in the keys after it: broken off in between it is a person
    /// without a password, whom the list shows as such, and a retry goes on from there.
    pub async fn enroll_staff(
        &self,
        actor: &Actor,
        form: &StaffForm,
        hand_over: HandOver,
        command: Uuid,
    ) -> Result<Uuid, OfficeError> {
        if !actor.can_at_all(Op::AddStaff) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let password = hand_over.read(&mut reading);
        let id = match self.write(actor, Op::AddStaff, Some(command)).await? {
            Entrance::Repeated(id) => id.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?,
            Entrance::New(mut door) => {
                let read = form.read(&mut reading, &mut door, None).await?;
                reading.finish()?;
                let (id, now) = (door.new_id(), door.now);
                storage::staff::insert(&mut door, id, &read.name, read.area_id, now).await?;
                for role in read.roles {
                    storage::staff::insert_role(&mut door, id, role).await?;
                }
                if password.is_some() {
                    door.name_field("password");
                }
                door.changed_all(&[TagKind::Staff, TagKind::Session]);
                door.commit(Record::one("staff", id), 1).await?;
                id
            }
        };
        if let Some(password) = password {
            self.hand_password(id, password, first(actor, self)).await?;
        }
        Ok(id)
    }
}

impl HandOver {
    /// The password by the office's rule; none where none was written.
    pub(super) fn read(self, reading: &mut Reading) -> Option<storage::vault::Password> {
        (!self.password.is_empty()).then(|| read_password(reading, "password", self.password))
    }
}

/// Writes the rows of a new person; rights and commit are the caller's.
pub(crate) async fn insert_staff(door: &mut Door<'_>, new: NewStaff) -> Result<Uuid, OfficeError> {
    let mut reading = Reading::default();
    let name = reading.required_line("name", &new.name, LINE);
    let area = new.area.map(|area| reading.required_line("area", &area, LINE));
    reading.finish()?;
    let area_id = match area {
        None => None,
        Some(area) => {
            let known = storage::area::list(door).await?.into_iter().find(|row| row.name == area);
            match known {
                Some(row) => Some(row.id),
                None => {
                    let id = door.new_id();
                    storage::area::insert(door, id, &area).await?;
                    Some(id)
                }
            }
        }
    };
    let (id, now) = (door.new_id(), door.now);
    storage::staff::insert(door, id, &name, area_id, now).await?;
    for role in new.roles {
        storage::staff::insert_role(door, id, role).await?;
    }
    Ok(id)
}
