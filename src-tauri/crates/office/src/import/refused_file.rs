//! The rows that were refused or left out, as a file to mend and take in again: as they stood, under the same headings,
//! with the reasons in a last column that is not read.

use super::field::TargetField;
use super::outcome::{ImportOutcome, ImportReport};
use crate::error::OfficeError;
use documents::grid::{Cell, Encoding, Grid};
use std::collections::HashMap;

/// The file as CSV in UTF-8 with a byte order mark, which Excel opens.
pub(super) fn write(grid: &Grid, report: &ImportReport) -> Result<Vec<u8>, OfficeError> {
    let left_out = report
        .rows
        .iter()
        .filter(|row| matches!(row.outcome, ImportOutcome::Refused | ImportOutcome::Doubtful))
        .map(|row| (u64::try_from(row.line).unwrap_or_default(), row))
        .collect::<HashMap<_, _>>();
    let mut headings = grid.headings();
    let width = headings.iter().rposition(|heading| heading != TargetField::Ignored.label()).map_or(0, |at| at + 1);
    // A file that was mended once before bears the reasons of then.
    headings.truncate(width);
    headings.push(TargetField::Ignored.label().to_owned());
    let rows: Vec<Vec<Cell>> = grid
        .rows()
        .iter()
        .filter_map(|record| left_out.get(&record.line).map(|row| (record, row)))
        .map(|(record, row)| {
            let mut cells: Vec<Cell> = (0..width).map(|place| record.cell(place).clone()).collect();
            let reasons: Vec<&str> = row.reasons.iter().map(|reason| reason.text.as_str()).collect();
            cells.push(Cell::Text(reasons.join(" ")));
            cells
        })
        .collect();
    documents::out::csv(&headings, &rows, Encoding::Utf8Bom)
        .map_err(|_| OfficeError::unforeseen("a character does not fit into UTF-8"))
}
