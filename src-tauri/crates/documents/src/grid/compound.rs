//! The compound file around an old workbook, or around one that is locked by a password.

use super::{FileKind, GridFault};
use cfb::{CompoundFile, Version};
use std::io::{Cursor, Read, Write};

/// The names of the stream of a workbook: of Excel 97 and later, and of Excel 95.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// What a compound file holds, by the names of its streams.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, GridFault> {
    let file = open(bytes)?;
    if file.is_stream("/EncryptedPackage") {
        return Err(GridFault::Passworded);
    }
    let workbook = STREAMS.iter().any(|stream| file.is_stream(stream));
    if workbook { Ok(FileKind::Xls) } else { Err(GridFault::NoWorkbookInCompound) }
}

/// The records of the workbook in a compound file.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, GridFault> {
    let mut file = open(bytes)?;
    let stream = STREAMS.iter().find(|stream| file.is_stream(stream)).ok_or(GridFault::NoWorkbookInCompound)?;
    let mut records = Vec::new();
    let stream = file.open_stream(stream).map_err(damaged)?;
    // A stream cannot be longer than the file, whatever it claims.
    stream.take(bytes.len() as u64).read_to_end(&mut records).map_err(damaged)?;
    Ok(records)
}

/// A compound file with nothing but these records of a workbook: the reader gets what was looked through, not what
/// it might find elsewhere in a crooked file.
pub(super) fn around(records: &[u8]) -> Result<Vec<u8>, GridFault> {
    let empty = Cursor::new(Vec::new());
    let mut file = CompoundFile::create_with_version(Version::V3, empty).map_err(damaged)?;
    file.create_stream("/Workbook").and_then(|mut stream| stream.write_all(records)).map_err(damaged)?;
    file.flush().map_err(damaged)?;
    Ok(file.into_inner().into_inner())
}

fn open(bytes: &[u8]) -> Result<CompoundFile<Cursor<&[u8]>>, GridFault> {
    CompoundFile::open(Cursor::new(bytes)).map_err(damaged)
}

fn damaged(fault: std::io::Error) -> GridFault {
    GridFault::DamagedCompound { detail: fault.to_string() }
}
