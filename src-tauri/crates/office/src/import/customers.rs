//! Rows of a list of customers, one by one, against the book of all cards. Nothing is written here.

use super::card_reading::{CardReading, name_of, reasons_of};
use super::cells::{Cells, one_line};
use super::customer_book::{CustomerBook, Entry, Marks, Meeting, Touch};
use super::field::TargetField as F;
use super::outcome::{ImportFieldChange, ImportOutcome, ImportRow};
use super::people::PeopleBook;
use super::reason::{ImportReason, ReasonCode};
use crate::actor::{Actor, Belongs};
use crate::customer::{ChannelForm, CustomerForm, blank_card};
use crate::error::OfficeError;
use crate::form::{LINE, Reading};
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::{DateTextFault, read_past_date};
use domain::rights::Op;
use domain::text::{CorporateNumber, PostalCode, fold};
use std::collections::{HashMap, HashSet};
use storage::customer::CustomerRow;
use storage::import_batch::RecordOriginRow;
use uuid::Uuid;

/// The longest number of ours that a file may bring.
const LONGEST_NUMBER: usize = 20;

/// A run over a list of customers.
pub(super) struct CustomerRun<'a> {
    pub reading: CardReading<'a>,
    pub actor: &'a Actor,
    pub book: CustomerBook,
    pub people: PeopleBook,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    /// Everyone sees every card.
    pub everyone_sees: bool,
    /// Makes ids.
    pub new_id: &'a (dyn Fn() -> Uuid + Send + Sync),
    /// Whether a column 担当 is that of the card; in a list of contracts it is the contract's.
    pub owner_column: bool,
    /// Ids of cards that the file brings with our own numbers.
    pub promised: HashMap<String, Uuid>,
    /// The keys that the file has, whatever became of their rows.
    pub seen: HashSet<String>,
    /// Who wrote the new cards where they come from, and when.
    pub origins: Vec<RecordOriginRow>,
}

/// What became of a row, and the card that it met or made.
pub(super) struct Taken {
    pub outcome: ImportOutcome,
    pub at: Option<usize>,
    pub reasons: Vec<ImportReason>,
    pub changes: Vec<ImportFieldChange>,
}

impl Taken {
    fn left_out(outcome: ImportOutcome, reasons: Vec<ImportReason>) -> Self {
        Self { outcome, at: None, reasons, changes: Vec::new() }
    }

    fn refused(reasons: Vec<ImportReason>) -> Self {
        Self::left_out(ImportOutcome::Refused, reasons)
    }

    fn doubtful(reason: ImportReason) -> Self {
        Self::left_out(ImportOutcome::Doubtful, vec![reason])
    }
}

