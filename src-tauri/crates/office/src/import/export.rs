//! Lists out of the program: all cards or all contracts as CSV or as a workbook, under the headings by which they come
//! back unchanged. The purpose is logged before the first byte (SAFETY I6).

use super::field::{ImportKind, TargetField as F};
use super::further;
use super::lookup::Lookup;
use super::own;
use super::words;
use crate::Office;
use crate::actor::Actor;
use crate::customer::{ChannelForm, ContactPersonForm, all_channels};
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::key_date::span;
use chrono::NaiveDateTime;
use documents::grid::{Cell, Encoding};
use documents::out::{DoesNotFit, SheetOut};
use domain::clock::{Clock, OFFICE_OFFSET};
use domain::rights::Op;
use domain::text::PostalCode;
use domain::words::CustomerRole;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::contract::{ContractRow, TermRow};
use storage::customer::CustomerRow;
use storage::engine::Conn;
use storage::import_batch::RecordOriginRow;
use uuid::Uuid;

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// CSV in UTF-8 with a byte order mark, which Excel opens.
    Csv,
    /// CSV in the code page of Windows, for older programs.
    CsvCp932,
    /// A workbook.
    Xlsx,
}

/// A character that the chosen format cannot hold, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UnfitCharacter {
    /// The row of the file, from 1; the headings are row 1.
    pub row: i32,
    /// The heading of its column.
    pub heading: String,
    /// The character.
    pub character: String,
}

/// A list that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Export {
    /// The file.
    File(Vec<u8>),
    /// Nothing was written: these characters do not fit.
    Unfit(Vec<UnfitCharacter>),
}

/// A list as headings and rows.
struct List {
    fields: &'static [F],
    rows: Vec<Vec<Cell>>,
}

impl Office {
    /// All cards or all contracts as a file, for a purpose that is logged first.
    pub async fn export(
        &self,
        actor: &Actor,
        kind: ImportKind,
        format: ExportFormat,
        purpose: &str,
    ) -> Result<Export, OfficeError> {
        if !actor.can_at_all(Op::Export) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let list = {
            let mut conn = self.store().read().await?;
            match kind {
                ImportKind::Customers => customers(&mut conn).await?,
                ImportKind::Contracts => contracts(&mut conn).await?,
            }
        };
        let record = match kind {
            ImportKind::Customers => Record::many("customer"),
            ImportKind::Contracts => Record::many("contract"),
        };
        self.note_export(actor, record, list.rows.len(), purpose).await?;
        let headings: Vec<String> = list.fields.iter().map(|field| field.label().to_owned()).collect();
        let encoding = match format {
            ExportFormat::Csv => Encoding::Utf8Bom,
            ExportFormat::CsvCp932 => Encoding::Cp932,
            ExportFormat::Xlsx => {
                let written_at = self.clock().now().with_timezone(&OFFICE_OFFSET).naive_local();
                return workbook(kind, &headings, &list.rows, written_at);
            }
        };
        Ok(match documents::out::csv(&headings, &list.rows, encoding) {
            Ok(bytes) => Export::File(bytes),
            Err(unfit) => Export::Unfit(unfit.iter().map(|one| unfit_character(one, &headings)).collect()),
        })
    }

    /// Writes into the audit log that somebody takes a list out: what, how many, and what for.
    pub(crate) async fn note_export(
        &self,
        actor: &Actor,
        record: Record,
        count: usize,
        purpose: &str,
    ) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::Export) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let purpose = reading.required_line("purpose", purpose, LINE);
        reading.finish()?;
        self.note_for(Some(actor.id), Op::Export, record, count, &purpose).await
    }
}

fn unfit_character(unfit: &DoesNotFit, headings: &[String]) -> UnfitCharacter {
    UnfitCharacter {
        row: i32::try_from(unfit.row).unwrap_or(i32::MAX),
        heading: unfit.column.checked_sub(1).and_then(|at| headings.get(at)).cloned().unwrap_or_default(),
        character: unfit.character.to_string(),
    }
}

fn workbook(
    kind: ImportKind,
    headings: &[String],
    rows: &[Vec<Cell>],
    written_at: NaiveDateTime,
) -> Result<Export, OfficeError> {
    let name = match kind {
        ImportKind::Customers => "顧客",
        ImportKind::Contracts => "契約",
    };
    let file = documents::out::xlsx(SheetOut { name, headings, rows, written_at, foot: "" });
    file.map(Export::File).map_err(|fault| OfficeError::unforeseen(&fault.to_string()))
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn number(number: Option<i64>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Number(number.to_string()))
}

fn origins_by_id(rows: Vec<RecordOriginRow>) -> HashMap<Uuid, RecordOriginRow> {
    rows.into_iter().map(|row| (row.record_id, row)).collect()
}

fn origin_cell(origin: Option<&RecordOriginRow>, field: F) -> Cell {
    match (origin, field) {
        (Some(origin), F::Author) => text(&origin.author),
        (Some(origin), _) => origin.written_on.map_or(Cell::Empty, Cell::Day),
        (None, _) => Cell::Empty,
    }
}

/// Further numbers and people of every card.
struct Further {
    /// By card, and by person.
    channels: HashMap<Uuid, Vec<ChannelForm>>,
    people: HashMap<Uuid, Vec<ContactPersonForm>>,
}

impl Further {
    async fn load(conn: &mut Conn) -> Result<Self, OfficeError> {
        let mut channels = all_channels(conn).await?;
        let mut people: HashMap<Uuid, Vec<ContactPersonForm>> = HashMap::new();
        for row in storage::contact_person::list_all(conn).await? {
            let channels = channels.remove(&row.id).unwrap_or_default();
            let form = ContactPersonForm { channels, ..ContactPersonForm::of(&row) };
            people.entry(row.customer_id).or_default().push(form);
        }
        Ok(Self { channels, people })
    }

