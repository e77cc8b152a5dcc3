//! The run: every row against the books, then everything written in one transaction. A rehearsal is the same run whose
//! transaction is not committed, so that both say the same (SAFETY I2).

use super::card_reading::{CardReading, name_of};
use super::cells::{Cells, ListRow, Places, short_date};
use super::customer_book::{CustomerBook, Touch};
use super::customers::CustomerRun;
use super::field::{ImportKind, TargetField as F};
use super::lookup::Lookup;
use super::map::{AmountUnit, DateOrder, ImportChoices};
use super::outcome::{GoneCard, ImportOutcome, ImportReport, ImportRow};
use super::people::PeopleBook;
use super::progress::Watch;
use super::reason::{ImportReason, ReasonCode};
use super::{contracts, write_customers};
use crate::Office;
use crate::actor::Actor;
use crate::customer::all_channels;
use crate::door::Door;
use crate::error::{FieldCode, OfficeError};
use documents::grid::CellFault;
use std::collections::{HashMap, HashSet};
use storage::import_batch::ImportBatchRow;

/// How many rows are read between two looks at whether somebody stops the run.
const BLOCK: usize = 200;

/// What is to be taken in.
pub(super) struct Task<'a> {
    pub kind: ImportKind,
    pub source: &'a str,
    pub whole_list: bool,
    pub file_name: &'a str,
    pub places: &'a [Option<(F, AmountUnit)>],
    pub rows: &'a [ListRow],
    pub choices: &'a ImportChoices,
    /// Whether a row of a list of contracts that says nothing of one is a card alone.
    pub cards_alone: bool,
}

impl Office {
    /// Takes a list in through an open door; rights to begin and the commit are the caller's.
    pub(super) async fn run_import(
        &self,
        door: &mut Door<'_>,
        actor: &Actor,
        task: &Task<'_>,
        watch: &Watch,
    ) -> Result<ImportReport, OfficeError> {
        let places = Places::new(task.places);
        check_columns(task, &places)?;
        watch.begin(task.rows.len(), self.clock().wall());
        let lookup = Lookup::load(door).await?;
        lookup.check(task.choices)?;
        let mut batch = ImportBatchRow {
            id: door.new_id(),
            kind: task.kind.code().to_owned(),
            source: task.source.to_owned(),
            file_name: task.file_name.to_owned(),
            at: door.now,
            staff_id: actor.id,
            made: 0,
            changed: 0,
            unchanged: 0,
            doubtful: 0,
            refused: 0,
            gone: 0,
            undone_at: None,
            undone_by: None,
        };
        storage::import_batch::insert(door, &batch).await?;
        let names_people =
            [F::PersonName, F::PersonFamily, F::PersonGiven, F::People].iter().any(|field| places.has(*field));
        let mut channels = all_channels(door).await?;
        let people = if names_people { PeopleBook::load(door, &mut channels).await? } else { PeopleBook::default() };
        let book = CustomerBook::load(door, task.source, &mut channels).await?;
        let mut report = ImportReport { batch: Some(batch.id), ..ImportReport::default() };
        let now = door.now;
        let new_id = || self.new_id(now);
        let mut run = CustomerRun {
            reading: CardReading { lookup: &lookup, choices: task.choices },
            actor,
            book,
            people,
            today: door.today(),
            now,
            everyone_sees: door.rules().office.everyone_sees,
            new_id: &new_id,
            owner_column: task.kind == ImportKind::Customers,
            promised: HashMap::new(),
            seen: HashSet::new(),
            origins: Vec::new(),
        };
        if task.kind == ImportKind::Customers && places.has(F::Number) {
            run.promise(task.rows.iter().map(|row| Cells::new(&places, row, None).text(F::Number).to_owned()));
        }
        match task.kind {
            ImportKind::Customers => {
                for block in task.rows.chunks(BLOCK) {
                    watch.check()?;
                    for row in block.iter().filter(|row| !row.is_empty()) {
                        let cells = Cells::new(&places, row, task.choices.date_order);
                        report.push(faulty(row, cells).unwrap_or_else(|| run.row(cells)));
                    }
                    watch.read(block.len());
                    tokio::task::yield_now().await;
                }
                settle_parents(&mut run.book, &mut report);
                gone(task, &run, &mut report);
                write(door, &mut run, task, &batch, watch).await?;
            }
            ImportKind::Contracts => {
                contracts::run(self, door, &mut run, task, &places, &batch, watch, &mut report).await?;
            }
        }
        let counts = report.counts;
        batch.made = counts.new.into();
        batch.changed = counts.changed.into();
        batch.unchanged = counts.unchanged.into();
        batch.doubtful = counts.doubtful.into();
        batch.refused = counts.refused.into();
        batch.gone = counts.gone.into();
        storage::import_batch::update_counts(door, &batch).await?;
        watch.end();
        // Clearing the books away takes a while, and nobody needs to wait for it.
        let books = (run.book, run.people);
        drop(tokio::task::spawn_blocking(move || drop(books)));
        Ok(report)
    }
}

