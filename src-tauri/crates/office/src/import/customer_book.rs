//! Every card of the office in one book, by what a row may know it: the source's key, its numbers, its name.

use super::reason::{ImportReason, ReasonCode};
use crate::customer::{ChannelForm, CustomerForm};
use crate::error::OfficeError;
use domain::text::fold;
use domain::words::CustomerRole;
use std::collections::{HashMap, HashSet};
use storage::customer::CustomerRow;
use storage::customer_source::CustomerSourceRow;
use storage::engine::Conn;
use uuid::Uuid;

/// What a run did to a card so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touch {
    /// Nothing.
    None,
    /// A row met it and changed nothing, or what it says was taken over: the form before, and the version before.
    Changed(Box<CustomerForm>),
    /// The run makes it.
    New,
}

/// A card, as it stands in the run.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its row.
    pub row: CustomerRow,
    /// 得意先・仕入先
    pub roles: Vec<CustomerRole>,
    /// Its further numbers and addresses.
    pub channels: Vec<ChannelForm>,
    /// What the run did to it.
    pub touch: Touch,
    /// The line that met it last.
    pub line: Option<u64>,
    /// Its own key in the source.
    pub key: Option<String>,
}

/// What a row is known by.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// Our own number.
    pub number: String,
    /// The source's key.
    pub key: String,
    /// 法人番号, thirteen digits or empty.
    pub corporate_number: String,
    /// The whole name, folded.
    pub name: String,
    /// Seven digits or empty.
    pub postal_code: String,
    /// Whether the row names a branch.
    pub branch: bool,
}

/// Whom a row meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meeting {
    /// Nobody: it is new.
    Nobody,
    /// This card.
    One(usize),
    /// A branch of the company of this card.
    BranchOf(usize),
    /// It cannot be said which.
    Doubt(ImportReason),
}

impl Entry {
    /// What it looks like in the form.
    pub(super) fn form(&self) -> CustomerForm {
        CustomerForm { channels: self.channels.clone(), ..CustomerForm::of(&self.row, self.roles.clone()) }
    }
}

/// The book.
pub(super) struct CustomerBook {
    /// Every card; those that the run makes behind those that were there.
    pub entries: Vec<Entry>,
    by_number: HashMap<String, usize>,
    by_id: HashMap<Uuid, usize>,
    by_key: HashMap<String, usize>,
    by_corporate_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// The keys of the source as they were before the run.
    pub known_keys: Vec<CustomerSourceRow>,
    /// New keys of the run.
    pub new_keys: Vec<CustomerSourceRow>,
    kept_keys: HashSet<String>,
}

impl CustomerBook {
    /// Loads all cards, and the keys of one source.
    pub(super) async fn load(
        conn: &mut Conn,
        source: &str,
        channels: &mut HashMap<Uuid, Vec<ChannelForm>>,
    ) -> Result<Self, OfficeError> {
        let mut roles: HashMap<Uuid, Vec<CustomerRole>> = HashMap::new();
        for (id, role) in storage::customer::list_all_roles(conn).await? {
            roles.entry(id).or_default().push(role);
        }
        let known_keys = storage::customer_source::list(conn, source).await?;
        let mut own: HashMap<Uuid, String> =
            known_keys.iter().filter(|row| row.own_key).map(|row| (row.customer_id, row.source_key.clone())).collect();
        let rows = storage::customer::list_all(conn).await?;
        let mut book = Self {
            entries: Vec::with_capacity(rows.len()),
            by_number: HashMap::with_capacity(rows.len()),
            by_id: HashMap::with_capacity(rows.len()),
            by_key: HashMap::new(),
            by_corporate_number: HashMap::new(),
            by_name: HashMap::with_capacity(rows.len()),
            kept_keys: known_keys.iter().map(|row| row.source_key.clone()).collect(),
            known_keys,
            new_keys: Vec::new(),
        };
        for row in rows {
            let key = own.remove(&row.id);
            let roles = roles.remove(&row.id).unwrap_or_default();
            let channels = channels.remove(&row.id).unwrap_or_default();
            book.add(Entry { row, roles, channels, touch: Touch::None, line: None, key });
        }
        // A card may bear several keys of one source.
        let keyed: Vec<(String, Uuid)> = book
            .known_keys
            .iter()
            .filter(|row| row.own_key)
            .map(|row| (row.source_key.clone(), row.customer_id))
            .collect();
        for (key, id) in keyed {
            if let Some(at) = book.by_id.get(&id) {
                book.by_key.insert(key, *at);
            }
        }
        Ok(book)
    }

    /// Adds a card; returns its place.
    pub(super) fn add(&mut self, entry: Entry) -> usize {
        let at = self.entries.len();
        self.by_id.insert(entry.row.id, at);
        self.entries.push(entry);
        self.enter(at);
        at
    }

    /// Enters a card under what it is known by now; what it was known by before stays in the book for this run.
    pub(super) fn enter(&mut self, at: usize) {
        let Some(entry) = self.entries.get(at) else { return };
        if !entry.row.number.is_empty() {
            self.by_number.insert(entry.row.number.clone(), at);
        }
        if let Some(key) = &entry.key {
            self.by_key.insert(key.clone(), at);
        }
        let once = |places: &mut Vec<usize>| {
            if !places.contains(&at) {
                places.push(at);
            }
        };
        if !entry.row.corporate_number.is_empty() {
            once(self.by_corporate_number.entry(entry.row.corporate_number.clone()).or_default());
        }
        once(self.by_name.entry(fold(&entry.row.name)).or_default());
    }

