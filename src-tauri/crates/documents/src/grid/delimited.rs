//! Records from a text with delimiters (RFC 4180, any line ends).
//!
//! Not by the csv crate: it neither tells of a quote that is never closed nor on which line a record begins, and makes
//! room for a record of any length before anybody can say that it is too long. The tests hold the two together.

use super::encoding::{self, Decoded};
use super::{Cell, CellFault, Delimiter, FileKind, Grid, GridFault, Header, Limits, Reading, Record};
use crate::out::unguarded;

/// How often somebody who waits is asked whether to stop.
const STEP: usize = 1_000;
/// How many records are tried to find the delimiter.
const TRIED: usize = 50;

/// Reads a text file.
pub(super) fn read(
    bytes: &[u8],
    reading: &Reading,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Grid, GridFault> {
    let encoding = match reading.encoding {
        Some(said) => said,
        None => encoding::detect(bytes)?,
    };
    let decoded = encoding::decode(bytes, encoding);
    let said = said(&decoded.text);
    let delimiter = reading.delimiter.or(said).unwrap_or_else(|| detect(&decoded.text, limits));
    let mut records = records(&decoded, delimiter, limits, stop)?;
    if said.is_some() && !records.is_empty() {
        records.remove(0);
    }
    let first = decoded.text.find('\n').unwrap_or(0);
    Ok(Grid {
        kind: FileKind::Csv,
        encoding: Some(encoding),
        delimiter: Some(delimiter),
        sheets: Vec::new(),
        sheet: 0,
        header: Header::None,
        records,
        ends_with_crlf: decoded.text.as_bytes().get(first.wrapping_sub(1)) == Some(&b'\r'),
    })
}

fn records(
    decoded: &Decoded<'_>,
    delimiter: Delimiter,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Vec<Record>, GridFault> {
    let mut wrong = decoded.wrong.iter().copied().peekable();
    let mut scanner = Scanner::new(&decoded.text, delimiter);
    let (mut records, mut all, mut count) = (Vec::new(), 0, 0_usize);
    while let Some(raw) = scanner.next(limits)? {
        count += 1;
        if count.is_multiple_of(STEP) && stop() {
            return Err(GridFault::Stopped);
        }
        if records.len() == limits.rows {
            return Err(GridFault::TooManyRows { max: limits.rows });
        }
        all += raw.cells.len();
        if all > limits.all_cells {
            return Err(GridFault::TooManyCellsAltogether { max: limits.all_cells });
        }
        while wrong.next_if(|place| *place < raw.from).is_some() {}
        let faulty = wrong.next_if(|place| *place < raw.to).is_some();
        let cells: Vec<_> = raw.cells.into_iter().map(|text| cell(text, faulty)).collect();
        if !cells.iter().all(Cell::is_empty) {
            records.push(Record { line: raw.line, cells });
        }
    }
    Ok(records)
}

/// The delimiter that the first line names, as Excel writes it there: `sep=;`.
fn said(text: &str) -> Option<Delimiter> {
    let first = text.lines().next()?.strip_prefix("sep=")?;
    Delimiter::ALL.into_iter().find(|delimiter| first.as_bytes() == [delimiter.byte()])
}

/// What a cell holds: `="0012"`, by which programs keep the zeros of a number, is 0012 to whoever reads it.
fn cell(text: String, faulty: bool) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else if faulty && text.contains(char::REPLACEMENT_CHARACTER) {
        Cell::Fault(CellFault::Undecodable)
    } else {
        let kept = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).filter(|text| !text.contains('"'));
        match kept.unwrap_or_else(|| unguarded(&text)) {
            "" => Cell::Empty,
            bare if bare.len() < text.len() => Cell::Text(bare.to_owned()),
            _ => Cell::Text(text),
        }
    }
}

/// One record, and where it stands in the text.
struct Raw {
    line: u64,
    from: usize,
    to: usize,
    cells: Vec<String>,
}

/// Goes through a text record by record.
struct Scanner<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u64,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, delimiter: Delimiter) -> Self {
        Self { text, delimiter: delimiter.byte(), at: 0, line: 1 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next record; a line without any character is none.
    fn next(&mut self, limits: &Limits) -> Result<Option<Raw>, GridFault> {
        while self.end_of_line() {}
        if self.at == self.text.len() {
            return Ok(None);
        }
        let (line, from) = (self.line, self.at);
        let mut cells = Vec::new();
        loop {
            if cells.len() == limits.cells {
                return Err(GridFault::TooManyCells { line, max: limits.cells });
            }
            cells.push(self.cell(line, from, limits)?);
            if self.byte(self.at) == Some(self.delimiter) {
                self.at += 1;
                continue;
            }
            let to = self.at;
            self.end_of_line();
            return Ok(Some(Raw { line, from, to, cells }));
        }
    }

    /// The text of one cell; afterwards its end is next: the delimiter, the end of the line or of the file.
    fn cell(&mut self, line: u64, from: usize, limits: &Limits) -> Result<String, GridFault> {
        let mut text = String::new();
        if self.byte(self.at) == Some(b'"') {
            self.quoted(&mut text, line, from, limits)?;
        }
        // What stands after a closed quote belongs to the cell, as other readers have it.
        let start = self.at;
        while self.byte(self.at).is_some_and(|byte| byte != self.delimiter && byte != b'\r' && byte != b'\n') {
            self.at += 1;
        }
        self.within(line, from, limits)?;
        text.push_str(self.text.get(start..self.at).unwrap_or_default());
        Ok(text)
    }

    fn quoted(&mut self, text: &mut String, line: u64, from: usize, limits: &Limits) -> Result<(), GridFault> {
        let opened = self.line;
        self.at += 1;
        let mut start = self.at;
        loop {
            match self.byte(self.at) {
                None => return Err(GridFault::QuoteNeverClosed { line: opened }),
                Some(b'"') => {
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    self.at += 1;
                    start = self.at;
                    if self.byte(self.at) != Some(b'"') {
                        return Ok(());
                    }
                    self.at += 1;
                }
                Some(b'\r' | b'\n') => {
                    self.end_of_line();
                    // A quote that swallows the file is told by where it opens, before room is made for it.
                    self.within(line, from, limits)?;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn within(&self, line: u64, from: usize, limits: &Limits) -> Result<(), GridFault> {
        let long = self.at - from > limits.row_bytes;
        if long { Err(GridFault::RecordTooLong { line, max: limits.row_bytes }) } else { Ok(()) }
    }

    /// Goes past one line end, if it is next.
    fn end_of_line(&mut self) -> bool {
        let ends = match (self.byte(self.at), self.byte(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return false,
        };
        self.at += ends;
        self.line += 1;
        true
    }
}

impl Delimiter {
    pub(super) const ALL: [Self; 4] = [Self::Comma, Self::Tab, Self::Semicolon, Self::Pipe];

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Pipe => b'|',
        }
    }
}

/// The delimiter that cuts the first records most alike, then into most cells; a comma where none does.
fn detect(text: &str, limits: &Limits) -> Delimiter {
    let score = |delimiter| {
        let mut scanner = Scanner::new(text, delimiter);
        let mut widths = Vec::new();
        while let (Ok(Some(raw)), true) = (scanner.next(limits), widths.len() < TRIED) {
            widths.push(raw.cells.len());
        }
        let usual = widths.iter().max_by_key(|width| widths.iter().filter(|other| other == width).count());
        let usual = usual.copied().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == usual).count();
        if usual < 2 { (false, 0) } else { (alike == widths.len(), alike * (usual - 1)) }
    };
    // The first of the best: of two alike the more common one.
    Delimiter::ALL.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(Delimiter::Comma)
}
