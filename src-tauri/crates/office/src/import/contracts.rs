//! A list of contracts: each row finds its customer and its contract, then everything is written.

mod closed;
mod customer_of;

pub(super) use self::closed::Closed;
use self::closed::closed;
use super::card_reading::{name_of, reasons_of};
use super::cells::{Cells, ListRow, Places};
use super::contract_book::{ContractBook, ContractEntry, Meant};
use super::contract_reading::ContractReading;
use super::customers::{CustomerRun, origin};
use super::field::TargetField as F;
use super::outcome::{ImportFieldChange, ImportOutcome, ImportReport, ImportRow};
use super::progress::Watch;
use super::reason::{ImportReason, ReasonCode};
use super::run::{Task, faulty, write};
use super::write_customers::json;
use crate::Office;
use crate::actor::Belongs;
use crate::contract::{ContractForm, ReadForm, update_contract, write_closed};
use crate::door::Door;
use crate::error::{ErrorCode, OfficeError};
use domain::rights::Op;
use domain::words::ContractState;
use std::collections::HashMap;
use storage::contract::ContractRow;
use storage::customer_source::ContractSourceRow;
use storage::import_batch::{ImportBatchRow, ImportChangeRow, RecordOriginRow};
use uuid::Uuid;

/// A contract that is to be written.
struct Planned {
    /// Its place among the rows of the report.
    row: usize,
    form: ContractForm,
    read: ReadForm,
    /// The contract that it changes, with its form before; none for a new one.
    stored: Option<(ContractRow, ContractForm)>,
    number: String,
    key: String,
    origin: Option<RecordOriginRow>,
    /// How a new one has ended already.
    closed: Option<Closed>,
}

/// Why a row is left out.
struct LeftOut(ImportOutcome, Vec<ImportReason>);

impl LeftOut {
    fn refused(reason: ImportReason) -> Self {
        Self(ImportOutcome::Refused, vec![reason])
    }

    fn doubtful(reason: ImportReason) -> Self {
        Self(ImportOutcome::Doubtful, vec![reason])
    }
}

struct ContractRun<'r, 'a> {
    customers: &'r mut CustomerRun<'a>,
    reading: ContractReading<'r>,
    book: ContractBook,
    /// Cards by the keys that any source has for them.
    by_any_key: HashMap<String, Vec<usize>>,
    planned: Vec<Planned>,
    make_customers: bool,
    cards_alone: bool,
    missing: Vec<String>,
    made: i32,
}

