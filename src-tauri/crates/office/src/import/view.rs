//! What the window gets of a list that is being taken in.

use super::field::{ImportKind, TargetField};
use super::map::{AmountUnit, ImportChoices};
use super::outcome::{GoneCard, ImportCounts, ImportOutcome, ImportReport, ImportRow};
use documents::grid::{Delimiter, Encoding, FileKind};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportFileKind {
    /// Text with delimiters.
    Csv,
    /// A workbook of Excel.
    Xlsx,
    /// An old workbook of Excel.
    Xls,
    /// A workbook of OpenDocument.
    Ods,
}

impl From<FileKind> for ImportFileKind {
    fn from(kind: FileKind) -> Self {
        match kind {
            FileKind::Csv => Self::Csv,
            FileKind::Xlsx => Self::Xlsx,
            FileKind::Xls => Self::Xls,
            FileKind::Ods => Self::Ods,
        }
    }
}

macro_rules! same_as {
    ($(#[$meta:meta])* $name:ident = $other:ident { $($(#[$vmeta:meta])* $variant:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl From<$other> for $name {
            fn from(other: $other) -> Self {
                match other { $($other::$variant => Self::$variant,)+ }
            }
        }

        impl From<$name> for $other {
            fn from(name: $name) -> Self {
                match name { $($name::$variant => Self::$variant,)+ }
            }
        }
    };
}

same_as! {
    /// How the characters of a file are written.
    ImportEncoding = Encoding {
        /// UTF-8
        Utf8,
        /// UTF-8 with a byte order mark
        Utf8Bom,
        /// Shift_JIS as Windows has it
        Cp932,
        /// UTF-16, little end first
        Utf16Le,
        /// UTF-16, big end first
        Utf16Be,
        /// Windows-1252
        Windows1252,
    }
}

same_as! {
    /// What stands between the cells of a text.
    ImportDelimiter = Delimiter {
        /// `,`
        Comma,
        /// A tab
        Tab,
        /// `;`
        Semicolon,
        /// `|`
        Pipe,
    }
}

/// Where the names of the columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ImportHeader {
    /// Nowhere: the first record is data.
    None,
    /// In this record, from 0.
    Record {
        /// Which, as in [`ImportView::head`].
        at: i32,
    },
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportReading {
    /// What the file is.
    pub file_kind: ImportFileKind,
    /// How its characters are written; of a text only.
    pub encoding: Option<ImportEncoding>,
    /// What stands between its cells; of a text only.
    pub delimiter: Option<ImportDelimiter>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// Which of them was read, from 0.
    pub sheet: i32,
    /// Where the names of the columns stand.
    pub header: ImportHeader,
}

/// A record as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportLine {
    /// Its first line in the file.
    pub line: i32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A column of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportColumn {
    /// Its place, from 0.
    pub place: i32,
    /// Its heading; empty where it has none.
    pub heading: String,
    /// What it holds; nothing where it is left out.
    pub field: Option<TargetField>,
    /// In what its numbers are counted.
    pub unit: AmountUnit,
    /// The first cells that are not empty, as written.
    pub samples: Vec<String>,
    /// The same as they are read: dates with weekday and era, amounts in yen. Empty where they are taken as written.
    pub read: Vec<String>,
}

/// A field that a column may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldChoice {
    /// The field.
    pub field: TargetField,
    /// Its name.
    pub label: String,
}

/// A map that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MapChoice {
    /// The saved map; none for a ready one.
    pub id: Option<Uuid>,
    /// Its name.
    pub name: String,
}

/// A list that is being taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportView {
    /// By which the window asks for it.
    pub id: Uuid,
    /// Which list.
    pub kind: ImportKind,
    /// The file's name, without its folder.
    pub file_name: String,
    /// How it was read.
    pub reading: ImportReading,
    /// The first records of the file, title and headings among them.
    pub head: Vec<ImportLine>,
    /// How many rows of data there are.
    pub row_count: i32,
    /// Its columns.
    pub columns: Vec<ImportColumn>,
    /// The fields that a column may hold.
    pub fields: Vec<FieldChoice>,
    /// The map that was taken; empty where the headings spoke for themselves.
    pub map_name: String,
    /// By what name the source is known.
    pub source: String,
    /// Whether the list has all of its source.
    pub whole_list: bool,
    /// The maps that can be chosen: saved ones, then ready ones.
    pub maps: Vec<MapChoice>,
    /// What goes with the map, to begin the choices with.
    pub choices: ImportChoices,
    /// Fields without which the list cannot be taken in and that no column holds.
    pub missing: Vec<TargetField>,
    /// Whether the person must say in which order day and month stand.
    pub asks_date_order: bool,
}

/// What a column is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ColumnPick {
    /// The column's place.
    pub place: i32,
    /// What it holds; nothing to leave it out.
    pub field: Option<TargetField>,
    /// In what its numbers are counted.
    pub unit: AmountUnit,
}

/// What a person corrects; what is not said stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ImportCorrections {
    /// How the characters are written.
    pub encoding: Option<ImportEncoding>,
    /// What stands between the cells.
    pub delimiter: Option<ImportDelimiter>,
    /// Which sheet.
    pub sheet: Option<i32>,
    /// Where the names of the columns stand.
    pub header: Option<ImportHeader>,
    /// The name of a map to take.
    pub map_name: Option<String>,
    /// What columns hold; those that are not named stay.
    pub columns: Option<Vec<ColumnPick>>,
    /// By what name the source is known.
    pub source: Option<String>,
    /// Whether the list has all of its source.
    pub whole_list: Option<bool>,
    /// What was decided beside the columns; another reading or map brings its own.
    pub choices: Option<ImportChoices>,
}

/// What a list became, or would become; its rows are asked for in pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportSummary {
    /// How many rows became what.
    pub counts: ImportCounts,
    /// What the newer list no longer has; the first of them.
    pub gone: Vec<GoneCard>,
    /// Cards that a list of contracts makes for its customers.
    pub customers_made: i32,
    /// How many customers of contracts are not there.
    pub missing_count: i32,
    /// The first of their names.
    pub missing_customers: Vec<String>,
    /// The batch, once the list was taken in; a rehearsal has none.
    pub batch: Option<Uuid>,
}

/// How many names a summary has.
const NAMED: usize = 200;

impl ImportSummary {
    /// Of a rehearsal, or of a run that was committed.
    pub(super) fn of(report: &ImportReport, committed: bool) -> Self {
        Self {
            counts: report.counts,
            gone: report.gone.iter().take(NAMED).cloned().collect(),
            customers_made: report.customers_made,
            missing_count: i32::try_from(report.missing_customers.len()).unwrap_or(i32::MAX),
            missing_customers: report.missing_customers.iter().take(NAMED).cloned().collect(),
            batch: report.batch.filter(|_| committed),
        }
    }
}

/// Which rows of a rehearsal or run are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportRowQuery {
    /// Only those of this outcome.
    pub outcome: Option<ImportOutcome>,
    /// From which one of them, from 0.
    pub from: i32,
    /// How many.
    pub count: i32,
}

/// Some rows of a rehearsal or run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportRowPage {
    /// How many rows there are of that outcome.
    pub total: i32,
    /// Those that were asked for.
    pub rows: Vec<ImportRow>,
}
