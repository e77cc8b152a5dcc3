//! A list that a person is taking in: opened, corrected, rehearsed, run. It lives in Rust alone; the file's bytes never
//! pass through the window.

use super::cells::{ListRow, Places};
use super::field::{ImportKind, TargetField};
use super::file_fault::file_error;
use super::map::{AmountUnit, ImportChoices, ImportMap, MapColumn};
use super::outcome::ImportReport;
use super::progress::{ImportProgress, Watch};
use super::recognise::{map_for, places};
use super::run::{Task, ambiguous, missing, shown_order};
use super::sample::columns;
use super::view::{
    FieldChoice, ImportCorrections, ImportHeader, ImportLine, ImportReading, ImportRowPage, ImportRowQuery,
    ImportSummary, ImportView, MapChoice,
};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use documents::grid::{self, Grid, Header, Limits, Reading};
use domain::backup::BackupReason;
use domain::clock::Clock;
use domain::rights::Op;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// How many lists are kept open at once; the oldest goes when one more comes.
const OPEN: usize = 4;
/// How many records at the top are shown.
const HEAD: usize = 20;
/// The most rows of a page.
const PAGE: usize = 500;

/// The lists that are open.
#[derive(Default)]
pub(crate) struct Imports(Mutex<BTreeMap<Uuid, Arc<Held>>>);

struct Held {
    staff_id: Uuid,
    watch: Arc<Watch>,
    session: tokio::sync::Mutex<Session>,
}

/// An open list.
pub(super) struct Session {
    pub kind: ImportKind,
    pub file_name: String,
    bytes: Arc<Vec<u8>>,
    reading: Reading,
    pub grid: Arc<Grid>,
    pub rows: Arc<Vec<ListRow>>,
    pub map: ImportMap,
    pub places: Vec<Option<(TargetField, AmountUnit)>>,
    pub report: Option<ImportReport>,
    committed: bool,
}

impl Imports {
    fn add(&self, id: Uuid, held: Held) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while all.len() >= OPEN {
            all.pop_first();
        }
        all.insert(id, Arc::new(held));
    }

    fn find(&self, actor: &Actor, id: Uuid) -> Result<Arc<Held>, OfficeError> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.get(&id).filter(|held| held.staff_id == actor.id).cloned();
        held.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
    }

    fn close(&self, actor: &Actor, id: Uuid) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&id).is_some_and(|held| held.staff_id == actor.id)
            && let Some(held) = all.remove(&id)
        {
            held.watch.stop();
        }
    }
}

/// Reads a file beside the other work: it takes a while, and may be stopped.
async fn read(bytes: Arc<Vec<u8>>, reading: Reading, watch: Arc<Watch>) -> Result<Grid, OfficeError> {
    let work = move || grid::read(&bytes, &reading, &Limits::default(), &|| watch.stopped());
    let read = tokio::task::spawn_blocking(work).await;
    read.map_err(|error| OfficeError::unforeseen(&error.to_string()))?.map_err(|fault| file_error(&fault))
}

fn rows_of(grid: &Grid) -> Arc<Vec<ListRow>> {
    Arc::new(grid.rows().iter().map(ListRow::of).collect())
}

impl Session {
    /// Opens a list and recognises what it holds.
    pub(super) async fn open(
        kind: ImportKind,
        file_name: &str,
        bytes: Vec<u8>,
        saved: &[ImportMap],
        watch: Arc<Watch>,
    ) -> Result<Self, OfficeError> {
        let bytes = Arc::new(bytes);
        let grid = Arc::new(read(Arc::clone(&bytes), Reading::default(), watch).await?);
        let mut session = Self {
            kind,
            file_name: file_name.to_owned(),
            bytes,
            reading: Reading::default(),
            rows: rows_of(&grid),
            grid,
            map: ImportMap::blank(kind),
            places: Vec::new(),
            report: None,
            committed: false,
        };
        session.recognise(saved);
        Ok(session)
    }

