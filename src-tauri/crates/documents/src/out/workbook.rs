//! A list as a workbook of Excel.

use crate::grid::Cell;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Excel's limits.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
const LONGEST_TEXT: usize = 32_767;
const LONGEST_NAME: usize = 31;
const LONGEST_FOOT: usize = 100;
/// The digits that a spreadsheet keeps of a number; more are written as text.
const DIGITS: usize = 15;
/// How many rows are looked at for the width of a column, and how wide it may become.
const ROWS_FOR_WIDTH: usize = 200;
const WIDTHS: (usize, usize) = (8, 50);

/// One sheet to write.
#[derive(Debug, Clone, Copy)]
pub struct SheetOut<'l> {
    /// The name on its tab; what Excel does not allow in one is replaced.
    pub name: &'l str,
    /// The names of the columns.
    pub headings: &'l [String],
    /// The rows beneath.
    pub rows: &'l [Vec<Cell>],
    /// When it was written, as it stands in the properties of the file.
    pub written_at: NaiveDateTime,
    /// What stands at the foot of each printed page, beside its number; empty for nothing.
    pub foot: &'l str,
}

/// Why a list cannot be written as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum SheetFault {
    /// More rows or columns than a sheet has.
    #[error("more than {MOST_ROWS} rows or {MOST_COLUMNS} columns")]
    TooBig,
    /// A text longer than a cell holds; row and column from 1, the headings are row 1.
    #[error("the text at row {row}, column {column} is longer than {LONGEST_TEXT} characters")]
    TextTooLong {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// The workbook could not be put together.
    #[error("the workbook could not be put together: {0}")]
    Workbook(#[from] XlsxError),
}

/// A list as a workbook: text always as text (never a formula, never a number), days as days, numbers as numbers.
pub fn xlsx(sheet: SheetOut<'_>) -> Result<Vec<u8>, SheetFault> {
    let columns = sheet.rows.iter().map(Vec::len).chain([sheet.headings.len()]).max().unwrap_or(0);
    if sheet.rows.len() >= MOST_ROWS || columns > MOST_COLUMNS {
        return Err(SheetFault::TooBig);
    }
    let mut workbook = Workbook::new();
    let written = excel_day(sheet.written_at.date()).and_then(|day| with_time(day, sheet.written_at));
    if let Some(written) = written {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&written));
    }
    let formats = Formats {
        amount: Format::new().set_num_format("#,##0"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
        moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
    };
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(tab_name(sheet.name))?;
    let bold = Format::new().set_bold();
    for (column, name) in sheet.headings.iter().enumerate() {
        check(name, 0, column)?;
        match as_run(name) {
            Some(run) => worksheet.write_rich_string_with_format(0, column as u16, &[(&Format::new(), &run)], &bold),
            None => worksheet.write_string_with_format(0, column as u16, name, &bold),
        }
        .map_err(|fault| too_long(fault, 0, column))?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    if !sheet.foot.is_empty() {
        worksheet.set_repeat_rows(0, 0)?;
        worksheet.set_footer(foot(sheet.foot));
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            check(&cell.text(), row + 1, column)?;
            write(worksheet, (row as u32 + 1, column as u16), cell, &formats)
                .map_err(|fault| too_long(fault, row + 1, column))?;
        }
    }
    for column in 0..columns {
        worksheet.set_column_width(column as u16, width(&sheet, column) as f64)?;
    }
    Ok(workbook.save_to_buffer()?)
}

struct Formats {
    amount: Format,
    day: Format,
    moment: Format,
}

fn check(text: &str, row: usize, column: usize) -> Result<(), SheetFault> {
    // Excel counts as UTF-16 does.
    let long = text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT;
    if long { Err(SheetFault::TextTooLong { row: row + 1, column: column + 1 }) } else { Ok(()) }
}

