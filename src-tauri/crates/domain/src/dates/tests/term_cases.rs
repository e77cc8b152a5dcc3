//! Ends and successions of terms: the examples of the design, and chains worked out with Python's dateutil.

use chrono::Datelike;

use super::*;

#[test]
fn a_term_ends_as_the_civil_code_says() {
    // The first three are the design's; the others follow article 143 paragraph 2 by hand.
    for (start, length, end) in [
        ("2026-04-01", "12m", "2027-03-31"),
        ("2026-01-31", "1m", "2026-02-28"),
        ("2028-02-29", "12m", "2029-02-28"),
        ("2028-01-31", "1m", "2028-02-29"),
        ("2026-01-15", "1m", "2026-02-14"),
        ("2027-02-28", "12m", "2028-02-27"),
        ("2026-03-31", "1m", "2026-04-30"),
        ("2024-02-29", "48m", "2028-02-28"),
        ("2026-11-24", "1d", "2026-11-24"),
        ("2026-11-24", "30d", "2026-12-23"),
        ("2026-12-31", "2d", "2027-01-01"),
        ("2199-12-01", "1m", "2199-12-31"),
        ("2199-12-31", "1d", "2199-12-31"),
    ] {
        assert_eq!(term_end(day(start), span(length)), Ok(day(end)), "{start} {length}");
    }
}

#[test]
fn a_term_of_no_length_or_outside_the_known_years_is_refused() {
    for (start, length, fault) in [
        ("2026-04-01", "0m", DateFault::TermNotPositive),
        ("2026-04-01", "0d", DateFault::TermNotPositive),
        ("2026-04-01", "10w", DateFault::NotATermUnit),
        ("2199-12-02", "1m", DateFault::OutOfRange),
        ("2199-12-31", "2d", DateFault::OutOfRange),
        ("1899-12-31", "12m", DateFault::OutOfRange),
        ("2026-04-01", "4294967295m", DateFault::OutOfRange),
        ("2026-04-01", "4294967295d", DateFault::OutOfRange),
    ] {
        assert_eq!(term_end(day(start), span(length)), Err(fault), "{start} {length}");
    }
    let month = Span::months(1);
    let next = |start, end| next_term(1, day(start), day(end), month);
    assert_eq!(next("2026-04-01", "2026-03-31"), Err(DateFault::TermNotPositive));
    assert_eq!(next("2199-12-01", "2199-12-31"), Err(DateFault::OutOfRange));
    assert_eq!(next_term(1, day("2026-04-01"), day("2026-04-30"), Span::months(0)), Err(DateFault::TermNotPositive));
}

#[test]
fn terms_follow_each_other_as_in_the_table() {
    let rows = rows(include_str!("next_term_cases.tsv"));
    assert!(rows.len() >= 60);
    let mut previous = None;
    for row in &rows {
        let first = day(&row["first_start"]);
        let length = span(&row["length"]);
        let term = match (row["seq"].as_str(), previous) {
            ("1", _) => (first, term_end(first, length).unwrap()),
            (_, Some((start, end))) => next_term(first.day(), start, end, length).unwrap(),
            (_, None) => panic!("the table begins with a first term"),
        };
        let expected = (day(&row["starts_on"]), day(&row["ends_on"]));
        assert_eq!(term, expected, "{} {}: {}", row["case"], row["seq"], row["worked_out"]);
        previous = Some(term);
    }
}

#[test]
fn after_an_end_set_by_hand_months_are_counted_from_the_new_start() {
    // First term from the 15th, cut by hand to the end of the fiscal year.
    let next = next_term(15, day("2026-04-15"), day("2027-03-31"), Span::months(12));
    assert_eq!(next, Ok((day("2027-04-01"), day("2028-03-31"))));
    // The 1st stands in for the 31st only after a month that lacks it.
    // August has a 31st: nothing needs the 1st to stand in for it, and two months end with October.
    let next = next_term(31, day("2026-08-30"), day("2026-08-31"), Span::months(2));
    assert_eq!(next, Ok((day("2026-09-01"), day("2026-10-31"))));
    let next = next_term(15, day("2026-04-15"), day("2026-05-14"), Span::days(10));
    assert_eq!(next, Ok((day("2026-05-15"), day("2026-05-24"))));
}
