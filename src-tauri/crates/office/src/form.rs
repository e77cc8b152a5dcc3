//! Reads the fields of a form into typed values, collecting everything that is wrong instead of stopping at the first.

use crate::error::{FieldCode, FieldError, OfficeError};
use chrono::NaiveDate;
use domain::dates::{DateTextFault, FIRST_DAY, LAST_DAY, Span, SpanUnit, read_date, read_past_date};
use domain::text::{
    CorporateNumber, CorporateNumberFault, FieldText, MailAddress, Phone, PostalCode, TextFault, Yen, YenFault, fold,
    fold_digits,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A span as a form holds it; an empty `n` means that nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SpanForm {
    /// How many, as typed.
    pub n: String,
    /// Of what.
    pub unit: SpanUnit,
}

impl SpanForm {
    /// What a stored span looks like in a form.
    #[must_use]
    pub fn of(span: Option<Span>, unit: SpanUnit) -> Self {
        match span {
            Some(span) => Self { n: span.n.to_string(), unit: span.unit },
            None => Self { n: String::new(), unit },
        }
    }
}

/// A policy as a form holds it; what is not said is inherited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PolicyForm {
    /// The follow-up window before the anchor.
    pub window: SpanForm,
    /// The first contact before the anchor.
    pub contact: SpanForm,
}

impl PolicyForm {
    /// What a stored policy looks like in a form.
    #[must_use]
    pub fn of(window: Option<Span>, contact: Option<Span>) -> Self {
        Self { window: SpanForm::of(window, SpanUnit::Months), contact: SpanForm::of(contact, SpanUnit::Months) }
    }
}

/// Longest text of a line, in characters.
pub(crate) const LINE: usize = 200;
/// Longest text of a note.
pub(crate) const NOTE: usize = 4_000;
/// Largest number of days, working days or months of any span.
const LONGEST_SPAN: u32 = 36_500;

/// Collects what is wrong while a form is read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    errors: Vec<FieldError>,
}

impl Reading {
    /// Notes that a field is wrong.
    pub(crate) fn wrong(&mut self, path: &str, code: FieldCode) {
        self.errors.push(FieldError::of(path, code));
    }

    /// Notes that a field is beyond a limit.
    pub(crate) fn beyond(&mut self, path: &str, code: FieldCode, max: usize) {
        let max = Some(i32::try_from(max).unwrap_or(i32::MAX));
        self.errors.push(FieldError { max, ..FieldError::of(path, code) });
    }

    /// Whether this field is among the wrong ones.
    pub(crate) fn is_wrong(&self, path: &str) -> bool {
        self.errors.iter().any(|error| error.path == path)
    }

