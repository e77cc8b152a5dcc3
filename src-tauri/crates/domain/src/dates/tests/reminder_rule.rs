//! Rules of reminders on the calendar of 2026 and 2027, counted by hand, and what holds for each of them.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::words::ReminderKind;

/// A year to Wednesday 2027-03-31 that is to be refused by Sunday 2027-02-28, of which one is reminded on Friday the 26th.
fn dates() -> Vec<KeyDate> {
    let term = TermFacts {
        starts_on: day("2026-04-01"),
        expires_on: day("2027-03-31"),
        length: Some(Span::months(12)),
        auto_renews: true,
        notice: Some(Span::months(1)),
        contact_moved_to: None,
    };
    key_dates(&term, &Policy::default(), &WorkingDays::default())
}

/// `-14d`, `0`, `+3w`
fn offset(text: &str) -> Offset {
    match text.split_at(1) {
        ("-", long) => Offset::Before(span(long)),
        ("+", long) => Offset::After(span(long)),
        _ => Offset::OnDay,
    }
}

fn rule(offsets: &[&str]) -> ReminderRule {
    let offsets = Offsets::of(offsets.iter().map(|text| offset(text)));
    ReminderRule { offsets, again: None, escalation: None }
}

fn due(kind: KeyDateKind, offsets: &[&str]) -> Vec<String> {
    let date = dates().into_iter().find(|date| date.kind == kind).unwrap();
    rule(offsets).due_days(&date, &WorkingDays::default()).iter().map(ToString::to_string).collect()
}

#[test]
fn d10_days_before_and_after_are_counted_from_the_date_and_fall_on_working_days() {
    for (offsets, on) in [
        // The day itself is the day on which one is reminded as it always was.
        (&["0"][..], &["2027-02-26"][..]),
        (&["-0d"], &["2027-02-26"]),
        // 01-29 is a Friday; 02-14 a Sunday, before which Friday the 12th is no holiday as Thursday the 11th is.
        (&["0", "-14d", "-30d"], &["2027-01-29", "2027-02-12", "2027-02-26"]),
        // 01-28, a Thursday; two months are 12-28, a Monday.
        (&["-1m", "-2m"], &["2026-12-28", "2027-01-28"]),
        // 26, 25, 24, over the Emperor's Birthday 22, over a week-end 19, 18, 17, 16, 15, and over the next one the 12th.
        (&["-10w"], &["2027-02-12"]),
        // Two ways to one day are one reminder.
        (&["-10w", "-14d"], &["2027-02-12"]),
        // The first working day after Sunday is Monday the 1st of March, and so is the day after.
        (&["+1d", "+1w"], &["2027-03-01"]),
    ] {
        assert_eq!(due(KeyDateKind::NoticeBy, offsets), on, "{offsets:?}");
    }
    for (offsets, on) in [
        // 04-03 is a Saturday.
        (&["+3d"][..], &["2027-04-05"][..]),
        (&["+3w"], &["2027-04-05"]),
        (&["+1m"], &["2027-04-30"]),
        // 04-29 is Shōwa Day.
        (&["+29d", "0"], &["2027-03-31", "2027-04-30"]),
        // Ten years with two leap days are 3652 days; 2017-04-02 was a Sunday.
        (&["-3650d"], &["2017-03-31"]),
    ] {
        assert_eq!(due(KeyDateKind::Expires, offsets), on, "{offsets:?}");
    }
}

