//! Lists from elsewhere: their rows become cards and contracts, or change them, in one transaction that can be undone.

mod card_reading;
mod cells;
mod contract_book;
mod contract_reading;
mod contracts;
mod customer_book;
mod customers;
mod export;
mod field;
mod file;
mod file_fault;
mod first_list;
mod further;
mod headings_table;
mod lookup;
mod map;
mod outcome;
mod own;
mod people;
mod progress;
mod reason;
mod recognise;
mod refused_file;
mod run;
mod sample;
mod saved;
mod session;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_files;
#[cfg(test)]
mod tests_lists;
#[cfg(test)]
mod tests_maps;
#[cfg(test)]
mod tests_runs;
#[cfg(test)]
mod tests_travel;
mod undo;
mod view;
mod words;
mod write_customers;

pub use export::{Export, ExportFormat, UnfitCharacter};
pub use field::{ImportKind, TargetField};
pub use first_list::{ListImport, ListSample, RecognisedColumn, RefusedLine, decode};
pub use map::{AmountUnit, AreaOwner, DateOrder, ImportChoices, ImportMap, MapColumn, OwnerRule};
pub use outcome::{GoneCard, ImportCounts, ImportFieldChange, ImportOutcome, ImportReport, ImportRow};
pub use progress::ImportProgress;
pub use reason::{ImportReason, ReasonCode};
pub(crate) use session::Imports;
pub use undo::{ImportBatch, ImportUndo, StayingRecord, StaysBecause};
pub use view::{
    ColumnPick, FieldChoice, ImportColumn, ImportCorrections, ImportDelimiter, ImportEncoding, ImportFileKind,
    ImportHeader, ImportLine, ImportReading, ImportRowPage, ImportRowQuery, ImportSummary, ImportView, MapChoice,
};
