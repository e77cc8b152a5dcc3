//! The records of an old workbook (MS-XLS), gone through before a reader makes room for what they claim.
//!
//! calamine makes room for the area that a sheet claims or that its outermost cells span, for every label as much as
//! it says it is long, and reads the bytes of a sheet as often as sheets say they begin there
//! (tafia/calamine#661, #684). It also takes the texts of Excel 97 for those of the code page that the file names,
//! where they are always UTF-16.

use super::{GridFault, Limits, number};
use std::collections::HashMap;

const BOF: u16 = 0x0809;
const END: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const MERGED: u16 = 0x00e5;
const FORMULA: u16 = 0x0006;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00d6;
const TEXT: u16 = 0x0207;
const SEVERAL: u16 = 0x00bd;
/// A number, a logical value, a packed number, a shared text.
const CELLS: [u16; 4] = [0x0203, 0x0205, 0x027e, 0x00fd];
const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
/// A record that nobody knows and every reader passes over.
const NOTHING: u16 = 0x0fff;
/// The version of Excel 97 and later.
const EXCEL_97: u16 = 0x0600;
/// More parts of one record than any workbook has.
const MOST_CONTINUED: usize = 50_000;
/// Cells of the area between a sheet's outermost cells, for which the reader makes room whatever is in it.
const MOST_SPANNED: u64 = 8_000_000;

/// What was found on the way through.
pub(super) struct Found {
    /// Whether texts are UTF-16, whatever code page is named.
    pub excel_97: bool,
    /// The formats with zeros in front, by sheet, row and column.
    padded: HashMap<(usize, u16, u16), String>,
}

impl Found {
    /// The format of a number, where it has zeros in front.
    pub(super) fn format(&self, sheet: usize, (row, column): (u32, u32)) -> &str {
        let place = u16::try_from(row).ok().zip(u16::try_from(column).ok());
        let format = place.and_then(|(row, column)| self.padded.get(&(sheet, row, column)));
        format.map_or("", String::as_str)
    }
}

/// One record: where its content begins and how long it is.
#[derive(Clone, Copy)]
struct Record {
    kind: u16,
    from: usize,
    len: usize,
}

/// Goes through all records that a reader would, takes away what makes readers stumble, and refuses what is too much.
pub(super) fn check(records: &mut [u8], limits: &Limits) -> Result<Found, GridFault> {
    let mut begins = Vec::new();
    let (mut excel_97, mut formats, mut styles) = (true, HashMap::new(), Vec::new());
    let mut at = 0;
    let mut continued = 0;
    while let Some(record) = next(records, at)? {
        at = record.from + record.len;
        continued = if record.kind == CONTINUE { continued + 1 } else { 0 };
        if continued > MOST_CONTINUED {
            return Err(damaged("a record with too many parts"));
        }
        match record.kind {
            BOF => excel_97 = word(records, record, 0)? == EXCEL_97,
            SHEET => {
                let place = (word(records, record, 2)? as usize) << 16 | word(records, record, 0)? as usize;
                begins.push(place);
            }
            FORMAT if excel_97 => {
                formats.insert(word(records, record, 0)?, latin(records, record, 2));
            }
            STYLE => styles.push(word(records, record, 2)?),
            END => break,
            _ => {}
        }
    }
    if begins.len() > limits.sheets {
        return Err(GridFault::TooManySheets { max: limits.sheets });
    }
    formats.retain(|_, format| number::is_padded(format));
    let padded = |style: u16| styles.get(usize::from(style)).and_then(|format| formats.get(format)).cloned();
    let mut all = Totals { read: 0, cells: 0, spanned: 0, claimed: 0 };
    let mut found = Found { excel_97, padded: HashMap::new() };
    for (place, from) in begins.into_iter().enumerate() {
        let mut of_sheet = |(row, column), style| {
            if let Some(format) = padded(style) {
                found.padded.insert((place, row, column), format);
            }
        };
        check_sheet(records, from, &mut all, limits, &mut of_sheet)?;
    }
    Ok(found)
}

/// What all sheets together come to.
struct Totals {
    read: usize,
    cells: usize,
    spanned: u64,
    claimed: usize,
}

