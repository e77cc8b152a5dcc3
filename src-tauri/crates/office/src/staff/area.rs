//! 地域: added, renamed, and removed while nothing lies in it.

use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::tags::TagKind;
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::area::UsedAreaRow;
use uuid::Uuid;

/// What a change of the areas makes stale.
const STALE: &[TagKind] = &[TagKind::Settings, TagKind::Staff, TagKind::Customer, TagKind::Session];

/// An area with what lies in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AreaView {
    /// The area.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// People who work there, those who have left among them.
    pub staff_count: i32,
    /// Customers there.
    pub customer_count: i32,
}

/// An area, as the administrator writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AreaForm {
    /// Its name.
    pub name: String,
}

impl Office {
    /// The areas with what lies in each. Names and numbers only, which everybody of the office may know.
    pub async fn list_areas(&self) -> Result<Vec<AreaView>, OfficeError> {
        let mut conn = self.store().read().await?;
        let number = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
        let view = |row: UsedAreaRow| AreaView {
            id: row.id,
            name: row.name,
            staff_count: number(row.staff_count),
            customer_count: number(row.customer_count),
        };
        Ok(storage::area::list_used(&mut conn).await?.into_iter().map(view).collect())
    }

    /// Adds an area, or renames the one with this id.
    pub async fn save_area(
        &self,
        actor: &Actor,
        id: Option<Uuid>,
        form: &AreaForm,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let Some(mut door) = self.areas_door(actor, command).await? else { return Ok(()) };
        let mut reading = Reading::default();
        let name = reading.required_line("name", &form.name, LINE);
        let areas = storage::area::list(&mut door).await?;
        if areas.iter().any(|area| area.name == name && Some(area.id) != id) {
            reading.wrong("name", FieldCode::Taken);
        }
        reading.finish()?;
        let area_id = match id {
            None => {
                let new = door.new_id();
                storage::area::insert(&mut door, new, &name).await?;
                new
            }
            Some(id) => {
                if !storage::area::update_name(&mut door, id, &name).await? {
                    return Err(OfficeError::of(ErrorCode::NotFound));
                }
                door.name_field("name");
                id
            }
        };
        door.changed_all(STALE);
        door.commit(Record::one("area", area_id), 1).await
    }

    /// Removes an area; refused while somebody works or a customer is there.
    pub async fn remove_area(&self, actor: &Actor, id: Uuid, command: Uuid) -> Result<(), OfficeError> {
        let Some(mut door) = self.areas_door(actor, command).await? else { return Ok(()) };
        let areas = storage::area::list_used(&mut door).await?;
        let Some(area) = areas.into_iter().find(|area| area.id == id) else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        if area.staff_count + area.customer_count > 0 {
            return Err(OfficeError::of(ErrorCode::AreaInUse));
        }
        storage::area::delete(&mut door, id).await?;
        door.name_field("removed");
        door.changed_all(STALE);
        door.commit(Record::one("area", id), 1).await
    }

    async fn areas_door(&self, actor: &Actor, command: Uuid) -> Result<Option<Door<'_>>, OfficeError> {
        if !actor.can_at_all(Op::EditAreas) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        Ok(match self.write(actor, Op::EditAreas, Some(command)).await? {
            Entrance::New(door) => Some(door),
            Entrance::Repeated(_) => None,
        })
    }
}
