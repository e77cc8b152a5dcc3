//! A date as people type it: 2027-1-31, 1/31, R9.1.31, 令和9年1月31日, 2月末日, +3m, 今日, in half or full width.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;
use unicode_normalization::UnicodeNormalization;

use super::month_math::{add_months, last_day_of_month, subtract_months};
use super::range::in_range;
use super::wareki::{ERAS, Era};

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DateTextFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Required,
    /// It cannot be read as a date.
    #[error("not a date")]
    NotADate,
    /// The month has no such day, or the year no such month (2027-02-30, 2027-13-01).
    #[error("no such day")]
    NoSuchDay,
    /// The year 0 of an era (令和0年): eras begin with 元年, the year 1.
    #[error("an era has no year 0")]
    EraYearZero,
    /// A day before the era began or after it ended (令和元年4月30日, 平成40年).
    #[error("the era has no such day")]
    NoSuchEraYear,
    /// A year of one or two digits: it may be of an era or of this century (27/1/31).
    #[error("the year may be of an era or of this century")]
    #[serde(rename = "ambiguous_date")]
    Ambiguous,
    /// A day outside 1900 to 2199.
    #[error("the date lies outside 1900 to 2199")]
    #[serde(rename = "date_out_of_range")]
    OutOfRange,
}

use DateTextFault::{Ambiguous, EraYearZero, NoSuchDay, NoSuchEraYear, NotADate, OutOfRange, Required};

/// Reads a date that a person typed on `today`.
///
/// Without a year it is the next such day, today included (2/29: the next that exists). `+3m`, `+10d`, `+2w`
/// and `+1y` (also か月, 日, 週間, 年, and with `-`) count from today. A year has four digits, or an era: two
/// digits could be either, which is asked (see [`possible_dates`]). Full-width text, any hyphen and spaces anywhere are accepted.
pub fn read_date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateTextFault> {
    read(text, today, Side::Ahead)
}

/// Reads a date of something that has happened: as [`read_date`], but without a year it is the last such day, today
/// included (on 2026-11-24 `12/1` is 2025-12-01). What is written with a year, or counted, stays what it says.
pub fn read_past_date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateTextFault> {
    read(text, today, Side::Behind)
}

/// On which side of today a day without a year lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ahead,
    Behind,
}

fn read(text: &str, today: NaiveDate, side: Side) -> Result<NaiveDate, DateTextFault> {
    let text = half_width(text);
    if text.is_empty() {
        return Err(Required);
    }
    let date = match word(&text, today) {
        Some(date) => date?,
        None => match era_and_rest(&text) {
            Some((era, rest)) => era_date(era, rest)?,
            None if text.starts_with(['+', '-']) => counted_from(today, &text)?,
            None => western_date(&text, today, side)?,
        },
    };
    if in_range(date) { Ok(date) } else { Err(OutOfRange) }
}

/// The days that a date with a year of one or two digits may mean: of this century, and of each era that has it.
#[must_use]
pub fn possible_dates(text: &str) -> Vec<NaiveDate> {
    let text = half_width(text);
    let (year, rest) = digits(&text);
    if !matches!(year.len(), 1 | 2) {
        return Vec::new();
    }
    let century = year.parse::<i32>().map_err(|_| NotADate).and_then(|year| after_the_year(2000 + year, rest));
    let eras = (0..ERAS.len()).map(|era| era_date(era, &text));
    let mut found: Vec<NaiveDate> =
        std::iter::once(century).chain(eras).flatten().filter(|day| in_range(*day)).collect();
    found.dedup();
    found
}

/// Half-width lower-case without spaces, every hyphen look-alike as `-`, IME punctuation as what was meant.
fn half_width(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{00ad}' | '\u{30fc}' | '\u{2500}' | '\u{fe63}' => {
                '-'
            }
            '\u{30fb}' | '\u{2215}' | '\u{2044}' => '/',
            '\u{3002}' => '.',
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}

