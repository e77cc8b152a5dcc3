//! One row of a list, asked by field.

use super::field::TargetField;
use super::map::{AmountUnit, DateOrder};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use documents::grid::{Cell, CellFault, Record};
use domain::clock::office_date;
use std::borrow::Cow;

/// A row of the list as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListRow {
    /// Its first line in the file, or its number in the sheet.
    pub line: u64,
    /// Its cells as a person would read them.
    pub cells: Vec<String>,
    /// Why a cell of it has no value, with what a person sees there.
    pub fault: Option<(CellFault, String)>,
}

impl ListRow {
    /// A record of the file.
    pub(super) fn of(record: &Record) -> Self {
        let fault = record.cells.iter().find_map(|cell| match cell {
            Cell::Fault(fault) => Some((*fault, cell.text().into_owned())),
            Cell::Text(_) | Cell::Day(_) | Cell::Moment(_) | Cell::Number(_) | Cell::Empty => None,
        });
        let cells = record.cells.iter().map(|cell| cell.text().into_owned()).collect();
        Self { line: record.line, cells, fault }
    }

    /// Whether nothing is written in it.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Where each field stands.
#[derive(Debug, Clone)]
pub(super) struct Places {
    at: Vec<Option<(usize, AmountUnit)>>,
}

impl Places {
    /// From what each place of the list holds; of two places of a field the first one counts.
    pub(super) fn new(places: &[Option<(TargetField, AmountUnit)>]) -> Self {
        let mut at = vec![None; TargetField::ALL.len()];
        for (place, held) in places.iter().enumerate() {
            if let Some((field, unit)) = held
                && let Some(slot) = at.get_mut(*field as usize).filter(|slot| slot.is_none())
            {
                *slot = Some((place, *unit));
            }
        }
        Self { at }
    }

    /// Whether the list has a column for it.
    pub(super) fn has(&self, field: TargetField) -> bool {
        self.at.get(field as usize).is_some_and(Option::is_some)
    }

    fn of(&self, field: TargetField) -> Option<(usize, AmountUnit)> {
        self.at.get(field as usize).copied().flatten()
    }
}

/// A row, asked by field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'r> {
    places: &'r Places,
    row: &'r ListRow,
    order: Option<DateOrder>,
}

impl<'r> Cells<'r> {
    pub(super) fn new(places: &'r Places, row: &'r ListRow, order: Option<DateOrder>) -> Self {
        Self { places, row, order }
    }

    /// The line of the row.
    pub(super) fn line(&self) -> u64 {
        self.row.line
    }

    /// What stands in the field's cell; `None` where the list has no such column.
    pub(super) fn get(&self, field: TargetField) -> Option<&'r str> {
        let (place, _) = self.places.of(field)?;
        Some(self.row.cells.get(place).map_or("", |cell| cell.trim()))
    }

    /// The same, empty where there is no such column.
    pub(super) fn text(&self, field: TargetField) -> &'r str {
        self.get(field).unwrap_or_default()
    }

    /// An amount with the unit that its column has, as 百万 or 千 behind the number.
    pub(super) fn amount(&self, field: TargetField) -> Option<Cow<'r, str>> {
        let (_, unit) = self.places.of(field)?;
        let text = self.text(field);
        let says = text.chars().next_back().is_none_or(|last| !last.is_numeric());
        let unit = match unit {
            AmountUnit::One => return Some(Cow::Borrowed(text)),
            _ if says => return Some(Cow::Borrowed(text)),
            AmountUnit::Thousand => "千",
            AmountUnit::TenThousand => "万",
            AmountUnit::Million => "百万",
        };
        Some(Cow::Owned(format!("{text}{unit}")))
    }

    /// A day in the form that every reader of dates knows: a time stamp becomes the day on which it was in the office.
    pub(super) fn day(&self, field: TargetField) -> Option<String> {
        let text = self.get(field)?;
        Some(day_text(text, self.order))
    }

    /// Several cells of one text, one behind the other; `None` where the list has none of the columns.
    pub(super) fn joined(&self, fields: &[TargetField], between: &str) -> Option<String> {
        if !fields.iter().any(|field| self.places.has(*field)) {
            return None;
        }
        let parts: Vec<&str> = fields.iter().map(|field| self.text(*field)).filter(|part| !part.is_empty()).collect();
        // Words of letters need a space between them; 東京都千代田区 does not.
        let letters = parts.iter().all(|part| part.is_ascii());
        let between = if letters { " " } else { between };
        let mut joined = String::new();
        for part in parts {
            // 梅田1-1 and 2階 are not 梅田1-12階.
            let numbers = joined.ends_with(char::is_numeric) && part.starts_with(char::is_numeric);
            joined.push_str(match joined.is_empty() {
                true => "",
                false if numbers => " ",
                false => between,
            });
            joined.push_str(part);
        }
        Some(one_line(&joined))
    }
}

/// A text of several lines as one.
pub(super) fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r', '\t']) {
        return text.to_owned();
    }
    text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a cell that say something.
pub(super) fn lines_of(text: &str) -> Vec<&str> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// `2018-04-02T15:00:00.000Z` is the day on which it was in the office, 2018-04-03.
fn day_text(text: &str, order: Option<DateOrder>) -> String {
    if text.len() > 10 {
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return office_date(at.to_utc()).to_string();
        }
        for form in ["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M:%S"] {
            if let Ok(at) = NaiveDateTime::parse_from_str(text, form) {
                return at.date().to_string();
            }
        }
    }
    match (short_date(text), order) {
        (Some((first, second, year)), Some(DateOrder::DayFirst)) => ordered(year, second, first, text),
        (Some((first, second, year)), Some(DateOrder::MonthFirst)) => ordered(year, first, second, text),
        _ => text.to_owned(),
    }
}

fn ordered(year: i32, month: u32, day: u32, text: &str) -> String {
    NaiveDate::from_ymd_opt(year, month, day).map_or_else(|| text.to_owned(), |day| day.to_string())
}

/// The three numbers of a date whose year stands last: 03/04/2026.
pub(super) fn short_date(text: &str) -> Option<(u32, u32, i32)> {
    let mut parts = text.split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    if parts.next().is_some() || !is_short(first) || !is_short(second) || year.len() != 4 {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stamp_is_the_day_on_which_it_was_in_the_office() {
        for (text, day) in [
            ("2018-04-02T15:00:00.000Z", "2018-04-03"),
            ("2018-04-02T14:59:59Z", "2018-04-02"),
            ("2019-12-12T00:00:00+09:00", "2019-12-12"),
            ("2026-01-31 09:30:00", "2026-01-31"),
            ("2027-01-31", "2027-01-31"),
            ("R9.1.31", "R9.1.31"),
        ] {
            assert_eq!(day_text(text, None), day);
        }
    }

    #[test]
    fn a_date_that_can_be_read_in_two_ways_is_read_as_it_was_said() {
        assert_eq!(day_text("03/04/2026", Some(DateOrder::DayFirst)), "2026-04-03");
        assert_eq!(day_text("03/04/2026", Some(DateOrder::MonthFirst)), "2026-03-04");
        assert_eq!(day_text("03/04/2026", None), "03/04/2026");
        assert_eq!(day_text("13/14/2026", Some(DateOrder::DayFirst)), "13/14/2026");
    }
}
