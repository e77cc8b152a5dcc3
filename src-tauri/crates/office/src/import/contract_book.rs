//! Every contract of the office in one book, by what a row may know it: the source's key, our own number, or customer,
//! title and first day.

use super::contracts::Closed;
use crate::contract::ContractForm;
use crate::error::OfficeError;
use chrono::NaiveDate;
use domain::text::fold;
use std::collections::HashMap;
use storage::contract::{ContractRow, TermRow};
use storage::engine::Conn;
use uuid::Uuid;

/// A contract as it stands in the run.
pub(super) struct ContractEntry {
    /// Its row; none for one that the run makes.
    pub stored: Option<ContractRow>,
    /// Its form with the newest term, as it stands in the run.
    pub form: ContractForm,
    /// First days of its terms before the newest one.
    pub past_starts: Vec<NaiveDate>,
    /// The line that met it last.
    pub line: Option<u64>,
    /// How one that the run makes has ended already.
    pub closed: Option<Closed>,
}

/// The book.
#[derive(Default)]
pub(super) struct ContractBook {
    /// Every contract; those that the run makes behind those that were there.
    pub entries: Vec<ContractEntry>,
    by_number: HashMap<String, usize>,
    by_key: HashMap<String, usize>,
    by_mark: HashMap<(Uuid, String, String), Vec<usize>>,
}

/// Which contract a row means.
pub(super) enum Meant {
    /// A new one.
    New,
    /// This one.
    One(usize),
    /// One of these, and it cannot be said which.
    Several(Vec<usize>),
}

impl ContractBook {
    /// Loads all contracts with their terms, and the keys of one source.
    pub(super) async fn load(conn: &mut Conn, source: &str) -> Result<Self, OfficeError> {
        let mut terms: HashMap<Uuid, Vec<TermRow>> = HashMap::new();
        for term in storage::contract::list_all_terms(conn).await? {
            terms.entry(term.contract_id).or_default().push(term);
        }
        let mut by_id = HashMap::new();
        let mut book = Self::default();
        for row in storage::contract::list_all(conn).await? {
            let mut terms = terms.remove(&row.id).unwrap_or_default();
            let Some(newest) = terms.pop() else { continue };
            let form = ContractForm::of(&row, &newest);
            let past_starts: Vec<NaiveDate> = terms.iter().map(|term| term.starts_on).collect();
            by_id.insert(row.id, book.entries.len());
            book.by_number.insert(row.number.clone(), book.entries.len());
            book.add(ContractEntry { stored: Some(row), form, past_starts, line: None, closed: None });
        }
        for key in storage::customer_source::list_contracts(conn, source).await? {
            if let Some(at) = by_id.get(&key.contract_id) {
                book.by_key.insert(key.source_key, *at);
            }
        }
        Ok(book)
    }

    /// Adds a contract; returns its place.
    pub(super) fn add(&mut self, entry: ContractEntry) -> usize {
        let at = self.entries.len();
        let title = fold(&entry.form.title);
        let mut starts: Vec<String> = entry.past_starts.iter().map(ToString::to_string).collect();
        starts.push(entry.form.starts_on.clone());
        for start in starts {
            self.by_mark.entry((entry.form.customer_id, title.clone(), start)).or_default().push(at);
        }
        self.entries.push(entry);
        at
    }

    /// Keeps a key of the source for a contract.
    pub(super) fn keep_key(&mut self, key: &str, at: usize) {
        self.by_key.insert(key.to_owned(), at);
    }

    /// Keeps a number of ours that the file brought.
    pub(super) fn keep_number(&mut self, number: &str, at: usize) {
        self.by_number.insert(number.to_owned(), at);
    }

    /// Which contract a row means.
    pub(super) fn meet(&self, number: &str, key: &str, form: &ContractForm) -> Meant {
        if let Some(at) = self.by_number.get(number).filter(|_| !number.is_empty()) {
            return Meant::One(*at);
        }
        if !key.is_empty() {
            // A source that has keys of its own tells its contracts apart by them.
            return self.by_key.get(key).map_or(Meant::New, |at| Meant::One(*at));
        }
        let mark = (form.customer_id, fold(&form.title), form.starts_on.clone());
        match self.by_mark.get(&mark).map(Vec::as_slice) {
            None | Some([]) => Meant::New,
            Some([one]) => Meant::One(*one),
            Some(several) => Meant::Several(several.to_vec()),
        }
    }
}
