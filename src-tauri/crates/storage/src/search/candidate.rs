//! The entries of the index that may be what is looked for, and which of them come first.

use super::{EntryKind, FoundBy, Sought};
use crate::customer::like_text;
use crate::dialect::{all_of_pieces, beginning_of_piece, with_pieces};
use crate::engine::{Conn, StorageError, rows};
use domain::text::bare_of_folded;
use domain::text::gram::{DIGITS, sought_numbers, sought_pieces};
use std::collections::HashSet;
use uuid::Uuid;

/// How many entries are put in order for a page: a text that more of them hold is too short to mean one of them.
fn most(page: u16) -> i64 {
    i64::from(page) + 40
}

/// Fewer digits than these are in every other number: they are read from the entries, not asked of the index.
const FEW_DIGITS: usize = 3;

/// An entry of the index.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Candidate {
    pub n: i64,
    pub id: Uuid,
    pub bare: String,
    pub bare_kana: String,
    pub name: String,
    pub digits: String,
}

macro_rules! columns {
    () => {
        "SELECT n, id, bare, bare_kana, name, digits FROM search_entry "
    };
}

impl Candidate {
    /// Orders the hits: the beginning of a name, then that of a reading, then inside the name, then inside the reading;
    /// the whole of a number, its beginning, its end, then inside. Among equals the shorter name, of which the text is
    /// the larger part, then by reading.
    pub fn nearness<'c>(&'c self, by: FoundBy, sought: &Sought) -> (u8, usize, &'c str, i64) {
        let text = sought.text.as_str();
        let nearness = match by {
            FoundBy::Name if self.bare.starts_with(text) || self.name.starts_with(text) => 0,
            FoundBy::Name if self.bare_kana.starts_with(text) => 1,
            FoundBy::Name if self.name.contains(text) => 2,
            FoundBy::Name => 3,
            FoundBy::Number => self.nearness_of_number(&sought.digits),
            FoundBy::Place => 0,
        };
        let reading = if self.bare_kana.is_empty() { self.bare.as_str() } else { self.bare_kana.as_str() };
        (nearness, self.bare.chars().count(), reading, self.n)
    }

    fn nearness_of_number(&self, digits: &str) -> u8 {
        let of = |number: &str| match number {
            whole if whole == digits => 0,
            number if number.starts_with(digits) => 1,
            number if number.ends_with(digits) => 2,
            _ => 3,
        };
        self.digits.split(' ').map(of).min().unwrap_or(3)
    }
}

/// The shortest entries that begin with `$2`, up to `$3`: the index alone says which, and only they are read.
macro_rules! beginning {
    ($column:literal, $where:literal) => {
        concat!(
            columns!(),
            "WHERE n IN (SELECT n FROM (SELECT n, ",
            $column,
            " AS begun FROM search_entry WHERE kind = $1 AND ",
            $column,
            " >= $2 AND ",
            $column,
            " < $3",
            $where,
            " ORDER BY ",
            $column,
            ", n LIMIT 1000) AS b ORDER BY LENGTH(begun), begun, n LIMIT $4)"
        )
    };
}

pub(super) const BEGINNING_OF_BARE: &str = beginning!("bare", "");
pub(super) const BEGINNING_OF_READING: &str = beginning!("bare_kana", "");
/// As the index of names that bear a legal form wants it.
pub(super) const BEGINNING_OF_NAME: &str = beginning!("name", " AND name <> bare");

