//! The key dates of a term (window opens, contact by, notice by, expires), each with its reasons step by step.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::month_math::subtract_months;
use super::range::FIRST_DAY;
use super::reason::{LengthUnit, Reason};
use super::span::{Span, SpanUnit};
use super::working_days::WorkingDays;

/// Which date of a term this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeyDateKind {
    /// The follow-up window opens (先行管理期間).
    WindowOpens,
    /// The customer is to be contacted by then (事前連絡期限).
    ContactBy,
    /// The last day to refuse an automatic renewal (更新拒絶期限).
    NoticeBy,
    /// The term's last day (満期日).
    Expires,
}

/// A date of a term, and why it is that date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeyDate {
    /// Which date it is.
    pub kind: KeyDateKind,
    /// The date.
    pub date: NaiveDate,
    /// The day on which the office is reminded of it.
    pub remind_on: NaiveDate,
    /// Whether the date has legal effect: such a date never moves.
    pub legal: bool,
    /// Whether a person may move it.
    pub movable: bool,
    /// The steps that lead to `date` and, where it differs, on to `remind_on`; each begins where the one
    /// before it ended. The first begins at the anchor (window, contact), at the expiry (notice) or at the
    /// term's first day (an expiry that follows from the length).
    pub reasons: Vec<Reason>,
}

/// How long before the anchor an office acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Policy {
    /// How long before the anchor the follow-up window opens.
    pub window: Span,
    /// How long before the anchor the customer is to be contacted.
    pub contact: Span,
}

impl Default for Policy {
    /// The window opens two months before, contact is due one month before.
    fn default() -> Self {
        Self { window: Span::months(2), contact: Span::months(1) }
    }
}

/// What is known of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermFacts {
    /// The term's first day.
    pub starts_on: NaiveDate,
    /// The term's last day.
    pub expires_on: NaiveDate,
    /// The length that the last day follows from; `None` where it is written in the contract.
    pub length: Option<Span>,
    /// Whether the contract renews by itself when nobody refuses.
    pub auto_renews: bool,
    /// How long before the last day a refusal must be given.
    pub notice: Option<Span>,
    /// The day to which a person moved the contact date.
    pub contact_moved_to: Option<NaiveDate>,
}

impl TermFacts {
    /// The last day to refuse: only where the contract renews by itself and states a notice period.
    pub fn notice_by(&self, days: &WorkingDays) -> Option<NaiveDate> {
        let notice = self.notice.filter(|_| self.auto_renews)?;
        Some(count_back(self.expires_on, notice, days))
    }

    /// The day that window and contact are counted back from: `notice_by` where there is one, else the expiry.
    pub fn anchor(&self, days: &WorkingDays) -> NaiveDate {
        self.notice_by(days).unwrap_or(self.expires_on)
    }
}

/// The key dates of a term in the order window, contact, notice (where there is one), expiry.
///
/// - Window and contact are counted back from the anchor, then moved from a day off to the working day before.
/// - The window never opens before the term: it then opens with the term's first day, and stays there even
///   when that is a day off; `remind_on` is then the next working day, or the day itself when that one would
///   come after the anchor.
/// - Contact lies neither before the window nor after the anchor. A hand-moved contact date stands as it is,
///   between the term's first day and the anchor; one that no longer fits (the term was changed since) is
///   passed over and the rule's date holds.
/// - Notice and expiry are legal dates: they never move, but are reminded of on the working day before.
///
/// The same arguments give the same dates. A span that leads before 1900 counts as leading to 1900-01-01.
pub fn key_dates(term: &TermFacts, policy: &Policy, days: &WorkingDays) -> Vec<KeyDate> {
    let anchor = term.anchor(days);
    let window = window_opens(term, policy, days, anchor);
    let contact = contact_by(term, policy, days, anchor, window.date);
    let notice = term.notice.filter(|_| term.auto_renews).map(|span| notice_by(term, span, days));
    [Some(window), Some(contact), notice, Some(expires(term, days))].into_iter().flatten().collect()
}

fn window_opens(term: &TermFacts, policy: &Policy, days: &WorkingDays, anchor: NaiveDate) -> KeyDate {
    // A notice longer than the term is refused on entry; should one be met, the anchor is the earlier bound.
    let earliest = term.starts_on.min(anchor);
    let mut steps = Steps::from(anchor);
    steps.count_back(policy.window, days);
    if steps.at >= earliest {
        steps.move_to_working_day(days);
    }
    if steps.at < earliest {
        let from = steps.at;
        steps.push(Reason::OpensWithTerm { from, to: earliest });
    }
    steps.policy_date(KeyDateKind::WindowOpens, earliest, anchor, days)
}

