//! Making and changing a card.

use super::card::CustomerCard;
use super::channel::{further_digits, replace_channels};
use super::form::{CustomerForm, keys};
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use crate::tags::{Tag, TagKind};
use chrono::{DateTime, Utc};
use domain::rights::Op;
use domain::text::fold_digits;
use domain::words::{ChannelKind, Standing};
use storage::Word;
use storage::customer::CustomerRow;
use uuid::Uuid;

/// What is written after a company's name on letters.
const HONORIFIC: &str = "御中";
/// How many head offices may stand above one another.
const DEEPEST: usize = 16;

impl Office {
    /// A card to begin with: mine, in the area and at the standing of the last one that I made.
    pub async fn new_customer(&self, actor: &Actor) -> Result<CustomerForm, OfficeError> {
        let mut conn = self.store().read().await?;
        let last = storage::customer_alike::find_last_made(&mut conn, actor.id, Op::AddCustomer.code()).await?;
        Ok(CustomerForm {
            honorific: HONORIFIC.to_owned(),
            owner_id: Some(actor.id),
            area_id: last.as_ref().and_then(|card| card.area_id),
            standing: last.map_or(Standing::Lead, |card| card.standing.0),
            ..CustomerForm::named("")
        })
    }

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
        let mut reading = Reading::default();
        let channels = form.read(&mut reading, &mut row, door.today());
        check_choices(&mut door, &row, &mut reading).await?;
        reading.finish()?;
        if row.owner_id != stored.owner_id {
            door.demand(actor, Op::SetOwner, self.belongs(&stored))?;
        }
        row.updated_at = door.now;
        row.updated_by = Some(actor.id);
        replace_channels(&mut door, id, None, &channels).await?;
        let further = further_digits(&mut door, id).await?;
        if !storage::customer::update(&mut door, &row, &keys(&row, &further)).await? {
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
        let mut row = blank_card(id, door.now);
        row.updated_by = Some(actor.id);
        let mut reading = Reading::default();
        let channels = form.read(&mut reading, &mut row, door.today());
        check_choices(door, &row, &mut reading).await?;
        reading.finish()?;
        row.number = format!("{:05}", storage::office::next_customer_number(door).await?);
        let numbers = channels.iter().filter(|channel| channel.kind != ChannelKind::Mail);
        let further: Vec<String> = numbers.map(|channel| fold_digits(&channel.value)).collect();
        storage::customer::insert(door, &row, &keys(&row, &further)).await?;
        replace_channels(door, id, None, &channels).await?;
        storage::customer::replace_roles(door, id, &form.roles).await?;
        changed(door, id);
        Ok(id)
    }

    /// To whom a card belongs.
    pub(crate) fn belongs(&self, row: &CustomerRow) -> Belongs {
        Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees: self.rules().office.everyone_sees }
    }
}

/// A card on which nothing is written yet, made at this moment.
pub(crate) fn blank_card(id: Uuid, now: DateTime<Utc>) -> CustomerRow {
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
        created_at: now,
        updated_at: now,
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
async fn check_choices(door: &mut Door<'_>, row: &CustomerRow, reading: &mut Reading) -> Result<(), OfficeError> {
    if let Some(owner) = row.owner_id
        && storage::staff::find(door, owner).await?.is_none()
    {
        reading.wrong("ownerId", FieldCode::Unknown);
    }
    if row.area_id.is_some() && !storage::area::list(door).await?.iter().any(|area| Some(area.id) == row.area_id) {
        reading.wrong("areaId", FieldCode::Unknown);
    }
    let mut above = row.parent_id.filter(|_| !reading.is_wrong("parentId"));
    let mut steps = 0;
    while let Some(id) = above {
        steps += 1;
        let fault = match storage::customer::find(door, id).await? {
            None => FieldCode::Unknown,
            Some(parent) if parent.id == row.id => FieldCode::UnderItself,
            Some(_) if steps > DEEPEST => FieldCode::TooDeep,
            Some(parent) => {
                above = parent.parent_id;
                continue;
            }
        };
        reading.wrong("parentId", fault);
        break;
    }
    Ok(())
}