    fn channels(&self, card: Uuid) -> &[ChannelForm] {
        self.channels.get(&card).map_or(&[], Vec::as_slice)
    }
}

async fn customers(conn: &mut Conn) -> Result<List, OfficeError> {
    let lookup = Lookup::load(conn).await?;
    let rows = storage::customer::list_all(conn).await?;
    let mut roles: HashMap<Uuid, Vec<CustomerRole>> = HashMap::new();
    for (id, role) in storage::customer::list_all_roles(conn).await? {
        roles.entry(id).or_default().push(role);
    }
    let origins = origins_by_id(storage::import_batch::list_origins(conn, "customer").await?);
    let further = Further::load(conn).await?;
    let numbers: HashMap<Uuid, &str> = rows.iter().map(|row| (row.id, row.number.as_str())).collect();
    let cell = |row: &CustomerRow, field: F| match field {
        F::Number => text(&row.number),
        F::Name => text(&row.name),
        F::Kana => text(&row.kana),
        F::Honorific => text(&row.honorific),
        F::Roles => text(&words::roles_words(roles.get(&row.id).map_or(&[], Vec::as_slice))),
        F::Standing => text(words::standing_word(row.standing.0)),
        F::StandingSince => row.standing_since.map_or(Cell::Empty, Cell::Day),
        F::Owner => text(lookup.staff_name(row.owner_id)),
        F::Area => text(lookup.area_name(row.area_id)),
        F::ParentNumber => text(row.parent_id.and_then(|id| numbers.get(&id)).copied().unwrap_or_default()),
        F::PostalCode => text(&PostalCode::parse(&row.postal_code).map(|code| code.to_string()).unwrap_or_default()),
        F::Address => text(&row.address),
        F::Phone => text(&row.phone),
        F::Fax => text(&row.fax),
        F::Mail => text(&row.mail),
        F::Website => text(&row.website),
        F::Representative => text(&row.representative),
        F::Industry => text(&row.industry),
        F::Capital => number(row.capital),
        F::Employees => number(row.employees),
        F::FiscalYearEnd => text(&row.fiscal_year_end),
        F::CorporateNumber => text(&row.corporate_number),
        F::ContactPreference => text(&row.contact_preference),
        F::Goal => text(&row.goal),
        F::Caution => text(&row.caution),
        F::Channels => text(&further::channels_text(further.channels(row.id))),
        F::People => text(&further::people_text(further.people.get(&row.id).map_or(&[], Vec::as_slice))),
        F::Author | F::WrittenOn => origin_cell(origins.get(&row.id), field),
        _ => Cell::Empty,
    };
    let list = |row: &CustomerRow| own::CUSTOMERS.iter().map(|field| cell(row, *field)).collect();
    Ok(List { fields: own::CUSTOMERS, rows: rows.iter().map(list).collect() })
}

async fn contracts(conn: &mut Conn) -> Result<List, OfficeError> {
    let lookup = Lookup::load(conn).await?;
    let cards: HashMap<Uuid, CustomerRow> =
        storage::customer::list_all(conn).await?.into_iter().map(|row| (row.id, row)).collect();
    // The last of a contract's terms is its newest.
    let newest: HashMap<Uuid, TermRow> =
        storage::contract::list_all_terms(conn).await?.into_iter().map(|term| (term.contract_id, term)).collect();
    let origins = origins_by_id(storage::import_batch::list_origins(conn, "contract").await?);
    let rows = storage::contract::list_all(conn).await?;
    let cell = |row: &ContractRow, field: F| {
        let (card, term) = (cards.get(&row.customer_id), newest.get(&row.id));
        match field {
            F::ContractNumber => text(&row.number),
            F::Number => text(card.map_or("", |card| card.number.as_str())),
            F::Name => text(card.map_or("", |card| card.name.as_str())),
            F::Title => text(&row.title),
            F::Owner => text(lookup.staff_name(row.owner_id)),
            F::Plan => text(lookup.plan_name(row.plan_id)),
            F::StartsOn => term.map_or(Cell::Empty, |term| Cell::Day(term.starts_on)),
            F::Length => text(&words::span_words(term.and_then(|term| span(term.length_n, term.length_unit)))),
            F::ExpiresOn => term.and_then(|term| term.expires_on).map_or(Cell::Empty, Cell::Day),
            F::AutoRenews => text(if row.auto_renews { "あり" } else { "なし" }),
            F::RenewalLength => text(&words::span_words(span(row.renewal_n, row.renewal_unit))),
            F::Notice => text(&words::span_words(span(row.notice_n, row.notice_unit))),
            F::Amount => number(row.amount),
            F::Currency => text(&row.currency),
            F::Period => text(words::period_word(row.period.0)),
            F::Tax => text(words::tax_word(row.tax.0)),
            F::Window => text(&words::span_words(span(row.window_n, row.window_unit))),
            F::Contact => text(&words::span_words(span(row.contact_n, row.contact_unit))),
            F::Note => text(&row.note),
            F::State => text(words::state_word(row.state.0)),
            F::StateOn => row.state_on.map_or(Cell::Empty, Cell::Day),
            F::StateReason => text(&row.state_reason),
            F::Author | F::WrittenOn => origin_cell(origins.get(&row.id), field),
            _ => Cell::Empty,
        }
    };
    let list = |row: &ContractRow| own::CONTRACTS.iter().map(|field| cell(row, *field)).collect();
    Ok(List { fields: own::CONTRACTS, rows: rows.iter().map(list).collect() })
}
