//! Further phones, fax numbers and mail addresses of a card and of its people.

use crate::door::Door;
use crate::error::{FieldCode, OfficeError};
use crate::form::Reading;
use domain::text::fold_digits;
use domain::words::ChannelKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::Word;
use storage::channel::ChannelRow;
use storage::engine::Conn;
use uuid::Uuid;

/// The most of a card or a person.
const MOST: usize = 30;
/// Longest label, in characters.
const LABEL: usize = 40;

/// One more way to reach a customer or a person there; its place in the list is its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChannelForm {
    /// 電話・FAX・メール
    pub kind: ChannelKind,
    /// 代表, 直通, 携帯, 経理 …
    pub label: String,
    /// The number or address.
    pub value: String,
}

impl ChannelForm {
    pub(crate) fn of(row: &ChannelRow) -> Self {
        Self { kind: row.kind.0, label: row.label.clone(), value: row.value.clone() }
    }
}

/// Those of every card and every person, by the id of whose they are.
pub(crate) async fn all_channels(conn: &mut Conn) -> Result<HashMap<Uuid, Vec<ChannelForm>>, OfficeError> {
    let mut channels: HashMap<Uuid, Vec<ChannelForm>> = HashMap::new();
    for row in storage::channel::list_all(conn).await? {
        channels.entry(row.contact_person_id.unwrap_or(row.customer_id)).or_default().push(ChannelForm::of(&row));
    }
    Ok(channels)
}

/// Reads the list; rows in which nothing is written are left out, faults are named by their row.
pub(crate) fn read_channels(reading: &mut Reading, forms: &[ChannelForm]) -> Vec<ChannelForm> {
    if forms.len() > MOST {
        reading.beyond("channels", FieldCode::TooLarge, MOST);
        return Vec::new();
    }
    let mut read = Vec::new();
    for (place, form) in forms.iter().enumerate() {
        let (value_path, label_path) = (format!("channels.{place}.value"), format!("channels.{place}.label"));
        let label = reading.line(&label_path, &form.label, LABEL);
        let value = match form.kind {
            ChannelKind::Phone | ChannelKind::Fax => reading.phone(&value_path, &form.value),
            ChannelKind::Mail => reading.mail(&value_path, &form.value),
        };
        if value.is_empty() && !label.is_empty() && !reading.is_wrong(&value_path) {
            reading.wrong(&value_path, FieldCode::Required);
        }
        if !value.is_empty() {
            read.push(ChannelForm { kind: form.kind, label, value });
        }
    }
    read
}

/// Writes what was read in the place of what stood there.
pub(crate) async fn replace_channels(
    door: &mut Door<'_>,
    customer: Uuid,
    person: Option<Uuid>,
    channels: &[ChannelForm],
) -> Result<(), OfficeError> {
    match person {
        Some(person) => storage::channel::delete_of_person(door, person).await?,
        None => storage::channel::delete_of_customer(door, customer).await?,
    };
    for (position, channel) in (0..).zip(channels) {
        let row = ChannelRow {
            id: door.new_id(),
            customer_id: customer,
            contact_person_id: person,
            kind: Word(channel.kind),
            label: channel.label.clone(),
            value: channel.value.clone(),
            position,
        };
        storage::channel::insert(door, &row).await?;
    }
    Ok(())
}

/// The digits of every further number on a card, its people's too: by these the card is found.
pub(crate) async fn further_digits(door: &mut Door<'_>, customer: Uuid) -> Result<Vec<String>, OfficeError> {
    let rows = storage::channel::list(door, &[customer]).await?;
    Ok(rows.iter().filter(|row| row.kind.0 != ChannelKind::Mail).map(|row| fold_digits(&row.value)).collect())
}
