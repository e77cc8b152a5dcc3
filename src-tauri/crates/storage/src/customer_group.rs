//! 本社・支店: where cards stand in their groups.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows};
use uuid::Uuid;

/// A card that is part of a group.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GroupRow {
    /// The card.
    pub id: Uuid,
    /// The name of its head office.
    pub head: Option<String>,
    /// How many branches stand right under it.
    pub branches: i64,
}

/// Those of these cards that have a head office or branches.
pub async fn list(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<GroupRow>, StorageError> {
    rows!(
        conn,
        GroupRow,
        concat!(
            "SELECT id, head, branches FROM (SELECT c.id, h.name AS head, \
             (SELECT COUNT(*) FROM customer b WHERE b.parent_id = c.id) AS branches \
             FROM customer c LEFT JOIN customer h ON h.id = c.parent_id WHERE c.id IN ",
            ids!("$1"),
            ") AS g WHERE head IS NOT NULL OR branches > 0"
        ),
        id_list(of)
    )
}