impl CustomerRun<'_> {
    /// Takes a row in, as far as the book goes.
    pub(super) fn row(&mut self, cells: Cells<'_>) -> ImportRow {
        let taken = self.take(cells);
        let label = match name_of(cells) {
            Ok(name) => name,
            Err(reason) => reason.names.join("、"),
        };
        ImportRow {
            line: i32::try_from(cells.line()).unwrap_or(i32::MAX),
            outcome: taken.outcome,
            label,
            record_id: taken.at.and_then(|at| self.book.entries.get(at)).map(|entry| entry.row.id),
            reasons: taken.reasons,
            changes: taken.changes,
        }
    }

    /// The same for whoever needs the card.
    pub(super) fn take(&mut self, cells: Cells<'_>) -> Taken {
        if cells.text(F::Latest) == "0" {
            return Taken::left_out(ImportOutcome::Unchanged, vec![ImportReason::of(ReasonCode::NotLatest)]);
        }
        self.seen.insert(cells.text(F::SourceKey).to_owned());
        let marks = match self.marks(cells) {
            Ok(marks) => marks,
            Err(reason) => return Taken::refused(vec![reason]),
        };
        self.seen.insert(made_key(&marks));
        if is_closed(cells.text(F::ChangeCode)) {
            return Taken::doubtful(ImportReason::of(ReasonCode::Closed));
        }
        let mut taken = match self.book.meet(&marks) {
            Meeting::Doubt(reason) => return Taken::doubtful(reason),
            Meeting::Nobody => self.make(cells, &marks, None),
            Meeting::BranchOf(head) => self.make(cells, &marks, Some(head)),
            Meeting::One(at) => self.meet(cells, at),
        };
        if let Some(at) = taken.at {
            self.keep_key(&marks, at);
            if !cells.text(F::NameImage).is_empty() {
                taken.reasons.push(ImportReason::of(ReasonCode::NameImage));
            }
        }
        taken
    }

    /// What a row is known by.
    pub(super) fn marks(&self, cells: Cells<'_>) -> Result<Marks, ImportReason> {
        let number = cells.text(F::CorporateNumber);
        let postal_code = cells.text(F::PostalCode);
        Ok(Marks {
            number: cells.text(F::Number).to_owned(),
            key: cells.text(F::SourceKey).to_owned(),
            // What is wrong with either is said when the form is read.
            corporate_number: CorporateNumber::parse(number)
                .map(|number| number.digits().to_owned())
                .unwrap_or_default(),
            name: fold(&name_of(cells)?),
            postal_code: PostalCode::parse(postal_code).map(|code| code.digits().to_owned()).unwrap_or_default(),
            branch: !cells.text(F::Branch).is_empty(),
        })
    }

    fn keep_key(&mut self, marks: &Marks, at: usize) {
        if !marks.key.is_empty() {
            self.book.keep_key(at, marks.key.clone(), true);
            return;
        }
        if !marks.number.is_empty() {
            return;
        }
        self.book.keep_key(at, made_key(marks), false);
    }

    fn belongs(&self, form: &CustomerForm) -> Belongs {
        Belongs { owner_id: form.owner_id, area_id: form.area_id, everyone_sees: self.everyone_sees }
    }

    fn make(&mut self, cells: Cells<'_>, marks: &Marks, head: Option<usize>) -> Taken {
        let mut form = CustomerForm::named("");
        if let Err(reasons) = self.reading.overlay(cells, &mut form, true, self.owner_column) {
            return Taken::refused(reasons);
        }
        let mut reasons = Vec::new();
        if let Err(reason) = self.set_parent(cells, &mut form) {
            return Taken::refused(vec![reason]);
        }
        if let Some(head) = head.and_then(|head| self.book.entries.get(head)) {
            form.parent_id = Some(head.row.id);
            reasons.push(ImportReason::names(ReasonCode::NewBranch, vec![head.row.name.clone()]));
        }
        let belongs = self.belongs(&form);
        if !self.actor.can(Op::Import, belongs) {
            return Taken::refused(vec![ImportReason::of(ReasonCode::NotYours)]);
        }
        let id = self.promised.get(&marks.number).copied().filter(|_| !marks.number.is_empty());
        let mut row = blank_card(id.unwrap_or_else(self.new_id), self.now);
        row.updated_by = Some(self.actor.id);
        let channels = match read_card(&form, &mut row, self.today) {
            Ok(channels) => channels,
            Err(error) => return Taken::refused(reasons_of(&error.fields, cells)),
        };
        let number = marks.number.as_str();
        if number.chars().count() > LONGEST_NUMBER || number.chars().any(char::is_control) {
            let label = F::Number.said();
            return Taken::refused(vec![ImportReason::value(ReasonCode::FieldWrong, label, number)]);
        }
        number.clone_into(&mut row.number);
        let origin = match origin(cells, row.id, self.today) {
            Ok(origin) => origin,
            Err(reason) => return Taken::refused(vec![reason]),
        };
        let people = match self.people.read(cells, None, self.reading.choices.empty_clears) {
            Ok(people) => people,
            Err(reasons) => return Taken::refused(reasons),
        };
        let id = row.id;
        self.origins.extend(origin.filter(|_| self.owner_column));
        let touch = Touch::New;
        let line = Some(cells.line());
        let at = self.book.add(Entry { row, roles: form.roles, channels, touch, line, key: None });
        self.people.take(id, people, self.new_id);
        Taken { outcome: ImportOutcome::New, at: Some(at), reasons, changes: Vec::new() }
    }

    fn meet(&mut self, cells: Cells<'_>, at: usize) -> Taken {
        let Some(entry) = self.book.entries.get(at) else {
            return Taken::refused(Vec::new());
        };
        let before = entry.form();
        let mut form = before.clone();
        if let Err(reasons) = self.reading.overlay(cells, &mut form, false, self.owner_column) {
            return Taken::refused(reasons);
        }
        if let Err(reason) = self.set_parent(cells, &mut form) {
            return Taken::refused(vec![reason]);
        }
        let mut row = entry.row.clone();
        let channels = match read_card(&form, &mut row, self.today) {
            Ok(channels) => channels,
            Err(error) => return Taken::refused(reasons_of(&error.fields, cells)),
        };
        let people = match self.people.read(cells, Some(row.id), self.reading.choices.empty_clears) {
            Ok(people) => people,
            Err(reasons) => return Taken::refused(reasons),
        };
        let after = CustomerForm { channels, ..CustomerForm::of(&row, form.roles.clone()) };
        let mut changes = if after == before { Vec::new() } else { self.reading.changes(&before, &after) };
        let person_changes = self.people.changes(&people);
        if changes.is_empty() && person_changes.is_empty() {
            let known = Taken { outcome: ImportOutcome::Unchanged, at: Some(at), reasons: Vec::new(), changes };
            return self.met_before(known, cells, at);
        }
        if let Some(line) = entry.line.filter(|_| !changes.is_empty()) {
            // Which of the two lines is right nobody can say for the person.
            return Taken::doubtful(ImportReason::line(ReasonCode::DisagreesWithLine, line));
        }
        let (mine, then) = (self.belongs(&before), self.belongs(&after));
        if !self.actor.can(Op::Import, mine) || !self.actor.can(Op::Import, then) {
            return Taken::refused(vec![ImportReason::of(ReasonCode::NotYours)]);
        }
        let id = row.id;
        if !changes.is_empty()
            && let Some(entry) = self.book.entries.get_mut(at)
        {
            row.updated_at = self.now;
            row.updated_by = Some(self.actor.id);
            entry.row = row;
            entry.roles = form.roles;
            entry.channels = after.channels;
            if entry.touch == Touch::None {
                entry.touch = Touch::Changed(Box::new(before));
            }
            self.book.enter(at);
        }
        if let Some(entry) = self.book.entries.get_mut(at) {
            entry.line = Some(cells.line());
        }
        changes.extend(person_changes);
        self.people.take(id, people, self.new_id);
        Taken { outcome: ImportOutcome::Changed, at: Some(at), reasons: Vec::new(), changes }
    }

    /// A row that says what is known; where an earlier line said it, that is told.
    fn met_before(&mut self, mut known: Taken, cells: Cells<'_>, at: usize) -> Taken {
        if let Some(entry) = self.book.entries.get_mut(at) {
            match entry.line {
                Some(line) => known.reasons.push(ImportReason::line(ReasonCode::RepeatsLine, line)),
                None => entry.line = Some(cells.line()),
            }
        }
        known
    }

    fn set_parent(&self, cells: Cells<'_>, form: &mut CustomerForm) -> Result<(), ImportReason> {
        match cells.get(F::ParentNumber) {
            None => {}
            Some("") if self.reading.choices.empty_clears => form.parent_id = None,
            Some("") => {}
            Some(number) => {
                let known = self.book.by_number(number).and_then(|at| self.book.entries.get(at));
                let parent = known.map(|entry| entry.row.id).or_else(|| self.promised.get(number).copied());
                let unknown = || ImportReason::value(ReasonCode::UnknownParent, F::ParentNumber.said(), number);
                form.parent_id = Some(parent.ok_or_else(unknown)?);
            }
        }
        Ok(())
    }

    /// Ids for the cards that the file brings with numbers of ours, so that a branch may stand before its head office.
    pub(super) fn promise(&mut self, rows: impl Iterator<Item = String>) {
        for number in rows.filter(|number| !number.is_empty()) {
            if self.book.by_number(&number).is_none() && !self.promised.contains_key(&number) {
                let id = (self.new_id)();
                self.promised.insert(number, id);
            }
        }
    }
}