    /// Takes the map that fits best.
    fn recognise(&mut self, saved: &[ImportMap]) {
        let samples: Vec<Vec<String>> = self.rows.iter().take(HEAD).map(|row| row.cells.clone()).collect();
        let map = map_for(&self.grid.headings(), &samples, self.kind, saved);
        self.take_map(map);
    }

    /// Takes a map.
    pub(super) fn take_map(&mut self, map: ImportMap) {
        let headings = self.grid.headings();
        self.places = places(&map, &headings, headings.len());
        self.map = map;
        if self.map.choices.date_order.is_none() {
            self.map.choices.date_order = shown_order(&self.rows, &Places::new(&self.places));
        }
        self.report = None;
    }

    /// The map as it stands: what each column holds, by its heading.
    pub(super) fn current_map(&self, name: &str) -> ImportMap {
        let headings = self.grid.headings();
        let has_header = self.grid.header != Header::None;
        let columns = self
            .places
            .iter()
            .enumerate()
            .filter_map(|(place, held)| {
                let (field, unit) = (*held)?;
                let heading = headings.get(place).cloned().unwrap_or_default();
                let by_place = heading.is_empty();
                Some(MapColumn { heading, place: by_place.then(|| i32::try_from(place).ok()).flatten(), field, unit })
            })
            .collect();
        ImportMap { name: name.to_owned(), has_header, columns, ..self.map.clone() }
    }

    fn correct_columns(&mut self, corrections: &ImportCorrections) -> Result<(), OfficeError> {
        for pick in corrections.columns.iter().flatten() {
            let at = usize::try_from(pick.place).unwrap_or(usize::MAX);
            let Some(place) = self.places.get_mut(at) else {
                return Err(OfficeError::field("columns", FieldCode::Unknown));
            };
            *place = pick.field.map(|field| (field, pick.unit));
            if let Some(field) = pick.field {
                // A field stands in one column.
                for (other, slot) in self.places.iter_mut().enumerate() {
                    if other != at && slot.is_some_and(|(held, _)| held == field) {
                        *slot = None;
                    }
                }
            }
        }
        if let Some(source) = &corrections.source {
            self.map.source = source.trim().to_owned();
        }
        if let Some(whole_list) = corrections.whole_list {
            self.map.whole_list = whole_list;
        }
        self.map.choices.date_order =
            self.map.choices.date_order.or_else(|| shown_order(&self.rows, &Places::new(&self.places)));
        self.report = None;
        Ok(())
    }

    /// What is to be taken in.
    pub(super) fn task<'s>(&'s self, choices: &'s ImportChoices) -> Task<'s> {
        Task {
            kind: self.kind,
            source: &self.map.source,
            whole_list: self.map.whole_list,
            file_name: &self.file_name,
            places: &self.places,
            rows: &self.rows,
            choices,
            cards_alone: false,
        }
    }

    fn view(&self, id: Uuid, saved: &[(Uuid, ImportMap)]) -> ImportView {
        let small = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let held = Places::new(&self.places);
        let header = match self.grid.header {
            Header::None => ImportHeader::None,
            Header::Record(at) => ImportHeader::Record { at: small(at) },
        };
        let saved = saved.iter().filter(|(_, map)| map.kind == self.kind);
        let saved = saved.map(|(id, map)| MapChoice { id: Some(*id), name: map.name.clone() });
        let ready = ImportMap::ready().iter().filter(|map| map.kind == self.kind);
        let ready = ready.map(|map| MapChoice { id: None, name: map.name.clone() });
        ImportView {
            id,
            kind: self.kind,
            file_name: self.file_name.clone(),
            reading: ImportReading {
                file_kind: self.grid.kind.into(),
                encoding: self.grid.encoding.map(Into::into),
                delimiter: self.grid.delimiter.map(Into::into),
                sheets: self.grid.sheets.clone(),
                sheet: small(self.grid.sheet),
                header,
            },
            head: self
                .grid
                .records
                .iter()
                .take(HEAD)
                .map(|record| ImportLine {
                    line: i32::try_from(record.line).unwrap_or(i32::MAX),
                    cells: record.cells.iter().map(|cell| cell.text().into_owned()).collect(),
                })
                .collect(),
            row_count: small(self.rows.iter().filter(|row| !row.is_empty()).count()),
            columns: columns(self),
            fields: self.kind.fields().map(|field| FieldChoice { field, label: field.said().to_owned() }).collect(),
            map_name: self.map.name.clone(),
            source: self.map.source.clone(),
            whole_list: self.map.whole_list,
            maps: saved.chain(ready).collect(),
            choices: self.map.choices.clone(),
            missing: missing(self.kind, &held),
            asks_date_order: self.map.choices.date_order.is_none() && ambiguous(&self.rows, &held),
        }
    }
}

