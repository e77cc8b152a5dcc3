//! Why a date is what it is: one step from a date to the next, as shown under 「なぜ?」.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::span::{Span, SpanUnit};
use super::working_days::DayOff;

/// What a term's length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LengthUnit {
    /// Calendar months.
    Months,
    /// Calendar days.
    Days,
}

/// One step on the way to a date; the next step begins where this one ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Counted back calendar months, clamped to the month's end.
    MonthsBefore {
        /// How many months.
        n: u32,
        /// The day counted from.
        from: NaiveDate,
        /// The day arrived at.
        to: NaiveDate,
    },
    /// Counted back calendar days.
    DaysBefore {
        /// How many days.
        n: u32,
        /// The day counted from.
        from: NaiveDate,
        /// The day arrived at.
        to: NaiveDate,
    },
    /// Counted back working days.
    WorkingDaysBefore {
        /// How many working days.
        n: u32,
        /// The day counted from.
        from: NaiveDate,
        /// The day arrived at.
        to: NaiveDate,
    },
    /// A day off: the working day before it.
    PreviousWorkingDay {
        /// The day off.
        from: NaiveDate,
        /// The working day before it.
        to: NaiveDate,
        /// Why `from` is a day off.
        because: DayOff,
    },
    /// A day off before which there is no day to move to: the working day after it. Only for `remind_on`.
    NextWorkingDay {
        /// The day off.
        from: NaiveDate,
        /// The working day after it.
        to: NaiveDate,
        /// Why `from` is a day off.
        because: DayOff,
    },
    /// The window would open before the term begins: it opens with the term.
    OpensWithTerm {
        /// The day before the term.
        from: NaiveDate,
        /// The term's first day (or the anchor, should it come first).
        to: NaiveDate,
    },
    /// The contact date would lie before the window: it lies where the window opens.
    NotBeforeWindow {
        /// The day before the window.
        from: NaiveDate,
        /// The day the window opens.
        to: NaiveDate,
    },
    /// The expiry follows from start and length (start + length − 1 day, civil code article 143).
    TermLength {
        /// How many.
        n: u32,
        /// Of what.
        unit: LengthUnit,
        /// The term's first day.
        from: NaiveDate,
        /// The term's last day.
        to: NaiveDate,
    },
    /// The expiry stands in the contract (`from` = `to`).
    WrittenInContract {
        /// The term's last day.
        from: NaiveDate,
        /// The same day.
        to: NaiveDate,
    },
    /// No list said how long the term is, and an import assumed it by its rule (`from` = `to`, where the steps begin).
    AssumedLength {
        /// How many.
        n: u32,
        /// Of what.
        unit: LengthUnit,
        /// Who took the list in.
        by: String,
        /// On which day.
        on: NaiveDate,
        /// Where the steps begin.
        from: NaiveDate,
        /// The same day.
        to: NaiveDate,
    },
    /// A person moved the date.
    MovedByHand {
        /// The day by the rule.
        from: NaiveDate,
        /// The day chosen.
        to: NaiveDate,
    },
}

impl Reason {
    /// The step that counts `span` back from one day to another.
    pub fn counted_back(span: Span, from: NaiveDate, to: NaiveDate) -> Self {
        let n = span.n;
        match span.unit {
            SpanUnit::Months => Self::MonthsBefore { n, from, to },
            SpanUnit::Days => Self::DaysBefore { n, from, to },
            SpanUnit::WorkingDays => Self::WorkingDaysBefore { n, from, to },
        }
    }

    /// The days this step leads from and to.
    pub fn from_to(&self) -> (NaiveDate, NaiveDate) {
        match *self {
            Self::MonthsBefore { from, to, .. }
            | Self::DaysBefore { from, to, .. }
            | Self::WorkingDaysBefore { from, to, .. }
            | Self::PreviousWorkingDay { from, to, .. }
            | Self::NextWorkingDay { from, to, .. }
            | Self::OpensWithTerm { from, to }
            | Self::NotBeforeWindow { from, to }
            | Self::TermLength { from, to, .. }
            | Self::WrittenInContract { from, to }
            | Self::AssumedLength { from, to, .. }
            | Self::MovedByHand { from, to } => (from, to),
        }
    }
}
