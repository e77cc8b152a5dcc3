//! Finds customers, contracts and contact persons by part of a folded word or of a number.

use crate::customer::like_text;
use crate::engine::{Conn, StorageError, rows};
use uuid::Uuid;

/// Something found.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SearchRow {
    /// `customer`, `contract` or `contact_person`.
    pub kind: String,
    /// What was found.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// The card's owner.
    pub owner_id: Option<Uuid>,
    /// The card's area.
    pub area_id: Option<Uuid>,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name.
    pub subtitle: String,
}

/// The first `limit` hits of each kind.
pub async fn list(conn: &mut Conn, fold: &str, digits: &str, limit: i64) -> Result<Vec<SearchRow>, StorageError> {
    rows!(conn, SearchRow, include_str!("list_search.sql"), like_text(fold), digits, limit)
}
