//! What the readers of workbooks have in common: the sheet that is read, its cells in rows, its merged cells.

use super::number;
use super::{Cell, CellFault, FileKind, Grid, GridFault, Header, Limits, Reading, Record};
use calamine::{CellErrorType, Data, DataRef, Dimensions, ExcelDateTime, Sheet, SheetType, SheetVisible};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::collections::BTreeMap;

/// How often somebody who waits is asked whether to stop, in cells.
pub(super) const STEP: usize = 1_000;

/// The sheet to read: the one that was said, else the first that can be seen, else the first.
pub(super) fn choose(sheets: &[Sheet], reading: &Reading, limits: &Limits) -> Result<(usize, Vec<String>), GridFault> {
    if sheets.len() > limits.sheets {
        return Err(GridFault::TooManySheets { max: limits.sheets });
    }
    let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    if let Some(sheet) = reading.sheet {
        return if sheet < sheets.len() { Ok((sheet, names)) } else { Err(GridFault::NoSuchSheet { sheet }) };
    }
    let cells = |sheet: &Sheet| sheet.typ == SheetType::WorkSheet;
    let seen = |sheet: &Sheet| cells(sheet) && sheet.visible == SheetVisible::Visible;
    let chosen = sheets.iter().position(seen).or_else(|| sheets.iter().position(cells));
    chosen.map(|sheet| (sheet, names)).ok_or(GridFault::NoSheet)
}

/// The cells of a sheet as they come in.
pub(super) struct Rows<'l> {
    limits: &'l Limits,
    rows: BTreeMap<u32, Vec<Cell>>,
    all: usize,
    /// The row that came last, and the bytes of its text.
    last: (u32, usize),
}

impl<'l> Rows<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, rows: BTreeMap::new(), all: 0, last: (0, 0) }
    }

    /// Puts a cell in its place; an empty one needs none.
    pub(super) fn put(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), GridFault> {
        if cell.is_empty() {
            return Ok(());
        }
        let (line, place) = (u64::from(row) + 1, column as usize);
        if row as usize >= self.limits.rows {
            return Err(GridFault::TooManyRows { max: self.limits.rows });
        }
        if place >= self.limits.cells {
            return Err(GridFault::TooManyCells { line, max: self.limits.cells });
        }
        let cells = self.rows.entry(row).or_default();
        if place >= cells.len() {
            self.all += place + 1 - cells.len();
            if self.all > self.limits.all_cells {
                return Err(GridFault::TooManyCellsAltogether { max: self.limits.all_cells });
            }
            cells.resize(place + 1, Cell::Empty);
        }
        let bytes = if let Cell::Text(text) = &cell { text.len() } else { 0 };
        if let Some(old) = cells.get_mut(place) {
            *old = cell;
        }
        self.last = if self.last.0 == row { (row, self.last.1 + bytes) } else { (row, bytes) };
        let long = self.last.1 > self.limits.row_bytes;
        if long { Err(GridFault::RecordTooLong { line, max: self.limits.row_bytes }) } else { Ok(()) }
    }

    /// The number of the last row so far.
    pub(super) fn line(&self) -> Option<u64> {
        self.rows.last_key_value().map(|(row, _)| u64::from(*row) + 1)
    }

    /// Gives what stands once in cells merged down over several rows to each of these rows, as a person reads it.
    /// Cells merged across keep it in the first column; whatever else lies beneath merged cells nobody sees.
    pub(super) fn cover_merged(&mut self, merged: &[Dimensions]) -> Result<(), GridFault> {
        let mut looked = 0;
        for area in merged {
            let ((top, left), (bottom, right)) = (area.start, area.end);
            if top > bottom || left > right {
                continue;
            }
            let value = self.rows.get(&top).and_then(|cells| cells.get(left as usize)).cloned().unwrap_or(Cell::Empty);
            let covered: Vec<u32> = self.rows.range(top..=bottom).map(|(row, _)| *row).collect();
            // Areas that lie over each other would otherwise take for ever.
            looked += covered.len() + 1;
            if looked > self.limits.all_cells {
                return Err(GridFault::TooManyCellsAltogether { max: self.limits.all_cells });
            }
            for row in covered {
                let cells = self.rows.get_mut(&row).map(|cells| cells.iter_mut()).into_iter().flatten();
                let across = cells.take(right as usize + 1).skip(left as usize);
                let mut count = 0;
                across.for_each(|cell| {
                    *cell = Cell::Empty;
                    count += 1;
                });
                looked += count;
                self.put((row, left), value.clone())?;
            }
        }
        self.rows.retain(|_, cells| !cells.iter().all(Cell::is_empty));
        Ok(())
    }

    /// The grid of these cells.
    pub(super) fn grid(self, kind: FileKind, sheets: Vec<String>, sheet: usize) -> Grid {
        let record = |(row, cells)| Record { line: u64::from(row) + 1, cells };
        Grid {
            kind,
            encoding: None,
            delimiter: None,
            sheets,
            sheet,
            header: Header::None,
            records: self.rows.into_iter().map(record).collect(),
            ends_with_crlf: false,
        }
    }
}

/// A value as calamine has it, with the format of its number where that is known.
pub(super) fn cell(value: &DataRef<'_>, format: &str) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(number::shown(*number, format)),
        DataRef::String(said) => text(said),
        DataRef::SharedString(said) => text(said),
        DataRef::Bool(yes) => Cell::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(moment) => day(*moment),
        DataRef::DateTimeIso(said) => iso_day(said),
        DataRef::DurationIso(said) => text(said),
        DataRef::Error(fault) => Cell::Fault(CellFault::Formula(shown(fault))),
    }
}

/// A value of a workbook that calamine reads whole.
pub(super) fn stored(value: &Data, format: &str) -> Cell {
    let value = match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(said) => DataRef::SharedString(said),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(said) => DataRef::DateTimeIso(said.clone()),
        Data::DurationIso(said) => DataRef::DurationIso(said.clone()),
        Data::Error(fault) => DataRef::Error(fault.clone()),
        Data::Empty => DataRef::Empty,
    };
    cell(&value, format)
}

fn text(said: &str) -> Cell {
    if said.is_empty() { Cell::Empty } else { Cell::Text(said.to_owned()) }
}

fn shown(fault: &CellErrorType) -> &'static str {
    match fault {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#GETTING_DATA",
    }
}

/// A fault of a formula as a person sees it in the spreadsheet.
pub(super) fn formula_fault(seen: &str) -> Cell {
    let known = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    // What LibreOffice numbers (`Err:502`) is one to the person who mends it.
    Cell::Fault(CellFault::Formula(known.into_iter().find(|known| *known == seen).unwrap_or("Err")))
}

fn day(moment: ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into());
    let days = moment.as_f64();
    match (date, time) {
        (_, Some(time)) if (0.0..1.0).contains(&days) => Cell::Text(time.format("%H:%M:%S").to_string()),
        (Some(date), Some(time)) if moment.is_datetime() && days >= 0.0 => at(date.and_time(time)),
        // A length of time, or the 29th of February 1900 that only spreadsheets know.
        _ => Cell::Number(number::plain(days)),
    }
}

pub(super) fn iso_day(said: &str) -> Cell {
    let moment = said.parse::<NaiveDateTime>().ok().or_else(|| Some(said.parse::<NaiveDate>().ok()?.into()));
    moment.map_or_else(|| text(said), at)
}

fn at(moment: NaiveDateTime) -> Cell {
    if moment.time() == NaiveTime::MIN { Cell::Day(moment.date()) } else { Cell::Moment(moment) }
}
