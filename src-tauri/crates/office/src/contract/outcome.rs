//! Saying how a term ended: renewed into the next one, or lost.

use super::save::{changed, find, newest, replan};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{NOTE, Reading, each_once};
use crate::key_date::span;
use chrono::{Datelike, NaiveDate};
use domain::dates::{Span, SpanUnit, next_term};
use domain::rights::Op;
use domain::text::fold;
use domain::words::{ContractState, Outcome, TermOrigin};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::contract::{ContractRow, TermRow};
use uuid::Uuid;

/// The most terms that one act adds: a monthly contract of fifty years.
const MOST_TERMS: usize = 600;

/// How a term ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OutcomeForm {
    /// Which way.
    pub outcome: OutcomeChoice,
    /// Why, where it was lost.
    pub reason: String,
}

/// The outcomes that a person may choose for a term that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeChoice {
    /// 更新: the next term follows.
    Renewed,
    /// 解約
    Cancelled,
    /// 他社へ
    Switched,
}

impl Office {
    /// Says how some terms ended. Renewed ones get their next terms, until one that reaches today.
    pub async fn set_outcome(
        &self,
        actor: &Actor,
        terms: &[Uuid],
        form: &OutcomeForm,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let mut reading = Reading::default();
        let reason = reading.line("reason", &form.reason, NOTE);
        if form.outcome != OutcomeChoice::Renewed && reason.is_empty() && !reading.is_wrong("reason") {
            reading.wrong("reason", FieldCode::Required);
        }
        reading.finish()?;
        let Entrance::New(mut door) = self.write(actor, Op::CloseContract, Some(command)).await? else { return Ok(()) };
        let terms = each_once(terms);
        for id in &terms {
            let term = storage::contract::find_term(&mut door, *id)
                .await?
                .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            let contract = find(&mut door, term.contract_id).await?;
            let belongs = self.belongs_contract(&mut door, &contract).await?;
            door.demand(actor, Op::CloseContract, belongs)?;
            if newest(&mut door, contract.id).await?.id != *id || term.outcome.is_some() {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            match form.outcome {
                OutcomeChoice::Renewed => {
                    let today = door.today();
                    roll_forward(&mut door, &contract, term, Outcome::Renewed, TermOrigin::Renewed, today).await?;
                }
                OutcomeChoice::Cancelled => {
                    lose(&mut door, contract.clone(), term, Outcome::Cancelled, &reason).await?
                }
                OutcomeChoice::Switched => lose(&mut door, contract.clone(), term, Outcome::Switched, &reason).await?,
            }
            replan(&mut door, contract.id).await?;
            changed(&mut door, &contract);
        }
        door.commit(Record::many("term"), terms.len()).await
    }
}

async fn lose(
    door: &mut Door<'_>,
    mut contract: ContractRow,
    mut term: TermRow,
    outcome: Outcome,
    reason: &str,
) -> Result<(), OfficeError> {
    settle(door, &mut term, outcome, reason).await?;
    contract.state = Word(ContractState::Cancelled);
    contract.state_on = term.expires_on;
    reason.clone_into(&mut contract.state_reason);
    contract.updated_at = door.now;
    let title = fold(&contract.title);
    if !storage::contract::update(door, &contract, &title).await? {
        return Err(OfficeError::of(ErrorCode::Stale));
    }
    Ok(())
}

async fn settle(door: &mut Door<'_>, term: &mut TermRow, outcome: Outcome, reason: &str) -> Result<(), OfficeError> {
    term.outcome = Some(Word(outcome));
    reason.clone_into(&mut term.outcome_reason);
    if !storage::contract::update_term(door, term).await? {
        return Err(OfficeError::of(ErrorCode::Stale));
    }
    let now = door.now;
    Ok(storage::renewal::update_outcome(door, term.id, Some(outcome), now).await?)
}

/// Closes a term as renewed and adds the ones after it, until one ends on or after `until`. Returns how many were added.
///
/// An old term's dates never move; the day of the month is that of the first term.
pub(crate) async fn roll_forward(
    door: &mut Door<'_>,
    contract: &ContractRow,
    mut term: TermRow,
    outcome: Outcome,
    origin: TermOrigin,
    until: NaiveDate,
) -> Result<usize, OfficeError> {
    let first = storage::contract::list_terms(door, &[contract.id])
        .await?
        .into_iter()
        .next()
        .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
    for added in 1..=MOST_TERMS {
        let Some(end) = term.expires_on else { return Err(OfficeError::field("expiresOn", FieldCode::Required)) };
        let length = renewal_length(contract, &term);
        let (starts_on, expires_on) = next_term(first.starts_on.day(), term.starts_on, end, length)
            .map_err(|_| OfficeError::field("renewalLength", FieldCode::DateOutOfRange))?;
        settle(door, &mut term, outcome, "").await?;
        // A length that was assumed is so for the terms that follow by it, until somebody says one.
        let by_assumption = contract.renewal_n.is_none() && term.assumed_on.is_some();
        let next = TermRow {
            id: door.new_id(),
            contract_id: contract.id,
            seq: term.seq + 1,
            starts_on,
            expires_on: Some(expires_on),
            length_n: Some(i64::from(length.n)),
            length_unit: Some(Word(length.unit)),
            origin: Word(origin),
            contact_moved_to: None,
            confirmed_by: None,
            confirmed_on: None,
            confirmed_from: String::new(),
            confirmed_attachment: None,
            assumed_on: term.assumed_on.filter(|_| by_assumption),
            assumed_by: term.assumed_by.filter(|_| by_assumption),
            outcome: None,
            outcome_reason: String::new(),
            entered_on: door.today(),
            version: 1,
        };
        storage::contract::insert_term(door, &next).await?;
        if expires_on >= until {
            return Ok(added);
        }
        term = next;
    }
    Ok(MOST_TERMS)
}

/// How long the next term is: as agreed for renewals, else as the one before.
fn renewal_length(contract: &ContractRow, term: &TermRow) -> Span {
    span(contract.renewal_n, contract.renewal_unit)
        .or_else(|| span(term.length_n, term.length_unit))
        .or_else(|| span(contract.length_n, contract.length_unit))
        .unwrap_or_else(|| written_length(term))
}

/// The length of a term whose end was written by hand: whole months where they fit, else days.
fn written_length(term: &TermRow) -> Span {
    let Some(end) = term.expires_on else { return Span::months(12) };
    let days = (end - term.starts_on).num_days() + 1;
    let months = (1..=1_200).find(|n| domain::dates::term_end(term.starts_on, Span::months(*n)).ok() == Some(end));
    match months {
        Some(n) => Span { n, unit: SpanUnit::Months },
        None => Span::days(u32::try_from(days.max(1)).unwrap_or(1)),
    }
}
