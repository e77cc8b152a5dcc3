//! The columns of an open list with a few of their cells, as written and as they are read: a date guessed wrongly is
//! seen before anything is taken in.

use super::cells::{Cells, ListRow, Places};
use super::contract_reading::foreign_code;
use super::field::TargetField as F;
use super::session::Session;
use super::view::ImportColumn;
use crate::language::spoken;
use chrono::NaiveDate;
use domain::dates::{label_with_era, read_date};
use domain::text::Yen;

/// How many cells of a column are shown.
const SAMPLES: usize = 3;
/// How many rows are looked at for them.
const LOOK: usize = 200;

/// The columns of a list.
pub(super) fn columns(session: &Session) -> Vec<ImportColumn> {
    let headings = session.grid.headings();
    let places = Places::new(&session.places);
    let choices = &session.map.choices;
    headings
        .into_iter()
        .enumerate()
        .map(|(place, heading)| {
            let held = session.places.get(place).copied().flatten();
            let filled = |row: &&ListRow| row.cells.get(place).is_some_and(|cell| !cell.trim().is_empty());
            let rows: Vec<&ListRow> = session.rows.iter().take(LOOK).filter(filled).take(SAMPLES).collect();
            let samples =
                rows.iter().filter_map(|row| row.cells.get(place)).map(|cell| cell.trim().to_owned()).collect();
            let read = match held {
                Some((field, _)) => {
                    let cells = rows.iter().map(|row| Cells::new(&places, row, choices.date_order));
                    cells.map(|cells| read(field, cells, choices.currency.as_deref())).collect::<Vec<_>>()
                }
                None => Vec::new(),
            };
            ImportColumn {
                place: i32::try_from(place).unwrap_or(i32::MAX),
                heading,
                field: held.map(|(field, _)| field),
                unit: held.map(|(_, unit)| unit).unwrap_or_default(),
                samples,
                read: if read.iter().all(String::is_empty) { Vec::new() } else { read },
            }
        })
        .collect()
}

/// How a cell is read, where that is not as it is written; a question mark where it cannot be.
fn read(field: F, cells: Cells<'_>, currency: Option<&str>) -> String {
    const NOT_READ: &str = "?";
    match field {
        F::StartsOn | F::ExpiresOn | F::StandingSince | F::WrittenOn => {
            let text = cells.day(field).unwrap_or_default();
            // Without a year a day depends on another one; it is read with its row.
            let day = read_date(&text, NaiveDate::default());
            let whole = text.chars().filter(char::is_ascii_digit).count() >= 3;
            day.ok().filter(|_| whole).map_or_else(|| NOT_READ.to_owned(), |day| label_with_era(day, spoken()))
        }
        F::Capital | F::Amount => {
            let text = cells.amount(field).unwrap_or_default();
            let stated = Some(cells.text(F::Currency)).filter(|stated| !stated.is_empty()).or(currency);
            // Capital is in yen; an amount in another currency is kept as it is written.
            match foreign_code(stated.filter(|_| field == F::Amount).unwrap_or_default()) {
                Ok(None) => {}
                Ok(Some(code)) => return format!("{code} {text}"),
                Err(()) => return NOT_READ.to_owned(),
            }
            Yen::parse(&text).map_or_else(|_| NOT_READ.to_owned(), Yen::label)
        }
        _ => String::new(),
    }
}
