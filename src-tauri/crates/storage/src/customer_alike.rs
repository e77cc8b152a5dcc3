//! Cards that are like one that is being typed: at the same place, or made before it by the same person.

use crate::customer::{CustomerRow, columns};
use crate::engine::{Conn, StorageError, row, rows};
use uuid::Uuid;

/// The cards at this postal code.
pub async fn list_by_postal_code(conn: &mut Conn, code: &str) -> Result<Vec<CustomerRow>, StorageError> {
    rows!(conn, CustomerRow, concat!("SELECT ", columns!(), " FROM customer WHERE postal_code = $1 ORDER BY id"), code)
}

/// The card that a person made last, by the log of who did what.
pub async fn find_last_made(conn: &mut Conn, staff: Uuid, op: &str) -> Result<Option<CustomerRow>, StorageError> {
    row!(
        conn,
        CustomerRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM customer WHERE id = (SELECT record_id FROM audit_log WHERE staff_id = $1 AND op = $2 ORDER BY seq DESC LIMIT 1)"
        ),
        staff,
        op
    )
}
