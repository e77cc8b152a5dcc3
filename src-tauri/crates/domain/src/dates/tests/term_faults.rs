//! What is refused before key dates are worked out.

use super::*;

fn term() -> TermFacts {
    TermFacts {
        starts_on: day("2026-04-01"),
        expires_on: day("2027-03-31"),
        length: Some(Span::months(12)),
        auto_renews: true,
        notice: Some(Span::months(3)),
        contact_moved_to: None,
    }
}

fn faults(term: TermFacts) -> Vec<TermFault> {
    term_faults(&term, &Policy::default(), &WorkingDays::default())
}

#[test]
fn a_sound_term_has_no_fault() {
    assert_eq!(faults(term()), []);
    assert_eq!(faults(TermFacts { expires_on: day("2026-04-01"), notice: None, ..term() }), []);
    // Refused on the first day at the latest: a notice as long as the term less a day.
    assert_eq!(faults(TermFacts { notice: Some(Span::days(364)), ..term() }), []);
}

#[test]
fn each_fault_is_named() {
    let ends_early = TermFacts { expires_on: day("2026-03-31"), length: None, ..term() };
    assert_eq!(faults(ends_early), [TermFault::TermNotPositive]);
    let no_length = TermFacts { length: Some(Span::months(0)), ..term() };
    assert_eq!(faults(no_length), [TermFault::TermNotPositive]);
    for notice in [Span::days(365), Span::months(12), Span::working_days(300), Span::months(u32::MAX)] {
        let long = TermFacts { notice: Some(notice), ..term() };
        assert_eq!(faults(long), [TermFault::NoticeLongerThanTerm], "{notice:?}");
        let manual = TermFacts { auto_renews: false, ..long };
        assert_eq!(faults(manual), [TermFault::NoticeLongerThanTerm]);
    }
    let far = TermFacts { expires_on: day("2200-01-01"), ..term() };
    assert_eq!(faults(far), [TermFault::DateOutOfRange]);
    for (span, too_long) in [
        (Span::months(120), false),
        (Span::months(121), true),
        (Span::days(3_653), false),
        (Span::days(3_654), true),
        (Span::working_days(2_610), false),
        (Span::working_days(2_611), true),
    ] {
        let days = WorkingDays::default();
        let window = Policy { window: span, ..Policy::default() };
        let contact = Policy { contact: span, ..Policy::default() };
        assert_eq!(term_faults(&term(), &window, &days).contains(&TermFault::WindowTooLong), too_long);
        assert_eq!(term_faults(&term(), &contact, &days).contains(&TermFault::ContactTooLong), too_long);
    }
}

#[test]
fn a_contact_date_moves_within_its_term_and_not_past_the_anchor() {
    let days = WorkingDays::default();
    for (to, fault) in [
        ("2026-03-31", Some(MoveFault::BeforeTerm)),
        ("2026-04-01", None),
        ("2026-12-31", None),
        ("2027-01-01", Some(MoveFault::AfterAnchor)),
        ("2027-03-31", Some(MoveFault::AfterAnchor)),
    ] {
        assert_eq!(move_fault(&term(), &days, day(to)), fault, "{to}: the anchor is 2026-12-31");
    }
}

#[test]
fn a_faulty_term_still_gives_dates_without_a_window_after_its_anchor() {
    let notice_too_long = TermFacts { notice: Some(Span::months(24)), ..term() };
    for term in [notice_too_long, TermFacts { expires_on: day("2026-03-01"), ..term() }] {
        let days = WorkingDays::default();
        let dates = key_dates(&term, &Policy::default(), &days);
        assert!(dates[0].date <= term.anchor(&days));
        assert_eq!(dates.len(), 4);
    }
}
