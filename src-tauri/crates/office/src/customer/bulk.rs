//! One act for many cards.

use super::save::changed;
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::each_once;
use domain::rights::Op;
use domain::words::Standing;
use storage::customer::CustomerListRow;
use uuid::Uuid;

impl Office {
    /// Gives cards to a person, who then also gets what their owner was to be reminded of.
    pub async fn set_customer_owner(
        &self,
        actor: &Actor,
        ids: &[Uuid],
        owner: Uuid,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::SetOwner, Some(command)).await? else { return Ok(()) };
        let ids = &each_once(ids);
        let rows = storage::customer::list_rows(&mut door, ids).await?;
        if rows.len() != ids.len() {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        for row in &rows {
            door.demand(actor, Op::SetOwner, self.belongs_line(row))?;
        }
        let active = storage::staff::find(&mut door, owner).await?.is_some_and(|staff| staff.active);
        if !active {
            return Err(super::form::unknown("ownerId"));
        }
        let now = door.now;
        storage::customer::update_owner(&mut door, ids, Some(owner), now, actor.id).await?;
        for row in &rows {
            crate::reminder::reassign_customer(&mut door, row.id, row.owner_id, Some(owner)).await?;
            changed(&mut door, row.id);
        }
        door.commit(Record::many("customer"), rows.len()).await
    }

    /// Sets the standing of cards from today on.
    pub async fn set_standing(
        &self,
        actor: &Actor,
        ids: &[Uuid],
        standing: Standing,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::EditCustomer, Some(command)).await? else { return Ok(()) };
        let ids = &each_once(ids);
        let rows = storage::customer::list_rows(&mut door, ids).await?;
        if rows.len() != ids.len() {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        for row in &rows {
            door.demand(actor, Op::EditCustomer, self.belongs_line(row))?;
        }
        let (today, now) = (door.today(), door.now);
        storage::customer::update_standing(&mut door, ids, standing, today, now, actor.id).await?;
        for row in &rows {
            changed(&mut door, row.id);
        }
        door.commit(Record::many("customer"), rows.len()).await
    }

    /// To whom a card of the list belongs.
    pub(crate) fn belongs_line(&self, row: &CustomerListRow) -> Belongs {
        Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees: self.rules().office.everyone_sees }
    }
}