/// Days that have a name of their own.
fn word(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, DateTextFault>> {
    let later = |n| today.checked_add_days(Days::new(n)).ok_or(OutOfRange);
    Some(match text {
        "今日" | "本日" => Ok(today),
        "明日" | "あした" => later(1),
        "明後日" | "あさって" => later(2),
        "昨日" | "きのう" => today.pred_opt().ok_or(OutOfRange),
        "今月末" | "今月末日" => Ok(last_day_of_month(today)),
        "来月末" | "来月末日" => next_months_end(today),
        _ => return day_of_a_month(text, today),
    })
}

/// 今月15日, 来月10日, 再来月末.
fn day_of_a_month(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, DateTextFault>> {
    let (months, rest) = [("今月", 0), ("来月", 1), ("再来月", 2)]
        .iter()
        .find_map(|(name, months)| text.strip_prefix(name).map(|rest| (*months, rest)))?;
    let month = match today.with_day(1).map(|first| add_months(first, months)) {
        Some(Ok(month)) => month,
        _ => return Some(Err(OutOfRange)),
    };
    if matches!(rest, "末" | "末日") {
        return Some(Ok(last_day_of_month(month)));
    }
    let (day, unit) = digits(rest);
    if !matches!(unit, "" | "日") || !matches!(day.len(), 1 | 2) {
        return None;
    }
    Some(day_of(month.year(), Some(&month.month().to_string()), Some(day)))
}

fn next_months_end(today: NaiveDate) -> Result<NaiveDate, DateTextFault> {
    add_months(today, 1).map(last_day_of_month).map_err(|_| OutOfRange)
}

/// `+3m` and its like.
fn counted_from(today: NaiveDate, text: &str) -> Result<NaiveDate, DateTextFault> {
    let back = text.starts_with('-');
    let (n, unit) = digits(text.get(1..).unwrap_or_default());
    if n.is_empty() {
        return Err(NotADate);
    }
    let (times, months) = match unit {
        "d" | "日" | "日後" | "日前" => (1, false),
        "w" | "週" | "週間" | "週間後" | "週間前" => (7, false),
        "m" | "月" | "か月" | "ヶ月" | "ケ月" | "カ月" | "ヵ月" | "ヵ月後" | "ヶ月後" | "か月後" | "か月前" => {
            (1, true)
        }
        "y" | "年" | "年後" | "年前" => (12, true),
        _ => return Err(NotADate),
    };
    // Whatever has no place in u32 is far outside the known years.
    let n = n.parse::<u32>().ok().and_then(|n| n.checked_mul(times)).ok_or(OutOfRange)?;
    match (months, back) {
        (true, false) => add_months(today, n).map_err(|_| OutOfRange),
        (true, true) => subtract_months(today, n).map_err(|_| OutOfRange),
        (false, false) => today.checked_add_days(Days::new(u64::from(n))).ok_or(OutOfRange),
        (false, true) => today.checked_sub_days(Days::new(u64::from(n))).ok_or(OutOfRange),
    }
}

/// The era a text begins with, by its name or its letter, and what follows.
fn era_and_rest(text: &str) -> Option<(usize, &str)> {
    ERAS.iter().enumerate().find_map(|(at, era)| {
        if let Some(rest) = text.strip_prefix(era.name) {
            return Some((at, rest));
        }
        // A letter alone opens many words; a year must follow it.
        let rest = text.strip_prefix(era.letter)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '元').then_some((at, rest))
    })
}

/// The day `rest` of the era at this place of the table.
fn era_date(at: usize, rest: &str) -> Result<NaiveDate, DateTextFault> {
    let era: &Era = ERAS.get(at).ok_or(NotADate)?;
    let ended_by = at.checked_sub(1).and_then(|next| ERAS.get(next)).map(|next| next.first);
    let (year, rest) = match rest.strip_prefix('元') {
        Some(rest) => ("1", rest),
        None => digits(rest),
    };
    // R080331, the form of many machines.
    let (year, rest) = match (year.len(), rest) {
        (6, "") => year.split_at(2),
        _ => (year, rest),
    };
    if year.is_empty() {
        return Err(NotADate);
    }
    let year: i32 = year.parse().map_err(|_| OutOfRange)?;
    if year == 0 {
        return Err(EraYearZero);
    }
    let year = era.first.year().checked_add(year - 1).ok_or(OutOfRange)?;
    if ended_by.is_some_and(|end| year > end.year()) {
        return Err(NoSuchEraYear);
    }
    let date = match rest.len() {
        4 if digits(rest).1.is_empty() => day_of(year, rest.get(..2), rest.get(2..))?,
        _ => after_the_year(year, rest)?,
    };
    if date < era.first || ended_by.is_some_and(|end| date >= end) {
        return Err(NoSuchEraYear);
    }
    Ok(date)
}

/// A date without an era: 2027-1-31, 20270131, 1/31, 1月31日, 2月末日.
fn western_date(text: &str, today: NaiveDate, side: Side) -> Result<NaiveDate, DateTextFault> {
    let (first, rest) = digits(text);
    match (first.len(), rest.chars().next()) {
        (8, None) => day_of(year_of(first.get(..4))?, first.get(4..6), first.get(6..)),
        (4, Some(_)) => after_the_year(year_of(Some(first))?, rest),
        (1 | 2, Some('年')) if !possible_dates(text).is_empty() => Err(Ambiguous),
        (1 | 2, Some(separator @ ('-' | '/' | '.'))) if text.matches(separator).count() == 2 => {
            if possible_dates(text).is_empty() { Err(NotADate) } else { Err(Ambiguous) }
        }
        (1 | 2, Some('-' | '/' | '.' | '月')) => nearest_such_day(text, today, side),
        _ => Err(NotADate),
    }
}

/// The month and the day after a year: 年1月31日, -1-31, /1/31, .1.31, 年2月末日.
fn after_the_year(year: i32, rest: &str) -> Result<NaiveDate, DateTextFault> {
    let separator = rest.chars().next().ok_or(NotADate)?;
    let month_and_day = rest.strip_prefix(separator).ok_or(NotADate)?;
    let written = match separator {
        '年' => month_day(month_and_day, '月')?,
        '-' | '/' | '.' => month_day(month_and_day, separator)?,
        _ => return Err(NotADate),
    };
    written.in_year(year)
}

/// The next or the last such month and day, today included.
fn nearest_such_day(text: &str, today: NaiveDate, side: Side) -> Result<NaiveDate, DateTextFault> {
    let separator = digits(text).1.chars().next().ok_or(NotADate)?;
    let written = month_day(text, separator)?;
    // 2000 is a leap year: what it lacks, no year has.
    written.in_year(2000)?;
    // The longest way is to a 29 February over a century that is no leap year: eight years.
    (0..=8)
        .find_map(|years| match side {
            Side::Ahead => written.in_year(today.year() + years).ok().filter(|day| *day >= today),
            Side::Behind => written.in_year(today.year() - years).ok().filter(|day| *day <= today),
        })
        .ok_or(OutOfRange)
}

/// A month and a day as written.
struct MonthDay<'a> {
    month: &'a str,
    /// `None`: the month's last day.
    day: Option<&'a str>,
}