    /// What is wrong so far.
    pub(crate) fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }

    /// Fails when anything is wrong.
    pub(crate) fn finish(self) -> Result<(), OfficeError> {
        if self.errors.is_empty() { Ok(()) } else { Err(OfficeError::invalid(self.errors)) }
    }

    /// One line of text.
    pub(crate) fn line(&mut self, path: &str, typed: &str, max: usize) -> String {
        self.text(path, typed, max, false)
    }

    /// One line of text that may not be empty.
    pub(crate) fn required_line(&mut self, path: &str, typed: &str, max: usize) -> String {
        let text = self.line(path, typed, max);
        if text.is_empty() && !self.is_wrong(path) {
            self.wrong(path, FieldCode::Required);
        }
        text
    }

    /// Text of several lines.
    pub(crate) fn note(&mut self, path: &str, typed: &str) -> String {
        self.text(path, typed, NOTE, true)
    }

    fn text(&mut self, path: &str, typed: &str, max: usize, multiline: bool) -> String {
        match FieldText::check(typed, max, multiline) {
            Ok(text) => text,
            Err(TextFault::TooLong { .. }) => {
                self.beyond(path, FieldCode::TooLong, max);
                String::new()
            }
            Err(_) => {
                self.wrong(path, FieldCode::ControlCharacters);
                String::new()
            }
        }
    }

    /// A day as people write it; `None` when nothing is written.
    pub(crate) fn day(&mut self, path: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        self.found_day(path, read_date(typed, today))
    }

    /// A day on which something has happened: not after today, and without a year the last such day.
    pub(crate) fn past_day(&mut self, path: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.found_day(path, read_past_date(typed, today))?;
        if day > today {
            self.wrong(path, FieldCode::InFuture);
            return None;
        }
        Some(day)
    }

    /// A day that must be written.
    pub(crate) fn required_day(&mut self, path: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.day(path, typed, today);
        self.require(path, day)
    }

    /// A past day that must be written.
    pub(crate) fn required_past_day(&mut self, path: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.past_day(path, typed, today);
        self.require(path, day)
    }

    fn require(&mut self, path: &str, day: Option<NaiveDate>) -> Option<NaiveDate> {
        if day.is_none() && !self.is_wrong(path) {
            self.wrong(path, FieldCode::Required);
        }
        day
    }

    fn found_day(&mut self, path: &str, found: Result<NaiveDate, DateTextFault>) -> Option<NaiveDate> {
        match found {
            Ok(day) => Some(day),
            Err(DateTextFault::Required) => None,
            Err(fault) => {
                self.wrong(path, date_code(fault));
                None
            }
        }
    }

    /// A span; `None` when nothing is written.
    pub(crate) fn span(&mut self, path: &str, form: &SpanForm) -> Option<Span> {
        let n = self.whole(path, &form.n, LONGEST_SPAN)?;
        Some(Span { n, unit: form.unit })
    }

    /// A whole number up to `max`; `None` when nothing is written.
    pub(crate) fn whole(&mut self, path: &str, typed: &str, max: u32) -> Option<u32> {
        match Yen::parse(typed) {
            Ok(yen) => match u32::try_from(yen.value()) {
                Ok(n) if n <= max => Some(n),
                _ => {
                    self.beyond(path, FieldCode::TooLarge, max as usize);
                    None
                }
            },
            Err(YenFault::Required) => None,
            Err(fault) => {
                self.wrong(path, yen_code(fault));
                None
            }
        }
    }

    /// An amount of yen; `None` when nothing is written.
    pub(crate) fn yen(&mut self, path: &str, typed: &str) -> Option<Yen> {
        match Yen::parse(typed) {
            Ok(yen) => Some(yen),
            Err(YenFault::Required) => None,
            Err(fault) => {
                self.wrong(path, yen_code(fault));
                None
            }
        }
    }

    /// Seven digits, or nothing.
    pub(crate) fn postal_code(&mut self, path: &str, typed: &str) -> String {
        self.parsed(path, typed, FieldCode::NotAPostalCode, |text| {
            PostalCode::parse(text).map(|code| code.digits().to_owned()).map_err(|_| ())
        })
    }

    /// A phone number in half-width, or nothing.
    pub(crate) fn phone(&mut self, path: &str, typed: &str) -> String {
        self.parsed(path, typed, FieldCode::NotAPhone, |text| {
            Phone::parse(text).map(|phone| phone.shown().to_owned()).map_err(|_| ())
        })
    }

    /// A mail address, or nothing.
    pub(crate) fn mail(&mut self, path: &str, typed: &str) -> String {
        self.parsed(path, typed, FieldCode::NotAMail, |text| {
            MailAddress::parse(text).map(|mail| mail.to_string()).map_err(|_| ())
        })
    }

    /// Thirteen digits with a right check digit, or nothing.
    pub(crate) fn corporate_number(&mut self, path: &str, typed: &str) -> String {
        if typed.trim().is_empty() {
            return String::new();
        }
        match CorporateNumber::parse(typed) {
            Ok(number) => number.digits().to_owned(),
            Err(CorporateNumberFault::CheckDigit) => {
                self.wrong(path, FieldCode::CheckDigit);
                String::new()
            }
            Err(_) => {
                self.wrong(path, FieldCode::NotACorporateNumber);
                String::new()
            }
        }
    }

    fn parsed(
        &mut self,
        path: &str,
        typed: &str,
        code: FieldCode,
        parse: impl Fn(&str) -> Result<String, ()>,
    ) -> String {
        if typed.trim().is_empty() {
            return String::new();
        }
        parse(typed).unwrap_or_else(|()| {
            self.wrong(path, code);
            String::new()
        })
    }
}

/// The ids of a list that names some of them twice.
pub(crate) fn each_once(ids: &[Uuid]) -> Vec<Uuid> {
    let mut seen = BTreeSet::new();
    ids.iter().copied().filter(|id| seen.insert(*id)).collect()
}

/// The digits of what somebody looks for, where it is a number (a contract's begins with K), a phone or a postal code
/// and nothing else: 「3丁目」 is no number.
pub(crate) fn sought_digits(text: &str) -> String {
    let folded = fold(text);
    let number = folded.strip_prefix('k').unwrap_or(&folded);
    let is_number = number.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric());
    if is_number { fold_digits(text) } else { String::new() }
}

/// The window's code for a date that cannot be read.
pub(crate) const fn date_code(fault: DateTextFault) -> FieldCode {
    match fault {
        DateTextFault::Required => FieldCode::Required,
        DateTextFault::NotADate => FieldCode::NotADate,
        DateTextFault::NoSuchDay => FieldCode::NoSuchDay,
        DateTextFault::EraYearZero => FieldCode::EraYearZero,
        DateTextFault::NoSuchEraYear => FieldCode::NoSuchEraYear,
        DateTextFault::Ambiguous => FieldCode::AmbiguousDate,
        DateTextFault::OutOfRange => FieldCode::DateOutOfRange,
    }
}

const fn yen_code(fault: YenFault) -> FieldCode {
    match fault {
        YenFault::Required => FieldCode::Required,
        YenFault::TooLarge => FieldCode::TooLarge,
        YenFault::Negative => FieldCode::Negative,
        YenFault::NotANumber => FieldCode::NotANumber,
    }
}

/// Whether a day can be kept at all.
#[must_use]
pub(crate) fn keeps(day: NaiveDate) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}
