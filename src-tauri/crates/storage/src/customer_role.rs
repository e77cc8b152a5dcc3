//! What customers are to the office: buyers, suppliers, or both.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, Many, StorageError, rows, run};
use crate::word::Word;
use domain::words::CustomerRole;
use uuid::Uuid;

/// The roles of one customer.
pub async fn list_roles(conn: &mut Conn, id: Uuid) -> Result<Vec<CustomerRole>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct RoleRow {
        role: Word<CustomerRole>,
    }
    let found: Vec<RoleRow> =
        rows!(conn, RoleRow, "SELECT role FROM customer_has_role WHERE customer_id = $1 ORDER BY role", id)?;
    Ok(found.into_iter().map(|row| row.role.0).collect())
}

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

/// The roles of all customers.
pub async fn list_all_roles(conn: &mut Conn) -> Result<Vec<(Uuid, CustomerRole)>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct RoleRow {
        customer_id: Uuid,
        role: Word<CustomerRole>,
    }
    let found: Vec<RoleRow> =
        rows!(conn, RoleRow, "SELECT customer_id, role FROM customer_has_role ORDER BY customer_id, role")?;
    Ok(found.into_iter().map(|row| (row.customer_id, row.role.0)).collect())
}

/// Says what many new customers are to the office.
pub async fn insert_roles(conn: &mut Conn, roles: &[(Uuid, CustomerRole)]) -> Result<(), StorageError> {
    const MANY: Many = Many { head: "INSERT INTO customer_has_role (customer_id, role) VALUES ", values: 2, tail: "" };
    MANY.write(conn, roles, |asked, (id, role)| asked.bind(*id).bind(Word(*role))).await
}

/// Says what the customer is to the office, replacing what was said.
pub async fn replace_roles(conn: &mut Conn, id: Uuid, roles: &[CustomerRole]) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM customer_has_role WHERE customer_id = $1", id)?;
    for role in roles {
        run!(
            conn,
            "INSERT INTO customer_has_role (customer_id, role) VALUES ($1, $2) ON CONFLICT (customer_id, role) DO NOTHING",
            id,
            Word(*role)
        )?;
    }
    Ok(())
}
