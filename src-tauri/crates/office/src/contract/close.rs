//! Ending, cancelling and voiding a contract, three different things, and reopening it.

use super::save::{changed, find, newest, replan};
use super::view::ContractView;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{NOTE, Reading, each_once};
use chrono::NaiveDate;
use domain::rights::Op;
use domain::text::fold;
use domain::words::{ContractState, Outcome};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::contract::ContractRow;
use uuid::Uuid;

/// How a contract closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CloseForm {
    /// Which of the three.
    pub how: CloseHow,
    /// On which day, as typed.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// The three ways in which a contract closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CloseHow {
    /// 満了: it runs to the end of its term and is not renewed.
    Ended,
    /// 解約: it is given up within its term.
    Cancelled,
    /// 取消: it was entered by mistake.
    Voided,
}

impl CloseHow {
    /// The state that a contract closed so has.
    pub(crate) const fn state(self) -> ContractState {
        match self {
            Self::Ended => ContractState::Ended,
            Self::Cancelled => ContractState::Cancelled,
            Self::Voided => ContractState::Voided,
        }
    }

    const fn outcome(self) -> Outcome {
        match self {
            Self::Ended => Outcome::Ended,
            Self::Cancelled => Outcome::Cancelled,
            Self::Voided => Outcome::Voided,
        }
    }
}

/// Writes that a contract is closed, with its newest term; rights, the day and the commit are the caller's.
pub(crate) async fn write_closed(
    door: &mut Door<'_>,
    mut row: ContractRow,
    how: CloseHow,
    on: Option<NaiveDate>,
    reason: &str,
) -> Result<(), OfficeError> {
    let mut term = newest(door, row.id).await?;
    row.state = Word(how.state());
    row.state_on = on;
    reason.clone_into(&mut row.state_reason);
    row.updated_at = door.now;
    term.outcome = Some(Word(how.outcome()));
    reason.clone_into(&mut term.outcome_reason);
    let (title, now) = (fold(&row.title), door.now);
    if !storage::contract::update(door, &row, &title).await? || !storage::contract::update_term(door, &term).await? {
        return Err(OfficeError::of(ErrorCode::Stale));
    }
    storage::renewal::update_outcome(door, term.id, Some(how.outcome()), now).await?;
    replan(door, row.id).await?;
    changed(door, &row);
    Ok(())
}

impl Office {
    /// Closes contracts; what was still to be reminded of is withdrawn.
    pub async fn close_contracts(
        &self,
        actor: &Actor,
        ids: &[Uuid],
        form: &CloseForm,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::CloseContract, Some(command)).await? else { return Ok(()) };
        let mut reading = Reading::default();
        let on = reading.required_day("on", &form.on, door.today());
        let reason = reading.required_line("reason", &form.reason, NOTE);
        reading.finish()?;
        let ids = each_once(ids);
        for id in &ids {
            let row = find(&mut door, *id).await?;
            let belongs = self.belongs_contract(&mut door, &row).await?;
            door.demand(actor, Op::CloseContract, belongs)?;
            let began = storage::contract::list_terms(&mut door, &[*id]).await?.first().map(|first| first.starts_on);
            if on < began && form.how != CloseHow::Voided {
                return Err(OfficeError::field("on", FieldCode::BeforeTerm));
            }
            write_closed(&mut door, row, form.how, on, &reason).await?;
        }
        door.commit(Record::many("contract"), ids.len()).await
    }

    /// Takes a closing back: the contract lives as before, and its reminders with it.
    pub async fn reopen_contract(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        command: Uuid,
    ) -> Result<ContractView, OfficeError> {
        if let Entrance::New(mut door) = self.write(actor, Op::CloseContract, Some(command)).await? {
            let mut row = find(&mut door, id).await?;
            let belongs = self.belongs_contract(&mut door, &row).await?;
            door.demand(actor, Op::CloseContract, belongs)?;
            if row.version != i64::from(version) {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            if row.state.0 == ContractState::Active {
                return Err(OfficeError::of(ErrorCode::NothingToUndo));
            }
            row.state = Word(ContractState::Active);
            row.state_on = None;
            row.state_reason = String::new();
            row.updated_at = door.now;
            let mut term = newest(&mut door, id).await?;
            term.outcome = None;
            term.outcome_reason = String::new();
            let (title, now) = (fold(&row.title), door.now);
            if !storage::contract::update(&mut door, &row, &title).await?
                || !storage::contract::update_term(&mut door, &term).await?
            {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            storage::renewal::update_outcome(&mut door, term.id, None, now).await?;
            replan(&mut door, id).await?;
            changed(&mut door, &row);
            door.commit(Record::one("contract", id), 1).await?;
        }
        self.written_contract(id).await
    }
}
