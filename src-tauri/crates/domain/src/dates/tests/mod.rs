//! The date engine against tables worked out elsewhere, against the Cabinet Office's list, and by properties.

mod holidays;
mod key_dates_cases;
mod properties;
mod reasons;
mod reminder_rule;
mod term_cases;
mod term_faults;
mod working_days;

use chrono::NaiveDate;

use super::*;
use crate::words::DayOfWeek;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no day"))
}

/// `12m`, `30d`, `10w` as the tables write spans.
fn span(text: &str) -> Span {
    let (n, unit) = text.split_at(text.len() - 1);
    let n = n.parse().unwrap();
    match unit {
        "m" => Span::months(n),
        "d" => Span::days(n),
        "w" => Span::working_days(n),
        _ => panic!("{text:?} is no span"),
    }
}

/// The rows of a table with a header line; a `-` is an empty cell.
fn rows(table: &str) -> Vec<std::collections::HashMap<String, String>> {
    csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_reader(table.as_bytes())
        .deserialize()
        .map(|row| {
            let mut row: std::collections::HashMap<String, String> = row.unwrap();
            row.retain(|_, cell| cell != "-");
            row
        })
        .collect()
}
