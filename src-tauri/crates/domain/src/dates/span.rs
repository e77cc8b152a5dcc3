//! A length of time as contracts and policies state it: so many days, working days or months.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What a span counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SpanUnit {
    /// Calendar days.
    Days,
    /// The office's working days.
    WorkingDays,
    /// Calendar months; a year is twelve.
    Months,
}

/// So many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct Span {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: SpanUnit,
}

impl Span {
    /// So many calendar days.
    pub const fn days(n: u32) -> Self {
        Self { n, unit: SpanUnit::Days }
    }

    /// So many working days.
    pub const fn working_days(n: u32) -> Self {
        Self { n, unit: SpanUnit::WorkingDays }
    }

    /// So many calendar months.
    pub const fn months(n: u32) -> Self {
        Self { n, unit: SpanUnit::Months }
    }
}
