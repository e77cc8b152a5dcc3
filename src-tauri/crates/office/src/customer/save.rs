//! Making and changing a card.

use super::card::CustomerCard;
use super::form::{CustomerForm, keys, unknown};
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::tags::{Tag, TagKind};
use domain::rights::Op;
use domain::words::Standing;
use storage::Word;
use storage::customer::CustomerRow;
use uuid::Uuid;

/// How many head offices may stand above one another.
const DEEPEST: usize = 16;

impl Office {
    /// Makes a card; its number is the next one.
    pub async fn add_customer(
        &self,
        actor: &Actor,
        form: &CustomerForm,
        command: Uuid,
    ) -> Result<CustomerCard, OfficeError> {
        if !actor.can_at_all(Op::AddCustomer) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let id = match self.write(actor, Op::AddCustomer, Some(command)).await? {
            Entrance::Repeated(id) => id.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?,
            Entrance::New(mut door) => {
                let id = self.insert_customer(&mut door, actor, form).await?;
                door.commit(Record::one("customer", id), 1).await?;
                id
            }
        };
        self.written_customer(actor, id).await
    }

    /// Changes a card that still has `version`.
    pub async fn save_customer(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        form: &CustomerForm,
        command: Uuid,
    ) -> Result<CustomerCard, OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::EditCustomer, Some(command)).await? else {
            return self.written_customer(actor, id).await;
        };
        let stored = find(&mut door, id).await?;
        door.demand(actor, Op::EditCustomer, self.belongs(&stored))?;
        if stored.version != i64::from(version) {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        let mut row = stored.clone();
        form.read_into(&mut row, door.today())?;
        check_choices(&mut door, &row).await?;
        if row.owner_id != stored.owner_id {
            door.demand(actor, Op::SetOwner, self.belongs(&stored))?;
        }
        row.updated_at = door.now;
        row.updated_by = Some(actor.id);
        if !storage::customer::update(&mut door, &row, &keys(&row)).await? {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        storage::customer::replace_roles(&mut door, id, &form.roles).await?;
        let record = Record::one("customer", id);
        if row.owner_id != stored.owner_id {
            crate::reminder::reassign_customer(&mut door, id, stored.owner_id, row.owner_id).await?;
        }
        changed(&mut door, id);
        door.commit(record, 1).await?;
        self.written_customer(actor, id).await
    }

    /// Writes the rows of a new card; rights and commit are the caller's.
    pub(crate) async fn insert_customer(
        &self,
        door: &mut Door<'_>,
        actor: &Actor,
        form: &CustomerForm,
    ) -> Result<Uuid, OfficeError> {
        let id = door.new_id();
        let mut row = blank(id, door);
        row.updated_by = Some(actor.id);
        form.read_into(&mut row, door.today())?;
        check_choices(door, &row).await?;
        row.number = format!("{:05}", storage::office::next_customer_number(door).await?);
        storage::customer::insert(door, &row, &keys(&row)).await?;
        storage::customer::replace_roles(door, id, &form.roles).await?;
        changed(door, id);
        Ok(id)
    }

    /// To whom a card belongs.
    pub(crate) fn belongs(&self, row: &CustomerRow) -> Belongs {
        Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees: self.rules().office.everyone_sees }
    }
}

fn blank(id: Uuid, door: &Door<'_>) -> CustomerRow {
    let empty = String::new;
    CustomerRow {
        id,
        number: empty(),
        name: empty(),
        kana: empty(),
        honorific: empty(),
        standing: Word(Standing::Lead),
        standing_since: None,
        owner_id: None,
        area_id: None,
        parent_id: None,
        postal_code: empty(),
        address: empty(),
        phone: empty(),
        fax: empty(),
        mail: empty(),
        website: empty(),
        representative: empty(),
        industry: empty(),
        capital: None,
        employees: None,
        fiscal_year_end: empty(),
        corporate_number: empty(),
        contact_preference: empty(),
        goal: empty(),
        caution: empty(),
        created_at: door.now,
        updated_at: door.now,
        updated_by: None,
        version: 1,
    }
}

/// The card, or the sentence that it is not there.
pub(crate) async fn find(door: &mut Door<'_>, id: Uuid) -> Result<CustomerRow, OfficeError> {
    storage::customer::find(door, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
}

/// What a change of a card makes stale.
pub(crate) fn changed(door: &mut Door<'_>, id: Uuid) {
    door.changed(Tag::one(TagKind::Customer, id));
    door.changed_all(&[TagKind::Fault, TagKind::Calendar, TagKind::Reminder]);
}

/// An owner, an area and a head office that are there, and no card above itself.
async fn check_choices(door: &mut Door<'_>, row: &CustomerRow) -> Result<(), OfficeError> {
    if let Some(owner) = row.owner_id
        && storage::staff::find(door, owner).await?.is_none()
    {
        return Err(unknown("ownerId"));
    }
    if row.area_id.is_some() && !storage::area::list(door).await?.iter().any(|area| Some(area.id) == row.area_id) {
        return Err(unknown("areaId"));
    }
    let mut above = row.parent_id;
    let mut steps = 0;
    while let Some(id) = above {
        let parent = storage::customer::find(door, id).await?;
        let parent = parent.filter(|parent| parent.id != row.id && steps < DEEPEST);
        above = parent.ok_or_else(|| unknown("parentId"))?.parent_id;
        steps += 1;
    }
    Ok(())
}
