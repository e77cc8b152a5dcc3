//! 得意先・仕入先 of many cards at once.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows};
use crate::word::Word;
use domain::words::CustomerRole;
use uuid::Uuid;

/// The roles of a block of customers.
pub async fn list(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<(Uuid, CustomerRole)>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct RoleRow {
        customer_id: Uuid,
        role: Word<CustomerRole>,
    }
    let found: Vec<RoleRow> = rows!(
        conn,
        RoleRow,
        concat!(
            "SELECT customer_id, role FROM customer_has_role WHERE customer_id IN ",
            ids!("$1"),
            " ORDER BY customer_id, role"
        ),
        id_list(of)
    )?;
    Ok(found.into_iter().map(|row| (row.customer_id, row.role.0)).collect())
}
