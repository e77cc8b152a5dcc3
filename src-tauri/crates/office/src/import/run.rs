//! The run: every row becomes a card, or a contract on the card of the same company, or is refused with its reason.
//! A rehearsal is the same run whose transaction is not committed, so that both say the same.

use super::columns::{Columns, ListField, RecognisedColumn};
use crate::Office;
use crate::actor::Actor;
use crate::contract::ContractForm;
use crate::customer::CustomerForm;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, FieldError, OfficeError};
use documents::table::Row;
use documents::{Limits, Table, TableFault};
use domain::rights::Op;
use domain::text::{fold, fold_digits};
use domain::words::Standing;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most rows of a list with which an office begins.
const MOST_ROWS: usize = 20_000;
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
    /// What is wrong.
    pub errors: Vec<FieldError>,
}

impl Office {
    /// Says what a list would become; nothing is written.
    pub async fn preview_list(&self, actor: &Actor, text: &str) -> Result<ListImport, OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::AddCustomer, None).await? else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        self.run_list(&mut door, actor, text).await
    }

    /// Makes cards and contracts of a list, in one transaction. Refused rows are left out and told.
    pub async fn import_list(&self, actor: &Actor, text: &str, command: Uuid) -> Result<ListImport, OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::AddCustomer, Some(command)).await? else {
            let mut conn = self.store().read().await?;
            let customers = i32::try_from(storage::customer::count(&mut conn).await?).unwrap_or(i32::MAX);
            return Ok(ListImport { customers, ..ListImport::default() });
        };
        let done = self.run_list(&mut door, actor, text).await?;
        let count = usize::try_from(done.customers).unwrap_or_default();
        door.commit(Record::many("customer"), count).await?;
        Ok(done)
    }

    async fn run_list(&self, door: &mut Door<'_>, actor: &Actor, text: &str) -> Result<ListImport, OfficeError> {
        if !actor.can_at_all(Op::AddCustomer) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let limits = Limits { rows: MOST_ROWS, ..Limits::default() };
        let table = Table::read(text.as_bytes(), limits).map_err(|fault| list_error(&fault))?;
        let columns = Columns::find(&table).ok_or_else(|| OfficeError::field("list", FieldCode::Unknown))?;
        let mut run = Run {
            office: self,
            actor,
            known: BTreeMap::new(),
            done: ListImport { columns: columns.recognised.clone(), ..ListImport::default() },
        };
        for row in table.rows.iter().skip(columns.first_row) {
            run.row(door, &columns, row).await?;
        }
        Ok(run.done)
    }
}

struct Run<'o> {
    office: &'o Office,
    actor: &'o Actor,
    /// The cards of this run by corporate number, else by name and postal code.
    known: BTreeMap<String, Uuid>,
    done: ListImport,
}

impl Run<'_> {
    async fn row(&mut self, door: &mut Door<'_>, columns: &Columns, row: &Row) -> Result<(), OfficeError> {
        let cell = |field| columns.cell(row, field).to_owned();
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let sample = ListSample {
            name: cell(ListField::Name),
            kana: cell(ListField::Kana),
            address: cell(ListField::Address),
            contract: cell(ListField::ContractTitle),
            expires_on: cell(ListField::ExpiresOn),
        };
        let name = sample.name.clone();
        if self.done.sample.len() < SAMPLE {
            self.done.sample.push(sample);
        }
        match self.enter(door, columns, row).await {
            Ok(()) => Ok(()),
            Err(error) if error.code == ErrorCode::Invalid => {
                self.done.refused_count += 1;
                if self.done.refused.len() < MOST_REFUSED {
                    let line = i32::try_from(row.line).unwrap_or(i32::MAX);
                    self.done.refused.push(RefusedLine { line, name, errors: error.fields });
                }
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// The contract is read before the card is written, which reads itself first: a refused row leaves nothing behind.
    async fn enter(&mut self, door: &mut Door<'_>, columns: &Columns, row: &Row) -> Result<(), OfficeError> {
        let form = card(columns, row, self.actor.id);
        let key = key(&form);
        let contract = contract(columns, row, self.actor.id);
        if let Some(contract) = &contract {
            self.office.read_contract(door, contract).await?;
        }
        let customer = match self.known.get(&key) {
            Some(known) => *known,
            None => {
                let id = self.office.insert_customer(door, self.actor, &form).await?;
                self.known.insert(key, id);
                self.done.customers += 1;
                id
            }
        };
        if let Some(contract) = contract {
            let form = ContractForm { customer_id: customer, ..contract };
            self.office.insert_contract(door, &form).await?;
            self.done.contracts += 1;
        }
        Ok(())
    }
}

fn card(columns: &Columns, row: &Row, owner: Uuid) -> CustomerForm {
    let cell = |field| columns.cell(row, field).to_owned();
    CustomerForm {
        kana: cell(ListField::Kana),
        standing: Standing::Existing,
        owner_id: Some(owner),
        postal_code: cell(ListField::PostalCode),
        address: cell(ListField::Address),
        phone: cell(ListField::Phone),
        fax: cell(ListField::Fax),
        mail: cell(ListField::Mail),
        representative: cell(ListField::Representative),
        industry: cell(ListField::Industry),
        corporate_number: cell(ListField::CorporateNumber),
        ..CustomerForm::named(&cell(ListField::Name))
    }
}

/// The contract of a row that says anything of one.
fn contract(columns: &Columns, row: &Row, owner: Uuid) -> Option<ContractForm> {
    let cell = |field| columns.cell(row, field).to_owned();
    let (title, starts_on, expires_on) =
        (cell(ListField::ContractTitle), cell(ListField::StartsOn), cell(ListField::ExpiresOn));
    if title.is_empty() && starts_on.is_empty() && expires_on.is_empty() {
        return None;
    }
    Some(ContractForm {
        title,
        owner_id: Some(owner),
        starts_on,
        expires_on,
        amount: cell(ListField::Amount),
        ..ContractForm::blank(Uuid::nil())
    })
}

fn key(form: &CustomerForm) -> String {
    let number = fold_digits(&form.corporate_number);
    if number.is_empty() { format!("{}|{}", fold(&form.name), fold_digits(&form.postal_code)) } else { number }
}

/// The text of a file in whatever encoding it is found to have.
pub fn decode(bytes: &[u8]) -> Result<String, OfficeError> {
    documents::table::decode(bytes, documents::table::detect(bytes))
        .map(std::borrow::Cow::into_owned)
        .map_err(|fault| list_error(&fault))
}

fn list_error(fault: &TableFault) -> OfficeError {
    let (code, line) = match fault {
        TableFault::TooManyBytes { .. } | TableFault::TooManyRows { .. } => (FieldCode::TooLarge, None),
        TableFault::TooManyCells { line, .. } | TableFault::RowTooLong { line, .. } => {
            (FieldCode::TooLong, Some(*line))
        }
        TableFault::Undecodable { line } => (FieldCode::ControlCharacters, Some(*line)),
        TableFault::NoColumn { .. } | TableFault::BadCell { .. } => (FieldCode::Unknown, None),
    };
    let detail = line.map(|line| line.to_string());
    OfficeError { detail, ..OfficeError::field("list", code) }
}
