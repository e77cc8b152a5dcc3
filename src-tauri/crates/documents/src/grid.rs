//! A list from the bytes of any file that holds one: text with delimiters, or a sheet of a workbook.

mod biff;
mod cell;
mod compound;
mod delimited;
mod encoding;
mod fault;
mod header;
mod kind;
mod limits;
mod number;
mod ods;
mod sheet;
mod xls;
mod xlsx;
mod zipped;

pub use cell::{Cell, CellFault};
pub use encoding::Encoding;
pub use fault::GridFault;
pub use kind::FileKind;
pub use limits::Limits;
pub(crate) use number::plain;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What stands between the cells of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// A tab, as cells copied from a spreadsheet have.
    Tab,
    /// `;`, where the comma is the decimal point.
    Semicolon,
    /// `|`
    Pipe,
}

/// Which record holds the names of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Header {
    /// None does: the first record is data already.
    None,
    /// This one, counted from 0 among the records; what stands above it is a title.
    Record(usize),
}

/// What a person said about a file; `None` is recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Reading {
    /// How the characters are written; of a text only.
    pub encoding: Option<Encoding>,
    /// What stands between the cells; of a text only.
    pub delimiter: Option<Delimiter>,
    /// Which sheet, counted from 0 among all sheets; of a workbook only.
    pub sheet: Option<usize>,
    /// Where the names of the columns stand.
    pub header: Option<Header>,
}

/// One record of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The line of the file on which it begins, from 1; in a sheet the number of its row.
    pub line: u64,
    /// Its cells; a short record has fewer than others.
    pub cells: Vec<Cell>,
}

/// A list as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// What the file is.
    pub kind: FileKind,
    /// How its characters are written; of a text only.
    pub encoding: Option<Encoding>,
    /// What stands between its cells; of a text only.
    pub delimiter: Option<Delimiter>,
    /// Every sheet, hidden ones among them, in the order of the workbook; empty for a text.
    pub sheets: Vec<String>,
    /// The sheet that was read; 0 for a text.
    pub sheet: usize,
    /// Where the names of the columns stand.
    pub header: Header,
    /// Every record that has a cell which is not empty, title and header among them.
    pub records: Vec<Record>,
    /// Whether the first line of a text ends with CR and LF.
    pub ends_with_crlf: bool,
}

/// Reads a list from the bytes of a file. What the file is, is seen from its content; its name does not matter.
///
/// `stop` is asked at least every thousand records; once it says yes, [`GridFault::Stopped`] is the answer.
pub fn read(bytes: &[u8], reading: &Reading, limits: &Limits, stop: &dyn Fn() -> bool) -> Result<Grid, GridFault> {
    if bytes.len() > limits.bytes {
        return Err(GridFault::TooManyBytes { max: limits.bytes });
    }
    let kind = kind::of(bytes)?;
    // The readers of workbooks are others' code and meet whatever somebody sends: their panic is one more fault.
    let read = catch_unwind(AssertUnwindSafe(|| match kind {
        FileKind::Csv => delimited::read(bytes, reading, limits, stop),
        FileKind::Xlsx => xlsx::read(bytes, reading, limits, stop),
        FileKind::Xls => xls::read(bytes, reading, limits, stop),
        FileKind::Ods => ods::read(bytes, reading, limits, stop),
    }));
    let mut grid = read.unwrap_or(Err(GridFault::Confused))?;
    if grid.records.is_empty() {
        return Err(GridFault::NothingInIt);
    }
    grid.header = match reading.header {
        None => header::recognise(&grid.records),
        Some(Header::Record(record)) if record >= grid.records.len() => return Err(GridFault::NoSuchRecord { record }),
        Some(said) => said,
    };
    Ok(grid)
}

/// The whole of a text file, in the encoding that it is found to have; refused where any of it does not decode.
pub fn text(bytes: &[u8], limits: &Limits) -> Result<String, GridFault> {
    if bytes.len() > limits.bytes {
        return Err(GridFault::TooManyBytes { max: limits.bytes });
    }
    if kind::of(bytes)? != FileKind::Csv {
        return Err(GridFault::NotATable);
    }
    let decoded = encoding::decode(bytes, encoding::detect(bytes)?);
    if decoded.wrong.is_empty() { Ok(decoded.text.into_owned()) } else { Err(GridFault::NoEncoding) }
}

impl Grid {
    /// The names of the columns, one for each column that any row has; empty where a column has none.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        let width = self.records.iter().map(|record| record.cells.len()).max().unwrap_or(0);
        let names = match self.header {
            Header::None => None,
            Header::Record(at) => self.records.get(at),
        };
        let name = |place| names.and_then(|names| names.cells.get(place)).map(Cell::text).unwrap_or_default();
        (0..width).map(|place| name(place).trim().to_owned()).collect()
    }

    /// The records of data: what comes after the header.
    #[must_use]
    pub fn rows(&self) -> &[Record] {
        let from = match self.header {
            Header::None => 0,
            Header::Record(at) => at + 1,
        };
        self.records.get(from..).unwrap_or_default()
    }
}

impl Record {
    /// The cell of a column; [`Cell::Empty`] where the record is shorter.
    #[must_use]
    pub fn cell(&self, place: usize) -> &Cell {
        self.cells.get(place).unwrap_or(&Cell::Empty)
    }
}

#[cfg(test)]
mod tests;