fn contact_by(term: &TermFacts, policy: &Policy, days: &WorkingDays, anchor: NaiveDate, window: NaiveDate) -> KeyDate {
    let mut steps = Steps::from(anchor);
    steps.count_back(policy.contact, days);
    if steps.at >= window {
        steps.move_to_working_day(days);
    }
    if steps.at < window {
        let from = steps.at;
        steps.push(Reason::NotBeforeWindow { from, to: window });
    }
    let earliest = term.starts_on.min(anchor);
    let moved = term.contact_moved_to.filter(|to| (earliest..=anchor).contains(to));
    if let Some(to) = moved.filter(|to| *to != steps.at) {
        let from = steps.at;
        steps.push(Reason::MovedByHand { from, to });
        return steps.policy_date(KeyDateKind::ContactBy, earliest, anchor, days);
    }
    steps.policy_date(KeyDateKind::ContactBy, window, anchor, days)
}

fn notice_by(term: &TermFacts, notice: Span, days: &WorkingDays) -> KeyDate {
    let mut steps = Steps::from(term.expires_on);
    steps.count_back(notice, days);
    steps.legal_date(KeyDateKind::NoticeBy, days)
}

fn expires(term: &TermFacts, days: &WorkingDays) -> KeyDate {
    let (from, to) = (term.starts_on, term.expires_on);
    let reason = match term.length {
        Some(Span { n, unit: SpanUnit::Months }) => Reason::TermLength { n, unit: LengthUnit::Months, from, to },
        Some(Span { n, unit: SpanUnit::Days }) => Reason::TermLength { n, unit: LengthUnit::Days, from, to },
        Some(Span { unit: SpanUnit::WorkingDays, .. }) | None => Reason::WrittenInContract { from: to, to },
    };
    let mut steps = Steps::from(to);
    steps.push(reason);
    steps.legal_date(KeyDateKind::Expires, days)
}

/// The day `span` before `date`; 1900-01-01 where it would lead further back.
pub(super) fn count_back(date: NaiveDate, span: Span, days: &WorkingDays) -> NaiveDate {
    let counted = match span.unit {
        SpanUnit::Months => subtract_months(date, span.n).ok(),
        SpanUnit::Days => date.checked_sub_days(Days::new(u64::from(span.n))),
        SpanUnit::WorkingDays => days.working_days_before(date, span.n).ok(),
    };
    counted.map_or(FIRST_DAY, |day| day.max(FIRST_DAY))
}

/// A walk from day to day that writes down why.
struct Steps {
    at: NaiveDate,
    reasons: Vec<Reason>,
}

impl Steps {
    fn from(at: NaiveDate) -> Self {
        Self { at, reasons: Vec::new() }
    }

    fn push(&mut self, reason: Reason) {
        self.at = reason.from_to().1;
        self.reasons.push(reason);
    }

    fn count_back(&mut self, span: Span, days: &WorkingDays) {
        let to = count_back(self.at, span, days);
        self.push(Reason::counted_back(span, self.at, to));
    }

    fn move_to_working_day(&mut self, days: &WorkingDays) {
        let to = days.previous_working_day(self.at);
        if let Some(because) = days.day_off(self.at).filter(|_| to != self.at) {
            self.push(Reason::PreviousWorkingDay { from: self.at, to, because });
        }
    }

    fn legal_date(mut self, kind: KeyDateKind, days: &WorkingDays) -> KeyDate {
        let date = self.at;
        self.move_to_working_day(days);
        KeyDate { kind, date, remind_on: self.at, legal: true, movable: false, reasons: self.reasons }
    }

    /// A policy date that stands; its reminder falls on a working day between `earliest` and `latest` if it can.
    fn policy_date(mut self, kind: KeyDateKind, earliest: NaiveDate, latest: NaiveDate, days: &WorkingDays) -> KeyDate {
        let date = self.at;
        if let Some(because) = days.day_off(date) {
            let next = days.next_working_day_after(date);
            if days.previous_working_day(date) >= earliest {
                self.move_to_working_day(days);
            } else if next <= latest && days.is_working_day(next) {
                self.push(Reason::NextWorkingDay { from: date, to: next, because });
            }
        }
        let movable = kind == KeyDateKind::ContactBy;
        KeyDate { kind, date, remind_on: self.at, legal: false, movable, reasons: self.reasons }
    }
}
