//! Records from a sheet of an OpenDocument workbook.
//!
//! Not by calamine: it never comes back from a file that is cut short, makes room for every repeated cell and blank
//! that a few bytes claim, and reads furigana into the values.

use super::number;
use super::sheet::{self, Rows};
use super::{Cell, FileKind, Grid, GridFault, Limits, Reading, zipped};
use calamine::{Dimensions, Sheet, SheetType, SheetVisible};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashSet;
use std::io::BufRead;

/// How deep the tables of a workbook lie: document, body, spreadsheet, table.
const TABLE_DEPTH: usize = 4;
/// What stands in a cell and is not its value: a note, furigana, a drawing, a table of its own.
const BESIDE: [&str; 4] = ["office:annotation", "text:ruby-text", "table:table", "table:shapes"];

/// Reads one sheet.
pub(super) fn read(
    bytes: &[u8],
    reading: &Reading,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Grid, GridFault> {
    zipped::check(bytes, limits, stop)?;
    let locked = zipped::with_part(bytes, "META-INF/manifest.xml", |part| Ok(mentions(part, "encryption-data")));
    if locked == Ok(true) {
        return Err(GridFault::Passworded);
    }
    let sheets = sheets(bytes, limits, stop)?;
    let (sheet, names) = sheet::choose(&sheets, reading, limits)?;
    let mut table = Table { rows: Rows::new(limits), merged: Vec::new(), limits, row: 0, column: 0 };
    table.read(bytes, sheet, stop)?;
    table.rows.cover_merged(&table.merged)?;
    Ok(table.rows.grid(FileKind::Ods, names, sheet))
}

fn mentions(part: &mut dyn BufRead, element: &str) -> bool {
    let (mut reader, mut buffer) = (Reader::from_reader(part), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) if start.local_name().as_ref() == element => return true,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// Goes through the content event by event, with how deep each lies; ends with the end of the document.
fn each_event(
    bytes: &[u8],
    stop: &dyn Fn() -> bool,
    see: &mut dyn FnMut(usize, &Event<'_>) -> Result<(), GridFault>,
) -> Result<(), GridFault> {
    zipped::with_part(bytes, "content.xml", |part| each_event_of(part, stop, see))
}

fn each_event_of(
    part: &mut dyn BufRead,
    stop: &dyn Fn() -> bool,
    see: &mut dyn FnMut(usize, &Event<'_>) -> Result<(), GridFault>,
) -> Result<(), GridFault> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth, mut count) = (Vec::new(), 0, 0_usize);
    loop {
        buffer.clear();
        count += 1;
        if count.is_multiple_of(sheet::STEP) && stop() {
            return Err(GridFault::Stopped);
        }
        let event = reader.read_event_into(&mut buffer).map_err(|_| damaged("XML that is not well-formed"))?;
        match event {
            Event::Start(_) => depth += 1,
            Event::Eof if depth > 0 => return Err(damaged("the content ends before its end")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        see(depth, &event)?;
        if matches!(event, Event::End(_)) {
            depth -= 1;
        }
    }
}

/// Every sheet, and whether it can be seen.
fn sheets(bytes: &[u8], limits: &Limits, stop: &dyn Fn() -> bool) -> Result<Vec<Sheet>, GridFault> {
    let (mut sheets, mut hidden, mut style) = (Vec::new(), HashSet::new(), String::new());
    each_event(bytes, stop, &mut |depth, event| {
        let Event::Start(start) = event else { return Ok(()) };
        match start.name().as_ref() {
            "style:style" => style = attribute(start, "style:name")?.unwrap_or_default(),
            "style:table-properties" if attribute(start, "table:display")?.as_deref() == Some("false") => {
                hidden.insert(style.clone());
            }
            "table:table" if depth == TABLE_DEPTH => {
                if sheets.len() == limits.sheets {
                    return Err(GridFault::TooManySheets { max: limits.sheets });
                }
                let style = attribute(start, "table:style-name")?.unwrap_or_default();
                let visible = if hidden.contains(&style) { SheetVisible::Hidden } else { SheetVisible::Visible };
                let name = attribute(start, "table:name")?.unwrap_or_default();
                sheets.push(Sheet { name, typ: SheetType::WorkSheet, visible });
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The sheet that is read, as far as it has come in.
struct Table<'l> {
    rows: Rows<'l>,
    merged: Vec<Dimensions>,
    limits: &'l Limits,
    row: u32,
    column: u32,
}

/// A cell whose content comes in.
#[derive(Default)]
struct Open {
    kind: String,
    value: String,
    text: String,
    paragraphs: usize,
    repeated: u32,
    covered: bool,
    spans: (u32, u32),
}

impl Table<'_> {
    fn read(&mut self, bytes: &[u8], sheet: usize, stop: &dyn Fn() -> bool) -> Result<(), GridFault> {
        let (mut table, mut inside, mut beside) = (0_usize, false, None::<usize>);
        let (mut open, mut repeated) = (None::<Open>, 1);
        let mut row: Vec<(u32, u32, Cell)> = Vec::new();
        each_event(bytes, stop, &mut |depth, event| {
            if depth == TABLE_DEPTH {
                match event {
                    Event::Start(start) if start.name().as_ref() == "table:table" => {
                        inside = table == sheet;
                        table += 1;
                    }
                    Event::End(_) => inside = false,
                    _ => {}
                }
                return Ok(());
            }
            if !inside {
                return Ok(());
            }
            if let Some(from) = beside {
                if depth == from && matches!(event, Event::End(_)) {
                    beside = None;
                }
                return Ok(());
            }
            match event {
                Event::Start(start)
                    if BESIDE.contains(&start.name().as_ref()) || start.name().as_ref().starts_with("draw:") =>
                {
                    beside = Some(depth);
                }
                Event::Start(start) => match (start.name().as_ref(), &mut open) {
                    ("table:table-row", None) => repeated = count(start, "table:number-rows-repeated")?,
                    ("table:table-cell" | "table:covered-table-cell", None) => open = Some(Open::of(start)?),
                    (name, Some(cell)) => cell.start(name, start, self.limits)?,
                    _ => {}
                },
                Event::Text(text) => {
                    if let Some(cell) = &mut open {
                        cell.push(&text.xml10_content());
                    }
                }
                Event::CData(text) => {
                    if let Some(cell) = &mut open {
                        cell.push(&text.xml10_content());
                    }
                }
                Event::GeneralRef(reference) => {
                    if let Some(cell) = &mut open {
                        let known = quick_xml::escape::resolve_xml_entity(reference.as_ref()).map(str::to_owned);
                        let said = reference.resolve_char_ref().ok().flatten().map(String::from);
                        cell.push(&known.or(said).ok_or_else(|| damaged("an entity that nobody knows"))?);
                    }
                }
                Event::End(end) => match end.name().as_ref() {
                    "table:table-cell" | "table:covered-table-cell" => {
                        if let Some(cell) = open.take() {
                            self.close(cell, &mut row)?;
                        }
                    }
                    "table:table-row" if open.is_none() => self.end_row(&mut row, repeated)?,
                    _ => {}
                },
                _ => {}
            }
            let line = u64::from(self.row) + 1;
            let long = open.as_ref().is_some_and(|cell| cell.text.len() > self.limits.row_bytes);
            if long { Err(GridFault::RecordTooLong { line, max: self.limits.row_bytes }) } else { Ok(()) }
        })
    }

    fn close(&mut self, cell: Open, row: &mut Vec<(u32, u32, Cell)>) -> Result<(), GridFault> {
        let (repeated, (down, across)) = (cell.repeated, cell.spans);
        if down > 1 || across > 1 {
            let start = (self.row, self.column);
            let end = (self.row.saturating_add(down - 1), self.column.saturating_add(across - 1));
            self.merged.push(Dimensions { start, end });
        }
        let value = if cell.covered { Cell::Empty } else { cell.value()? };
        if !value.is_empty() {
            if self.column.saturating_add(repeated) as usize > self.limits.cells {
                return Err(GridFault::TooManyCells { line: u64::from(self.row) + 1, max: self.limits.cells });
            }
            row.push((self.column, repeated, value));
        }
        self.column = self.column.saturating_add(repeated);
        Ok(())
    }

    fn end_row(&mut self, row: &mut Vec<(u32, u32, Cell)>, repeated: u32) -> Result<(), GridFault> {
        if !row.is_empty() {
            for down in 0..repeated {
                for (column, across, value) in row.iter() {
                    for place in 0..*across {
                        self.rows.put((self.row.saturating_add(down), column + place), value.clone())?;
                    }
                }
            }
        }
        row.clear();
        self.row = self.row.saturating_add(repeated);
        self.column = 0;
        Ok(())
    }
}

impl Open {
    fn of(start: &BytesStart<'_>) -> Result<Self, GridFault> {
        let kind = attribute(start, "office:value-type")?.unwrap_or_default();
        let fault = attribute(start, "calcext:value-type")?.as_deref() == Some("error");
        let named = match kind.as_str() {
            "date" => "office:date-value",
            "boolean" => "office:boolean-value",
            "string" => "office:string-value",
            _ => "office:value",
        };
        Ok(Self {
            value: attribute(start, named)?.unwrap_or_default(),
            kind: if fault { "error".to_owned() } else { kind },
            repeated: count(start, "table:number-columns-repeated")?,
            covered: start.name().as_ref() == "table:covered-table-cell",
            spans: (count(start, "table:number-rows-spanned")?, count(start, "table:number-columns-spanned")?),
            ..Self::default()
        })
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>, limits: &Limits) -> Result<(), GridFault> {
        match name {
            "text:p" => {
                self.paragraphs += 1;
                if self.paragraphs > 1 {
                    self.text.push('\n');
                }
            }
            "text:s" => {
                let blanks = count(start, "text:c")? as usize;
                self.text.push_str(&" ".repeat(blanks.min(limits.row_bytes)));
            }
            "text:tab" => self.text.push('\t'),
            "text:line-break" => self.text.push('\n'),
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        // What stands between the paragraphs is how the file is laid out.
        if self.paragraphs > 0 {
            self.text.push_str(text);
        }
    }

    fn value(self) -> Result<Cell, GridFault> {
        let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        Ok(match self.kind.as_str() {
            "float" | "currency" | "percentage" => {
                let number: f64 = self.value.parse().map_err(|_| damaged("a number that is none"))?;
                Cell::Number(number::as_shown(number, &self.text))
            }
            "date" => sheet::iso_day(&self.value),
            "boolean" => Cell::Text(self.value.to_uppercase()),
            "error" => sheet::formula_fault(&self.text),
            _ if !self.value.is_empty() && self.paragraphs == 0 => text(self.value),
            _ => text(self.text),
        })
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, GridFault> {
    let found = start.try_get_attribute(name).map_err(|_| damaged("XML that is not well-formed"))?;
    let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned));
    value.transpose().map_err(|_| damaged("XML that is not well-formed"))
}

/// How often or how far; once where nothing is said.
fn count(start: &BytesStart<'_>, name: &str) -> Result<u32, GridFault> {
    let said = attribute(start, name)?;
    Ok(said.and_then(|said| said.parse().ok()).unwrap_or(1).max(1))
}

fn damaged(detail: &str) -> GridFault {
    GridFault::DamagedWorkbook { detail: detail.to_owned(), line: None }
}
