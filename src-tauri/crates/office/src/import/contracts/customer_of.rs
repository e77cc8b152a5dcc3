//! Whose contract a row of a list is.

use super::super::card_reading::name_of;
use super::super::cells::Cells;
use super::super::field::TargetField as F;
use super::super::outcome::ImportOutcome;
use super::super::reason::{ImportReason, ReasonCode};
use super::{ContractRun, LeftOut};
use crate::error::{FieldCode, FieldError};
use domain::text::{CorporateNumber, CorporateNumberFault, fold};

/// A customer without a card, as the row calls it.
pub(super) struct Missing(String);

impl ContractRun<'_, '_> {
    /// Whose contract a row is: by our number, the corporate number, a source's key, or the name. Where there is no such
    /// card, what the row calls its customer.
    pub(super) fn customer(&mut self, cells: Cells<'_>) -> Result<Result<usize, Missing>, LeftOut> {
        let name = name_of(cells).map_err(LeftOut::refused)?;
        if let Some(at) = self.customers.book.by_number(cells.text(F::Number)) {
            return Ok(Ok(at));
        }
        let written = cells.text(F::CorporateNumber);
        let number = match CorporateNumber::parse(written) {
            Ok(number) => number.digits().to_owned(),
            Err(_) if written.is_empty() => String::new(),
            Err(fault) => {
                let code = match fault {
                    CorporateNumberFault::CheckDigit => FieldCode::CheckDigit,
                    CorporateNumberFault::NotANumber => FieldCode::NotACorporateNumber,
                };
                let error = FieldError::of("corporateNumber", code);
                let label = F::CorporateNumber.said();
                return Err(LeftOut::refused(ImportReason::field(&error, label, written)));
            }
        };
        let book = &self.customers.book;
        if !number.is_empty() {
            let same = book.by_corporate_number(&number).to_vec();
            if let Some(found) = self.one_of(&same, &name)? {
                return Ok(Ok(found));
            }
        }
        let key = cells.text(F::SourceKey);
        if let Some(same) = self.by_any_key.get(key).filter(|_| !key.is_empty()).cloned()
            && let Some(found) = self.one_of(&same, &name)?
        {
            return Ok(Ok(found));
        }
        if !name.is_empty() && number.is_empty() {
            let same = self.customers.book.by_name(&fold(&name)).to_vec();
            let postal = self.customers.marks(cells).map(|marks| marks.postal_code).unwrap_or_default();
            let exact: Vec<usize> = same
                .iter()
                .copied()
                .filter(|at| {
                    let entry = self.customers.book.entries.get(*at);
                    postal.is_empty() || entry.is_some_and(|entry| entry.row.postal_code == postal)
                })
                .collect();
            if let Some(found) = self.one_of(&exact, &name)? {
                return Ok(Ok(found));
            }
        }
        Ok(Err(Missing(named(cells, name, number)?)))
    }

    /// The one card that is meant; none where there is none.
    fn one_of(&self, places: &[usize], name: &str) -> Result<Option<usize>, LeftOut> {
        match places {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => {
                let folded = fold(name);
                let same_name = |at: &&usize| {
                    self.customers.book.entries.get(**at).is_some_and(|entry| fold(&entry.row.name) == folded)
                };
                match several.iter().filter(same_name).collect::<Vec<_>>().as_slice() {
                    [one] => Ok(Some(**one)),
                    _ => Err(LeftOut::doubtful(self.customers.book.several(several))),
                }
            }
        }
    }

    /// Makes the card of a customer that has none yet, where that was asked for.
    pub(super) fn make_customer(
        &mut self,
        cells: Cells<'_>,
        Missing(named): Missing,
        reasons: &mut Vec<ImportReason>,
    ) -> Result<usize, LeftOut> {
        if !self.make_customers {
            if !self.missing.contains(&named) {
                self.missing.push(named.clone());
            }
            return Err(LeftOut::refused(ImportReason::names(ReasonCode::CustomerMissing, vec![named])));
        }
        let taken = self.customers.take(cells);
        match (taken.outcome, taken.at) {
            (ImportOutcome::New, Some(at)) => {
                self.made += 1;
                reasons.push(ImportReason::names(ReasonCode::CustomerMade, vec![named]));
                reasons.extend(taken.reasons);
                Ok(at)
            }
            (ImportOutcome::Changed | ImportOutcome::Unchanged, Some(at)) => Ok(at),
            (outcome, _) => Err(LeftOut(outcome, taken.reasons)),
        }
    }
}

/// What a row calls the customer that has no card.
fn named(cells: Cells<'_>, name: String, number: String) -> Result<String, LeftOut> {
    Ok(match (name.is_empty(), number.is_empty(), cells.text(F::SourceKey), cells.text(F::Number)) {
        (false, _, _, _) => name,
        (true, false, _, _) => number,
        (true, true, "", "") => return Err(LeftOut::refused(ImportReason::of(ReasonCode::CustomerNotNamed))),
        (true, true, "", own) => own.to_owned(),
        (true, true, key, _) => key.to_owned(),
    })
}
