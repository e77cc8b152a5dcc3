//! What became, or would become, of each row, and why.

use super::reason::ImportReason;
use crate::customer::plain;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    /// A new record.
    New,
    /// A change of a known one.
    Changed,
    /// It says what is known.
    Unchanged,
    /// It could mean several records, or not the one that it looks like; it is left out.
    Doubtful,
    /// It cannot be taken in.
    Refused,
}

/// One field that a row changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportFieldChange {
    /// The field's name in the form.
    pub field: String,
    /// The name as people know it.
    pub label: String,
    /// What stands there.
    pub old: String,
    /// What the list says.
    pub new: String,
}

/// A row and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportRow {
    /// The first line of the row in the file; in a sheet the row's number.
    pub line: i32,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// The name or title in the row, as written.
    pub label: String,
    /// The record that it made, changed or met.
    pub record_id: Option<Uuid>,
    /// Why; also what is worth knowing of a row that was taken in.
    pub reasons: Vec<ImportReason>,
    /// What it changes.
    pub changes: Vec<ImportFieldChange>,
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportCounts {
    /// New records.
    pub new: i32,
    /// Changed records.
    pub changed: i32,
    /// Rows that say what is known.
    pub unchanged: i32,
    /// Rows that could mean several records.
    pub doubtful: i32,
    /// Refused rows.
    pub refused: i32,
    /// Cards of the same source that its newer list no longer has. They are only told.
    pub gone: i32,
}

/// A card that the newer list of its source no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GoneCard {
    /// The card.
    pub id: Uuid,
    /// 顧客番号
    pub number: String,
    /// 名称
    pub name: String,
    /// Its key in the list.
    pub source_key: String,
}

/// What a list became, or would become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// How many rows became what.
    pub counts: ImportCounts,
    /// Every row that is not empty, in the order of the file.
    pub rows: Vec<ImportRow>,
    /// What the list no longer has.
    pub gone: Vec<GoneCard>,
    /// Cards that a list of contracts made for its customers.
    pub customers_made: i32,
    /// Contracts that are new.
    pub contracts_made: i32,
    /// Names of customers that are not there, each once.
    pub missing_customers: Vec<String>,
    /// The batch, once it was taken in.
    pub batch: Option<Uuid>,
}

impl ImportReport {
    /// Adds a row and counts it.
    pub(super) fn push(&mut self, row: ImportRow) {
        let count = match row.outcome {
            ImportOutcome::New => &mut self.counts.new,
            ImportOutcome::Changed => &mut self.counts.changed,
            ImportOutcome::Unchanged => &mut self.counts.unchanged,
            ImportOutcome::Doubtful => &mut self.counts.doubtful,
            ImportOutcome::Refused => &mut self.counts.refused,
        };
        *count += 1;
        self.rows.push(row);
    }

    /// Whether two reports say the same of every row; ids of what was made differ from run to run.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.counts == other.counts
            && self.gone == other.gone
            && self.rows.len() == other.rows.len()
            && self.rows.iter().zip(&other.rows).all(|(one, two)| {
                (one.line, one.outcome, &one.label, &one.reasons, &one.changes)
                    == (two.line, two.outcome, &two.label, &two.reasons, &two.changes)
            })
    }
}

/// The fields in which two forms differ: name, old value, new value. What the window gets is compared, so that no field
/// can be forgotten.
pub(super) fn differences<T: Serialize>(old: &T, new: &T) -> Vec<(String, String, String)> {
    let (Ok(serde_json::Value::Object(old)), Ok(serde_json::Value::Object(new))) =
        (serde_json::to_value(old), serde_json::to_value(new))
    else {
        return Vec::new();
    };
    new.into_iter()
        .filter_map(|(field, value)| {
            let before = old.get(&field).map(plain).unwrap_or_default();
            let after = plain(&value);
            (before != after).then_some((field, before, after))
        })
        .collect()
}
