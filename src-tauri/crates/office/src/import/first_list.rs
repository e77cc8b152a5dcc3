//! The list with which an office begins: pasted or chosen at first start, taken in by the same engine, each row's company
//! as a card and what it says of a contract as a contract on it.

use super::cells::{Cells, Places};
use super::field::{ImportKind, TargetField};
use super::map::{ImportChoices, OwnerRule};
use super::outcome::{ImportOutcome, ImportReport};
use super::progress::Watch;
use super::reason::ImportReason;
use super::session::Session;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use domain::rights::Op;
use domain::words::Standing;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;
use uuid::Uuid;

/// How many rows a rehearsal shows.
const SAMPLE: usize = 8;
/// How many refused lines are told one by one.
const MOST_REFUSED: usize = 500;

/// What a list became, or would become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListImport {
    /// How many cards.
    pub customers: i32,
    /// How many contracts.
    pub contracts: i32,
    /// The columns whose headings are known.
    pub columns: Vec<RecognisedColumn>,
    /// The first rows.
    pub sample: Vec<ListSample>,
    /// How many rows were refused.
    pub refused_count: i32,
    /// The first of them, each with its reason.
    pub refused: Vec<RefusedLine>,
}

/// A column whose heading is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecognisedColumn {
    /// The heading as it stands in the list.
    pub heading: String,
    /// What it holds.
    pub label: String,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListSample {
    /// 名称
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 所在地
    pub address: String,
    /// 件名
    pub contract: String,
    /// 満期日, as written
    pub expires_on: String,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RefusedLine {
    /// The line in the list, from 1.
    pub line: i32,
    /// 名称, as written
    pub name: String,
    /// Why.
    pub reasons: Vec<ImportReason>,
}

impl Office {
    /// Says what a list would become; nothing is written.
    pub async fn preview_list(&self, actor: &Actor, text: &str) -> Result<ListImport, OfficeError> {
        self.take_list(actor, text, None).await
    }

    /// Makes cards and contracts of a list, in one transaction. Refused rows are left out and told.
    pub async fn import_list(&self, actor: &Actor, text: &str, command: Uuid) -> Result<ListImport, OfficeError> {
        self.take_list(actor, text, Some(command)).await
    }

    async fn take_list(&self, actor: &Actor, text: &str, command: Option<Uuid>) -> Result<ListImport, OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let watch = Arc::new(Watch::default());
        let bytes = text.as_bytes().to_vec();
        let opened = Session::open(ImportKind::Contracts, "", bytes.clone(), &[], Arc::clone(&watch)).await;
        // A list without any row has no column of names either.
        let mut session = opened.map_err(|error| match error.code {
            ErrorCode::BadFile => {
                OfficeError { detail: error.detail, ..OfficeError::field("list", FieldCode::Unknown) }
            }
            _ => error,
        })?;
        if !Places::new(&session.places).has(TargetField::Title) {
            // A list of customers and nothing else; ready maps of such lists are tried.
            session = Session::open(ImportKind::Customers, "", bytes, &[], Arc::clone(&watch)).await?;
        }
        let places = Places::new(&session.places);
        if !places.has(TargetField::Name) {
            return Err(OfficeError::field("list", FieldCode::Unknown));
        }
        let choices = ImportChoices {
            owner: OwnerRule::One { staff_id: actor.id },
            standing: Standing::Existing,
            make_customers: true,
            ..session.map.choices.clone()
        };
        let Entrance::New(mut door) = self.write(actor, Op::Import, command).await? else {
            let mut conn = self.store().read().await?;
            let customers = i32::try_from(storage::customer::count(&mut conn).await?).unwrap_or(i32::MAX);
            return Ok(ListImport { customers, ..ListImport::default() });
        };
        let mut task = session.task(&choices);
        task.cards_alone = true;
        let report = self.run_import(&mut door, actor, &task, &watch).await?;
        let done = list_of(&session, &places, &report);
        if command.is_some() {
            let count = usize::try_from(done.customers).unwrap_or_default();
            let record = report.batch.map_or(Record::many("import_batch"), |batch| Record::one("import_batch", batch));
            door.commit(record, count).await?;
        }
        Ok(done)
    }
}

fn list_of(session: &Session, places: &Places, report: &ImportReport) -> ListImport {
    let headings = session.grid.headings();
    let columns = session
        .places
        .iter()
        .enumerate()
        .filter_map(|(place, held)| {
            let (field, _) = (*held)?;
            let heading = headings.get(place)?.trim().to_owned();
            Some(RecognisedColumn { heading, label: field.said().to_owned() })
        })
        .collect();
    let sample = session
        .rows
        .iter()
        .filter(|row| !row.is_empty())
        .take(SAMPLE)
        .map(|row| {
            let cell = |field| Cells::new(places, row, None).text(field).to_owned();
            ListSample {
                name: cell(TargetField::Name),
                kana: cell(TargetField::Kana),
                address: cell(TargetField::Address),
                contract: cell(TargetField::Title),
                expires_on: cell(TargetField::ExpiresOn),
            }
        })
        .collect();
    let left_out =
        || report.rows.iter().filter(|row| matches!(row.outcome, ImportOutcome::Refused | ImportOutcome::Doubtful));
    let names: std::collections::HashMap<i32, &str> = session
        .rows
        .iter()
        .map(|row| {
            let line = i32::try_from(row.line).unwrap_or(i32::MAX);
            (line, Cells::new(places, row, None).text(TargetField::Name))
        })
        .collect();
    ListImport {
        customers: if session.kind == ImportKind::Customers { report.counts.new } else { report.customers_made },
        contracts: report.contracts_made,
        columns,
        sample,
        refused_count: i32::try_from(left_out().count()).unwrap_or(i32::MAX),
        refused: left_out()
            .take(MOST_REFUSED)
            .map(|row| RefusedLine {
                line: row.line,
                name: names.get(&row.line).copied().unwrap_or_default().to_owned(),
                reasons: row.reasons.clone(),
            })
            .collect(),
    }
}

/// The text of a file in whatever encoding it is found to have.
pub fn decode(bytes: &[u8]) -> Result<String, OfficeError> {
    documents::grid::text(bytes, &documents::grid::Limits::default())
        .map_err(|fault| super::file_fault::file_error(&fault))
}
