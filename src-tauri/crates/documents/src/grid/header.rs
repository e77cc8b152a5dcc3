//! Which record holds the names of the columns.

use super::{Cell, Header, Record};

/// How many records at the top are looked at: a title, a note, a date, then the header.
const LOOK: usize = 20;
/// A name of a column is not longer than this many characters.
const LONGEST: usize = 60;

/// The first record near the top that is as wide as the rows beneath it and holds nothing but names.
pub(super) fn recognise(records: &[Record]) -> Header {
    let filled = |record: &Record| record.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<_> = records.iter().take(5 * LOOK).map(filled).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    for (at, record) in records.iter().take(LOOK).enumerate() {
        // A title has one or a few cells; a header has nearly as many as the rows.
        if filled(record) * 5 < usual * 3 {
            continue;
        }
        let names = record.cells.iter().filter(|cell| !cell.is_empty()).all(is_name);
        return if names { Header::Record(at) } else { Header::None };
    }
    Header::None
}

/// Whether a cell may be the name of a column rather than a value.
fn is_name(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= LONGEST && !is_value(text)
}

/// Whether a text is a number, a date, a phone number, a postal code, a mail address or a link.
fn is_value(text: &str) -> bool {
    let mut digits = false;
    let only_marks = text.chars().all(|character| {
        let digit = character.is_ascii_digit() || ('０'..='９').contains(&character);
        digits |= digit;
        digit || " -+/.,:()年月日時分秒TZ%¥￥".contains(character)
    });
    let mail = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    (digits && only_marks) || mail || text.contains("://")
}
