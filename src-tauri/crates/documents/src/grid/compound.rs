//! The compound file around an old workbook, or around one that is locked by a password.

use super::{FileKind, GridFault};
use cfb::CompoundFile;
use std::io::Cursor;

/// What a compound file holds, by the names of its streams.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, GridFault> {
    let file = CompoundFile::open(Cursor::new(bytes))
        .map_err(|fault| GridFault::DamagedWorkbook { detail: fault.to_string() })?;
    let has = |name: &str| file.is_stream(format!("/{name}"));
    if has("EncryptedPackage") {
        return Err(GridFault::Passworded);
    }
    if has("Workbook") || has("Book") { Ok(FileKind::Xls) } else { Err(GridFault::NoWorkbookInCompound) }
}
