//! Records from a sheet of an Excel workbook of 97 to 2003.

use super::sheet::{self, Rows};
use super::{FileKind, Grid, GridFault, Limits, Reading};
use calamine::{Reader, Xls, XlsError};
use std::io::Cursor;

/// Reads one sheet.
pub(super) fn read(
    bytes: &[u8],
    reading: &Reading,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Grid, GridFault> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let (sheet, names) = sheet::choose(workbook.sheets_metadata(), reading, limits)?;
    let name = names.get(sheet).cloned().unwrap_or_default();
    let range = workbook.worksheet_range(&name).map_err(fault)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Rows::new(limits);
    for (row, column, value) in range.used_cells() {
        if column == 0 && row % 1_000 == 0 && stop() {
            return Err(GridFault::Stopped);
        }
        rows.put((top + row as u32, left + column as u32), sheet::stored(value))?;
    }
    rows.fill_merged(&workbook.merge_cells_by_sheet_name(&name).unwrap_or_default())?;
    Ok(rows.grid(FileKind::Xls, names, sheet))
}

fn fault(fault: XlsError) -> GridFault {
    match fault {
        XlsError::Password => GridFault::Passworded,
        other => GridFault::DamagedWorkbook { detail: other.to_string() },
    }
}
