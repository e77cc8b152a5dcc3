//! Saying that an expiry was checked, by whom and against what (R26).

use super::save::{changed, find};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, Reading, each_once};
use domain::rights::Op;
use uuid::Uuid;

impl Office {
    /// Confirms the expiries of some terms against one document, which may be a file on the card.
    pub async fn confirm_expiry(
        &self,
        actor: &Actor,
        terms: &[Uuid],
        from: &str,
        attachment: Option<Uuid>,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let mut reading = Reading::default();
        let from = reading.required_line("from", from, LINE);
        reading.finish()?;
        let Entrance::New(mut door) = self.write(actor, Op::ConfirmExpiry, Some(command)).await? else { return Ok(()) };
        let terms = each_once(terms);
        for id in &terms {
            let mut term = storage::contract::find_term(&mut door, *id)
                .await?
                .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            let contract = find(&mut door, term.contract_id).await?;
            let belongs = self.belongs_contract(&mut door, &contract).await?;
            door.demand(actor, Op::ConfirmExpiry, belongs)?;
            if term.expires_on.is_none() {
                return Err(OfficeError::field("expiresOn", FieldCode::Required));
            }
            if let Some(file) = attachment {
                let file = storage::attachment::find(&mut door, file).await?;
                file.filter(|file| file.customer_id == contract.customer_id && file.removed_at.is_none())
                    .ok_or_else(|| OfficeError::field("attachmentId", FieldCode::Unknown))?;
            }
            term.confirmed_attachment = attachment;
            // What was checked is no assumption any more.
            (term.assumed_on, term.assumed_by) = (None, None);
            term.confirmed_by = Some(actor.id);
            term.confirmed_on = Some(door.today());
            term.confirmed_from.clone_from(&from);
            if !storage::contract::update_term(&mut door, &term).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            changed(&mut door, &contract);
        }
        door.commit(Record::many("term"), terms.len()).await
    }
}