impl Office {
    /// Opens a list: what it is and what its columns hold is recognised and shown.
    pub async fn open_import(
        &self,
        actor: &Actor,
        kind: ImportKind,
        file_name: &str,
        bytes: Vec<u8>,
    ) -> Result<ImportView, OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let saved = self.saved_maps().await?;
        let maps: Vec<ImportMap> = saved.iter().map(|(_, map)| map.clone()).collect();
        let watch = Arc::new(Watch::default());
        let session = Session::open(kind, file_name, bytes, &maps, Arc::clone(&watch)).await?;
        let id = self.new_id(self.clock().now());
        let view = session.view(id, &saved);
        self.imports().add(id, Held { staff_id: actor.id, watch, session: tokio::sync::Mutex::new(session) });
        Ok(view)
    }

    /// Corrects how a list is read or what its columns hold.
    pub async fn adjust_import(
        &self,
        actor: &Actor,
        id: Uuid,
        corrections: &ImportCorrections,
    ) -> Result<ImportView, OfficeError> {
        let held = self.imports().find(actor, id)?;
        let saved = self.saved_maps().await?;
        let mut session = held.session.lock().await;
        let mut reading = session.reading.clone();
        reading.encoding = corrections.encoding.map(Into::into).or(reading.encoding);
        reading.delimiter = corrections.delimiter.map(Into::into).or(reading.delimiter);
        if let Some(sheet) = corrections.sheet {
            reading.sheet = Some(usize::try_from(sheet).unwrap_or(usize::MAX));
            reading.header = None;
        }
        match corrections.header {
            None => {}
            Some(ImportHeader::None) => reading.header = Some(Header::None),
            Some(ImportHeader::Record { at }) => {
                reading.header = Some(Header::Record(usize::try_from(at).unwrap_or(usize::MAX)));
            }
        }
        if reading != session.reading {
            let grid = read(Arc::clone(&session.bytes), reading.clone(), Arc::clone(&held.watch)).await?;
            session.reading = reading;
            session.rows = rows_of(&grid);
            session.grid = Arc::new(grid);
            let maps: Vec<ImportMap> = saved.iter().map(|(_, map)| map.clone()).collect();
            session.recognise(&maps);
        } else if let Some(choices) = &corrections.choices {
            session.map.choices = choices.clone();
        }
        if let Some(name) = &corrections.map_name {
            let maps = saved.iter().map(|(_, map)| map).chain(ImportMap::ready());
            let named = maps.filter(|map| map.kind == session.kind).find(|map| map.name == *name);
            let map = named.cloned().ok_or_else(|| OfficeError::field("mapName", FieldCode::Unknown))?;
            session.take_map(map);
        }
        session.correct_columns(corrections)?;
        Ok(session.view(id, &saved))
    }

    /// Says what a list would become. It is the run itself, whose transaction is not committed.
    pub async fn rehearse_import(
        &self,
        actor: &Actor,
        id: Uuid,
        choices: &ImportChoices,
    ) -> Result<ImportSummary, OfficeError> {
        let held = self.imports().find(actor, id)?;
        let mut session = held.session.lock().await;
        session.map.choices = choices.clone();
        session.report = None;
        let Entrance::New(mut door) = self.write(actor, Op::Import, None).await? else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        let ran = self.run_import(&mut door, actor, &session.task(choices), &held.watch).await;
        held.watch.end();
        let report = ran?;
        let summary = ImportSummary::of(&report, false);
        session.report = Some(report);
        session.committed = false;
        Ok(summary)
    }

    /// Takes a list in as it was rehearsed, in one transaction.
    pub async fn take_import(&self, actor: &Actor, id: Uuid, command: Uuid) -> Result<ImportSummary, OfficeError> {
        let held = self.imports().find(actor, id)?;
        let mut session = held.session.lock().await;
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        self.back_up_before(BackupReason::BeforeImport).await?;
        let Entrance::New(mut door) = self.write(actor, Op::Import, Some(command)).await? else {
            let report = session.report.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            return Ok(ImportSummary::of(report, session.committed));
        };
        let choices = session.map.choices.clone();
        let ran = self.run_import(&mut door, actor, &session.task(&choices), &held.watch).await;
        held.watch.end();
        let report = ran?;
        let count = usize::try_from(report.counts.new + report.counts.changed).unwrap_or_default();
        let record = report.batch.map_or(Record::many("import_batch"), |batch| Record::one("import_batch", batch));
        door.commit(record, count).await?;
        let summary = ImportSummary::of(&report, true);
        session.report = Some(report);
        session.committed = true;
        Ok(summary)
    }

    /// Some rows of the last rehearsal or run.
    pub async fn import_rows(
        &self,
        actor: &Actor,
        id: Uuid,
        query: ImportRowQuery,
    ) -> Result<ImportRowPage, OfficeError> {
        let held = self.imports().find(actor, id)?;
        let session = held.session.lock().await;
        let report = session.report.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let asked = || report.rows.iter().filter(|row| query.outcome.is_none_or(|outcome| row.outcome == outcome));
        let from = usize::try_from(query.from).unwrap_or_default();
        let count = usize::try_from(query.count).unwrap_or_default().min(PAGE);
        Ok(ImportRowPage {
            total: i32::try_from(asked().count()).unwrap_or(i32::MAX),
            rows: asked().skip(from).take(count).cloned().collect(),
        })
    }

    /// The rows of the last rehearsal or run that were refused or left out, as a file to mend and take in again.
    pub async fn refused_rows(&self, actor: &Actor, id: Uuid) -> Result<Vec<u8>, OfficeError> {
        let held = self.imports().find(actor, id)?;
        let session = held.session.lock().await;
        let report = session.report.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        super::refused_file::write(&session.grid, report)
    }

    /// How far a rehearsal or run is.
    pub fn import_progress(&self, actor: &Actor, id: Uuid) -> Result<ImportProgress, OfficeError> {
        Ok(self.imports().find(actor, id)?.watch.progress(self.clock().wall()))
    }

    /// Stops a rehearsal or run; nothing of it stays.
    pub fn cancel_import(&self, actor: &Actor, id: Uuid) -> Result<(), OfficeError> {
        self.imports().find(actor, id)?.watch.stop();
        Ok(())
    }

    /// Closes a list; what was taken in stays.
    pub fn close_import(&self, actor: &Actor, id: Uuid) {
        self.imports().close(actor, id);
    }

    /// Saves what the columns of an open list hold, under a name; a map of that name is replaced.
    pub async fn save_import_map(
        &self,
        actor: &Actor,
        id: Uuid,
        name: &str,
        command: Uuid,
    ) -> Result<ImportView, OfficeError> {
        let held = self.imports().find(actor, id)?;
        let mut session = held.session.lock().await;
        let map = session.current_map(name.trim());
        self.keep_map(actor, &map, command).await?;
        session.map.name = map.name;
        Ok(session.view(id, &self.saved_maps().await?))
    }
}
