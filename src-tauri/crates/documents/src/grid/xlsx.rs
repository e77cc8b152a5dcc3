//! Records from a sheet of an Excel workbook of 2007 or later.

use super::sheet::{self, Rows};
use super::{FileKind, Grid, GridFault, Limits, Reading, zipped};
use calamine::{Reader, Xlsx, XlsxError};
use std::io::Cursor;

/// Reads one sheet, cell by cell: what the sheet says of its own size is not believed.
pub(super) fn read(
    bytes: &[u8],
    reading: &Reading,
    limits: &Limits,
    stop: &dyn Fn() -> bool,
) -> Result<Grid, GridFault> {
    zipped::check(bytes, limits, stop)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let (sheet, names) = sheet::choose(workbook.sheets_metadata(), reading, limits)?;
    let name = names.get(sheet).cloned().unwrap_or_default();
    let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(fault)?;
    let formats: Vec<String> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()).unwrap_or_default())
        .collect();
    let mut rows = Rows::new(limits);
    let mut count = 0_usize;
    loop {
        let next = cells.next_cell_with_style_id().map_err(|wrong| at(fault(wrong), rows.line()))?;
        let Some((cell, style)) = next else { break };
        count += 1;
        if count.is_multiple_of(sheet::STEP) && stop() {
            return Err(GridFault::Stopped);
        }
        let format = formats.get(style).map_or("", String::as_str);
        rows.put(cell.get_position(), sheet::cell(cell.get_value(), format))?;
    }
    rows.cover_merged(&merged)?;
    Ok(rows.grid(FileKind::Xlsx, names, sheet))
}

/// What is wrong, without a word of what stands in the workbook: this may be written to the log.
fn fault(fault: XlsxError) -> GridFault {
    let detail = match fault {
        XlsxError::Password => return GridFault::Passworded,
        // A chart that takes a whole sheet.
        XlsxError::NotAWorksheet(_) => return GridFault::NothingInIt,
        XlsxError::Io(_) | XlsxError::Zip(_) => "a part that cannot be unzipped".to_owned(),
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::Encoding(_) => "XML that is not well-formed".to_owned(),
        XlsxError::XmlEof(element) => format!("XML that ends within {element}"),
        XlsxError::UnexpectedNode(element) | XlsxError::Unexpected(element) => format!("not as expected: {element}"),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            "a part that is not there".to_owned()
        }
        XlsxError::Parse(_) | XlsxError::ParseFloat(_) | XlsxError::ParseInt(_) => "a number that is none".to_owned(),
        XlsxError::CellTAttribute(_) | XlsxError::CellError(_) | XlsxError::Unrecognized { .. } => {
            "a kind of cell that nobody knows".to_owned()
        }
        XlsxError::Alphanumeric(_)
        | XlsxError::NumericColumn(_)
        | XlsxError::RangeWithoutColumnComponent
        | XlsxError::RangeWithoutRowComponent
        | XlsxError::ColumnNumberOverflow
        | XlsxError::RowNumberOverflow
        | XlsxError::DimensionCount(_) => "a cell at a place that no sheet has".to_owned(),
        XlsxError::Vba(_) | XlsxError::TableNotFound(_) | XlsxError::PivotTableNotFound(_) => {
            "a part besides".to_owned()
        }
    };
    GridFault::DamagedWorkbook { detail, line: None }
}

fn at(fault: GridFault, line: Option<u64>) -> GridFault {
    match fault {
        GridFault::DamagedWorkbook { detail, .. } => GridFault::DamagedWorkbook { detail, line },
        other => other,
    }
}
