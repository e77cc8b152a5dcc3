//! Why a row was refused or left out, and what else is worth knowing of it: a code, and its sentence from the window's texts.

use crate::error::{FieldCode, FieldError};
use crate::words::{Sentences, sentences};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::LazyLock;

macro_rules! reasons {
    ($($(#[$meta:meta])* $variant:ident = $key:literal,)+) => {
        /// Every reason that a row can have.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
        #[serde(rename_all = "snake_case")]
        pub enum ReasonCode { $($(#[$meta])* $variant,)+ }

        impl ReasonCode {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The key of its sentence.
            const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }
    };
}

reasons! {
    /// A cell is not what its column holds: nothing is written in it.
    Required = "reason.required",
    /// More than so many characters.
    TooLong = "reason.too_long",
    /// Characters that cannot be shown, or a line break where there is one line.
    ControlCharacters = "reason.control_characters",
    /// Not a date.
    NotADate = "reason.not_a_date",
    /// A day that the month does not have.
    NoSuchDay = "reason.no_such_day",
    /// 令和0年
    EraYearZero = "reason.era_year_zero",
    /// A year that the era does not have.
    NoSuchEraYear = "reason.no_such_era_year",
    /// Before 1900 or after 2199.
    DateOutOfRange = "reason.date_out_of_range",
    /// Not a number.
    NotANumber = "reason.not_a_number",
    /// A number beyond what we keep.
    TooLarge = "reason.too_large",
    /// Below zero.
    Negative = "reason.negative",
    /// A term of no or negative length.
    TermNotPositive = "reason.term_not_positive",
    /// A notice that would have to be given before the term begins.
    NoticeLongerThanTerm = "reason.notice_longer_than_term",
    /// A window of more than ten years.
    WindowTooLong = "reason.window_too_long",
    /// Not seven digits.
    NotAPostalCode = "reason.not_a_postal_code",
    /// Not a phone number.
    NotAPhone = "reason.not_a_phone",
    /// Not a mail address.
    NotAMail = "reason.not_a_mail",
    /// Not thirteen digits.
    NotACorporateNumber = "reason.not_a_corporate_number",
    /// The check digit does not fit.
    CheckDigit = "reason.check_digit",
    /// In the future, where only what has happened counts.
    InFuture = "reason.in_future",
    /// Another fault of a field.
    FieldWrong = "reason.field_wrong",
    /// A word that is none of those that the column may hold.
    UnknownWord = "reason.unknown_word",
    /// A length of time that cannot be read.
    NotASpan = "reason.not_a_span",
    /// A currency that we do not know.
    UnknownCurrency = "reason.unknown_currency",
    /// The cell says that the sheet could not work it out (#N/A).
    CellFault = "reason.cell_fault",
    /// Bytes that are no characters in the encoding of the file.
    Undecodable = "reason.undecodable",
    /// Several customers in one cell.
    SeveralCustomers = "reason.several_customers",
    /// The corporate number or name is that of several cards.
    MeetsSeveral = "reason.meets_several",
    /// The name is that of a card, but the postal codes cannot be compared.
    NameAlone = "reason.name_alone",
    /// An earlier line says the same.
    RepeatsLine = "reason.repeats_line",
    /// An earlier line says something else of the same record.
    DisagreesWithLine = "reason.disagrees_with_line",
    /// Nobody of that name works here.
    UnknownOwner = "reason.unknown_owner",
    /// Several people bear that name.
    SeveralOwners = "reason.several_owners",
    /// No such area.
    UnknownArea = "reason.unknown_area",
    /// No such plan.
    UnknownPlan = "reason.unknown_plan",
    /// No card with the number of the head office.
    UnknownParent = "reason.unknown_parent",
    /// The card is another person's to change.
    NotYours = "reason.not_yours",
    /// No card of that customer.
    CustomerMissing = "reason.customer_missing",
    /// Nothing in the row says whose contract it is.
    CustomerNotNamed = "reason.customer_not_named",
    /// A card is made for the customer.
    CustomerMade = "reason.customer_made",
    /// The company is no more.
    Closed = "reason.closed",
    /// A later line of the list has the newer state.
    NotLatest = "reason.not_latest",
    /// The name has a character that exists only as a picture.
    NameImage = "reason.name_image",
    /// The card becomes a branch of the card with the same corporate number.
    NewBranch = "reason.new_branch",
    /// The length of the term was assumed.
    AssumedTerm = "reason.assumed_term",
    /// The contract is another customer's.
    OtherCustomer = "reason.other_customer",
    /// The contract has another state; a list does not end a contract, nor begin it again.
    StateStays = "reason.state_stays",
    /// The contract has been renewed since; its dates stay.
    RenewedSince = "reason.renewed_since",
}

static SENTENCES: LazyLock<Sentences> = sentences!("import_reason");

/// Why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportReason {
    /// Which reason.
    pub code: ReasonCode,
    /// The whole sentence, to be shown.
    pub text: String,
    /// The line of the other row that it speaks of.
    pub line: Option<i32>,
    /// The names that it speaks of: cards that a row meets, customers in one cell.
    pub names: Vec<String>,
}

impl ImportReason {
    fn made(code: ReasonCode, places: &[(&str, &str)]) -> Self {
        let text = SENTENCES.spoken().say(code.key(), places);
        Self { code, text, line: None, names: Vec::new() }
    }

    /// A reason that needs nothing more.
    pub(super) fn of(code: ReasonCode) -> Self {
        Self::made(code, &[])
    }

    /// A reason about a value of a column.
    pub(super) fn value(code: ReasonCode, label: &str, value: &str) -> Self {
        Self::made(code, &[("field", label), ("value", shortened(value).as_str())])
    }

    /// A reason that names names.
    pub(super) fn names(code: ReasonCode, names: Vec<String>) -> Self {
        let all = names.join(&SENTENCES.spoken().say("join.comma", &[]));
        Self { names, ..Self::made(code, &[("names", all.as_str())]) }
    }

    /// A reason that points at another line.
    pub(super) fn line(code: ReasonCode, line: u64) -> Self {
        let number = line.to_string();
        let line = i32::try_from(line).ok();
        Self { line, ..Self::made(code, &[("line", number.as_str())]) }
    }

    /// What is wrong with a field of a form, with what stands in the row.
    pub(super) fn field(error: &FieldError, label: &str, value: &str) -> Self {
        let max = error.max.map(|max| max.to_string()).unwrap_or_default();
        let value = shortened(value);
        Self::made(code_of(error.code), &[("field", label), ("value", value.as_str()), ("max", max.as_str())])
    }
}

/// What stands in a cell, short enough for a sentence.
fn shortened(value: &str) -> String {
    const MOST: usize = 40;
    let line: String = value.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}

const fn code_of(code: FieldCode) -> ReasonCode {
    match code {
        FieldCode::Required => ReasonCode::Required,
        FieldCode::TooLong => ReasonCode::TooLong,
        FieldCode::ControlCharacters => ReasonCode::ControlCharacters,
        FieldCode::NotADate => ReasonCode::NotADate,
        FieldCode::NoSuchDay => ReasonCode::NoSuchDay,
        FieldCode::EraYearZero => ReasonCode::EraYearZero,
        FieldCode::NoSuchEraYear => ReasonCode::NoSuchEraYear,
        FieldCode::DateOutOfRange => ReasonCode::DateOutOfRange,
        FieldCode::NotANumber => ReasonCode::NotANumber,
        FieldCode::TooLarge => ReasonCode::TooLarge,
        FieldCode::Negative => ReasonCode::Negative,
        FieldCode::TermNotPositive => ReasonCode::TermNotPositive,
        FieldCode::NoticeLongerThanTerm => ReasonCode::NoticeLongerThanTerm,
        FieldCode::WindowTooLong => ReasonCode::WindowTooLong,
        FieldCode::NotAPostalCode => ReasonCode::NotAPostalCode,
        FieldCode::NotAPhone => ReasonCode::NotAPhone,
        FieldCode::NotAMail => ReasonCode::NotAMail,
        FieldCode::NotACorporateNumber => ReasonCode::NotACorporateNumber,
        FieldCode::CheckDigit => ReasonCode::CheckDigit,
        FieldCode::InFuture => ReasonCode::InFuture,
        // Codes that no form of a card or a contract gives.
        _ => ReasonCode::FieldWrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_reason_has_its_own_sentence() {
        let words = SENTENCES.spoken();
        let sentences: HashSet<&str> = ReasonCode::ALL
            .iter()
            .map(|code| words.find(code.key()).unwrap_or_else(|| panic!("{} has no sentence", code.key())))
            .collect();
        assert_eq!(sentences.len(), ReasonCode::ALL.len(), "two causes never share a sentence");
        let all = words.keys().filter(|key| key.starts_with("reason.")).count();
        assert_eq!(all, ReasonCode::ALL.len(), "and no sentence is without its cause");
    }
}
