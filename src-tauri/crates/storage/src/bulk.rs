//! Acts for many records: what each record held before, written and taken back by the set.

use crate::dialect::{id_list, id_text, ids, text_id};
use crate::engine::{Conn, StorageError, row, rows, run, value};
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::Standing;
use uuid::Uuid;

/// One act for many records.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct BulkActRow {
    /// Its command.
    pub id: Uuid,
    /// The operation that it needed the right to.
    pub op: String,
    /// `customer` or `contract`.
    pub record_kind: String,
    /// Who did it.
    pub staff_id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// An act by its command.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<BulkActRow>, StorageError> {
    row!(conn, BulkActRow, "SELECT id, op, record_kind, staff_id, at, undone_at FROM bulk_act WHERE id = $1", id)
}

/// Adds an act.
pub async fn insert(conn: &mut Conn, act: &BulkActRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO bulk_act (id, op, record_kind, staff_id, at) VALUES ($1, $2, $3, $4, $5)",
        act.id,
        act.op.as_str(),
        act.record_kind.as_str(),
        act.staff_id,
        act.at
    )?;
    Ok(())
}

/// Notes that an act was taken back.
pub async fn update_undone(conn: &mut Conn, id: Uuid, at: DateTime<Utc>) -> Result<(), StorageError> {
    run!(conn, "UPDATE bulk_act SET undone_at = $1 WHERE id = $2", at, id)?;
    Ok(())
}

/// Forgets what acts before this moment had changed: they cannot be taken back any more.
pub async fn delete_before(conn: &mut Conn, at: DateTime<Utc>) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM bulk_act WHERE at < $1", at)?;
    Ok(())
}

/// How many records an act changed.
pub async fn count_changed(conn: &mut Conn, act: Uuid) -> Result<i64, StorageError> {
    value!(conn, i64, "SELECT COUNT(DISTINCT record_id) FROM bulk_change WHERE act_id = $1", act)
}

/// A record with the names under which it is told of.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NamedRow {
    /// The record.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// To whom records of a list belong, and what they hold of what an act can set.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct HoldingRow {
    /// The record.
    pub id: Uuid,
    /// Its own owner.
    pub owner_id: Option<Uuid>,
    /// To whom it belongs: a contract without an owner to its card's.
    pub belongs_to: Option<Uuid>,
    /// The card's area.
    pub area_id: Option<Uuid>,
    /// Of a card.
    pub standing: Option<String>,
    /// Of a contract.
    pub plan_id: Option<Uuid>,
}

/// What the cards hold, in no order.
pub async fn list_customers(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<HoldingRow>, StorageError> {
    rows!(
        conn,
        HoldingRow,
        concat!(
            "SELECT id, owner_id, owner_id AS belongs_to, area_id, standing, NULL AS plan_id FROM customer WHERE id IN ",
            ids!("$1")
        ),
        id_list(of)
    )
}

/// What the contracts hold, in no order.
pub async fn list_contracts(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<HoldingRow>, StorageError> {
    rows!(
        conn,
        HoldingRow,
        concat!(
            "SELECT co.id, co.owner_id, COALESCE(co.owner_id, cu.owner_id) AS belongs_to, cu.area_id, NULL AS standing, co.plan_id \
             FROM contract co JOIN customer cu ON cu.id = co.customer_id WHERE co.id IN ",
            ids!("$1")
        ),
        id_list(of)
    )
}

macro_rules! keep_ids {
    ($table:literal, $column:literal) => {
        concat!(
            "INSERT INTO bulk_change (act_id, field, record_id, old_value, new_value) SELECT $2, $3, r.id, ",
            id_text!($column),
            ", ",
            id_text!("$4"),
            " FROM ",
            $table,
            " r WHERE r.id IN ",
            ids!("$1")
        )
    };
}

// The records of the act are found first and each is compared with its own line: a list that depends on the record in
// hand would be read anew for every record of the table.
macro_rules! give_back {
    ($table:literal, $column:literal, $stamp:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET ",
            $column,
            " = (SELECT ",
            text_id!("b.old_value"),
            " FROM bulk_change b WHERE b.act_id = $1 AND b.field = $2 AND b.record_id = ",
            $table,
            ".id), updated_at = $3, ",
            $stamp,
            "version = version + 1 WHERE id IN (SELECT b.record_id FROM bulk_change b WHERE b.act_id = $1 AND b.field = $2) AND ",
            id_text!($column),
            " = (SELECT b.new_value FROM bulk_change b WHERE b.act_id = $1 AND b.field = $2 AND b.record_id = ",
            $table,
            ".id) AND $4 = $4"
        )
    };
}

/// What an act sets of a record by an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdField {
    /// The owner of a card.
    CustomerOwner,
    /// The area of a card.
    CustomerArea,
    /// The owner of a contract.
    ContractOwner,
    /// The plan of a contract.
    ContractPlan,
}

