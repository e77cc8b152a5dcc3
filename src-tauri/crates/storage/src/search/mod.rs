//! The search box: customers, contracts and contact persons by any part of a folded name, reading, address or number.

mod candidate;
pub(crate) mod keep;
#[cfg(test)]
mod tests;

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows};
use candidate::Candidate;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What kind of thing an entry of the index stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A customer.
    Customer,
    /// A contract.
    Contract,
    /// A person at a customer.
    ContactPerson,
}

impl EntryKind {
    const ALL: [Self; 3] = [Self::Customer, Self::Contract, Self::ContactPerson];
    /// Before the pieces of a customer's address.
    const PLACE_FIELD: char = 'a';

    const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Contract => "contract",
            Self::ContactPerson => "contact_person",
        }
    }

    /// The range of numbers that entries of this kind have: from the first, which none has, to the end.
    const fn numbers(self) -> (i64, i64) {
        let each = 1 << 40;
        match self {
            Self::Customer => (0, each),
            Self::Contract => (each, 2 * each),
            Self::ContactPerson => (2 * each, 3 * each),
        }
    }

    /// Before the pieces of a name.
    const fn name_field(self) -> char {
        match self {
            Self::Customer => 'n',
            Self::Contract => 't',
            Self::ContactPerson => 'p',
        }
    }

    /// Whether things of this kind have a reading.
    const fn has_reading(self) -> bool {
        !matches!(self, Self::Contract)
    }

    /// Before the pieces of a reading.
    const fn reading_field(self) -> char {
        match self {
            Self::Customer => 'r',
            Self::Contract => 'u',
            Self::ContactPerson => 'q',
        }
    }

    /// Before the pieces of a number.
    const fn number_field(self) -> char {
        match self {
            Self::Customer => 'd',
            Self::Contract => 'k',
            Self::ContactPerson => 'f',
        }
    }
}

/// By what a thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundBy {
    /// By its name or reading.
    Name,
    /// By a number: its own, a phone's, a postal code's, a corporate number's.
    Number,
    /// By its address.
    Place,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// The folded text.
    pub text: String,
    /// Its digits, where it is a number and nothing else.
    pub digits: String,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    /// What kind of thing.
    pub kind: EntryKind,
    /// By what.
    pub by: FoundBy,
    /// What was found.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// The card's owner.
    pub owner_id: Option<Uuid>,
    /// The card's area.
    pub area_id: Option<Uuid>,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name.
    pub subtitle: String,
}

#[derive(sqlx::FromRow)]
struct ShownRow {
    id: Uuid,
    customer_id: Uuid,
    owner_id: Option<Uuid>,
    area_id: Option<Uuid>,
    title: String,
    subtitle: String,
}

/// The first hits, at most `page` says of each kind and way: customers whose name or reading begins so, then those that hold
/// it, those with such a number, then people, contracts, and customers who only lie there.
pub async fn list(
    conn: &mut Conn,
    sought: &Sought,
    page: fn(EntryKind, FoundBy) -> u16,
) -> Result<Vec<SearchRow>, StorageError> {
    let mut found = Vec::new();
    if sought.text.is_empty() {
        return Ok(found);
    }
    let mut customers = HashSet::new();
    for (kind, by) in [
        (EntryKind::Customer, FoundBy::Number),
        (EntryKind::Customer, FoundBy::Name),
        (EntryKind::ContactPerson, FoundBy::Name),
        (EntryKind::ContactPerson, FoundBy::Number),
        (EntryKind::Contract, FoundBy::Name),
        (EntryKind::Contract, FoundBy::Number),
        (EntryKind::Customer, FoundBy::Place),
    ] {
        let page = page(kind, by);
        let mut candidates = match by {
            FoundBy::Name => list_named(conn, kind, &sought.text, page).await?,
            FoundBy::Number => candidate::list_numbered(conn, kind, &sought.digits, page).await?,
            FoundBy::Place => candidate::list_placed(conn, &sought.text, page).await?,
        };
        candidates.sort_by(|a, b| a.nearness(by, sought).cmp(&b.nearness(by, sought)));
        let ids: Vec<Uuid> = candidates
            .iter()
            .map(|candidate| candidate.id)
            .filter(|id| customers.insert(*id))
            .take(usize::from(page))
            .collect();
        found.extend(show(conn, kind, by, &ids).await?);
    }
    Ok(found)
}

/// Names and readings that begin so, and while there is room on the page the names, then the readings, that hold it.
async fn list_named(conn: &mut Conn, kind: EntryKind, text: &str, page: u16) -> Result<Vec<Candidate>, StorageError> {
    let mut found = candidate::list_beginning(conn, kind, text, page).await?;
    if found.len() < usize::from(page) {
        candidate::add_new(&mut found, candidate::list_holding(conn, kind.name_field(), text, page).await?);
    }
    if found.len() < usize::from(page) && kind.has_reading() {
        candidate::add_new(&mut found, candidate::list_holding(conn, kind.reading_field(), text, page).await?);
    }
    Ok(found)
}

/// What the window shows of some hits, in their order.
async fn show(conn: &mut Conn, kind: EntryKind, by: FoundBy, of: &[Uuid]) -> Result<Vec<SearchRow>, StorageError> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let shown: Vec<ShownRow> = match kind {
        EntryKind::Customer => rows!(
            conn,
            ShownRow,
            concat!(
                "SELECT id, id AS customer_id, owner_id, area_id, name AS title, address AS subtitle FROM customer WHERE id IN ",
                ids!("$1")
            ),
            id_list(of)
        ),
        EntryKind::Contract => rows!(
            conn,
            ShownRow,
            concat!(
                "SELECT o.id, o.customer_id, c.owner_id, c.area_id, o.title, c.name AS subtitle FROM contract o \
                 JOIN customer c ON c.id = o.customer_id WHERE o.id IN ",
                ids!("$1")
            ),
            id_list(of)
        ),
        EntryKind::ContactPerson => rows!(
            conn,
            ShownRow,
            concat!(
                "SELECT p.id, p.customer_id, c.owner_id, c.area_id, p.name AS title, c.name AS subtitle FROM contact_person p \
                 JOIN customer c ON c.id = p.customer_id WHERE p.id IN ",
                ids!("$1")
            ),
            id_list(of)
        ),
    }?;
    let mut shown: HashMap<Uuid, ShownRow> = shown.into_iter().map(|row| (row.id, row)).collect();
    Ok(of
        .iter()
        .filter_map(|id| shown.remove(id))
        .map(|row| SearchRow {
            kind,
            by,
            id: row.id,
            customer_id: row.customer_id,
            owner_id: row.owner_id,
            area_id: row.area_id,
            title: row.title,
            subtitle: row.subtitle,
        })
        .collect())
}
