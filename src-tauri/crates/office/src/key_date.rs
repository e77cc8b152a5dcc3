//! From a stored term to its key dates with reasons, and to the strip that the window draws of them.

use crate::Rules;
use crate::small;
use chrono::{Datelike, Months, NaiveDate};
use domain::dates::{KeyDate, KeyDateKind, LengthUnit, Policy, Reason, Span, SpanUnit, TermFacts, key_dates};
use domain::words::Outcome;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::dated_term::DatedTermRow;

/// The term strip: one term as a bar on a scale of twelve months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Strip {
    /// First day of the term.
    pub starts_on: NaiveDate,
    /// 満期日
    pub expires_on: Option<NaiveDate>,
    /// When the follow-up window opens.
    pub window_opens_on: Option<NaiveDate>,
    /// 事前連絡期限
    pub contact_by: Option<NaiveDate>,
    /// 更新拒絶期限
    pub notice_by: Option<NaiveDate>,
    /// How the term's renewal ended.
    pub outcome: Option<Outcome>,
    /// First day of the scale.
    pub from: NaiveDate,
    /// First day after the scale.
    pub to: NaiveDate,
    /// The office's date.
    pub today: NaiveDate,
    /// The dates with their reasons.
    pub key_dates: Vec<KeyDate>,
}

/// Where a term's policy comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PolicyFrom {
    /// The contract has its own.
    Contract,
    /// The plan has one.
    Plan,
    /// The office's.
    Office,
}

/// A stored span, where both of its columns are there.
#[must_use]
pub(crate) fn span(n: Option<i64>, unit: Option<Word<SpanUnit>>) -> Option<Span> {
    Some(Span { n: small(n?), unit: unit?.0 })
}

/// Contract, else plan, else office; window and contact each for itself.
#[must_use]
pub(crate) fn policy_of(
    contract: (Option<Span>, Option<Span>),
    plan: (Option<Span>, Option<Span>),
    office: Policy,
) -> (Policy, PolicyFrom) {
    let policy = Policy {
        window: contract.0.or(plan.0).unwrap_or(office.window),
        contact: contract.1.or(plan.1).unwrap_or(office.contact),
    };
    let from = if contract.0.or(contract.1).is_some() {
        PolicyFrom::Contract
    } else if plan.0.or(plan.1).is_some() {
        PolicyFrom::Plan
    } else {
        PolicyFrom::Office
    };
    (policy, from)
}

/// The facts of a stored term, if its expiry is known.
#[must_use]
pub(crate) fn facts(term: &DatedTermRow) -> Option<TermFacts> {
    Some(TermFacts {
        starts_on: term.starts_on,
        expires_on: term.expires_on?,
        length: span(term.length_n, term.length_unit),
        auto_renews: term.auto_renews,
        notice: span(term.notice_n, term.notice_unit),
        contact_moved_to: term.contact_moved_to,
    })
}

/// The policy that rules a stored term.
#[must_use]
pub(crate) fn policy(term: &DatedTermRow, rules: &Rules) -> Policy {
    policy_of(
        (span(term.window_n, term.window_unit), span(term.contact_n, term.contact_unit)),
        (span(term.plan_window_n, term.plan_window_unit), span(term.plan_contact_n, term.plan_contact_unit)),
        rules.policy,
    )
    .0
}

/// The key dates of a stored term; none while its expiry is not known.
#[must_use]
pub fn dates_of(term: &DatedTermRow, rules: &Rules) -> Vec<KeyDate> {
    let Some(facts) = facts(term) else { return Vec::new() };
    let mut dates = key_dates(&facts, &policy(term, rules), &rules.days);
    #[cfg(test)]
    crate::tests::machine::plant::shift_legal_dates(&mut dates);
    if let Some((assumed, on)) = facts.length.zip(term.assumed_on) {
        let by = term.assumed_by.as_deref().unwrap_or_default();
        for date in &mut dates {
            say_assumed(date, assumed, by, on);
        }
    }
    if term.outcome.is_some() {
        for date in &mut dates {
            date.movable = false;
        }
    }
    dates
}

/// Puts before the steps of a date that the length from which it follows was assumed.
fn say_assumed(date: &mut KeyDate, length: Span, by: &str, on: NaiveDate) {
    let unit = match length.unit {
        SpanUnit::Months => LengthUnit::Months,
        SpanUnit::Days => LengthUnit::Days,
        // A term is not counted in working days.
        SpanUnit::WorkingDays => return,
    };
    let from = date.reasons.first().map_or(date.date, |first| first.from_to().0);
    let step = Reason::AssumedLength { n: length.n, unit, by: by.to_owned(), on, from, to: from };
    date.reasons.insert(0, step);
}

/// The day of one kind among key dates.
#[must_use]
pub(crate) fn day_of(dates: &[KeyDate], kind: KeyDateKind) -> Option<NaiveDate> {
    dates.iter().find(|date| date.kind == kind).map(|date| date.date)
}

impl Strip {
    /// Draws a term on a scale that begins five months before this one, as the office's wall calendar lies.
    #[must_use]
    pub(crate) fn of(
        starts_on: NaiveDate,
        expires_on: Option<NaiveDate>,
        outcome: Option<Outcome>,
        key_dates: Vec<KeyDate>,
        today: NaiveDate,
    ) -> Self {
        let month = today.with_day(1).unwrap_or(today);
        let from = month.checked_sub_months(Months::new(5)).unwrap_or(month);
        Self {
            starts_on,
            expires_on,
            window_opens_on: day_of(&key_dates, KeyDateKind::WindowOpens),
            contact_by: day_of(&key_dates, KeyDateKind::ContactBy),
            notice_by: day_of(&key_dates, KeyDateKind::NoticeBy),
            outcome,
            from,
            to: from.checked_add_months(Months::new(12)).unwrap_or(month),
            today,
            key_dates,
        }
    }

    /// Draws a stored term.
    #[must_use]
    pub(crate) fn of_term(term: &DatedTermRow, rules: &Rules, today: NaiveDate) -> Self {
        Self::of(term.starts_on, term.expires_on, term.outcome.map(|word| word.0), dates_of(term, rules), today)
    }
}