impl IdField {
    /// The field's name in the form of its record.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CustomerOwner | Self::ContractOwner => "ownerId",
            Self::CustomerArea => "areaId",
            Self::ContractPlan => "planId",
        }
    }
}

/// Sets a field of some records by an id, keeping what each held before.
pub async fn update_ids(
    conn: &mut Conn,
    field: IdField,
    act: &BulkActRow,
    of: &[Uuid],
    to: Option<Uuid>,
) -> Result<(), StorageError> {
    let keep = match field {
        IdField::CustomerOwner => keep_ids!("customer", "r.owner_id"),
        IdField::CustomerArea => keep_ids!("customer", "r.area_id"),
        IdField::ContractOwner => keep_ids!("contract", "r.owner_id"),
        IdField::ContractPlan => keep_ids!("contract", "r.plan_id"),
    };
    let list = id_list(of);
    run!(&mut *conn, keep, list.as_str(), act.id, field.name(), to)?;
    let set = match field {
        IdField::CustomerOwner => concat!(
            "UPDATE customer SET owner_id = $2, updated_at = $3, updated_by = $4, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        IdField::CustomerArea => concat!(
            "UPDATE customer SET area_id = $2, updated_at = $3, updated_by = $4, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        IdField::ContractOwner => concat!(
            "UPDATE contract SET owner_id = $2, updated_at = $3, version = version + 1 WHERE $4 = $4 AND id IN ",
            ids!("$1")
        ),
        IdField::ContractPlan => concat!(
            "UPDATE contract SET plan_id = $2, updated_at = $3, version = version + 1 WHERE $4 = $4 AND id IN ",
            ids!("$1")
        ),
    };
    run!(conn, set, list.as_str(), to, act.at, act.staff_id)?;
    Ok(())
}

/// Gives back what an act took, wherever the record still holds what the act set.
pub async fn give_back_ids(
    conn: &mut Conn,
    field: IdField,
    act: Uuid,
    at: DateTime<Utc>,
    by: Uuid,
) -> Result<u64, StorageError> {
    let sql = match field {
        IdField::CustomerOwner => give_back!("customer", "owner_id", "updated_by = $4, "),
        IdField::CustomerArea => give_back!("customer", "area_id", "updated_by = $4, "),
        IdField::ContractOwner => give_back!("contract", "owner_id", ""),
        IdField::ContractPlan => give_back!("contract", "plan_id", ""),
    };
    run!(conn, sql, act, field.name(), at, by)
}

/// Sets the standing of some cards from a day on, keeping what each held before.
pub async fn update_standing(
    conn: &mut Conn,
    act: &BulkActRow,
    of: &[Uuid],
    to: Standing,
    since: NaiveDate,
) -> Result<(), StorageError> {
    let list = id_list(of);
    run!(
        &mut *conn,
        concat!(
            "INSERT INTO bulk_change (act_id, field, record_id, old_value, new_value) \
             SELECT $2, 'standing', r.id, r.standing, $3 FROM customer r WHERE r.id IN ",
            ids!("$1")
        ),
        list.as_str(),
        act.id,
        to.code()
    )?;
    run!(
        &mut *conn,
        concat!(
            "INSERT INTO bulk_change (act_id, field, record_id, old_value, new_value) \
             SELECT $2, 'standingSince', r.id, COALESCE(CAST(r.standing_since AS TEXT), ''), $3 FROM customer r WHERE r.id IN ",
            ids!("$1")
        ),
        list.as_str(),
        act.id,
        since.to_string()
    )?;
    run!(
        conn,
        concat!(
            "UPDATE customer SET standing = $2, standing_since = $3, updated_at = $4, updated_by = $5, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        list.as_str(),
        to.code(),
        since,
        act.at,
        act.staff_id
    )?;
    Ok(())
}

/// Gives back the standings that an act took, wherever the card still holds what the act set.
pub async fn give_back_standing(conn: &mut Conn, act: Uuid, at: DateTime<Utc>, by: Uuid) -> Result<u64, StorageError> {
    run!(
        conn,
        "UPDATE customer SET \
         standing_since = (SELECT date(NULLIF(b.old_value, '')) FROM bulk_change b WHERE b.act_id = $1 AND b.field = 'standingSince' AND b.record_id = customer.id), \
         standing = (SELECT b.old_value FROM bulk_change b WHERE b.act_id = $1 AND b.field = 'standing' AND b.record_id = customer.id), \
         updated_at = $2, updated_by = $3, version = version + 1 \
         WHERE id IN (SELECT b.record_id FROM bulk_change b WHERE b.act_id = $1 AND b.field = 'standing') \
         AND standing = (SELECT b.new_value FROM bulk_change b WHERE b.act_id = $1 AND b.field = 'standing' AND b.record_id = customer.id)",
        act,
        at,
        by
    )
}

/// The fields that an act set.
pub async fn list_fields(conn: &mut Conn, act: Uuid) -> Result<Vec<String>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct FieldRow {
        field: String,
    }
    let found: Vec<FieldRow> =
        rows!(conn, FieldRow, "SELECT DISTINCT field FROM bulk_change WHERE act_id = $1 ORDER BY field", act)?;
    Ok(found.into_iter().map(|row| row.field).collect())
}