fn write(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(shown) => match number(shown) {
            Some(number) if number.fract() == 0.0 => {
                sheet.write_number_with_format(row, column, number, &formats.amount)?;
            }
            Some(number) => drop(sheet.write_number(row, column, number)?),
            None => drop(sheet.write_string(row, column, shown)?),
        },
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => drop(sheet.write_datetime_with_format(row, column, &day, &formats.day)?),
            None => drop(sheet.write_string(row, column, cell.text())?),
        },
        Cell::Moment(moment) => match excel_day(moment.date()).and_then(|day| with_time(day, *moment)) {
            Some(moment) => drop(sheet.write_datetime_with_format(row, column, &moment, &formats.moment)?),
            None => drop(sheet.write_string(row, column, cell.text())?),
        },
        Cell::Text(_) | Cell::Fault(_) => {
            let text = cell.text();
            match as_run(&text) {
                Some(run) => drop(sheet.write_rich_string(row, column, &[(&Format::new(), &run)])?),
                None => drop(sheet.write_string(row, column, text)?),
            }
        }
    }
    Ok(())
}

/// A text that the library would not write as it stands, ready to be written as a run; `None` for every other.
///
/// A workbook writes a control character as `_x000D_` and a text that looks like such a mark with `_x005F` before it.
/// The library misses the look that only arises with the mark behind it (`_x0041` before a control character), and
/// takes a text from `<r>` to `</r>` for markup of its own. In a run it marks control characters and nothing else.
fn as_run(text: &str) -> Option<String> {
    let markup = text.starts_with("<r>") && text.ends_with("</r>");
    let before_a_mark = || {
        text.match_indices("_x").any(|(at, _)| {
            let mut rest = text[at + 2..].chars();
            rest.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4 && rest.next().is_some_and(is_marked)
        })
    };
    (markup || before_a_mark()).then(|| text.replace("_x", "_x005F_x"))
}

/// Whether a workbook writes the character as `_xHHHH_`.
fn is_marked(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A run is counted with its markup, so that it may be too long where the text alone is not.
fn too_long(fault: XlsxError, row: usize, column: usize) -> SheetFault {
    match fault {
        XlsxError::MaxStringLengthExceeded => SheetFault::TextTooLong { row: row + 1, column: column + 1 },
        other => SheetFault::Workbook(other),
    }
}

/// The number, if a spreadsheet keeps it exactly as it is shown.
fn number(shown: &str) -> Option<f64> {
    let digits = shown.bytes().filter(u8::is_ascii_digit).count();
    let number: f64 = shown.parse().ok()?;
    (digits <= DIGITS && crate::grid::plain(number) == shown).then_some(number)
}

/// A day as Excel counts it; it knows none before March 1900 that is right, and none after 9999.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let from = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    if day < from {
        return None;
    }
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn with_time(day: ExcelDateTime, moment: NaiveDateTime) -> Option<ExcelDateTime> {
    let (hour, minute) = (u16::try_from(moment.hour()).ok()?, u8::try_from(moment.minute()).ok()?);
    day.and_hms(hour, minute, f64::from(moment.second())).ok()
}

/// A foot in the marks of Excel, where `&` begins one; as long as one may be.
fn foot(text: &str) -> String {
    let text: String = text.chars().filter(|sign| !sign.is_control()).take(LONGEST_FOOT).collect();
    format!("&L{}&R&P / &N", text.replace('&', "&&"))
}

/// A name that Excel takes for a tab.
fn tab_name(name: &str) -> String {
    let allowed = |sign: char| if "[]:*?/\\".contains(sign) || sign.is_control() { '_' } else { sign };
    let name: String = name.trim().trim_matches('\'').chars().map(allowed).take(LONGEST_NAME).collect();
    let name = name.trim_matches('\'').to_owned();
    if name.is_empty() { "Sheet1".to_owned() } else { name }
}

/// Wide enough for what stands in the first rows, a full-width character counted twice.
fn width(sheet: &SheetOut<'_>, column: usize) -> usize {
    let wide =
        |text: &str| text.lines().next().unwrap_or_default().chars().map(|one| 1 + usize::from(one > '\u{ff}')).sum();
    let heading: usize = sheet.headings.get(column).map_or(0, |name| wide(name));
    let cells = sheet.rows.iter().take(ROWS_FOR_WIDTH).filter_map(|row| row.get(column)).map(|cell| wide(&cell.text()));
    let (least, most) = WIDTHS;
    (cells.fold(heading, usize::max) + 2).clamp(least, most)
}
