//! Plans and the policy each brings along.

use crate::Office;
use crate::actor::Actor;
use crate::choices::PlanOption;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, PolicyForm, Reading, SpanForm};
use domain::dates::{Span, SpanUnit};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::engine::StorageError;
use storage::plan::PlanRow;
use uuid::Uuid;

/// Longest span of a policy, in whatever unit.
const LONGEST_POLICY: u32 = 120;

/// A plan, as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlanForm {
    /// Its name.
    pub name: String,
    /// Its policy; what is not said is the office's.
    pub policy: PolicyForm,
}

impl Office {
    /// The plans.
    pub async fn list_plans(&self) -> Result<Vec<PlanOption>, OfficeError> {
        let mut conn = self.store().read().await?;
        Ok(storage::plan::list(&mut conn).await?.into_iter().map(PlanOption::of).collect())
    }

    /// Writes a plan, new or changed; with its policy, the dates of its contracts.
    pub async fn save_plan(
        &self,
        actor: &Actor,
        id: Option<Uuid>,
        form: &PlanForm,
        command: Uuid,
    ) -> Result<Uuid, OfficeError> {
        let mut reading = Reading::default();
        let name = reading.required_line("name", &form.name, LINE);
        let window = policy_span(&mut reading, "policy.window", &form.policy.window);
        let contact = policy_span(&mut reading, "policy.contact", &form.policy.contact);
        reading.finish()?;
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut door = match self.write(actor, Op::EditSettings, Some(command)).await? {
            Entrance::New(door) => door,
            Entrance::Repeated(written) => return written.ok_or_else(|| OfficeError::of(ErrorCode::NotFound)),
        };
        let plan_id = id.unwrap_or_else(|| door.new_id());
        let plan = PlanRow {
            id: plan_id,
            name,
            window_n: window.map(|span| i64::from(span.n)),
            window_unit: window.map(|span| Word(span.unit)),
            contact_n: contact.map(|span| i64::from(span.n)),
            contact_unit: contact.map(|span| Word(span.unit)),
        };
        match storage::plan::upsert(&mut door, &plan).await {
            Err(StorageError::Constraint { .. }) => return Err(OfficeError::field("name", FieldCode::Taken)),
            other => other?,
        }
        door.name_field("plan");
        self.replan_everything(door, id.is_some(), Record::one("plan", plan_id)).await?;
        Ok(plan_id)
    }
}

/// A span of a policy; nothing where it is not said.
pub(super) fn policy_span(reading: &mut Reading, path: &str, form: &SpanForm) -> Option<Span> {
    let span = reading.span(path, form)?;
    let longest = if span.unit == SpanUnit::Months { LONGEST_POLICY } else { LONGEST_POLICY * 30 };
    if span.n > longest {
        reading.wrong(path, FieldCode::WindowTooLong);
        return None;
    }
    Some(span)
}
