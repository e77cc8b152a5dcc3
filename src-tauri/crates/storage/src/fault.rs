//! 要確認(不備): the records that would make a reminder fail.

use crate::engine::{Conn, StorageError, rows};
use crate::word::Word;
use chrono::NaiveDate;
use domain::words::FaultKind;
use uuid::Uuid;

/// One fault of one record.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FaultRow {
    /// What is wrong.
    pub kind: Word<FaultKind>,
    /// The customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// The card's owner.
    pub customer_owner_id: Option<Uuid>,
    /// The card's area.
    pub area_id: Option<Uuid>,
    /// The contract, where the fault is one of a contract.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// The term, where the fault is one of a term.
    pub term_id: Option<Uuid>,
    /// The day that the fault is about.
    pub day: Option<NaiveDate>,
    /// 担当
    pub owner_id: Option<Uuid>,
    /// The owner's name.
    pub owner: Option<String>,
}

/// Every fault; contracts that are not alive have none.
pub async fn list(conn: &mut Conn, today: NaiveDate) -> Result<Vec<FaultRow>, StorageError> {
    rows!(conn, FaultRow, include_str!("list_faults.sql"), today)
}
