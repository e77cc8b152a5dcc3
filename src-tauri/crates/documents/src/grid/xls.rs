//! Records from a sheet of an Excel workbook of 97 to 2003.

use super::sheet::{self, Rows};
use super::{FileKind, Grid, GridFault, Limits, Reading, biff, compound};
use calamine::{Reader, Xls, XlsError, XlsOptions};
use std::io::Cursor;

/// The code page by which calamine knows UTF-16.
const UTF_16: u16 = 1200;

/// More bytes than 65,536 rows of any list have; they are several times in memory on the way.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Reads one sheet.
pub(super) fn read(
    bytes: &[u8],
    reading: &Reading,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Grid, GridFault> {
    if bytes.len() > MOST_BYTES.min(limits.bytes) {
        return Err(GridFault::TooManyBytes { max: MOST_BYTES.min(limits.bytes) });
    }
    let mut records = compound::workbook(bytes)?;
    let found = biff::check(&mut records, limits)?;
    if stop() {
        return Err(GridFault::Stopped);
    }
    let mut options = XlsOptions::default();
    if found.excel_97 {
        options.force_codepage = Some(UTF_16);
    }
    let mut workbook = Xls::new_with_options(Cursor::new(compound::around(&records)?), options).map_err(fault)?;
    let (sheet, names) = sheet::choose(workbook.sheets_metadata(), reading, limits)?;
    let name = names.get(sheet).cloned().unwrap_or_default();
    let range = workbook.worksheet_range(&name).map_err(fault)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Rows::new(limits);
    for (at, (row, column, value)) in range.used_cells().enumerate() {
        if at % sheet::STEP == 0 && stop() {
            return Err(GridFault::Stopped);
        }
        let place = (top + row as u32, left + column as u32);
        rows.put(place, sheet::stored(value, found.format(sheet, place)))?;
    }
    rows.cover_merged(&workbook.merge_cells_by_sheet_name(&name).unwrap_or_default())?;
    Ok(rows.grid(FileKind::Xls, names, sheet))
}

/// What is wrong, without a word of what stands in the workbook: this may be written to the log.
fn fault(fault: XlsError) -> GridFault {
    let detail = match fault {
        XlsError::Password => return GridFault::Passworded,
        XlsError::EoStream(_) | XlsError::Len { .. } | XlsError::ContinueRecordTooShort => "a record that is cut short",
        _ => "a record that nobody knows",
    };
    GridFault::DamagedWorkbook { detail: detail.to_owned(), line: None }
}
