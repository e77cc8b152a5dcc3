//! How a person reads: the language and the size of the type.

use crate::engine::{Conn, StorageError, row, run};
use crate::word::Word;
use domain::words::Language;
use uuid::Uuid;

/// How a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct AppearanceRow {
    /// In which language.
    pub language: Word<Language>,
    /// How large, in percent.
    pub type_size: i64,
}

/// What a person has chosen; nothing where they have not chosen.
pub async fn find(conn: &mut Conn, staff: Uuid) -> Result<Option<AppearanceRow>, StorageError> {
    row!(conn, AppearanceRow, "SELECT language, type_size FROM appearance WHERE staff_id = $1", staff)
}

/// Keeps what a person has chosen.
pub async fn upsert(conn: &mut Conn, staff: Uuid, language: Language, type_size: i64) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO appearance (staff_id, language, type_size) VALUES ($1, $2, $3) \
         ON CONFLICT (staff_id) DO UPDATE SET language = excluded.language, type_size = excluded.type_size",
        staff,
        language.code(),
        type_size
    )?;
    Ok(())
}
