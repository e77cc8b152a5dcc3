//! By which key a source knows a card or a contract of ours.

use crate::engine::{Conn, Many, StorageError, rows, run};
use uuid::Uuid;

/// The key of a card in one source.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CustomerSourceRow {
    /// The key.
    pub source_key: String,
    /// The card.
    pub customer_id: Uuid,
    /// Whether the source has keys of its own; else it was made of what the row is known by.
    pub own_key: bool,
}

/// All keys of a source.
pub async fn list(conn: &mut Conn, source: &str) -> Result<Vec<CustomerSourceRow>, StorageError> {
    rows!(
        conn,
        CustomerSourceRow,
        "SELECT source_key, customer_id, own_key FROM customer_source WHERE source = $1 ORDER BY source_key",
        source
    )
}

/// The keys that sources themselves have for cards, whatever the source.
pub async fn list_own(conn: &mut Conn) -> Result<Vec<CustomerSourceRow>, StorageError> {
    rows!(
        conn,
        CustomerSourceRow,
        "SELECT source_key, customer_id, own_key FROM customer_source WHERE own_key = TRUE ORDER BY source_key, source"
    )
}

/// Keeps new keys of a source; one that is known stays with its card.
pub async fn insert_many(
    conn: &mut Conn,
    source: &str,
    batch: Uuid,
    keys: &[CustomerSourceRow],
) -> Result<(), StorageError> {
    const MANY: Many = Many {
        head: "INSERT INTO customer_source (source, source_key, customer_id, own_key, batch_id) VALUES ",
        values: 5,
        tail: " ON CONFLICT (source, source_key) DO NOTHING",
    };
    MANY.write(conn, keys, |asked, key| {
        asked.bind(source).bind(key.source_key.as_str()).bind(key.customer_id).bind(key.own_key).bind(batch)
    })
    .await
}

/// Forgets all keys of a card that goes.
pub async fn delete_of_customer(conn: &mut Conn, customer: Uuid) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM customer_source WHERE customer_id = $1", customer)?;
    Ok(())
}

/// Forgets the keys that a batch brought for cards that it neither made nor changed, or gave back as they were.
pub async fn delete_untouched_of_batch(conn: &mut Conn, batch: Uuid) -> Result<(), StorageError> {
    run!(
        conn,
        "DELETE FROM customer_source WHERE batch_id = $1 AND NOT EXISTS (SELECT 1 FROM import_change c \
         WHERE c.batch_id = $1 AND c.record_kind = 'customer' AND c.record_id = customer_source.customer_id AND c.before = '')",
        batch
    )?;
    Ok(())
}

/// The key of a contract in one source.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ContractSourceRow {
    /// The key.
    pub source_key: String,
    /// The contract.
    pub contract_id: Uuid,
}

/// All keys of contracts of a source.
pub async fn list_contracts(conn: &mut Conn, source: &str) -> Result<Vec<ContractSourceRow>, StorageError> {
    rows!(
        conn,
        ContractSourceRow,
        "SELECT source_key, contract_id FROM contract_source WHERE source = $1 ORDER BY source_key",
        source
    )
}

/// Keeps a new key of a contract; one that is known stays with its contract.
pub async fn insert_contract(
    conn: &mut Conn,
    source: &str,
    batch: Uuid,
    key: &ContractSourceRow,
) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO contract_source (source, source_key, contract_id, batch_id) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (source, source_key) DO NOTHING",
        source,
        key.source_key.as_str(),
        key.contract_id,
        batch
    )?;
    Ok(())
}
