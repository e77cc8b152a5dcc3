//! Dates as people type them, 和暦 and all, and what is counted from them.
#![no_main]

use chrono::{Datelike as _, NaiveDate};
use domain::dates::{KeyDateKind, Policy, Span, SpanUnit, TermFacts, WorkingDays, key_dates, read_date, read_past_date, term_end};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, u16, u16, &str)| {
    let (today, n, notice, text) = input;
    let Some(today) = NaiveDate::from_ymd_opt(1990, 1, 1).and_then(|day| day.checked_add_days(chrono::Days::new(today.into()))) else {
        return;
    };
    let _ = read_past_date(text, today);
    let Ok(day) = read_date(text, today) else { return };
    assert!((1900..=2199).contains(&day.year()), "{text}: {day}");
    // What is written out in full means the same on any day.
    assert_eq!(read_date(&day.format("%Y-%m-%d").to_string(), today), Ok(day));
    let units = [SpanUnit::Days, SpanUnit::WorkingDays, SpanUnit::Months];
    let span = |n: u16| Span { n: u32::from(n % 1_000), unit: units[usize::from(n) % 3] };
    let days = WorkingDays::default();
    let Ok(expires_on) = term_end(day, span(n)) else { return };
    assert!(expires_on >= day, "{day} {:?}", span(n));
    let term = TermFacts { starts_on: day, expires_on, length: Some(span(n)), auto_renews: notice % 2 == 0, notice: Some(span(notice)), contact_moved_to: None };
    let policy = Policy { window: span(n / 7), contact: span(notice / 5) };
    let dates = key_dates(&term, &policy, &days);
    // The legal date never moves, whatever the rest does.
    assert!(dates.iter().any(|date| date.kind == KeyDateKind::Expires && date.date == expires_on));
});
