//! Further phones, fax numbers and mail addresses of customers and of their contact persons.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows, run};
use crate::word::Word;
use domain::words::ChannelKind;
use uuid::Uuid;

/// A way to reach a customer or a contact person, besides the first one on the card.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ChannelRow {
    /// The row's id.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// Of which person there; nobody's for the customer's own.
    pub contact_person_id: Option<Uuid>,
    /// What it is.
    pub kind: Word<ChannelKind>,
    /// 代表, 直通, 経理 …
    pub label: String,
    /// The number or address.
    pub value: String,
    /// Its place among those of the same card or person.
    pub position: i64,
}

/// All of these customers, with those of their contact persons, in the order in which they were written.
pub async fn list(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<ChannelRow>, StorageError> {
    rows!(
        conn,
        ChannelRow,
        concat!(
            "SELECT id, customer_id, contact_person_id, kind, label, value, position FROM channel WHERE customer_id IN ",
            ids!("$1"),
            " ORDER BY customer_id, position, id"
        ),
        id_list(customers)
    )
}

/// All of these contact persons, in order.
pub async fn list_of_people(conn: &mut Conn, people: &[Uuid]) -> Result<Vec<ChannelRow>, StorageError> {
    rows!(
        conn,
        ChannelRow,
        concat!(
            "SELECT id, customer_id, contact_person_id, kind, label, value, position FROM channel WHERE contact_person_id IN ",
            ids!("$1"),
            " ORDER BY contact_person_id, position, id"
        ),
        id_list(people)
    )
}

/// Every one of the office, in the order in which they were written on their card or person.
pub async fn list_all(conn: &mut Conn) -> Result<Vec<ChannelRow>, StorageError> {
    rows!(
        conn,
        ChannelRow,
        "SELECT id, customer_id, contact_person_id, kind, label, value, position FROM channel ORDER BY customer_id, position, id"
    )
}

/// Takes away the customer's own; those of its contact persons stay.
pub async fn delete_of_customer(conn: &mut Conn, customer: Uuid) -> Result<u64, StorageError> {
    run!(conn, "DELETE FROM channel WHERE customer_id = $1 AND contact_person_id IS NULL", customer)
}

/// Takes away a contact person's.
pub async fn delete_of_person(conn: &mut Conn, person: Uuid) -> Result<u64, StorageError> {
    run!(conn, "DELETE FROM channel WHERE contact_person_id = $1", person)
}

/// Adds one.
pub async fn insert(conn: &mut Conn, channel: &ChannelRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO channel (id, customer_id, contact_person_id, kind, label, value, position) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        channel.id,
        channel.customer_id,
        channel.contact_person_id,
        channel.kind,
        channel.label.as_str(),
        channel.value.as_str(),
        channel.position
    )?;
    Ok(())
}

/// Sets the digits by which a card is found, its further numbers among them; the card itself stays as it was.
pub async fn update_digits(conn: &mut Conn, customer: Uuid, digits: &str) -> Result<(), StorageError> {
    run!(conn, "UPDATE customer SET digits = $1 WHERE id = $2 AND digits <> $1", digits, customer)?;
    Ok(())
}
