//! What holds for every term, policy and calendar.

use chrono::{Datelike, Days};
use proptest::prelude::*;

use super::super::month_math::{first_day_of_month, last_day_of_month};
use super::*;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..7_671).prop_map(|n| day("2020-01-01") + Days::new(n))
}

fn any_span(longest: u32) -> impl Strategy<Value = Span> {
    prop_oneof![
        (0..=longest).prop_map(Span::months),
        (0..=longest * 31).prop_map(Span::days),
        (0..=longest * 22).prop_map(Span::working_days),
    ]
}

fn any_length() -> impl Strategy<Value = Span> {
    prop_oneof![(1_u32..=60).prop_map(Span::months), (1_u32..=800).prop_map(Span::days)]
}

/// Any end of the month is as likely as any other day, so that clamping is met often.
fn any_start() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![any_day(), any_day().prop_map(last_day_of_month), any_day().prop_map(first_day_of_month)]
}

fn any_term() -> impl Strategy<Value = TermFacts> {
    let notice = proptest::option::of(any_span(8));
    (any_start(), any_length(), any::<bool>(), any::<bool>(), notice, proptest::option::of(0_u64..900)).prop_map(
        |(starts_on, length, written, auto_renews, notice, moved)| TermFacts {
            starts_on,
            expires_on: term_end(starts_on, length).unwrap(),
            length: (!written).then_some(length),
            auto_renews,
            notice,
            contact_moved_to: moved.map(|n| starts_on + Days::new(n)),
        },
    )
}

/// Weekends on or off, and closures and openings strewn near the term's own years.
fn any_days() -> impl Strategy<Value = WorkingDays> {
    let closures = proptest::collection::vec((any_day(), 1_usize..40), 0..60);
    let openings = proptest::collection::vec(any_day(), 0..60);
    (closures, openings, any::<bool>(), any::<bool>()).prop_map(|(closures, openings, saturday, sunday)| {
        let closed = closures.into_iter().flat_map(|(from, n)| from.iter_days().take(n));
        WorkingDays {
            office_closed: closed.map(|date| (date, String::new())).collect(),
            office_open: openings.into_iter().map(|date| (date, String::new())).collect(),
            closed_weekdays: ClosedWeekdays::of(
                &[(saturday, DayOfWeek::Sat), (sunday, DayOfWeek::Sun), (saturday && sunday, DayOfWeek::Wed)]
                    .into_iter()
                    .filter_map(|(off, day)| off.then_some(day))
                    .collect::<Vec<_>>(),
            ),
            holidays: None,
        }
    })
}

fn any_policy() -> impl Strategy<Value = Policy> {
    (any_span(6), any_span(6)).prop_map(|(window, contact)| Policy { window, contact })
}

