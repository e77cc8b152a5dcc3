//! Records from a sheet of an OpenDocument workbook.

use super::sheet::{self, Rows};
use super::{FileKind, Grid, GridFault, Limits, Reading, zipped};
use calamine::{Ods, OdsError, Reader};
use std::io::Cursor;

/// Reads one sheet.
pub(super) fn read(
    bytes: &[u8],
    reading: &Reading,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Grid, GridFault> {
    zipped::check(bytes, limits, stop)?;
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(fault)?;
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
    Ok(rows.grid(FileKind::Ods, names, sheet))
}

fn fault(fault: OdsError) -> GridFault {
    match fault {
        OdsError::Password => GridFault::Passworded,
        other => GridFault::DamagedWorkbook { detail: other.to_string() },
    }
}
