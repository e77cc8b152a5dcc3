//! A file that cannot be read, in a sentence with its cause, its line and what to do.

use crate::error::{ErrorCode, OfficeError};
use crate::words::{Sentences, sentences};
use documents::grid::GridFault;
use std::sync::LazyLock;

static SENTENCES: LazyLock<Sentences> = sentences!("import_fault");

/// The error for a file that cannot be read; its detail is the whole sentence.
pub(crate) fn file_error(fault: &GridFault) -> OfficeError {
    if *fault == GridFault::Stopped {
        return OfficeError::of(ErrorCode::ImportStopped);
    }
    OfficeError::with(ErrorCode::BadFile, sentence(fault))
}

/// The sentence for a fault.
#[must_use]
pub(super) fn sentence(fault: &GridFault) -> String {
    let (key, line, value) = key_of(fault);
    let line = line.map(|line| line.to_string()).unwrap_or_default();
    SENTENCES.spoken().say(key, &[("line", &line), ("value", &value)])
}

fn key_of(fault: &GridFault) -> (&'static str, Option<u64>, String) {
    let none = String::new();
    let megabytes = |bytes: u64| (bytes / 1024 / 1024).to_string();
    match fault {
        GridFault::NothingInIt => ("fault.nothing_in_it", None, none),
        GridFault::TooManyBytes { max } => ("fault.too_many_bytes", None, megabytes(*max as u64)),
        GridFault::TooManyRows { max } => ("fault.too_many_rows", None, max.to_string()),
        GridFault::TooManyCells { line, max } => ("fault.too_many_cells", Some(*line), max.to_string()),
        GridFault::TooManyCellsAltogether { max } => ("fault.too_many_cells_altogether", None, max.to_string()),
        GridFault::RecordTooLong { line, max } => ("fault.record_too_long", Some(*line), max.to_string()),
        GridFault::QuoteNeverClosed { line } => ("fault.quote_never_closed", Some(*line), none),
        GridFault::NotATable => ("fault.not_a_table", None, none),
        GridFault::NoEncoding => ("fault.no_encoding", None, none),
        GridFault::Markup => ("fault.markup", None, none),
        GridFault::NoWorkbookInZip => ("fault.no_workbook_in_zip", None, none),
        GridFault::NoWorkbookInCompound => ("fault.no_workbook_in_compound", None, none),
        GridFault::Passworded => ("fault.passworded", None, none),
        GridFault::DamagedZip { part } => ("fault.damaged_zip", None, part.clone()),
        GridFault::LiesAboutSize { part, .. } => ("fault.lies_about_size", None, part.clone()),
        GridFault::UnzipsTooFar { max } => ("fault.unzips_too_far", None, megabytes(*max)),
        GridFault::UnzipsTooDensely { max, .. } => ("fault.unzips_too_densely", None, max.to_string()),
        GridFault::TooManyParts { max } => ("fault.too_many_parts", None, max.to_string()),
        // The detail is in the reader's words: for the log, not for the screen.
        GridFault::DamagedWorkbook { detail, line: None } => {
            tracing::warn!(detail, "a workbook could not be read");
            ("fault.damaged_workbook", None, none)
        }
        GridFault::DamagedWorkbook { detail, line: Some(line) } => {
            tracing::warn!(detail, line, "a workbook could not be read to its end");
            ("fault.damaged_workbook_after", Some(*line), none)
        }
        GridFault::DamagedCompound { detail } => {
            tracing::warn!(detail, "a compound file could not be read");
            ("fault.damaged_compound", None, none)
        }
        GridFault::CellsTooFarApart { .. } => ("fault.cells_too_far_apart", None, none),
        GridFault::TooManyStyles { max } => ("fault.too_many_styles", None, max.to_string()),
        GridFault::TooManyTexts { max } => ("fault.too_many_texts", None, max.to_string()),
        GridFault::TooManySheets { max } => ("fault.too_many_sheets", None, max.to_string()),
        GridFault::NoSheet => ("fault.no_sheet", None, none),
        GridFault::NoSuchSheet { sheet } => ("fault.no_such_sheet", None, (sheet + 1).to_string()),
        GridFault::NoSuchRecord { record } => ("fault.no_such_record", None, (record + 1).to_string()),
        GridFault::Confused => ("fault.confused", None, none),
        GridFault::Stopped => ("fault.stopped", None, none),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn two_different_causes_never_share_a_sentence() {
        let part = || "xl/workbook.xml".to_owned();
        let faults = [
            GridFault::NothingInIt,
            GridFault::TooManyBytes { max: 1 },
            GridFault::TooManyRows { max: 1 },
            GridFault::TooManyCells { line: 3, max: 1 },
            GridFault::TooManyCellsAltogether { max: 1 },
            GridFault::RecordTooLong { line: 3, max: 1 },
            GridFault::QuoteNeverClosed { line: 3 },
            GridFault::NotATable,
            GridFault::NoEncoding,
            GridFault::Markup,
            GridFault::NoWorkbookInZip,
            GridFault::NoWorkbookInCompound,
            GridFault::Passworded,
            GridFault::DamagedZip { part: part() },
            GridFault::LiesAboutSize { part: part(), said: 1 },
            GridFault::UnzipsTooFar { max: 1 },
            GridFault::UnzipsTooDensely { part: part(), max: 1 },
            GridFault::TooManyParts { max: 1 },
            GridFault::DamagedWorkbook { detail: part(), line: None },
            GridFault::DamagedWorkbook { detail: part(), line: Some(3) },
            GridFault::DamagedCompound { detail: part() },
            GridFault::CellsTooFarApart { max: 1 },
            GridFault::TooManyStyles { max: 1 },
            GridFault::TooManyTexts { max: 1 },
            GridFault::TooManySheets { max: 1 },
            GridFault::NoSheet,
            GridFault::NoSuchSheet { sheet: 0 },
            GridFault::NoSuchRecord { record: 0 },
            GridFault::Confused,
            GridFault::Stopped,
        ];
        let sentences: HashSet<String> = faults.iter().map(sentence).collect();
        assert_eq!(sentences.len(), faults.len());
        assert_eq!(SENTENCES.spoken().keys().count(), faults.len(), "no sentence is without its cause");
        for sentence in &sentences {
            assert!(!sentence.contains("{{") && !sentence.starts_with("fault."), "{sentence}");
        }
        assert!(sentence(&GridFault::QuoteNeverClosed { line: 3 }).contains("3行目"));
    }
}