fn find(dates: &[KeyDate], kind: KeyDateKind) -> Option<&KeyDate> {
    dates.iter().find(|date| date.kind == kind)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_window_never_opens_after_its_anchor_and_contact_lies_between(
        term in any_term(), policy in any_policy(), days in any_days()
    ) {
        prop_assume!(term_faults(&term, &policy, &days).is_empty());
        let dates = key_dates(&term, &policy, &days);
        let window = find(&dates, KeyDateKind::WindowOpens).unwrap();
        let contact = find(&dates, KeyDateKind::ContactBy).unwrap();
        let notice = find(&dates, KeyDateKind::NoticeBy).map(|notice| notice.date);
        let anchor = notice.unwrap_or(term.expires_on);
        prop_assert_eq!(notice.is_some(), term.auto_renews && term.notice.is_some());
        prop_assert!(term.starts_on <= window.date && window.date <= anchor);
        let moved = contact.reasons.iter().any(|reason| matches!(reason, Reason::MovedByHand { .. }));
        let earliest = if moved { term.starts_on } else { window.date };
        prop_assert!(earliest <= contact.date && contact.date <= anchor);
        for policy_date in [window, contact] {
            prop_assert!(!policy_date.legal);
            prop_assert!(policy_date.remind_on >= term.starts_on && policy_date.remind_on <= anchor);
        }
    }

    #[test]
    fn a_policy_date_is_a_working_day_unless_it_cannot_be(
        term in any_term(), policy in any_policy(), days in any_days()
    ) {
        prop_assume!(term_faults(&term, &policy, &days).is_empty());
        let term = TermFacts { contact_moved_to: None, ..term };
        let dates = key_dates(&term, &policy, &days);
        for kind in [KeyDateKind::WindowOpens, KeyDateKind::ContactBy] {
            let found = find(&dates, kind).unwrap();
            prop_assert!(days.is_working_day(found.date) || found.date == term.starts_on);
            let some_working_day = found.date.iter_days().take_while(|day| *day <= term.anchor(&days))
                .find(|day| days.is_working_day(*day));
            prop_assert_eq!(found.remind_on, some_working_day.unwrap_or(found.date));
        }
    }

    #[test]
    fn legal_dates_never_move_whatever_the_working_days(
        term in any_term(), policy in any_policy(), days in any_days(), others in any_days()
    ) {
        // A notice counted in working days depends on them by the contract's own words.
        prop_assume!(term.notice.is_none_or(|notice| notice.unit != SpanUnit::WorkingDays));
        let dates = key_dates(&term, &policy, &days);
        let with_others = key_dates(&term, &policy, &others);
        for kind in [KeyDateKind::NoticeBy, KeyDateKind::Expires] {
            let date = find(&dates, kind).map(|date| date.date);
            prop_assert_eq!(date, find(&with_others, kind).map(|date| date.date));
        }
        prop_assert_eq!(find(&dates, KeyDateKind::Expires).unwrap().date, term.expires_on);
        for date in dates.iter().filter(|date| date.legal) {
            prop_assert!(!date.movable);
            prop_assert_eq!(date.remind_on, days.previous_working_day(date.date));
        }
        prop_assert_eq!(dates.iter().filter(|date| date.legal).count(), dates.len() - 2);
    }

    #[test]
    fn reasons_lead_without_a_gap_from_the_anchor_to_the_date_and_its_reminder(
        term in any_term(), policy in any_policy(), days in any_days()
    ) {
        let anchor = term.anchor(&days);
        for found in key_dates(&term, &policy, &days) {
            let steps: Vec<_> = found.reasons.iter().map(Reason::from_to).collect();
            let begins = steps.first().unwrap().0;
            match found.kind {
                KeyDateKind::WindowOpens | KeyDateKind::ContactBy => prop_assert_eq!(begins, anchor),
                KeyDateKind::NoticeBy => prop_assert_eq!(begins, term.expires_on),
                KeyDateKind::Expires if term.length.is_some() => prop_assert_eq!(begins, term.starts_on),
                KeyDateKind::Expires => prop_assert_eq!(begins, term.expires_on),
            }
            for pair in steps.windows(2) {
                prop_assert_eq!(pair[0].1, pair[1].0, "{:?}", found);
            }
            prop_assert_eq!(steps.last().unwrap().1, found.remind_on);
            let reached = if found.date == found.remind_on {
                steps.len()
            } else {
                let last = found.reasons.last().unwrap();
                let to_reminder =
                    matches!(last, Reason::PreviousWorkingDay { .. } | Reason::NextWorkingDay { .. });
                prop_assert!(to_reminder);
                steps.len() - 1
            };
            prop_assert_eq!(steps[reached - 1].1, found.date);
            for reason in &found.reasons {
                if let Reason::PreviousWorkingDay { from, because, .. }
                | Reason::NextWorkingDay { from, because, .. } = reason
                {
                    prop_assert_eq!(days.day_off(*from), Some(*because));
                }
            }
        }
    }

    #[test]
    fn planning_twice_gives_the_same(term in any_term(), policy in any_policy(), days in any_days()) {
        prop_assert_eq!(key_dates(&term, &policy, &days), key_dates(&term, &policy, &days.clone()));
    }

    #[test]
    fn a_term_never_ends_before_it_begins_and_longer_terms_end_later(start in any_start(), length in any_length()) {
        let end = term_end(start, length).unwrap();
        prop_assert!(end >= start);
        let longer = term_end(start, Span { n: length.n + 1, ..length }).unwrap();
        prop_assert!(longer > end);
        if length.unit == SpanUnit::Months {
            // The day after the end is the corresponding day, or the 1st after a month that lacks it.
            let after = end.succ_opt().unwrap();
            let months = (after.year() - start.year()) * 12 + after.month() as i32 - start.month() as i32;
            if after.day() == start.day() {
                prop_assert_eq!(months, length.n as i32);
            } else {
                prop_assert_eq!((after.day(), months), (1, length.n as i32 + 1));
                prop_assert!(end.day() < start.day());
            }
        }
    }

    #[test]
    fn terms_are_contiguous_and_as_long_together_as_one_long_term(
        start in any_start(), n in 1_u32..=24, count in 1_u32..12
    ) {
        let length = Span::months(n);
        let mut term = (start, term_end(start, length).unwrap());
        for k in 2..=count {
            let next = next_term(start.day(), term.0, term.1, length).unwrap();
            prop_assert_eq!(next.0, term.1.succ_opt().unwrap());
            prop_assert!(next.1 >= next.0);
            prop_assert_eq!(next.1, term_end(start, Span::months(n * k)).unwrap());
            term = next;
        }
    }

    #[test]
    fn neighbouring_working_days_have_no_other_between(date in any_day(), days in any_days(), n in 0_u32..60) {
        let before = days.previous_working_day(date);
        prop_assert!(before <= date && days.is_working_day(before));
        prop_assert!(before.iter_days().skip(1).take_while(|day| *day <= date).all(|day| !days.is_working_day(day)));
        let after = days.next_working_day_after(date);
        prop_assert!(after > date && days.is_working_day(after));
        prop_assert!(date.iter_days().skip(1).take_while(|day| *day < after).all(|day| !days.is_working_day(day)));
        let back = days.working_days_before(date, n).unwrap();
        let between = back.iter_days().take_while(|day| *day < date).filter(|day| days.is_working_day(*day)).count();
        prop_assert_eq!(between, n as usize);
    }
}
