//! `sakimori import`: a list of customers or contracts is taken in, or only tried.

use crate::arguments::{ImportOrder, ListKind};
use crate::vault::{Refusal, in_vault};
use crate::{say, words};
use office::import::{ImportKind, ImportMap, ImportOutcome, ImportReport, ImportRow};
use office::{ErrorCode, OfficeError};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

impl From<ListKind> for ImportKind {
    fn from(kind: ListKind) -> Self {
        match kind {
            ListKind::Customers => Self::Customers,
            ListKind::Contracts => Self::Contracts,
        }
    }
}

/// Takes the list in and says what became of each row; exit code 1 where rows were left out.
pub async fn import(order: ImportOrder) -> Result<ExitCode, Refusal> {
    let bytes = std::fs::read(&order.file).map_err(|_| Refusal::misused(words::no_file(&order.file)))?;
    let map = order.map.as_deref().map(read_map).transpose()?;
    let name = order.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let report = in_vault(&order.which, async |office, actor| {
        let taken = office.import_file(actor, order.kind.into(), &name, bytes, map.as_ref(), order.dry_run).await;
        taken.map_err(refused_whole)
    })
    .await?;
    let text = if order.json { as_json(&report) } else { as_text(&report, order.dry_run) };
    say(&text)?;
    let left_out = report.counts.refused + report.counts.doubtful;
    Ok(ExitCode::from(u8::from(left_out > 0)))
}

fn read_map(file: &Path) -> Result<ImportMap, Refusal> {
    let text = std::fs::read_to_string(file).map_err(|_| Refusal::misused(words::no_file(file)))?;
    serde_json::from_str(&text).map_err(|_| Refusal::misused(words::no_map(file)))
}

fn refused_whole(error: OfficeError) -> Refusal {
    match error.code {
        ErrorCode::VaultInUse | ErrorCode::WrongPassword | ErrorCode::Wait => error.into(),
        _ => Refusal { sentence: words::refused_whole(&error), code: 5 },
    }
}

fn as_json(report: &ImportReport) -> String {
    let rows: Vec<serde_json::Value> =
        told(report).map(|row| json!({"line": row.line, "outcome": row.outcome, "reason": reason(row)})).collect();
    let counts = report.counts;
    let all = json!({
        "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged, "doubtful": counts.doubtful,
        "refused": counts.refused, "rows": rows,
    });
    format!("{all}\n")
}

fn as_text(report: &ImportReport, dry_run: bool) -> String {
    let mut text = words::counts(&report.counts, dry_run) + "\n";
    for row in told(report).filter(|row| row.outcome != ImportOutcome::New) {
        text.push_str(&format!("{}: {} {} {}\n", row.line, words::outcome(row.outcome), row.label, reason(row)));
    }
    text
}

/// Every row that says something new.
fn told(report: &ImportReport) -> impl Iterator<Item = &ImportRow> {
    report.rows.iter().filter(|row| row.outcome != ImportOutcome::Unchanged)
}

fn reason(row: &ImportRow) -> String {
    let changes = row.changes.iter().map(|change| format!("{}: {} → {}", change.label, change.old, change.new));
    row.reasons.iter().map(|reason| reason.text.clone()).chain(changes).collect::<Vec<_>>().join(" ")
}
