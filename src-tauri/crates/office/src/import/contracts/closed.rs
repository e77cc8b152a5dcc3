//! How the contract of a row has ended already.

use super::super::cells::Cells;
use super::super::field::TargetField as F;
use super::super::reason::{ImportReason, ReasonCode};
use super::super::words;
use crate::contract::CloseHow;
use crate::form::NOTE;
use chrono::NaiveDate;
use domain::dates::{DateTextFault, read_date};
use domain::text::FieldText;
use domain::words::ContractState;

/// How a contract of the list has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Closed {
    pub how: CloseHow,
    pub on: NaiveDate,
    pub reason: String,
}

/// How the contract of a row has ended; none where it lives or the row does not say.
pub(super) fn closed(
    cells: Cells<'_>,
    starts_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<Closed>, ImportReason> {
    let said = cells.text(F::State);
    let wrong = |code, field: F, value: &str| ImportReason::value(code, field.said(), value);
    let how = match words::state(said) {
        None if said.is_empty() => return Ok(None),
        None => return Err(wrong(ReasonCode::UnknownWord, F::State, said)),
        Some(ContractState::Active) => return Ok(None),
        Some(ContractState::Ended) => CloseHow::Ended,
        Some(ContractState::Cancelled) => CloseHow::Cancelled,
        Some(ContractState::Voided) => CloseHow::Voided,
    };
    let day = cells.day(F::StateOn).unwrap_or_default();
    let on = match read_date(&day, today) {
        Ok(on) => on,
        Err(DateTextFault::Required) => return Err(wrong(ReasonCode::Required, F::StateOn, "")),
        Err(_) => return Err(wrong(ReasonCode::NotADate, F::StateOn, &day)),
    };
    // Our own list has the newest term alone; a contract may have ended before it was to begin.
    if how != CloseHow::Voided && starts_on.is_some_and(|began| on < began) && cells.get(F::ContractNumber).is_none() {
        return Err(wrong(ReasonCode::FieldWrong, F::StateOn, &day));
    }
    let written = cells.text(F::StateReason);
    let reason = FieldText::check(written, NOTE, false);
    let reason = reason.map_err(|_| wrong(ReasonCode::FieldWrong, F::StateReason, written))?;
    Ok(Some(Closed { how, on, reason }))
}
