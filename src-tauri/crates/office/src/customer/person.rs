//! People at the customer.

use super::card::CustomerCard;
use super::channel::{ChannelForm, further_digits, read_channels, replace_channels};
use super::form::keys;
use super::save::{changed, find};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use domain::rights::Op;
use domain::text::fold;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::contact_person::ContactPersonRow;
use storage::customer::CustomerRow;
use uuid::Uuid;

/// A person at the customer, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContactPerson {
    /// The person.
    pub id: Uuid,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 部署
    pub department: String,
    /// 役職
    pub title: String,
    /// 電話
    pub phone: String,
    /// メール
    pub mail: String,
    /// 決裁者
    pub decides: bool,
    /// メモ
    pub note: String,
    /// Further phones, fax numbers and mail addresses, in order.
    pub channels: Vec<ChannelForm>,
    /// Counts up with each change.
    pub version: i32,
}

/// What a person writes of a person at the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContactPersonForm {
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 部署
    pub department: String,
    /// 役職
    pub title: String,
    /// 電話
    pub phone: String,
    /// メール
    pub mail: String,
    /// 決裁者
    pub decides: bool,
    /// メモ
    pub note: String,
    /// Further phones, fax numbers and mail addresses, in order.
    pub channels: Vec<ChannelForm>,
}

impl ContactPerson {
    pub(crate) fn of(row: ContactPersonRow, channels: Vec<ChannelForm>) -> Self {
        Self {
            id: row.id,
            name: row.name,
            kana: row.kana,
            department: row.department,
            title: row.title,
            phone: row.phone,
            mail: row.mail,
            decides: row.decides,
            note: row.note,
            channels,
            version: i32::try_from(row.version).unwrap_or(i32::MAX),
        }
    }
}

impl ContactPersonForm {
    /// What a stored person looks like in the form, but for the channels.
    pub(crate) fn of(row: &ContactPersonRow) -> Self {
        Self {
            name: row.name.clone(),
            kana: row.kana.clone(),
            department: row.department.clone(),
            title: row.title.clone(),
            phone: row.phone.clone(),
            mail: row.mail.clone(),
            decides: row.decides,
            note: row.note.clone(),
            channels: Vec::new(),
        }
    }

    /// Reads the form over a row, whose id, customer and version stay; gives the channels back.
    pub(crate) fn read_into(&self, row: &mut ContactPersonRow) -> Result<Vec<ChannelForm>, OfficeError> {
        let mut reading = Reading::default();
        row.name = reading.required_line("name", &self.name, LINE);
        row.kana = reading.line("kana", &self.kana, LINE);
        row.department = reading.line("department", &self.department, LINE);
        row.title = reading.line("title", &self.title, LINE);
        row.phone = reading.phone("phone", &self.phone);
        row.mail = reading.mail("mail", &self.mail);
        row.decides = self.decides;
        row.note = reading.note("note", &self.note);
        let channels = read_channels(&mut reading, &self.channels);
        reading.finish().map(|()| channels)
    }
}

/// What a person is found by.
pub(crate) fn fold_of(row: &ContactPersonRow) -> String {
    format!("{} {}", fold(&row.name), fold(&row.kana))
}

impl Office {
    /// Puts a person on a card.
    pub async fn add_contact_person(
        &self,
        actor: &Actor,
        customer_id: Uuid,
        form: &ContactPersonForm,
        command: Uuid,
    ) -> Result<CustomerCard, OfficeError> {
        if let Entrance::New(mut door) = self.write(actor, Op::EditCustomer, Some(command)).await? {
            let customer = find(&mut door, customer_id).await?;
            door.demand(actor, Op::EditCustomer, self.belongs(&customer))?;
            let mut row = ContactPersonRow {
                id: door.new_id(),
                customer_id,
                name: String::new(),
                kana: String::new(),
                department: String::new(),
                title: String::new(),
                phone: String::new(),
                mail: String::new(),
                decides: false,
                note: String::new(),
                version: 1,
            };
            let channels = form.read_into(&mut row)?;
            storage::contact_person::insert(&mut door, &row, &fold_of(&row)).await?;
            write_channels(&mut door, &customer, row.id, &channels).await?;
            changed(&mut door, customer_id);
            door.commit(Record::one("contact_person", row.id), 1).await?;
        }
        self.written_customer(actor, customer_id).await
    }

    /// Changes a person that still has `version`.
    pub async fn save_contact_person(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        form: &ContactPersonForm,
        command: Uuid,
    ) -> Result<CustomerCard, OfficeError> {
        let customer_id = self.customer_of_person(id).await?;
        if let Entrance::New(mut door) = self.write(actor, Op::EditCustomer, Some(command)).await? {
            let stored = person(&mut door, id).await?;
            let customer = find(&mut door, stored.customer_id).await?;
            door.demand(actor, Op::EditCustomer, self.belongs(&customer))?;
            let mut row = stored.clone();
            row.version = i64::from(version);
            let channels = form.read_into(&mut row)?;
            if !storage::contact_person::update(&mut door, &row, &fold_of(&row)).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            write_channels(&mut door, &customer, id, &channels).await?;
            let record = Record::one("contact_person", id);
            changed(&mut door, stored.customer_id);
            door.commit(record, 1).await?;
        }
        self.written_customer(actor, customer_id).await
    }

    /// Takes a person off the card.
    pub async fn remove_contact_person(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        command: Uuid,
    ) -> Result<CustomerCard, OfficeError> {
        let customer_id = self.customer_of_person(id).await?;
        if let Entrance::New(mut door) = self.write(actor, Op::EditCustomer, Some(command)).await? {
            let stored = person(&mut door, id).await?;
            let customer = find(&mut door, stored.customer_id).await?;
            door.demand(actor, Op::EditCustomer, self.belongs(&customer))?;
            let now = door.now;
            if !storage::contact_person::update_removed(&mut door, id, i64::from(version), now).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            // Their numbers no longer lead to the card.
            write_channels(&mut door, &customer, id, &[]).await?;
            changed(&mut door, stored.customer_id);
            door.commit(Record::one("contact_person", id), 1).await?;
        }
        self.written_customer(actor, customer_id).await
    }

    /// On whose card the person stands, or stood until a first try of this command took the person off.
    async fn customer_of_person(&self, id: Uuid) -> Result<Uuid, OfficeError> {
        let mut conn = self.store().read().await?;
        storage::contact_person::find_customer(&mut conn, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
    }
}

async fn person(door: &mut Door<'_>, id: Uuid) -> Result<ContactPersonRow, OfficeError> {
    storage::contact_person::find(door, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
}

/// Writes a person's further numbers, by which the card is found too.
async fn write_channels(
    door: &mut Door<'_>,
    customer: &CustomerRow,
    person: Uuid,
    channels: &[ChannelForm],
) -> Result<(), OfficeError> {
    replace_channels(door, customer.id, Some(person), channels).await?;
    let further = further_digits(door, customer.id).await?;
    storage::channel::update_digits(door, customer.id, &keys(customer, &further).digits).await?;
    Ok(())
}
