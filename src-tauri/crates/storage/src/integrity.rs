//! Whether the vault's file is whole: every page, every table and every link between rows.

use crate::dialect::{CHECK_CIPHER, CHECK_LINKS, CHECK_TABLES};
use crate::engine::{Conn, StorageError, rows};

#[derive(sqlx::FromRow)]
struct SaidRow {
    #[sqlx(rename = "integrity_check")]
    said: String,
}

#[derive(sqlx::FromRow)]
struct PageRow {
    #[sqlx(rename = "cipher_integrity_check")]
    said: String,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    table: String,
}

/// What is broken, in the database's own words (never a value of a row); nothing where the file is whole.
pub async fn list_broken(conn: &mut Conn) -> Result<Vec<String>, StorageError> {
    let pages: Vec<PageRow> = rows!(conn, PageRow, CHECK_CIPHER)?;
    let tables: Vec<SaidRow> = rows!(conn, SaidRow, CHECK_TABLES)?;
    let links: Vec<LinkRow> = rows!(conn, LinkRow, CHECK_LINKS)?;
    let broken = pages.into_iter().map(|row| row.said);
    let broken = broken.chain(tables.into_iter().map(|row| row.said).filter(|said| said != "ok"));
    Ok(broken.chain(links.into_iter().map(|row| format!("a row of {} points nowhere", row.table))).collect())
}