/// Who wrote a row where it comes from, and when; none where the row does not say.
pub(super) fn origin(cells: Cells<'_>, id: Uuid, today: NaiveDate) -> Result<Option<RecordOriginRow>, ImportReason> {
    let (author, day) = (cells.text(F::Author), cells.day(F::WrittenOn).unwrap_or_default());
    let written_on = match read_past_date(&day, today) {
        Ok(day) => Some(day),
        Err(DateTextFault::Required) => None,
        Err(_) => return Err(ImportReason::value(ReasonCode::NotADate, F::WrittenOn.said(), &day)),
    };
    let author: String = one_line(author).chars().filter(|c| !c.is_control()).take(LINE).collect();
    let says = !author.is_empty() || written_on.is_some();
    Ok(says.then_some(RecordOriginRow { record_id: id, author, written_on }))
}

/// Reads a form over a row as the window's is read; gives the further numbers back.
pub(super) fn read_card(
    form: &CustomerForm,
    row: &mut CustomerRow,
    today: NaiveDate,
) -> Result<Vec<ChannelForm>, OfficeError> {
    let mut reading = Reading::default();
    let channels = form.read(&mut reading, row, today);
    reading.finish().map(|()| channels)
}

/// What a row without a key of its source is known by.
fn made_key(marks: &Marks) -> String {
    if marks.corporate_number.is_empty() {
        format!("{}|{}", marks.name, marks.postal_code)
    } else {
        marks.corporate_number.clone()
    }
}

/// Codes of the 国税庁 from 21 on, and their words: closed, merged away, deleted.
fn is_closed(code: &str) -> bool {
    matches!(code, "21" | "22" | "71" | "72" | "81" | "99") || code.contains("閉鎖") || code.contains("抹消")
}
