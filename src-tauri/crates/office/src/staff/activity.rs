//! Letting a person go and come back. Nobody is ever deleted: what they did keeps their name (D20).

use super::add::HandOver;
use super::password::first;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use crate::tags::TagKind;
use domain::rights::Op;
use domain::words::Role;
use uuid::Uuid;

/// What a person's coming or going makes stale.
const STALE: &[TagKind] = &[TagKind::Staff, TagKind::Session];

impl Office {
    /// Says that a person no longer works here; refused while they own anything. Their password opens nothing more.
    pub async fn deactivate_staff(&self, actor: &Actor, id: Uuid, command: Uuid) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::DeactivateStaff) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        if let Entrance::New(mut door) = self.write(actor, Op::DeactivateStaff, Some(command)).await? {
            if id == actor.id {
                return Err(OfficeError::of(ErrorCode::OwnDeactivation));
            }
            for role in [Role::Administrator, Role::Custodian] {
                if storage::staff::list_roles(&mut door, id).await?.contains(&role) {
                    self.keep_one(&mut door, role, id).await?;
                }
            }
            let held = storage::holding::count(&mut door, id).await?;
            if held.customers + held.contracts + held.reminders > 0 {
                return Err(OfficeError::of(ErrorCode::StillOwns));
            }
            if !storage::staff::update_active(&mut door, id, false).await? {
                return Err(OfficeError::of(ErrorCode::NotFound));
            }
            let record = Record::one("staff", id);
            door.name_field("active");
            door.changed_all(STALE);
            door.commit(record, 1).await?;
        }
        // From the commit on the person is refused; the way in is taken away after it, at the latest at the next start.
        self.mend_keys().await;
        self.tell(STALE.iter().copied().map(crate::Tag::all).collect());
        Ok(())
    }

    /// Lets a person come back, with a password to hand over as on the first day.
    pub async fn reactivate_staff(
        &self,
        actor: &Actor,
        id: Uuid,
        hand_over: HandOver,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::ReactivateStaff) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let password = hand_over.read(&mut reading);
        reading.finish()?;
        if let Entrance::New(mut door) = self.write(actor, Op::ReactivateStaff, Some(command)).await? {
            let everybody = storage::staff::list(&mut door).await?;
            let Some(staff) = everybody.iter().find(|row| row.id == id) else {
                return Err(OfficeError::of(ErrorCode::NotFound));
            };
            if everybody.iter().any(|other| other.active && other.id != id && other.name == staff.name) {
                return Err(OfficeError::field("name", FieldCode::Taken));
            }
            if !storage::staff::update_active(&mut door, id, true).await? {
                return Err(OfficeError::of(ErrorCode::NotFound));
            }
            let record = Record::one("staff", id);
            door.name_field("active");
            if password.is_some() {
                door.name_field("password");
            }
            door.changed_all(STALE);
            door.commit(record, 1).await?;
        }
        if let Some(password) = password {
            self.hand_password(id, password, first(actor, self)).await?;
        }
        Ok(())
    }
}
