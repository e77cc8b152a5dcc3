//! The rule by which a date is reminded of: on which days, how often again, and when it goes to whoever supervises.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};

use super::key_dates::{KeyDate, count_back};
use super::month_math::add_months;
use super::range::LAST_DAY;
use super::span::{Span, SpanUnit};
use super::working_days::WorkingDays;
use crate::words::{ReminderKind, UnknownCode};

/// How far from the date a reminder is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Offset {
    /// So long before; on the working day before, where that day is off.
    Before(Span),
    /// On the day on which the office is reminded of the date ([`KeyDate::remind_on`]).
    OnDay,
    /// So long after; on the working day after, where that day is off.
    After(Span),
}

impl Offset {
    /// Where it lies on a line of days, roughly: months of 30 days, weeks of five working days.
    fn place(self) -> (i64, SpanUnit) {
        let length = |span: Span| match span.unit {
            SpanUnit::Days => i64::from(span.n) * 5,
            SpanUnit::WorkingDays => i64::from(span.n) * 7,
            SpanUnit::Months => i64::from(span.n) * 152,
        };
        match self {
            Self::Before(span) => (-length(span), span.unit),
            Self::OnDay => (0, SpanUnit::Days),
            Self::After(span) => (length(span), span.unit),
        }
    }
}

/// Offsets in the order in which their days come, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offsets(Vec<Offset>);

impl Offsets {
    /// These offsets; nothing of a unit before or after is the day itself.
    #[must_use]
    pub fn of(offsets: impl IntoIterator<Item = Offset>) -> Self {
        let mut sorted: Vec<Offset> = offsets
            .into_iter()
            .map(|offset| match offset {
                Offset::Before(Span { n: 0, .. }) | Offset::After(Span { n: 0, .. }) => Offset::OnDay,
                other => other,
            })
            .collect();
        sorted.sort_by_key(|offset| offset.place());
        sorted.dedup();
        Self(sorted)
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = Offset> {
        self.0.iter().copied()
    }
}

impl fmt::Display for Offsets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, offset) in self.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            match offset {
                Offset::Before(span) => write!(f, "{} {} before", span.n, span.unit)?,
                Offset::OnDay => f.write_str("on_day")?,
                Offset::After(span) => write!(f, "{} {} after", span.n, span.unit)?,
            }
        }
        Ok(())
    }
}

impl FromStr for Offsets {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let unknown = || UnknownCode { word: "Offsets" };
        let one = |code: &str| {
            if code == "on_day" {
                return Ok(Offset::OnDay);
            }
            let mut parts = code.split(' ');
            let (Some(n), Some(unit), Some(side), None) = (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                return Err(unknown());
            };
            let span = Span { n: n.parse().map_err(|_| unknown())?, unit: unit.parse()? };
            match side {
                "before" => Ok(Offset::Before(span)),
                "after" => Ok(Offset::After(span)),
                _ => Err(unknown()),
            }
        };
        Ok(Self::of(text.split(", ").map(one).collect::<Result<Vec<_>, _>>()?))
    }
}

/// When a date of one kind is told, how often again, and when it goes to whoever supervises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRule {
    /// How far from the date.
    pub offsets: Offsets,
    /// After how long it is told again while nobody reacts; days or working days.
    pub again: Option<Span>,
    /// After how many working days without a reaction whoever supervises is told.
    pub escalation: Option<u32>,
}

impl ReminderRule {
    /// The rule of an office that has not said another: on the day, not again, and to whoever supervises once it is late.
    #[must_use]
    pub fn standard(kind: ReminderKind) -> Self {
        let escalation = match kind {
            ReminderKind::WindowOpened => None,
            ReminderKind::ContactDue => Some(5),
            ReminderKind::NoticeDeadline => Some(2),
            ReminderKind::Expired => Some(3),
        };
        Self { offsets: Offsets::of([Offset::OnDay]), again: None, escalation }
    }

    /// The days from which a date is told, the first one first. Two offsets that lead to one day are one day.
    #[must_use]
    pub fn due_days(&self, date: &KeyDate, days: &WorkingDays) -> Vec<NaiveDate> {
        let mut due: Vec<NaiveDate> = self
            .offsets
            .iter()
            .map(|offset| match offset {
                Offset::Before(span) => days.previous_working_day(count_back(date.date, span, days)),
                Offset::OnDay => date.remind_on,
                Offset::After(span) => working_day_from(count_on(date.date, span, days), days),
            })
            .collect();
        due.sort_unstable();
        due.dedup();
        due
    }

    /// The day on which what was told on a day is told again; none where the rule tells it once.
    #[must_use]
    pub fn again_on(&self, told_on: NaiveDate, days: &WorkingDays) -> Option<NaiveDate> {
        Some(working_day_from(count_on(told_on, self.again?, days), days))
    }

    /// The day on which it goes to whoever supervises, where nobody has reacted since a day.
    #[must_use]
    pub fn escalate_on(&self, waits_since: NaiveDate, days: &WorkingDays) -> Option<NaiveDate> {
        Some(count_on(waits_since, Span::working_days(self.escalation?), days))
    }
}

/// The day `span` after `date`; 2199-12-31 where it would lead further.
fn count_on(date: NaiveDate, span: Span, days: &WorkingDays) -> NaiveDate {
    let counted = match span.unit {
        SpanUnit::Months => add_months(date, span.n).ok(),
        SpanUnit::Days => date.checked_add_days(Days::new(u64::from(span.n))),
        SpanUnit::WorkingDays => days.working_days_after(date, span.n).ok(),
    };
    counted.map_or(LAST_DAY, |day| day.min(LAST_DAY))
}

/// The day itself when it is a working day, else the next one.
fn working_day_from(date: NaiveDate, days: &WorkingDays) -> NaiveDate {
    if days.is_working_day(date) { date } else { days.next_working_day_after(date) }
}