fn check_sheet(
    records: &mut [u8],
    from: usize,
    all: &mut Totals,
    limits: &Limits,
    styled: &mut dyn FnMut((u16, u16), u16),
) -> Result<(), GridFault> {
    let mut span: Option<[u16; 4]> = None;
    let (mut at, mut depth) = (from, 0_usize);
    while let Some(record) = next(records, at)? {
        at = record.from + record.len;
        all.read += record.len + 4;
        if all.read > records.len() * 2 + 1024 {
            return Err(damaged("sheets that lie in each other"));
        }
        let mut long = |place| -> Result<(), GridFault> {
            all.claimed += usize::from(word(records, record, place)?);
            let much = all.claimed > records.len() * 4 + (1 << 20);
            if much { Err(damaged("texts that claim to be longer than the file")) } else { Ok(()) }
        };
        match record.kind {
            BOF => depth += 1,
            // The end of a chart within the sheet, or of the sheet.
            END if depth > 1 => depth -= 1,
            END => break,
            DIMENSIONS => rename(records, record, NOTHING),
            MERGED if usize::from(word(records, record, 0)?).min(8_190) * 8 + 2 > record.len => {
                rename(records, record, NOTHING);
            }
            MERGED if word(records, record, 0)? > 8_190 => rename(records, record, NOTHING),
            FORMULA | LABEL | RICH_LABEL | SEVERAL => {
                let (row, column) = (word(records, record, 0)?, word(records, record, 2)?);
                let last =
                    if record.kind == SEVERAL { word(records, record, record.len.saturating_sub(2))? } else { column };
                widen(&mut span, row, column, last);
                all.cells += 1 + usize::from(last.saturating_sub(column));
                if record.kind == FORMULA {
                    // Its text is not asked for; without it nobody stumbles over one that is broken.
                    if record.len < 22 {
                        return Err(damaged("a formula that is cut short"));
                    }
                    clear(records, record, 20);
                    styled((row, column), word(records, record, 4)?);
                } else if record.kind != SEVERAL {
                    long(6)?;
                }
            }
            TEXT => long(0)?,
            kind if CELLS.contains(&kind) => {
                let (row, column) = (word(records, record, 0)?, word(records, record, 2)?);
                widen(&mut span, row, column, column);
                all.cells += 1;
                styled((row, column), word(records, record, 4)?);
            }
            _ => {}
        }
        if all.cells > limits.all_cells {
            return Err(GridFault::TooManyCellsAltogether { max: limits.all_cells });
        }
    }
    if let Some([top, left, bottom, right]) = span {
        if usize::from(right) >= limits.cells {
            return Err(GridFault::TooManyCells { line: u64::from(top) + 1, max: limits.cells });
        }
        all.spanned += (u64::from(bottom - top) + 1) * (u64::from(right.saturating_sub(left)) + 1);
    }
    let far = all.spanned > MOST_SPANNED;
    if far { Err(GridFault::CellsTooFarApart { max: MOST_SPANNED }) } else { Ok(()) }
}

fn widen(span: &mut Option<[u16; 4]>, row: u16, first: u16, last: u16) {
    let [top, left, bottom, right] = span.unwrap_or([row, first, row, last]);
    *span = Some([top.min(row), left.min(first), bottom.max(row), right.max(last).max(first)]);
}

/// The record at this place; none at the end of all.
fn next(records: &[u8], at: usize) -> Result<Option<Record>, GridFault> {
    if at == records.len() {
        return Ok(None);
    }
    let head = records.get(at..).and_then(|rest| rest.first_chunk::<4>());
    let [a, b, c, d] = *head.ok_or_else(|| damaged("a record that is cut short"))?;
    let (kind, from, len) = (u16::from_le_bytes([a, b]), at + 4, usize::from(u16::from_le_bytes([c, d])));
    if from + len > records.len() {
        return Err(damaged("a record that is cut short"));
    }
    Ok(Some(Record { kind, from, len }))
}

fn word(records: &[u8], record: Record, place: usize) -> Result<u16, GridFault> {
    let content = records.get(record.from..record.from + record.len).unwrap_or_default();
    let two = content.get(place..).and_then(|rest| rest.first_chunk::<2>());
    two.map(|two| u16::from_le_bytes(*two)).ok_or_else(|| damaged("a record that is too short"))
}

/// A text of Excel 97 as far as it is of one-byte characters, which formats with zeros in front are.
fn latin(records: &[u8], record: Record, place: usize) -> String {
    let content = records.get(record.from + place..record.from + record.len).unwrap_or_default();
    match content {
        [_, _, wide, text @ ..] if wide & 1 == 1 => text.iter().step_by(2).map(|byte| char::from(*byte)).collect(),
        [_, _, _, text @ ..] => text.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::new(),
    }
}

fn rename(records: &mut [u8], record: Record, kind: u16) {
    let head = record.from.saturating_sub(4);
    records.iter_mut().skip(head).zip(kind.to_le_bytes()).for_each(|(old, new)| *old = new);
}

fn clear(records: &mut [u8], record: Record, place: usize) {
    records.iter_mut().skip(record.from + place).take(2).for_each(|byte| *byte = 0);
}

fn damaged(detail: &str) -> GridFault {
    GridFault::DamagedWorkbook { detail: detail.to_owned(), line: None }
}