/// Reads every row, then writes the cards that were made and the contracts.
#[expect(clippy::too_many_arguments, reason = "what a run has is handed on once")]
pub(super) async fn run(
    office: &Office,
    door: &mut Door<'_>,
    customers: &mut CustomerRun<'_>,
    task: &Task<'_>,
    places: &Places,
    batch: &ImportBatchRow,
    watch: &Watch,
    report: &mut ImportReport,
) -> Result<(), OfficeError> {
    let rules = door.rules();
    let mut by_any_key: HashMap<String, Vec<usize>> = HashMap::new();
    for key in storage::customer_source::list_own(door).await? {
        if let Some(at) = customers.book.by_id(key.customer_id) {
            let places = by_any_key.entry(key.source_key).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }
    let book = ContractBook::load(door, task.source).await?;
    let (lookup, today) = (customers.reading.lookup, customers.today);
    let reading = ContractReading { lookup, choices: task.choices, rules: &rules, today };
    let mut run = ContractRun {
        customers: &mut *customers,
        reading,
        book,
        by_any_key,
        planned: Vec::new(),
        make_customers: task.choices.make_customers,
        cards_alone: task.cards_alone,
        missing: Vec::new(),
        made: 0,
    };
    for block in task.rows.chunks(200) {
        watch.check()?;
        for row in block.iter().filter(|row| !row.is_empty()) {
            let cells = Cells::new(places, row, task.choices.date_order);
            let row = match faulty(row, cells) {
                Some(row) => row,
                None => run.row(cells, row, report.rows.len()),
            };
            report.push(row);
        }
        watch.read(block.len());
        tokio::task::yield_now().await;
    }
    report.customers_made = run.made;
    report.missing_customers = std::mem::take(&mut run.missing);
    let planned = std::mem::take(&mut run.planned);
    write(door, customers, task, batch, watch).await?;
    write_contracts(office, door, task.source, batch.id, planned, watch, report).await
}

impl ContractRun<'_, '_> {
    fn row(&mut self, cells: Cells<'_>, row: &ListRow, place: usize) -> ImportRow {
        if self.cards_alone && [F::Title, F::StartsOn, F::ExpiresOn].iter().all(|field| cells.text(*field).is_empty()) {
            let row = self.customers.row(cells);
            self.made += i32::from(row.outcome == ImportOutcome::New);
            return row;
        }
        let label = cells.text(F::Title).to_owned();
        let line = i32::try_from(row.line).unwrap_or(i32::MAX);
        match self.take(cells, place) {
            Ok((outcome, record_id, reasons, changes)) => {
                ImportRow { line, outcome, label, record_id, reasons, changes }
            }
            Err(LeftOut(outcome, reasons)) => {
                ImportRow { line, outcome, label, record_id: None, reasons, changes: Vec::new() }
            }
        }
    }

    #[expect(clippy::type_complexity, reason = "what a row of the report is made of")]
    fn take(
        &mut self,
        cells: Cells<'_>,
        place: usize,
    ) -> Result<(ImportOutcome, Option<Uuid>, Vec<ImportReason>, Vec<ImportFieldChange>), LeftOut> {
        // Several customers in one cell are told before anything else of the row.
        name_of(cells).map_err(LeftOut::refused)?;
        // The contract is read before its customer is made: a refused row leaves nothing behind.
        let draft = self.overlay(cells, ContractForm::blank(Uuid::nil()), true, false)?;
        let origin = origin(cells, Uuid::nil(), self.customers.today).map_err(LeftOut::refused)?;
        let closed = closed(cells, draft.1.starts_on, self.customers.today).map_err(LeftOut::refused)?;
        let mut reasons = Vec::new();
        let (number, key) = (cells.text(F::ContractNumber), cells.text(F::ContractKey));
        let customer = match self.customer(cells)? {
            Ok(customer) => customer,
            Err(missing) => {
                // A contract that another customer has is not taken in, so no card is made for it either.
                if let Meant::One(at) = self.book.meet(number, key, &ContractForm::blank(Uuid::nil()))
                    && let Some(entry) = self.book.entries.get(at)
                {
                    return Err(other_customer(entry));
                }
                self.make_customer(cells, missing, &mut reasons)?
            }
        };
        let (card, belongs) = self.card(customer);
        let mut form = draft.0;
        form.customer_id = card;
        let settled = ContractReading::settled(&form, &draft.1);
        match self.book.meet(number, key, &settled) {
            Meant::Several(several) => {
                let names = several.iter().filter_map(|at| self.book.entries.get(*at)).map(named).collect();
                Err(LeftOut::doubtful(ImportReason::names(ReasonCode::MeetsSeveral, names)))
            }
            Meant::One(at) => {
                self.same_state(cells, at, closed.as_ref())?;
                self.meet(cells, at, &settled, belongs, reasons, place)
            }
            Meant::New => {
                if form.owner_id.is_none() {
                    form.owner_id = self.reading.lookup.owner_by_rule(self.reading.choices, belongs.area_id);
                }
                let owner_id = form.owner_id.or(belongs.owner_id);
                if !self.customers.actor.can(Op::Import, Belongs { owner_id, ..belongs }) {
                    return Err(LeftOut::refused(ImportReason::of(ReasonCode::NotYours)));
                }
                if draft.2 {
                    let value = self.assumption(&draft.1);
                    reasons.push(ImportReason::value(ReasonCode::AssumedTerm, F::ExpiresOn.said(), &value));
                }
                let form_now = ContractForm { owner_id: form.owner_id, ..settled };
                let line = Some(cells.line());
                let entry = ContractEntry {
                    stored: None,
                    form: form_now,
                    past_starts: Vec::new(),
                    line,
                    closed: closed.clone(),
                };
                let at = self.book.add(entry);
                if !key.is_empty() {
                    self.book.keep_key(key, at);
                }
                if !number.is_empty() {
                    self.book.keep_number(number, at);
                }
                let (number, key) = (number.to_owned(), key.to_owned());
                let mut read = draft.1;
                read.assumed_by = draft.2.then_some(self.customers.actor.id);
                self.planned.push(Planned { row: place, form, read, stored: None, number, key, origin, closed });
                Ok((ImportOutcome::New, None, reasons, Vec::new()))
            }
        }
    }

    /// A row that means a contract which is there.
    #[expect(clippy::type_complexity, reason = "what a row of the report is made of")]
    fn meet(
        &mut self,
        cells: Cells<'_>,
        at: usize,
        settled: &ContractForm,
        belongs: Belongs,
        mut reasons: Vec<ImportReason>,
        place: usize,
    ) -> Result<(ImportOutcome, Option<Uuid>, Vec<ImportReason>, Vec<ImportFieldChange>), LeftOut> {
        let Some(entry) = self.book.entries.get(at) else {
            return Err(LeftOut(ImportOutcome::Refused, reasons));
        };
        let before = entry.form.clone();
        let line = entry.line;
        let id = entry.stored.as_ref().map(|row| row.id);
        if before.customer_id != settled.customer_id {
            return Err(other_customer(entry));
        }
        let renewed = entry.past_starts.iter().any(|start| start.to_string() == settled.starts_on);
        let (form, read, _) = self.overlay(cells, before.clone(), false, renewed)?;
        let after = ContractReading::settled(&form, &read);
        if renewed {
            reasons.push(ImportReason::of(ReasonCode::RenewedSince));
        }
        let changes = if after == before { Vec::new() } else { self.reading.changes(&before, &after) };
        if changes.is_empty() {
            match line {
                Some(line) => reasons.push(ImportReason::line(ReasonCode::RepeatsLine, line)),
                None => self.touch(at, cells, None),
            }
            return Ok((ImportOutcome::Unchanged, id, reasons, changes));
        }
        if let Some(line) = line {
            return Err(LeftOut::doubtful(ImportReason::line(ReasonCode::DisagreesWithLine, line)));
        }
        let owner_id = before.owner_id.or(belongs.owner_id);
        if !self.customers.actor.can(Op::Import, Belongs { owner_id, ..belongs }) {
            return Err(LeftOut::refused(ImportReason::of(ReasonCode::NotYours)));
        }
        let stored = self.book.entries.get(at).and_then(|entry| entry.stored.clone());
        let key = cells.text(F::ContractKey).to_owned();
        self.touch(at, cells, Some(after));
        let stored = stored.map(|row| (row, before));
        let (number, origin, closed) = (String::new(), None, None);
        self.planned.push(Planned { row: place, form, read, stored, number, key, origin, closed });
        Ok((ImportOutcome::Changed, id, reasons, changes))
    }

    /// Leaves a row out that says of a contract that is there, or that an earlier row makes, that it has ended otherwise,
    /// or lives again.
    fn same_state(&self, cells: Cells<'_>, at: usize, closed: Option<&Closed>) -> Result<(), LeftOut> {
        let Some(entry) = self.book.entries.get(at) else { return Ok(()) };
        let Some(row) = &entry.stored else {
            let silent = closed.is_none() && cells.text(F::State).is_empty();
            return match entry.line {
                Some(line) if !silent && closed != entry.closed.as_ref() => {
                    Err(LeftOut::doubtful(ImportReason::line(ReasonCode::DisagreesWithLine, line)))
                }
                _ => Ok(()),
            };
        };
        let same = match closed {
            None => row.state.0 == ContractState::Active || cells.text(F::State).is_empty(),
            Some(closed) => {
                row.state.0 == closed.how.state()
                    && row.state_on == Some(closed.on)
                    && row.state_reason == closed.reason
            }
        };
        if same {
            return Ok(());
        }
        let said = cells.text(F::State);
        Err(LeftOut::doubtful(ImportReason::value(ReasonCode::StateStays, F::State.said(), said)))
    }

    fn touch(&mut self, at: usize, cells: Cells<'_>, form: Option<ContractForm>) {
        if let Some(entry) = self.book.entries.get_mut(at) {
            entry.line = Some(cells.line());
            if let Some(form) = form {
                entry.form = form;
            }
        }
    }

    /// The form with what the row says, read; whether its length was assumed.
    fn overlay(
        &self,
        cells: Cells<'_>,
        form: ContractForm,
        is_new: bool,
        keep_dates: bool,
    ) -> Result<(ContractForm, ReadForm, bool), LeftOut> {
        let refused = |reasons| LeftOut(ImportOutcome::Refused, reasons);
        let overlaid = self.reading.overlay(cells, form, is_new, keep_dates).map_err(refused)?;
        let read = self.reading.read(&overlaid.form).map_err(|error| refused(reasons_of(&error.fields, cells)))?;
        Ok((overlaid.form, read, overlaid.assumed))
    }

    fn assumption(&self, read: &ReadForm) -> String {
        let length = super::words::span_said(read.length);
        let end = read.expires_on.map(|day| day.to_string()).unwrap_or_default();
        format!("{length}({end})")
    }

    fn card(&self, at: usize) -> (Uuid, Belongs) {
        let everyone_sees = self.customers.everyone_sees;
        match self.customers.book.entries.get(at) {
            Some(entry) => {
                let row = &entry.row;
                (row.id, Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees })
            }
            None => (Uuid::nil(), Belongs { owner_id: None, area_id: None, everyone_sees }),
        }
    }
}

