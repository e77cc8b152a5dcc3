//! 顧客側担当者: people at the customer.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, row, rows, run};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A person at a customer.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ContactPersonRow {
    /// The person's id.
    pub id: Uuid,
    /// At which customer.
    pub customer_id: Uuid,
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
    /// Counts up with each change.
    pub version: i64,
}

macro_rules! columns {
    () => {
        "id, customer_id, name, kana, department, title, phone, mail, decides, note, version"
    };
}

/// The people of one customer, deciders first.
pub async fn list(conn: &mut Conn, customer: Uuid) -> Result<Vec<ContactPersonRow>, StorageError> {
    rows!(
        conn,
        ContactPersonRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM contact_person WHERE customer_id = $1 AND removed_at IS NULL ORDER BY decides DESC, id"
        ),
        customer
    )
}

/// Everybody who stands on a card.
pub async fn list_all(conn: &mut Conn) -> Result<Vec<ContactPersonRow>, StorageError> {
    rows!(
        conn,
        ContactPersonRow,
        concat!("SELECT ", columns!(), " FROM contact_person WHERE removed_at IS NULL ORDER BY customer_id, id")
    )
}

/// One person, unless removed.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<ContactPersonRow>, StorageError> {
    row!(
        conn,
        ContactPersonRow,
        concat!("SELECT ", columns!(), " FROM contact_person WHERE id = $1 AND removed_at IS NULL"),
        id
    )
}

/// A person with the moment of leaving the card, for the history.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PastPersonRow {
    /// What is written of the person.
    #[sqlx(flatten)]
    pub person: ContactPersonRow,
    /// When the person was taken off the card.
    pub removed_at: Option<DateTime<Utc>>,
}

/// A block of people, also of those who left, in no order.
pub async fn list_past(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<PastPersonRow>, StorageError> {
    rows!(
        conn,
        PastPersonRow,
        concat!("SELECT ", columns!(), ", removed_at FROM contact_person WHERE id IN ", ids!("$1")),
        id_list(of)
    )
}

/// Everybody who stands or stood on a card.
pub async fn list_ever(conn: &mut Conn, customer: Uuid) -> Result<Vec<PastPersonRow>, StorageError> {
    rows!(
        conn,
        PastPersonRow,
        concat!(
            "SELECT ",
            columns!(),
            ", removed_at FROM contact_person WHERE customer_id = $1 ORDER BY decides DESC, id"
        ),
        customer
    )
}

/// On whose card a person stands or stood.
pub async fn find_customer(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct OfRow {
        customer_id: Uuid,
    }
    let found = row!(conn, OfRow, "SELECT customer_id FROM contact_person WHERE id = $1", id)?;
    Ok(found.map(|row| row.customer_id))
}

/// Adds a person.
pub async fn insert(conn: &mut Conn, person: &ContactPersonRow, fold: &str) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "INSERT INTO contact_person (",
            columns!(),
            ", fold) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        person.id,
        person.customer_id,
        person.name.as_str(),
        person.kana.as_str(),
        person.department.as_str(),
        person.title.as_str(),
        person.phone.as_str(),
        person.mail.as_str(),
        person.decides,
        person.note.as_str(),
        person.version,
        fold
    )?;
    Ok(())
}

/// Changes a person that still has `person.version`; `false` when somebody else changed it meanwhile.
pub async fn update(conn: &mut Conn, person: &ContactPersonRow, fold: &str) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE contact_person SET name = $1, kana = $2, department = $3, title = $4, phone = $5, mail = $6, decides = $7, note = $8, \
         fold = $9, version = version + 1 WHERE id = $10 AND version = $11 AND removed_at IS NULL",
        person.name.as_str(),
        person.kana.as_str(),
        person.department.as_str(),
        person.title.as_str(),
        person.phone.as_str(),
        person.mail.as_str(),
        person.decides,
        person.note.as_str(),
        fold,
        person.id,
        person.version
    )?;
    Ok(rows == 1)
}

/// Takes a person off the card; the row stays for the history. `false` when it was changed meanwhile.
pub async fn update_removed(conn: &mut Conn, id: Uuid, version: i64, at: DateTime<Utc>) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE contact_person SET removed_at = $1, version = version + 1 WHERE id = $2 AND version = $3 AND removed_at IS NULL",
        at,
        id,
        version
    )?;
    Ok(rows == 1)
}

/// Takes away a person whom an import brought and nobody touched since.
pub async fn delete(conn: &mut Conn, id: Uuid, version: i64) -> Result<bool, StorageError> {
    Ok(run!(conn, "DELETE FROM contact_person WHERE id = $1 AND version = $2", id, version)? == 1)
}