/// Writes what the run left in its books.
pub(super) async fn write(
    door: &mut Door<'_>,
    run: &mut CustomerRun<'_>,
    task: &Task<'_>,
    batch: &ImportBatchRow,
    watch: &Watch,
) -> Result<(), OfficeError> {
    watch.read_all(run.book.entries.iter().filter(|entry| entry.touch != Touch::None).count());
    write_customers::write(door, &mut run.book, &run.people, task.source, batch.id, watch).await?;
    for origin in &run.origins {
        storage::import_batch::upsert_origin(door, "customer", origin).await?;
    }
    Ok(())
}

/// A row that cannot even be read.
pub(super) fn faulty(row: &ListRow, cells: Cells<'_>) -> Option<ImportRow> {
    let (fault, shown) = row.fault.as_ref()?;
    let reason = match fault {
        CellFault::Undecodable => ImportReason::of(ReasonCode::Undecodable),
        CellFault::Formula(_) => ImportReason::value(ReasonCode::CellFault, "", shown),
    };
    Some(ImportRow {
        line: i32::try_from(row.line).unwrap_or(i32::MAX),
        outcome: ImportOutcome::Refused,
        label: name_of(cells).unwrap_or_default(),
        record_id: None,
        reasons: vec![reason],
        changes: Vec::new(),
    })
}

/// Refuses a list that lacks a column, or whose dates could be read in two ways until somebody said in which.
fn check_columns(task: &Task<'_>, places: &Places) -> Result<(), OfficeError> {
    let needs = if task.cards_alone { ImportKind::Customers } else { task.kind };
    let mut missing = missing(needs, places).into_iter().peekable();
    if missing.peek().is_some() {
        let fields = missing.map(|field| crate::error::FieldError::of(field.code(), FieldCode::Required)).collect();
        return Err(OfficeError::invalid(fields));
    }
    if task.choices.date_order.is_none() && ambiguous(task.rows, places) {
        return Err(OfficeError::field("dateOrder", FieldCode::Required));
    }
    Ok(())
}

/// The fields that such a list needs and has no column for.
pub(super) fn missing(kind: ImportKind, places: &Places) -> Vec<F> {
    let person = [F::PersonName, F::PersonFamily, F::PersonGiven].iter().any(|field| places.has(*field));
    kind.needed().iter().copied().filter(|field| !(places.has(*field) || *field == F::Name && person)).collect()
}

/// The order of dates with the year last that the list itself shows; `None` where nothing does or it needs none.
pub(super) fn shown_order(rows: &[ListRow], places: &Places) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for (first, second) in short_dates(rows, places) {
        day_first |= first > 12;
        month_first |= second > 12;
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        (true, true) | (false, false) => None,
    }
}

/// Whether the list has dates with the year last.
pub(super) fn ambiguous(rows: &[ListRow], places: &Places) -> bool {
    short_dates(rows, places).next().is_some()
}

fn short_dates<'r>(rows: &'r [ListRow], places: &'r Places) -> impl Iterator<Item = (u32, u32)> + 'r {
    const DATES: [F; 4] = [F::StartsOn, F::ExpiresOn, F::StandingSince, F::WrittenOn];
    rows.iter().flat_map(move |row| {
        let cells = Cells::new(places, row, None);
        DATES.into_iter().filter_map(move |field| short_date(cells.text(field)).map(|(one, two, _)| (one, two)))
    })
}

/// A head office that the file promised and did not bring leaves its branch without one; cards that stand above
/// themselves stand alone.
fn settle_parents(book: &mut CustomerBook, report: &mut ImportReport) {
    const DEEPEST: usize = 16;
    let touched: Vec<usize> = book
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.touch != Touch::None && entry.row.parent_id.is_some())
        .map(|(at, _)| at)
        .collect();
    for at in touched {
        let mut above = book.entries.get(at).and_then(|entry| entry.row.parent_id);
        let mut steps = 0;
        let sound = loop {
            let Some(id) = above else { break true };
            let Some(parent) = book.by_id(id).filter(|parent| *parent != at && steps < DEEPEST) else { break false };
            above = book.entries.get(parent).and_then(|entry| entry.row.parent_id);
            steps += 1;
        };
        if sound {
            continue;
        }
        let Some(entry) = book.entries.get_mut(at) else { continue };
        entry.row.parent_id = match &entry.touch {
            Touch::Changed(before) => before.parent_id,
            Touch::New | Touch::None => None,
        };
        let id = entry.row.id;
        if let Some(row) = report.rows.iter_mut().find(|row| row.record_id == Some(id)) {
            let label = F::ParentNumber.said();
            row.reasons.push(ImportReason::value(ReasonCode::UnknownParent, label, ""));
        }
    }
}

/// The cards of the source that its newer list no longer has; they are told, and nothing is done to them.
fn gone(task: &Task<'_>, run: &CustomerRun<'_>, report: &mut ImportReport) {
    if !task.whole_list {
        return;
    }
    for key in &run.book.known_keys {
        let Some(entry) = run.book.by_id(key.customer_id).and_then(|at| run.book.entries.get(at)) else { continue };
        // A card that a row met under another key is still in the list.
        if entry.line.is_none() && !run.seen.contains(&key.source_key) {
            report.gone.push(GoneCard {
                id: key.customer_id,
                number: entry.row.number.clone(),
                name: entry.row.name.clone(),
                source_key: key.source_key.clone(),
            });
        }
    }
    report.counts.gone = i32::try_from(report.gone.len()).unwrap_or(i32::MAX);
}