/// The entries whose name or reading begins with the text, its legal form aside; where it bears one, whose name does.
pub(super) async fn list_beginning(
    conn: &mut Conn,
    kind: EntryKind,
    text: &str,
    page: u16,
) -> Result<Vec<Candidate>, StorageError> {
    // No text has this last character, and none that begins so stands after it.
    let end = format!("{text}\u{10ffff}");
    let most = i64::from(page);
    if bare_of_folded(text) != text {
        return rows!(conn, Candidate, BEGINNING_OF_NAME, kind.code(), text, end, most);
    }
    let mut found: Vec<Candidate> = rows!(conn, Candidate, BEGINNING_OF_BARE, kind.code(), text, end.as_str(), most)?;
    // A whole page of names stands before the first that is only read so.
    if kind.has_reading() && found.len() < usize::from(page) {
        let read: Vec<Candidate> = rows!(conn, Candidate, BEGINNING_OF_READING, kind.code(), text, end.as_str(), most)?;
        add_new(&mut found, read);
    }
    Ok(found)
}

/// Adds those that are not there yet.
pub(super) fn add_new(found: &mut Vec<Candidate>, more: Vec<Candidate>) {
    let known: HashSet<i64> = found.iter().map(|candidate| candidate.n).collect();
    found.extend(more.into_iter().filter(|candidate| !known.contains(&candidate.n)));
}

/// The entries whose name, or whose reading, holds the text.
pub(super) async fn list_holding(
    conn: &mut Conn,
    field: char,
    text: &str,
    page: u16,
) -> Result<Vec<Candidate>, StorageError> {
    let engine = conn.engine();
    rows!(
        conn,
        Candidate,
        with_pieces!(
            concat!(columns!(), "WHERE n IN "),
            " AND (name LIKE '%' || $2 || '%' ESCAPE '~' OR kana LIKE '%' || $2 || '%' ESCAPE '~') ORDER BY n LIMIT $3"
        ),
        all_of_pieces(engine, &sought_pieces(field, text)),
        like_text(text),
        most(page)
    )
}

/// The customers whose address holds the text.
pub(super) async fn list_placed(conn: &mut Conn, text: &str, page: u16) -> Result<Vec<Candidate>, StorageError> {
    let engine = conn.engine();
    rows!(
        conn,
        Candidate,
        with_pieces!(
            concat!(columns!(), "WHERE n IN "),
            " AND place LIKE '%' || $2 || '%' ESCAPE '~' ORDER BY n LIMIT $3"
        ),
        all_of_pieces(engine, &sought_pieces(EntryKind::PLACE_FIELD, text)),
        like_text(text),
        most(page)
    )
}

/// As the index of people who have a number wants it; every customer and contract has one.
pub(super) const FEW_DIGITS_OF_PEOPLE: &str = concat!(
    columns!(),
    "WHERE kind = 'contact_person' AND digits <> '' AND digits LIKE '%' || $1 || '%' ORDER BY n LIMIT $2"
);

/// The entries with a number that holds these digits; nothing where nothing is asked.
pub(super) async fn list_numbered(
    conn: &mut Conn,
    kind: EntryKind,
    digits: &str,
    page: u16,
) -> Result<Vec<Candidate>, StorageError> {
    let few = digits.chars().count();
    if few == 0 {
        return Ok(Vec::new());
    }
    if few < FEW_DIGITS {
        if kind == EntryKind::ContactPerson {
            return rows!(conn, Candidate, FEW_DIGITS_OF_PEOPLE, digits, most(page));
        }
        let (first, end) = kind.numbers();
        return rows!(
            conn,
            Candidate,
            concat!(columns!(), "WHERE n > $1 AND n < $2 AND digits LIKE '%' || $3 || '%' ORDER BY n LIMIT $4"),
            first,
            end,
            digits,
            most(page)
        );
    }
    let engine = conn.engine();
    let pieces = sought_numbers(kind.number_field(), digits);
    let asked = match pieces.as_slice() {
        [one] if few < DIGITS => beginning_of_piece(engine, one),
        pieces => all_of_pieces(engine, pieces),
    };
    rows!(
        conn,
        Candidate,
        with_pieces!(concat!(columns!(), "WHERE n IN "), " AND digits LIKE '%' || $2 || '%' ORDER BY n LIMIT $3"),
        asked,
        digits,
        most(page)
    )
}
