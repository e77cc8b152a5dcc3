//! What a file is, by its content.

use super::GridFault;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Text with delimiters.
    Csv,
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A workbook of OpenDocument.
    Ods,
}

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How much of a file is looked at for markup.
const LOOK: usize = 1024;

/// What a file is, by its first bytes and, in a zip file, by its parts.
pub(super) fn of(bytes: &[u8]) -> Result<FileKind, GridFault> {
    if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP) {
        return super::zipped::kind(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return super::compound::kind(bytes);
    }
    if is_markup(bytes) {
        return Err(GridFault::Markup);
    }
    Ok(FileKind::Csv)
}

fn is_markup(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = text.get(..LOOK.min(text.len())).unwrap_or_default().to_ascii_lowercase();
    [b"<?xml".as_slice(), b"<html", b"<!doctype", b"<table", b"<meta", b"<head"]
        .iter()
        .any(|tag| start.starts_with(tag))
}
