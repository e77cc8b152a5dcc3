//! What can be wrong with a term or with a hand-moved contact date before its key dates are worked out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::key_dates::{Policy, TermFacts, count_back};
use super::range::in_range;
use super::span::{Span, SpanUnit};
use super::working_days::WorkingDays;

/// What is wrong with a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TermFault {
    /// It has no length or ends before it begins.
    TermNotPositive,
    /// Its first or last day lies outside 1900 to 2199.
    DateOutOfRange,
    /// The last day to refuse would lie before its first day.
    NoticeLongerThanTerm,
    /// The window is longer than ten years.
    WindowTooLong,
    /// The contact period is longer than ten years.
    ContactTooLong,
}

/// What is wrong with the day a contact date is to be moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MoveFault {
    /// It lies after the anchor: the customer could no longer decide in time.
    AfterAnchor,
    /// It lies before the term begins.
    BeforeTerm,
}

/// Everything that is wrong with a term under a policy; empty when its key dates can be trusted.
///
/// The notice is checked even where the contract does not renew by itself, so that it is right once it does.
pub fn term_faults(term: &TermFacts, policy: &Policy, days: &WorkingDays) -> Vec<TermFault> {
    let no_length = term.length.is_some_and(|length| length.n == 0);
    let not_positive = no_length || term.expires_on < term.starts_on;
    let out_of_range = !in_range(term.starts_on) || !in_range(term.expires_on);
    // A notice against a term that is itself wrong would only repeat the fault.
    let notice_too_long = !not_positive
        && !out_of_range
        && term.notice.is_some_and(|span| count_back(term.expires_on, span, days) < term.starts_on);
    [
        (not_positive, TermFault::TermNotPositive),
        (out_of_range, TermFault::DateOutOfRange),
        (notice_too_long, TermFault::NoticeLongerThanTerm),
        (longer_than_ten_years(policy.window), TermFault::WindowTooLong),
        (longer_than_ten_years(policy.contact), TermFault::ContactTooLong),
    ]
    .into_iter()
    .filter_map(|(wrong, fault)| wrong.then_some(fault))
    .collect()
}

/// What is wrong with moving the contact date of this term to `to`; `None` when it may be moved there.
pub fn move_fault(term: &TermFacts, days: &WorkingDays, to: NaiveDate) -> Option<MoveFault> {
    if to > term.anchor(days) {
        return Some(MoveFault::AfterAnchor);
    }
    (to < term.starts_on).then_some(MoveFault::BeforeTerm)
}

fn longer_than_ten_years(span: Span) -> bool {
    span.n
        > match span.unit {
            SpanUnit::Months => 120,
            SpanUnit::Days => 3_653,
            SpanUnit::WorkingDays => 2_610,
        }
}