    /// Keeps a key of the source for a card.
    pub(super) fn keep_key(&mut self, at: usize, key: String, own_key: bool) {
        let Some(entry) = self.entries.get_mut(at) else { return };
        if own_key {
            self.by_key.insert(key.clone(), at);
            entry.key.get_or_insert_with(|| key.clone());
        }
        let customer_id = entry.row.id;
        if self.kept_keys.insert(key.clone()) {
            self.new_keys.push(CustomerSourceRow { source_key: key, customer_id, own_key });
        }
    }

    /// The card with our own number.
    pub(super) fn by_number(&self, number: &str) -> Option<usize> {
        self.by_number.get(number).copied()
    }

    /// The card with an id.
    pub(super) fn by_id(&self, id: Uuid) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// Whom a row meets: the source's own key, else the corporate number with the branch's name, else the exact folded
    /// name with the postal code. What fits two cards fits none.
    pub(super) fn meet(&self, marks: &Marks) -> Meeting {
        if let Some(at) = self.by_number.get(&marks.number).filter(|_| !marks.number.is_empty()) {
            return Meeting::One(*at);
        }
        if let Some(at) = self.by_key.get(&marks.key).filter(|_| !marks.key.is_empty()) {
            return Meeting::One(*at);
        }
        if !marks.corporate_number.is_empty() {
            match self.meet_by_number(marks) {
                Meeting::Nobody => {}
                met => return met,
            }
        }
        self.meet_by_name(marks)
    }

    fn meet_by_number(&self, marks: &Marks) -> Meeting {
        let same = self.free(self.by_corporate_number.get(&marks.corporate_number), marks);
        let named: Vec<usize> = same.iter().copied().filter(|at| self.name(*at) == marks.name).collect();
        match (same.as_slice(), named.as_slice()) {
            ([], _) => Meeting::Nobody,
            (_, [one]) => Meeting::One(*one),
            ([one], _) if marks.branch => Meeting::BranchOf(self.head_of(*one)),
            ([one], _) => Meeting::One(*one),
            (several, []) if marks.branch => self.common_head(several),
            (several, _) => Meeting::Doubt(self.several(several)),
        }
    }

    /// The head office of cards that all belong to one.
    fn common_head(&self, several: &[usize]) -> Meeting {
        let heads: HashSet<usize> = several.iter().map(|at| self.head_of(*at)).collect();
        match heads.into_iter().collect::<Vec<_>>().as_slice() {
            [head] => Meeting::BranchOf(*head),
            _ => Meeting::Doubt(self.several(several)),
        }
    }

    fn head_of(&self, at: usize) -> usize {
        let parent = self.entries.get(at).and_then(|entry| entry.row.parent_id);
        parent.and_then(|id| self.by_id.get(&id).copied()).unwrap_or(at)
    }

    fn meet_by_name(&self, marks: &Marks) -> Meeting {
        if marks.name.is_empty() {
            return Meeting::Nobody;
        }
        let mut alike = self.free(self.by_name.get(&marks.name), marks);
        // Two corporate numbers are two companies, whatever their names.
        alike.retain(|at| {
            let theirs = self.entries.get(*at).map_or("", |entry| entry.row.corporate_number.as_str());
            theirs.is_empty() || marks.corporate_number.is_empty() || theirs == marks.corporate_number
        });
        let postal = |at: &usize| self.entries.get(*at).map_or("", |entry| entry.row.postal_code.as_str());
        let exact: Vec<usize> = alike.iter().copied().filter(|at| postal(at) == marks.postal_code).collect();
        match exact.as_slice() {
            [one] => Meeting::One(*one),
            [] => {
                alike.retain(|at| postal(at).is_empty() || marks.postal_code.is_empty());
                if alike.is_empty() {
                    Meeting::Nobody
                } else {
                    Meeting::Doubt(ImportReason::names(ReasonCode::NameAlone, self.names(&alike)))
                }
            }
            several => Meeting::Doubt(self.several(several)),
        }
    }

    /// The cards with a name, whatever their postal codes: for a list that names customers and nothing else.
    pub(super) fn by_name(&self, folded: &str) -> &[usize] {
        self.by_name.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The cards with a corporate number.
    pub(super) fn by_corporate_number(&self, number: &str) -> &[usize] {
        self.by_corporate_number.get(number).map_or(&[], Vec::as_slice)
    }

    /// That a row fits several cards, which are named.
    pub(super) fn several(&self, places: &[usize]) -> ImportReason {
        ImportReason::names(ReasonCode::MeetsSeveral, self.names(places))
    }

    /// Those of some cards that the source does not know under another key of its own.
    fn free(&self, places: Option<&Vec<usize>>, marks: &Marks) -> Vec<usize> {
        let places = places.map_or(&[][..], Vec::as_slice);
        let held = |at: &usize| self.entries.get(*at).is_some_and(|entry| entry.key.is_some());
        places.iter().copied().filter(|at| marks.key.is_empty() || !held(at)).collect()
    }

    fn name(&self, at: usize) -> String {
        self.entries.get(at).map(|entry| fold(&entry.row.name)).unwrap_or_default()
    }

    /// Number and name of some cards.
    fn names(&self, places: &[usize]) -> Vec<String> {
        let name = |entry: &Entry| format!("{} {}", entry.row.number, entry.row.name).trim().to_owned();
        places.iter().filter_map(|at| self.entries.get(*at)).map(name).collect()
    }
}
