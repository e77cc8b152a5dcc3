//! Whether the database is whole: of a vault's file every page, every table and every link between rows; of a server what it
//! knows of itself, for its files are its keeper's.

use crate::dialect::{CHECK_CIPHER, CHECK_LINKS, CHECK_SERVER, CHECK_TABLES, SEE_INDEX_ANEW};
use crate::engine::{Conn, Engine, StorageError, begin_part, keep_part, rows, value};

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

#[derive(sqlx::FromRow)]
struct ServerRow {
    said: String,
}

/// What is broken, in the database's own words (never a value of a row); nothing where it is whole.
///
/// A vault's file is read to its end. A server is asked for what no longer holds there: rules that are not enforced for all rows,
/// indexes that are not to be trusted, triggers that somebody has switched off, and pages whose checksum failed when they were
/// read, where it keeps checksums. It reads no page for this: that is `pg_amcheck`'s, which its keeper runs.
pub async fn list_broken(conn: &mut Conn) -> Result<Vec<String>, StorageError> {
    match conn.engine() {
        Engine::Sqlite => list_broken_in_file(conn).await,
        Engine::Postgres => {
            let said: Vec<ServerRow> = rows!(conn, ServerRow, CHECK_SERVER)?;
            Ok(said.into_iter().map(|row| row.said).collect())
        }
    }
}

async fn list_broken_in_file(conn: &mut Conn) -> Result<Vec<String>, StorageError> {
    let pages: Vec<PageRow> = rows!(conn, PageRow, CHECK_CIPHER)?;
    let mut broken: Vec<String> = pages.into_iter().map(|row| row.said).collect();
    // At one moment of the file: what others write meanwhile is no damage.
    begin_part(conn).await?;
    let found = list_broken_tables(conn).await;
    keep_part(conn).await?;
    broken.extend(found?);
    Ok(broken)
}

async fn list_broken_tables(conn: &mut Conn) -> Result<Vec<String>, StorageError> {
    if crate::search::keep::is_there(conn).await? {
        value!(&mut *conn, i64, SEE_INDEX_ANEW)?;
    }
    let tables: Vec<SaidRow> = rows!(conn, SaidRow, CHECK_TABLES)?;
    let links: Vec<LinkRow> = rows!(conn, LinkRow, CHECK_LINKS)?;
    let said = tables.into_iter().map(|row| row.said).filter(|said| said != "ok");
    Ok(said.chain(links.into_iter().map(|row| format!("a row of {} points nowhere", row.table))).collect())
}