/// What a record held before an act, and what the act set, as ids.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TakenRow {
    /// The record.
    pub record_id: Uuid,
    /// What it held.
    pub old_id: Option<Uuid>,
    /// What the act set.
    pub new_id: Option<Uuid>,
}

/// The changes of an act of one field.
pub async fn list_taken(conn: &mut Conn, act: Uuid, field: IdField) -> Result<Vec<TakenRow>, StorageError> {
    rows!(
        conn,
        TakenRow,
        concat!(
            "SELECT record_id, ",
            text_id!("old_value"),
            " AS old_id, ",
            text_id!("new_value"),
            " AS new_id FROM bulk_change WHERE act_id = $1 AND field = $2"
        ),
        act,
        field.name()
    )
}

/// The cards of an act that hold something else now than the act set, by name.
pub async fn list_customers_changed_since(conn: &mut Conn, act: Uuid) -> Result<Vec<NamedRow>, StorageError> {
    rows!(
        conn,
        NamedRow,
        concat!(
            "SELECT DISTINCT c.id, c.name, c.sort_key FROM bulk_change b JOIN customer c ON c.id = b.record_id WHERE b.act_id = $1 \
             AND b.field IN ('ownerId', 'areaId', 'standing') AND b.new_value <> CASE b.field WHEN 'ownerId' THEN ",
            id_text!("c.owner_id"),
            " WHEN 'areaId' THEN ",
            id_text!("c.area_id"),
            " ELSE c.standing END ORDER BY c.sort_key, c.id"
        ),
        act
    )
}

/// The contracts of an act that hold something else now than the act set, by title.
pub async fn list_contracts_changed_since(conn: &mut Conn, act: Uuid) -> Result<Vec<NamedRow>, StorageError> {
    rows!(
        conn,
        NamedRow,
        concat!(
            "SELECT DISTINCT co.id, co.title AS name, co.number FROM bulk_change b JOIN contract co ON co.id = b.record_id \
             WHERE b.act_id = $1 AND b.new_value <> CASE b.field WHEN 'ownerId' THEN ",
            id_text!("co.owner_id"),
            " ELSE ",
            id_text!("co.plan_id"),
            " END ORDER BY co.number, co.id"
        ),
        act
    )
}

/// Gives what still waits of contracts without an owner of their own, on these cards, from one person to another.
pub async fn update_assignee_of_customers(
    conn: &mut Conn,
    customers: &[Uuid],
    from: Option<Uuid>,
    to: Option<Uuid>,
) -> Result<u64, StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE reminder SET assignee_id = $3, version = version + 1 WHERE id IN (SELECT r.id FROM ",
            ids!("$1"),
            " i CROSS JOIN contract co CROSS JOIN reminder r WHERE co.customer_id = i.id AND co.owner_id IS NULL AND r.subject_id = co.id \
             AND r.waits = TRUE) AND (assignee_id = $2 OR (assignee_id IS NULL AND $2 IS NULL))"
        ),
        id_list(customers),
        from,
        to
    )
}

/// Gives what still waits of these contracts to their owners, else to their cards'.
pub async fn update_assignee_of_contracts(conn: &mut Conn, contracts: &[Uuid]) -> Result<u64, StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE reminder SET version = version + 1, assignee_id = (SELECT COALESCE(co.owner_id, cu.owner_id) FROM contract co \
             JOIN customer cu ON cu.id = co.customer_id WHERE co.id = reminder.subject_id) \
             WHERE id IN (SELECT r.id FROM ",
            ids!("$1"),
            " i CROSS JOIN reminder r WHERE r.subject_id = i.id AND r.waits = TRUE)"
        ),
        id_list(contracts)
    )
}
