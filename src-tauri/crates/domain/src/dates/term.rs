//! When a term ends, and when the next one begins and ends: 民法 (civil code) article 143, paragraph 2.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::month_math::{first_day_of_month, last_day_of_month};
use super::range::{DateFault, checked};
use super::span::{Span, SpanUnit};

/// The last day of a term that begins with the whole of `starts_on` and lasts `length` months or days.
///
/// Months end the day before the corresponding day (応当日) of the last month; where that month lacks the
/// day, they end with its last day: 2026-04-01 + 12 → 2027-03-31, 2026-01-31 + 1 → 2026-02-28,
/// 2028-02-29 + 12 → 2029-02-28. The first day counts, since a term begins at its midnight (article 140).
pub fn term_end(starts_on: NaiveDate, length: Span) -> Result<NaiveDate, DateFault> {
    checked(Some(starts_on))?;
    if length.n == 0 {
        return Err(DateFault::TermNotPositive);
    }
    match length.unit {
        SpanUnit::Months => months_end(first_day_of_month(starts_on), starts_on.day(), length.n),
        SpanUnit::Days => checked(starts_on.checked_add_days(Days::new(u64::from(length.n) - 1))),
        SpanUnit::WorkingDays => Err(DateFault::NotATermUnit),
    }
}

/// The first and the last day of the term that follows one from `previous_start` to `previous_end`.
///
/// It begins the day after the previous end: no day is left out and none belongs to two terms. Its end is
/// counted as if all months ran on from the first term, whose day of the month is remembered: a month that
/// lacks the day ends the term with its last day and lets the next one begin on the 1st, and the month after
/// has the day again. Worked out for one-month terms:
///
/// | first start | 1st term | 2nd | 3rd | 4th |
/// |---|---|---|---|---|
/// | 2026-01-01 | 01-01…01-31 | 02-01…02-28 | 03-01…03-31 | 04-01…04-30 |
/// | 2026-01-30 | 01-30…02-28 | 03-01…03-29 | 03-30…04-29 | 04-30…05-29 |
/// | 2026-01-31 | 01-31…02-28 | 03-01…03-30 | 03-31…04-30 | 05-01…05-30 |
///
/// and for one-year terms from 2028-02-29: …2029-02-28, 2029-03-01…2030-02-28, 2030-03-01…2031-02-28,
/// 2031-03-01…2032-02-28, 2032-02-29…2033-02-28.
///
/// Where the previous end was set by hand, so that the next start is neither the remembered day nor the 1st
/// that stands in for it, the remembered day no longer applies and months are counted from the new start.
pub fn next_term(
    first_start_day_of_month: u32,
    previous_start: NaiveDate,
    previous_end: NaiveDate,
    renewal_length: Span,
) -> Result<(NaiveDate, NaiveDate), DateFault> {
    checked(Some(previous_start))?;
    if previous_end < previous_start {
        return Err(DateFault::TermNotPositive);
    }
    let start = checked(previous_end.succ_opt())?;
    if renewal_length.unit != SpanUnit::Months || renewal_length.n == 0 {
        return Ok((start, term_end(start, renewal_length)?));
    }
    let end = match month_stood_for(first_start_day_of_month, start) {
        Some(month) => months_end(month, first_start_day_of_month, renewal_length.n)?,
        None => term_end(start, renewal_length)?,
    };
    Ok((start, end))
}

/// The month (its first day) whose `day_of_month` this start is, or stands in for because it lacks the day.
fn month_stood_for(day_of_month: u32, start: NaiveDate) -> Option<NaiveDate> {
    if start.day() == day_of_month {
        return Some(first_day_of_month(start));
    }
    let month_before = start.pred_opt().filter(|last| last.month() != start.month())?;
    (month_before.day() < day_of_month).then(|| first_day_of_month(month_before))
}

/// The end of `n` months that began on `day_of_month` of the month whose first day is given.
fn months_end(month: NaiveDate, day_of_month: u32, n: u32) -> Result<NaiveDate, DateFault> {
    // Not `add_months`: the corresponding day may be 2200-01-01, the day after the last one known.
    let last_month = month.checked_add_months(Months::new(n)).ok_or(DateFault::OutOfRange)?;
    checked(match last_month.with_day(day_of_month) {
        Some(corresponding) => corresponding.pred_opt(),
        None => Some(last_day_of_month(last_month)),
    })
}
