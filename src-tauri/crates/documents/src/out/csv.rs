//! A list as CSV.

use super::{guard, japanese};
use crate::grid::{Cell, Encoding};
use encoding_rs::{EncoderResult, WINDOWS_1252};

/// A character that the encoding of a file cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoesNotFit {
    /// The row of the file, from 1; the headings are row 1.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
    /// The character.
    pub character: char,
}

/// A list as CSV with commas and CRLF: the headings, then the rows.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front; [`crate::grid::read`] takes it away
/// again, so that what is read is what was written. In code page 932 nine characters become their twins (`〜` `～` …);
/// where any other does not fit, nothing is written and every place is told.
pub fn csv(headings: &[String], rows: &[Vec<Cell>], encoding: Encoding) -> Result<Vec<u8>, Vec<DoesNotFit>> {
    let mut out = Vec::from(mark(encoding));
    let mut unfit = Vec::new();
    let names: Vec<Cell> = headings.iter().map(|name| Cell::Text(name.clone())).collect();
    for (row, cells) in std::iter::once(&names).chain(rows).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                append(",", encoding, &mut out);
            }
            let wrong = append(&field(cell), encoding, &mut out);
            unfit.extend(wrong.into_iter().map(|character| DoesNotFit { row: row + 1, column: column + 1, character }));
        }
        append("\r\n", encoding, &mut out);
    }
    if unfit.is_empty() { Ok(out) } else { Err(unfit) }
}

/// A cell as it stands between commas.
fn field(cell: &Cell) -> String {
    let text = cell.text();
    // A number is no formula whatever its sign.
    let text = if matches!(cell, Cell::Text(_)) { guard::guarded(&text) } else { text };
    if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n' | b'\t' | b';' | b'|')) || text.trim() != text
    {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

fn mark(encoding: Encoding) -> &'static [u8] {
    match encoding {
        Encoding::Utf8Bom => b"\xef\xbb\xbf",
        Encoding::Utf16Le => b"\xff\xfe",
        Encoding::Utf16Be => b"\xfe\xff",
        Encoding::Utf8 | Encoding::Cp932 | Encoding::Windows1252 => b"",
    }
}

/// Appends a text; gives the characters that do not fit.
fn append(text: &str, encoding: Encoding, out: &mut Vec<u8>) -> Vec<char> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => out.extend(text.as_bytes()),
        Encoding::Utf16Le => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Encoding::Cp932 | Encoding::Windows1252 if text.is_ascii() => out.extend(text.as_bytes()),
        Encoding::Cp932 => return japanese::encode(text, out),
        Encoding::Windows1252 => return western(text, out),
    }
    Vec::new()
}

fn western(text: &str, out: &mut Vec<u8>) -> Vec<char> {
    let mut unfit = Vec::new();
    for character in text.chars() {
        let (mut one, mut byte) = ([0; 4], [0; 4]);
        let mut encoder = WINDOWS_1252.new_encoder();
        match encoder.encode_from_utf8_without_replacement(character.encode_utf8(&mut one), &mut byte, true) {
            (EncoderResult::InputEmpty, _, written) => out.extend(byte.iter().take(written)),
            _ => unfit.push(character),
        }
    }
    unfit
}