#[test]
fn what_nobody_reacts_to_comes_again_and_goes_to_who_supervises_on_a_working_day() {
    let days = WorkingDays::default();
    let told = |again: &str, on: &str| {
        let rule = ReminderRule { again: Some(span(again)), ..rule(&["0"]) };
        rule.again_on(day(on), &days).unwrap().to_string()
    };
    // From Wednesday 04-28: over Shōwa Day the 30th, over the week-end and three holidays May the 6th and the 7th.
    assert_eq!(told("3w", "2027-04-28"), "2027-05-07");
    // A week later is Children's Day.
    assert_eq!(told("7d", "2027-04-28"), "2027-05-06");
    assert_eq!(told("1d", "2027-02-26"), "2027-03-01", "not on a Saturday");
    let waits = |n: u32, since: &str| {
        let rule = ReminderRule { escalation: Some(n), ..rule(&["0"]) };
        rule.escalate_on(day(since), &days).unwrap().to_string()
    };
    // 29, 30, 31; over New Year's Day and a week-end the 4th and the 5th.
    assert_eq!(waits(5, "2026-12-28"), "2027-01-05");
    assert_eq!(waits(2, "2027-02-26"), "2027-03-02");
    assert_eq!(waits(1, "2027-02-27"), "2027-03-01", "entered on a Saturday");
    assert_eq!(days.working_days_passed(day("2026-12-28"), day("2027-01-05")), 5);
    assert_eq!(days.working_days_passed(day("2027-01-05"), day("2027-01-05")), 0);
    let once = rule(&["0"]);
    assert_eq!((once.again_on(day("2027-02-26"), &days), once.escalate_on(day("2027-02-26"), &days)), (None, None));
}

#[test]
fn an_office_that_says_nothing_tells_on_the_day() {
    for date in dates() {
        let kind = ReminderKind::of(date.kind);
        let rule = ReminderRule::standard(kind);
        assert_eq!(rule.due_days(&date, &WorkingDays::default()), [date.remind_on]);
        assert_eq!(rule.again, None);
        assert_eq!(rule.escalation.is_none(), kind == ReminderKind::WindowOpened, "a window is an offer, not a debt");
    }
}

#[test]
fn offsets_are_stored_in_words() {
    let offsets = Offsets::of(["+3w", "0", "-14d", "-2m", "0"].map(offset));
    assert_eq!(offsets.to_string(), "2 months before, 14 days before, on_day, 3 working_days after");
    assert_eq!(offsets.to_string().parse(), Ok(offsets));
    for odd in ["", "3 days", "3 weeks before", "x days after", "3 days before,on_day", "-3 days after"] {
        assert!(odd.parse::<Offsets>().is_err(), "{odd}");
    }
}

fn any_offset() -> impl Strategy<Value = Offset> {
    (0_u32..400, 0_usize..3, any::<bool>()).prop_map(|(n, unit, before)| {
        let span = Span { n: if unit == 2 { n / 30 } else { n }, unit: SpanUnit::ALL[unit] };
        if before { Offset::Before(span) } else { Offset::After(span) }
    })
}

proptest! {
    #[test]
    fn each_offset_gives_one_working_day_on_its_own_side(offset in any_offset(), closed in 0_u64..600) {
        let date = dates().into_iter().find(|date| date.kind == KeyDateKind::NoticeBy).unwrap();
        let mut days = WorkingDays::default();
        days.office_closed.insert(day("2026-09-01") + Days::new(closed), "棚卸し".to_owned());
        let rule = ReminderRule { offsets: Offsets::of([offset]), again: Some(Span::days(3)), escalation: Some(4) };
        let due = rule.due_days(&date, &days);
        prop_assert_eq!(due.len(), 1);
        prop_assert_eq!(due.clone(), rule.due_days(&date, &days), "the same again");
        let side = match Offsets::of([offset]).iter().next().unwrap() {
            Offset::Before(_) => due[0] < date.date,
            Offset::OnDay => due[0] == date.remind_on,
            Offset::After(_) => due[0] > date.date,
        };
        prop_assert!(side && (days.is_working_day(due[0]) || due[0] == date.remind_on), "{:?}: {}", offset, due[0]);
        let again = rule.again_on(due[0], &days).unwrap();
        prop_assert!(again > due[0] && days.is_working_day(again));
        let escalated = rule.escalate_on(due[0], &days).unwrap();
        prop_assert_eq!(days.working_days_passed(due[0], escalated), 4);
        prop_assert!(days.is_working_day(escalated));
        let stored: Offsets = rule.offsets.to_string().parse().unwrap();
        prop_assert_eq!(stored, rule.offsets);
    }
}