/// A contract does not move to another card by a list.
fn other_customer(entry: &ContractEntry) -> LeftOut {
    LeftOut::doubtful(match entry.line {
        Some(line) => ImportReason::line(ReasonCode::DisagreesWithLine, line),
        None => ImportReason::names(ReasonCode::OtherCustomer, vec![named(entry)]),
    })
}

/// Number and title of a contract.
fn named(entry: &ContractEntry) -> String {
    let number = entry.stored.as_ref().map_or("", |row| row.number.as_str());
    format!("{number} {}", entry.form.title).trim().to_owned()
}

async fn write_contracts(
    office: &Office,
    door: &mut Door<'_>,
    source: &str,
    batch: Uuid,
    planned: Vec<Planned>,
    watch: &Watch,
    report: &mut ImportReport,
) -> Result<(), OfficeError> {
    let brought = planned.iter().filter_map(|plan| plan.number.strip_prefix('K')?.parse::<i64>().ok()).max();
    if let Some(brought) = brought {
        storage::office::pass_numbers(door, 0, brought).await?;
    }
    report.contracts_made =
        i32::try_from(planned.iter().filter(|plan| plan.stored.is_none()).count()).unwrap_or(i32::MAX);
    watch.read_all(planned.len());
    let mut changes = Vec::with_capacity(planned.len());
    let mut written = Vec::with_capacity(planned.len());
    for plan in planned {
        watch.check()?;
        let (record_id, version, before) = match plan.stored {
            Some((row, before)) => {
                update_contract(door, &row, &plan.form, &plan.read).await?;
                (row.id, row.version + 1, json(&before))
            }
            None => {
                let number = Some(plan.number).filter(|number| !number.is_empty());
                let id = office.insert_read_contract(door, &plan.form, &plan.read, number).await?;
                let version = match plan.closed {
                    None => 1,
                    Some(Closed { how, on, reason }) => {
                        let row = storage::contract::find(door, id).await?;
                        let row = row.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
                        write_closed(door, row, how, Some(on), &reason).await?;
                        2
                    }
                };
                (id, version, String::new())
            }
        };
        if let Some(origin) = plan.origin {
            let origin = RecordOriginRow { record_id, ..origin };
            storage::import_batch::upsert_origin(door, "contract", &origin).await?;
        }
        if let Some(row) = report.rows.get_mut(plan.row) {
            row.record_id = Some(record_id);
        }
        if !plan.key.is_empty() {
            let key = ContractSourceRow { source_key: plan.key, contract_id: record_id };
            storage::customer_source::insert_contract(door, source, batch, &key).await?;
        }
        changes.push(ImportChangeRow { record_kind: "contract".to_owned(), record_id, version, before });
        written.push(record_id);
        watch.wrote(1);
    }
    for block in written.chunks(500) {
        // The term as the run left it: whether somebody touched it since is seen by its version.
        for term in storage::contract::list_terms(door, block).await? {
            let (record_id, version) = (term.id, term.version);
            let before = String::new();
            changes.push(ImportChangeRow { record_kind: "term".to_owned(), record_id, version, before });
        }
    }
    storage::import_batch::insert_changes(door, batch, &changes).await?;
    Ok(())
}
