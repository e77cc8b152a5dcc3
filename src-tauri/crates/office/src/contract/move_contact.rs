//! Moving the contact date of a term; legal dates have no such act.

use super::save::{changed, find, newest, replan};
use super::view::{TermView, term_view};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::key_date::{dates_of, facts};
use chrono::NaiveDate;
use domain::dates::{MoveFault, move_fault};
use domain::rights::Op;
use domain::words::ContractState;
use uuid::Uuid;

impl Office {
    /// Moves the contact date to a day between the term's first day and its anchor, or back to the rule's with `None`.
    pub async fn move_contact_date(
        &self,
        actor: &Actor,
        term_id: Uuid,
        version: i32,
        to: Option<NaiveDate>,
        command: Uuid,
    ) -> Result<TermView, OfficeError> {
        if let Entrance::New(mut door) = self.write(actor, Op::MoveContactDate, Some(command)).await? {
            let mut term = storage::contract::find_term(&mut door, term_id)
                .await?
                .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            let contract = find(&mut door, term.contract_id).await?;
            let belongs = self.belongs_contract(&mut door, &contract).await?;
            door.demand(actor, Op::MoveContactDate, belongs)?;
            if term.version != i64::from(version) {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            let settled = term.outcome.is_some() || contract.state.0 != ContractState::Active;
            if settled || newest(&mut door, contract.id).await?.id != term_id {
                return Err(OfficeError::field("to", FieldCode::LegalDateFixed));
            }
            let dated = storage::dated_term::list(&mut door, &[term_id]).await?;
            let facts = dated.first().and_then(facts);
            let facts = facts.ok_or_else(|| OfficeError::field("to", FieldCode::Required))?;
            if let Some(fault) = to.and_then(|day| move_fault(&facts, &self.rules().days, day)) {
                let code = match fault {
                    MoveFault::AfterAnchor => FieldCode::AfterAnchor,
                    MoveFault::BeforeTerm => FieldCode::BeforeTerm,
                };
                return Err(OfficeError::field("to", code));
            }
            term.contact_moved_to = to;
            if !storage::contract::update_term(&mut door, &term).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            replan(&mut door, contract.id).await?;
            changed(&mut door, &contract);
            door.commit(Record::one("term", term_id), 1).await?;
        }
        self.term_view(term_id).await
    }

    async fn term_view(&self, id: Uuid) -> Result<TermView, OfficeError> {
        let mut conn = self.store().read().await?;
        let missing = || OfficeError::of(ErrorCode::NotFound);
        let term = storage::contract::find_term(&mut conn, id).await?.ok_or_else(missing)?;
        let dated = storage::dated_term::list(&mut conn, &[id]).await?.into_iter().next().ok_or_else(missing)?;
        let staff = storage::staff::list(&mut conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
        Ok(term_view(&term, dates_of(&dated, &self.rules()), &staff))
    }
}
