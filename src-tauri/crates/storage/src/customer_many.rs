//! One change for many cards.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, run};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::Standing;
use uuid::Uuid;

/// Gives cards to a person; returns how many.
pub async fn update_owner(
    conn: &mut Conn,
    ids: &[Uuid],
    owner: Option<Uuid>,
    at: DateTime<Utc>,
    by: Uuid,
) -> Result<u64, StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE customer SET owner_id = $2, updated_at = $3, updated_by = $4, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        id_list(ids),
        owner,
        at,
        by
    )
}

/// Sets the standing of cards; returns how many.
pub async fn update_standing(
    conn: &mut Conn,
    ids: &[Uuid],
    standing: Standing,
    since: NaiveDate,
    at: DateTime<Utc>,
    by: Uuid,
) -> Result<u64, StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE customer SET standing = $2, standing_since = $3, updated_at = $4, updated_by = $5, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        id_list(ids),
        Word(standing),
        since,
        at,
        by
    )
}
