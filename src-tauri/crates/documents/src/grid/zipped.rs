//! The zip file around a workbook, gone through before anybody believes what it says of itself.

use super::{FileKind, GridFault, Limits};
use flate2::read::DeflateDecoder;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// More parts than any workbook has.
const MOST_PARTS: usize = 20_000;
/// Below this a part may be as dense as it likes: an empty sheet is.
const DENSE_FROM: u64 = 1024 * 1024;
/// More elements than the styles of any workbook have, and how long all may be if each were as long as the longest.
const MOST_STYLES: u64 = 500_000;
const MOST_STYLE_BYTES: u64 = 512 * 1024 * 1024;

/// Which workbook a zip file holds.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, GridFault> {
    let archive = open(bytes)?;
    let has = |end: &str| archive.file_names_raw().any(|name| is_named(&String::from_utf8_lossy(name), end));
    if has("workbook.bin") {
        return Err(GridFault::NoWorkbookInZip);
    }
    if has("content.xml") && has("mimetype") {
        return Ok(FileKind::Ods);
    }
    if has("[content_types].xml") { Ok(FileKind::Xlsx) } else { Err(GridFault::NoWorkbookInZip) }
}

fn is_named(part: &str, end: &str) -> bool {
    part.rsplit(['/', '\\']).next().is_some_and(|name| name.eq_ignore_ascii_case(end))
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, GridFault> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| GridFault::DamagedZip { part: String::new() })?;
    if archive.len() > MOST_PARTS {
        return Err(GridFault::TooManyParts { max: MOST_PARTS });
    }
    Ok(archive)
}

/// Lets one part be read, as it unzips, after [`check`] has gone through it.
pub(super) fn with_part<T>(
    bytes: &[u8],
    name: &str,
    read: impl FnOnce(&mut dyn BufRead) -> Result<T, GridFault>,
) -> Result<T, GridFault> {
    let mut archive = open(bytes)?;
    let part = archive.by_name(name).map_err(|_| GridFault::DamagedZip { part: name.to_owned() })?;
    read(&mut BufReader::new(part))
}

/// Unzips every part once into nothing, counting: first what the parts claim, then what comes out.
pub(super) fn check(bytes: &[u8], limits: &Limits, stop: &dyn Fn() -> bool) -> Result<(), GridFault> {
    let mut archive = open(bytes)?;
    let mut all = 0_u64;
    let mut buffer = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok).unwrap_or_default().into_owned();
        let (said, zipped) = {
            let damaged = |_| GridFault::DamagedZip { part: name.clone() };
            let part = archive.by_index_raw(index).map_err(damaged)?;
            if part.encrypted() {
                return Err(GridFault::Passworded);
            }
            (part.size(), part.compressed_size())
        };
        if all.saturating_add(said) > limits.unzipped_bytes {
            return Err(GridFault::UnzipsTooFar { max: limits.unzipped_bytes });
        }
        let wrong = || match real_size(bytes, index, limits.unzipped_bytes) {
            Some(real) if real != said => GridFault::LiesAboutSize { part: name.clone(), said },
            _ => GridFault::DamagedZip { part: name.clone() },
        };
        let mut part = archive.by_index(index).map_err(|_| wrong())?;
        let mut found = 0_u64;
        let mut elements = Elements::default();
        loop {
            let read = part.read(&mut buffer).map_err(|_| wrong())?;
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
            elements.see(&name, buffer.get(..read).unwrap_or_default(), limits)?;
        }
        if found != said {
            return Err(GridFault::LiesAboutSize { part: name, said });
        }
        all += found;
    }
    Ok(())
}

/// What a part really unzips to, up to the limit: the reader of zip files stops where the part says that it ends.
fn real_size(bytes: &[u8], index: usize, most: u64) -> Option<u64> {
    let mut archive = open(bytes).ok()?;
    let mut content = DeflateDecoder::new(archive.by_index_raw(index).ok()?).take(most);
    std::io::copy(&mut content, &mut std::io::sink()).ok()
}

/// The elements of the two parts that a reader takes into memory whole, each with whatever it refers to.
#[derive(Default)]
struct Elements {
    count: u64,
    long: u64,
    longest: u64,
}

impl Elements {
    fn see(&mut self, part: &str, bytes: &[u8], limits: &Limits) -> Result<(), GridFault> {
        let (styles, texts) = (is_named(part, "styles.xml"), is_named(part, "sharedStrings.xml"));
        if !styles && !texts {
            return Ok(());
        }
        for byte in bytes {
            self.long = if *byte == b'<' { 0 } else { self.long + 1 };
            self.count += u64::from(*byte == b'<');
            self.longest = self.longest.max(self.long);
        }
        // Every style has a copy of the names of its font and its format.
        if styles && (self.count > MOST_STYLES || self.count * self.longest > MOST_STYLE_BYTES) {
            return Err(GridFault::TooManyStyles { max: MOST_STYLES });
        }
        let most = limits.all_cells as u64 * 2;
        if texts && self.count > most { Err(GridFault::TooManyTexts { max: most }) } else { Ok(()) }
    }
}
