//! People of the office, as far as the first card needs them: they own, and they sign in.

use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::tags::TagKind;
use domain::rights::Op;
use domain::words::Role;
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
            let known = storage::staff::list_areas(door).await?.into_iter().find(|row| row.name == area);
            match known {
                Some(row) => Some(row.id),
                None => {
                    let id = door.new_id();
                    storage::staff::insert_area(door, id, &area).await?;
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
