//! Changing a person's name, roles and area. Roles hold from the person's next command on.

use super::form::StaffForm;
use crate::Office;
use crate::actor::Actor;
use crate::desk::apart;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::Reading;
use crate::tags::TagKind;
use domain::rights::Op;
use domain::words::Role;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Office {
    /// Changes a person who still has `version`.
    pub async fn save_staff(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        form: &StaffForm,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::EditStaff) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let Entrance::New(mut door) = self.write(actor, Op::EditStaff, Some(command)).await? else { return Ok(()) };
        let stored = storage::staff::find(&mut door, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let before: BTreeSet<Role> = storage::staff::list_roles(&mut door, id).await?.into_iter().collect();
        let mut reading = Reading::default();
        let read = form.read(&mut reading, &mut door, Some(id)).await?;
        reading.finish()?;
        for role in before.difference(&read.roles) {
            self.keep_one(&mut door, *role, id).await?;
        }
        if !storage::staff::update(&mut door, id, i64::from(version), &read.name, read.area_id).await? {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        storage::staff::delete_roles(&mut door, id).await?;
        for role in &read.roles {
            storage::staff::insert_role(&mut door, id, *role).await?;
        }
        if stored.name != read.name {
            door.name_field("name");
        }
        if stored.area_id != read.area_id {
            door.name_field("areaId");
        }
        // Which roles were given and taken is what an auditor asks first.
        for role in read.roles.difference(&before) {
            door.name_field(&format!("+{}", role.code()));
        }
        for role in before.difference(&read.roles) {
            door.name_field(&format!("-{}", role.code()));
        }
        // The name stands on cards and contracts, the roles decide what may be seen at all.
        door.changed_all(&[
            TagKind::Staff,
            TagKind::Session,
            TagKind::Settings,
            TagKind::Customer,
            TagKind::Contract,
            TagKind::Reminder,
            TagKind::Calendar,
            TagKind::Fault,
        ]);
        door.commit(Record::one("staff", id), 1).await?;
        if stored.name != read.name && stored.active {
            self.mend_keys().await;
        }
        Ok(())
    }

    /// Refuses to take a role from the last one who has it and can sign in: nobody could give it back.
    pub(super) async fn keep_one(&self, door: &mut Door<'_>, role: Role, from: Uuid) -> Result<(), OfficeError> {
        let code = match role {
            Role::Administrator => ErrorCode::LastAdministrator,
            Role::Custodian => ErrorCode::LastCustodian,
            Role::Rep | Role::Supervisor | Role::Clerk => return Ok(()),
        };
        let active: Vec<Uuid> =
            storage::staff::list(door).await?.into_iter().filter(|row| row.active).map(|row| row.id).collect();
        let can_sign_in: Vec<Uuid> = self.vault().keys.people()?.into_iter().map(|person| person.id).collect();
        let held = storage::staff::list_all_roles(door).await?;
        let mut others = held.iter().filter(|(id, held)| *held == role && *id != from).map(|(id, _)| id);
        if others.any(|id| active.contains(id) && can_sign_in.contains(id)) {
            Ok(())
        } else {
            Err(OfficeError::of(code))
        }
    }

    /// Brings the keys in line with the people of the vault: whoever has left has no way in, names are those of
    /// today. What was broken off between the two files is thereby mended when the vault is next opened.
    pub(crate) async fn mend_keys(&self) {
        if let Err(error) = self.try_mend_keys().await {
            tracing::warn!(
                ?error,
                "the keys could not be brought in line with the people; tried again at the next start"
            );
        }
    }

    async fn try_mend_keys(&self) -> Result<(), OfficeError> {
        let _turn = self.keys_turn.lock().await;
        let mut conn = self.store().read().await?;
        let people: Vec<storage::vault::Person> = storage::staff::list(&mut conn)
            .await?
            .into_iter()
            .filter(|row| row.active)
            .map(|row| storage::vault::Person { id: row.id, name: row.name })
            .collect();
        drop(conn);
        // A vault without anybody is one that is just being made.
        if people.is_empty() {
            return Ok(());
        }
        let keys = self.vault().keys.clone();
        apart(move || keys.keep_people(&people)).await?;
        Ok(())
    }
}
