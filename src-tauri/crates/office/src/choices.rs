//! What a form offers to choose from: people, areas, plans.

use crate::Office;
use crate::error::OfficeError;
use crate::form::PolicyForm;
use crate::key_date::span;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::plan::PlanRow;
use uuid::Uuid;

/// Everything that forms offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Choices {
    /// People of the office.
    pub staff: Vec<StaffOption>,
    /// Areas.
    pub areas: Vec<AreaOption>,
    /// Plans.
    pub plans: Vec<PlanOption>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StaffOption {
    /// The person.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// Whether the person still works here.
    pub active: bool,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AreaOption {
    /// The area.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// A plan with its own policy, if it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlanOption {
    /// The plan.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its policy; what is not said is the office's.
    pub policy: PolicyForm,
}

impl PlanOption {
    pub(crate) fn of(plan: PlanRow) -> Self {
        Self {
            id: plan.id,
            name: plan.name,
            policy: PolicyForm::of(span(plan.window_n, plan.window_unit), span(plan.contact_n, plan.contact_unit)),
        }
    }
}

impl Office {
    /// What forms offer to choose from.
    pub async fn choices(&self) -> Result<Choices, OfficeError> {
        let mut conn = self.store().read().await?;
        let staff = storage::staff::list(&mut conn).await?;
        let areas = storage::area::list(&mut conn).await?;
        let plans = storage::plan::list(&mut conn).await?;
        Ok(Choices {
            staff: staff
                .into_iter()
                .map(|row| StaffOption { id: row.id, name: row.name, active: row.active })
                .collect(),
            areas: areas.into_iter().map(|row| AreaOption { id: row.id, name: row.name }).collect(),
            plans: plans.into_iter().map(PlanOption::of).collect(),
        })
    }
}