impl MonthDay<'_> {
    fn in_year(&self, year: i32) -> Result<NaiveDate, DateTextFault> {
        match self.day {
            Some(_) => day_of(year, Some(self.month), self.day),
            None => day_of(year, Some(self.month), Some("1")).map(last_day_of_month),
        }
    }
}

fn month_day(text: &str, separator: char) -> Result<MonthDay<'_>, DateTextFault> {
    let (month, rest) = digits(text);
    let rest = rest.strip_prefix(separator).ok_or(NotADate)?;
    if separator == '月' && matches!(rest, "末" | "末日") {
        return short(month).map(|month| MonthDay { month, day: None });
    }
    let (day, end) = digits(rest);
    let complete = if separator == '月' { matches!(end, "日" | "") } else { end.is_empty() };
    if !complete {
        return Err(NotADate);
    }
    Ok(MonthDay { month: short(month)?, day: Some(short(day)?) })
}

/// One or two digits.
fn short(number: &str) -> Result<&str, DateTextFault> {
    if matches!(number.len(), 1 | 2) { Ok(number) } else { Err(NotADate) }
}

fn year_of(text: Option<&str>) -> Result<i32, DateTextFault> {
    text.and_then(|year| year.parse().ok()).ok_or(NotADate)
}

fn day_of(year: i32, month: Option<&str>, day: Option<&str>) -> Result<NaiveDate, DateTextFault> {
    let number = |text: Option<&str>| text.and_then(|n| n.parse().ok()).ok_or(NotADate);
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).ok_or(if year > 9999 { OutOfRange } else { NoSuchDay })
}

/// The ASCII digits a text begins with, and what follows them.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

#[cfg(test)]
#[path = "read_date_tests.rs"]
mod tests;
