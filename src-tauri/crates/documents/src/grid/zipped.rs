//! The zip file around a workbook, gone through before anybody believes what it says of itself.

use super::{FileKind, GridFault, Limits};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// More parts than any workbook has.
const MOST_PARTS: usize = 20_000;
/// Below this a part may be as dense as it likes: an empty sheet is.
const DENSE_FROM: u64 = 1024 * 1024;

/// Which workbook a zip file holds.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, GridFault> {
    let archive = open(bytes)?;
    let has = |end: &str| archive.file_names_raw().any(|name| ends_with(name, end));
    if has("workbook.bin") {
        return Err(GridFault::NoWorkbookInZip);
    }
    if has("content.xml") && has("mimetype") {
        return Ok(FileKind::Ods);
    }
    if has("[content_types].xml") { Ok(FileKind::Xlsx) } else { Err(GridFault::NoWorkbookInZip) }
}

fn ends_with(name: &[u8], end: &str) -> bool {
    let name = String::from_utf8_lossy(name).replace('\\', "/").to_lowercase();
    name.rsplit('/').next() == Some(end)
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, GridFault> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| GridFault::DamagedZip { part: String::new() })?;
    if archive.len() > MOST_PARTS {
        return Err(GridFault::TooManyParts { max: MOST_PARTS });
    }
    Ok(archive)
}

/// Unzips every part once into nothing, counting: first what the parts claim, then what comes out.
pub(super) fn check(bytes: &[u8], limits: &Limits, stop: &dyn Fn() -> bool) -> Result<(), GridFault> {
    let mut archive = open(bytes)?;
    let mut all = 0_u64;
    let mut buffer = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok).unwrap_or_default().into_owned();
        let damaged = || GridFault::DamagedZip { part: name.clone() };
        let (said, zipped) = {
            let part = archive.by_index_raw(index).map_err(|_| damaged())?;
            if part.encrypted() {
                return Err(GridFault::Passworded);
            }
            (part.size(), part.compressed_size())
        };
        if all.saturating_add(said) > limits.unzipped_bytes {
            return Err(GridFault::UnzipsTooFar { max: limits.unzipped_bytes });
        }
        let mut part = archive.by_index(index).map_err(|_| damaged())?;
        let mut found = 0_u64;
        loop {
            let read = part.read(&mut buffer).map_err(|_| damaged())?;
            if read == 0 {
                break;
            }
            if stop() {
                return Err(GridFault::Stopped);
            }
            found += read as u64;
            if all + found > limits.unzipped_bytes {
                return Err(GridFault::UnzipsTooFar { max: limits.unzipped_bytes });
            }
            if found > DENSE_FROM && found > zipped.saturating_mul(limits.ratio) {
                return Err(GridFault::UnzipsTooDensely { part: name, max: limits.ratio });
            }
        }
        if found != said {
            return Err(GridFault::LiesAboutSize { part: name, said });
        }
        all += found;
    }
    Ok(())
}
