//! The reasons of a date, step by step, as the window receives them.

use super::*;

fn term(starts_on: &str, expires_on: &str) -> TermFacts {
    TermFacts {
        starts_on: day(starts_on),
        expires_on: day(expires_on),
        length: Some(Span::months(12)),
        auto_renews: false,
        notice: None,
        contact_moved_to: None,
    }
}

fn json(term: &TermFacts, kind: KeyDateKind) -> serde_json::Value {
    let dates = key_dates(term, &Policy::default(), &WorkingDays::default());
    let date = dates.iter().find(|date| date.kind == kind).unwrap();
    serde_json::to_value(date).unwrap()
}

#[test]
fn the_window_of_the_design_bears_its_two_steps() {
    assert_eq!(
        json(&term("2026-04-01", "2027-03-31"), KeyDateKind::WindowOpens),
        serde_json::json!({
            "kind": "window_opens",
            "date": "2027-01-29",
            "remindOn": "2027-01-29",
            "legal": false,
            "movable": false,
            "reasons": [
                {"code": "months_before", "n": 2, "from": "2027-03-31", "to": "2027-01-31"},
                {"code": "previous_working_day", "from": "2027-01-31", "to": "2027-01-29", "because": "sunday"},
            ],
        })
    );
}

#[test]
fn an_expiry_says_whether_it_follows_from_the_length_or_was_written() {
    let counted = term("2028-04-01", "2029-03-31");
    assert_eq!(
        json(&counted, KeyDateKind::Expires),
        serde_json::json!({
            "kind": "expires",
            "date": "2029-03-31",
            "remindOn": "2029-03-30",
            "legal": true,
            "movable": false,
            "reasons": [
                {"code": "term_length", "n": 12, "unit": "months", "from": "2028-04-01", "to": "2029-03-31"},
                {"code": "previous_working_day", "from": "2029-03-31", "to": "2029-03-30", "because": "saturday"},
            ],
        })
    );
    let written = TermFacts { length: None, ..term("2026-04-01", "2027-03-31") };
    assert_eq!(
        json(&written, KeyDateKind::Expires)["reasons"],
        serde_json::json!([{"code": "written_in_contract", "from": "2027-03-31", "to": "2027-03-31"}])
    );
}

#[test]
fn a_notice_is_counted_from_the_expiry_and_the_window_from_the_notice() {
    let term = TermFacts { auto_renews: true, notice: Some(Span::days(90)), ..term("2026-04-01", "2027-03-31") };
    // 2027-03-31 − 90 days = 2026-12-31; two months before, 2026-10-31, is a Saturday.
    assert_eq!(
        json(&term, KeyDateKind::NoticeBy)["reasons"],
        serde_json::json!([{"code": "days_before", "n": 90, "from": "2027-03-31", "to": "2026-12-31"}])
    );
    assert_eq!(
        json(&term, KeyDateKind::WindowOpens)["reasons"],
        serde_json::json!([
            {"code": "months_before", "n": 2, "from": "2026-12-31", "to": "2026-10-31"},
            {"code": "previous_working_day", "from": "2026-10-31", "to": "2026-10-30", "because": "saturday"},
        ])
    );
}

#[test]
fn a_short_term_says_that_its_window_opens_with_it() {
    // 2027-01-01 is a Friday and a holiday: the window stays there and is announced on Monday the 4th.
    let term = TermFacts { length: Some(Span::months(1)), ..term("2027-01-01", "2027-01-31") };
    let window = json(&term, KeyDateKind::WindowOpens);
    assert_eq!((&window["date"], &window["remindOn"]), (&"2027-01-01".into(), &"2027-01-04".into()));
    assert_eq!(
        window["reasons"],
        serde_json::json!([
            {"code": "months_before", "n": 2, "from": "2027-01-31", "to": "2026-11-30"},
            {"code": "opens_with_term", "from": "2026-11-30", "to": "2027-01-01"},
            {"code": "next_working_day", "from": "2027-01-01", "to": "2027-01-04", "because": "holiday"},
        ])
    );
    assert_eq!(
        json(&term, KeyDateKind::ContactBy)["reasons"],
        serde_json::json!([
            {"code": "months_before", "n": 1, "from": "2027-01-31", "to": "2026-12-31"},
            {"code": "not_before_window", "from": "2026-12-31", "to": "2027-01-01"},
            {"code": "next_working_day", "from": "2027-01-01", "to": "2027-01-04", "because": "holiday"},
        ])
    );
}

#[test]
fn a_contact_date_moved_by_hand_says_from_where() {
    let term = TermFacts { contact_moved_to: Some(day("2027-02-14")), ..term("2026-04-01", "2027-03-31") };
    let contact = json(&term, KeyDateKind::ContactBy);
    assert_eq!((&contact["movable"], &contact["date"]), (&true.into(), &"2027-02-14".into()));
    assert_eq!(
        contact["reasons"],
        serde_json::json!([
            {"code": "months_before", "n": 1, "from": "2027-03-31", "to": "2027-02-28"},
            {"code": "previous_working_day", "from": "2027-02-28", "to": "2027-02-26", "because": "sunday"},
            {"code": "moved_by_hand", "from": "2027-02-26", "to": "2027-02-14"},
            {"code": "previous_working_day", "from": "2027-02-14", "to": "2027-02-12", "because": "sunday"},
        ])
    );
}
