//! What can go wrong beneath a query, told apart by what a person can do about it.

use sqlx::migrate::MigrateError;
use sqlx::postgres::PgDatabaseError;

/// Why the database did not do what it was asked. None of the variants holds a value of a card.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Another connection holds the database longer than we wait; trying again helps.
    #[error("the database is busy")]
    Busy,
    /// No space is left; nothing was written.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// A rule of the schema refused the write.
    #[error("refused by {name}")]
    Constraint {
        /// The check's name, the columns of the unique key (`customer.number`), the trigger's message,
        /// or `foreign key`, which SQLite does not name.
        name: String,
    },
    /// A page is damaged or not a page of this vault.
    #[error("the database is damaged")]
    Damaged,
    /// A stored row cannot be read as what it should be.
    #[error("bad row: {table}.{column}, id {id}")]
    BadRow {
        /// The table, empty where the column is computed.
        table: String,
        /// The column.
        column: String,
        /// The row's `id`, or `?` where the query does not ask for it.
        id: String,
    },
    /// The vault was closed meanwhile.
    #[error("the vault is closed")]
    Gone,
    /// Anything else; the text is for the program's log, never for the screen.
    #[error("{0}")]
    Other(String),
}

// https://www.sqlite.org/rescode.html
const ERROR: i32 = 1;
const BUSY: i32 = 5;
const LOCKED: i32 = 6;
/// SQLITE_NOMEM. SQLCipher fails every later page of a connection that met a damaged one, and SQLite's pager reports
/// that as this (`CODEC1(…, rc = SQLITE_NOMEM_BKPT)`), for instance when it rolls back. Where memory really ends, Rust
/// ends the program before.
const NO_MEMORY: i32 = 7;
const READ_ONLY: i32 = 8;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CONSTRAINT: i32 = 19;
/// SQLITE_NOTADB: what SQLCipher answers when the key does not fit.
pub(crate) const NOT_A_DATABASE: i32 = 26;
const IO_DATA: i32 = 10 | (32 << 8);
const IO_CORRUPT_FS: i32 = 10 | (33 << 8);

/// SQLite does not say which.
const FOREIGN_KEY: &str = "foreign key";

/// What SQLCipher lets SQLite say, under [`ERROR`], of a page beyond the first whose seal does not hold. A fault in a
/// text of ours is named instead (`no such column: …`).
const NO_MORE_TO_SAY: &str = "SQL logic error";

/// SQLite's primary result code of an error, if it came from SQLite.
pub(crate) fn primary_code(error: &sqlx::Error) -> Option<i32> {
    extended_code(error).map(|code| code & 0xff)
}

fn extended_code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // The SQL macros send a row that cannot be read through sqlx in this box.
            sqlx::Error::Decode(inner) => match inner.downcast::<StorageError>() {
                Ok(ours) => *ours,
                Err(other) => StorageError::Other(format!("decode: {other}")),
            },
            sqlx::Error::Io(error) => match error.kind() {
                std::io::ErrorKind::StorageFull => StorageError::DiskFull,
                std::io::ErrorKind::ReadOnlyFilesystem => StorageError::ReadOnly,
                _ => StorageError::Other(error.to_string()),
            },
            error => match error.as_database_error().and_then(|error| error.try_downcast_ref::<PgDatabaseError>()) {
                Some(told) => from_postgres(told),
                None => from_sqlite(&error),
            },
        }
    }
}

/// https://www.postgresql.org/docs/current/errcodes-appendix.html
fn from_postgres(told: &PgDatabaseError) -> StorageError {
    let column = || format!("{}.{}", told.table().unwrap_or_default(), told.column().unwrap_or_default());
    match told.code() {
        "23502" => StorageError::Constraint { name: column() },
        "23503" => StorageError::Constraint { name: FOREIGN_KEY.to_owned() },
        "23505" => StorageError::Constraint { name: unique_columns(told) },
        "23514" => StorageError::Constraint { name: told.constraint().unwrap_or_default().to_owned() },
        // What a trigger of ours raises.
        "P0001" => StorageError::Constraint { name: told.message().to_owned() },
        "25006" => StorageError::ReadOnly,
        "40001" | "40P01" | "55P03" | "53300" => StorageError::Busy,
        "53100" => StorageError::DiskFull,
        "57P01" | "57P02" | "57P03" => StorageError::Gone,
        "XX001" | "XX002" => StorageError::Damaged,
        // The message of a data error can hold a value.
        code if code.starts_with("22") => StorageError::Other(format!("data error {code}")),
        code => StorageError::Other(format!("{code}: {}", told.message())),
    }
}

/// The columns of the unique key as SQLite names them: `Key (subject_kind, due_on)=(…) already exists.` becomes
/// `reminder.subject_kind, reminder.due_on`.
fn unique_columns(told: &PgDatabaseError) -> String {
    let table = told.table().unwrap_or_default();
    let columns = told.detail().and_then(|detail| detail.strip_prefix("Key (")?.split_once(")=("));
    match columns {
        Some((columns, _)) => {
            columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
        }
        None => table.to_owned(),
    }
}

fn from_sqlite(error: &sqlx::Error) -> StorageError {
    let Some(extended) = extended_code(error) else {
        return StorageError::Other(error.to_string());
    };
    let message = error.as_database_error().map_or("", |e| e.message());
    match (extended & 0xff, extended) {
        (BUSY | LOCKED, _) => StorageError::Busy,
        (READ_ONLY, _) => StorageError::ReadOnly,
        (FULL, _) => StorageError::DiskFull,
        (CORRUPT | NOT_A_DATABASE | NO_MEMORY, _) | (_, IO_DATA | IO_CORRUPT_FS) => StorageError::Damaged,
        (ERROR, _) if message == NO_MORE_TO_SAY => StorageError::Damaged,
        (CONSTRAINT, _) => StorageError::Constraint { name: constraint_name(message) },
        _ => StorageError::Other(error.to_string()),
    }
}

/// The name within SQLite's sentence: `UNIQUE constraint failed: customer.number`.
fn constraint_name(message: &str) -> String {
    if message.starts_with("FOREIGN KEY") {
        return FOREIGN_KEY.to_owned();
    }
    // `cannot store TEXT value in INTEGER column customer.version` (a STRICT table)
    if let Some((_, column)) = message.split_once(" column ") {
        return column.to_owned();
    }
    match message.split_once("constraint failed: ") {
        Some((_, name)) => name.to_owned(),
        None => message.to_owned(),
    }
}

impl From<MigrateError> for StorageError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(inner) | MigrateError::ExecuteMigration(inner, _) => inner.into(),
            other => StorageError::Other(other.to_string()),
        }
    }
}
