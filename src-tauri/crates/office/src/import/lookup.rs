//! People, areas and plans by the names under which a list knows them, and who may be given what.

use super::field::TargetField;
use super::map::{ImportChoices, OwnerRule};
use super::reason::{ImportReason, ReasonCode};
use crate::error::{FieldCode, OfficeError};
use domain::text::fold;
use std::collections::HashMap;
use storage::engine::Conn;
use storage::plan::PlanRow;
use uuid::Uuid;

/// Everything that a list may name, loaded once.
pub(super) struct Lookup {
    staff: HashMap<String, Vec<Uuid>>,
    staff_names: HashMap<Uuid, String>,
    areas: HashMap<String, Uuid>,
    area_names: HashMap<Uuid, String>,
    plans: HashMap<String, Uuid>,
    /// The plans as they are stored.
    pub plan_rows: Vec<PlanRow>,
}

impl Lookup {
    pub(super) async fn load(conn: &mut Conn) -> Result<Self, OfficeError> {
        let mut staff: HashMap<String, Vec<Uuid>> = HashMap::new();
        let mut staff_names = HashMap::new();
        for row in storage::staff::list(conn).await? {
            staff.entry(fold(&row.name)).or_default().push(row.id);
            staff_names.insert(row.id, row.name);
        }
        let areas = storage::staff::list_areas(conn).await?;
        let plan_rows = storage::plan::list(conn).await?;
        Ok(Self {
            staff,
            staff_names,
            areas: areas.iter().map(|row| (fold(&row.name), row.id)).collect(),
            area_names: areas.into_iter().map(|row| (row.id, row.name)).collect(),
            plans: plan_rows.iter().map(|row| (fold(&row.name), row.id)).collect(),
            plan_rows,
        })
    }

    /// The person of that name.
    pub(super) fn owner(&self, name: &str) -> Result<Uuid, ImportReason> {
        match self.staff.get(&fold(name)).map(Vec::as_slice) {
            Some([id]) => Ok(*id),
            Some([]) | None => Err(ImportReason::value(ReasonCode::UnknownOwner, TargetField::Owner.said(), name)),
            Some(_) => Err(ImportReason::value(ReasonCode::SeveralOwners, TargetField::Owner.said(), name)),
        }
    }

    /// The area of that name.
    pub(super) fn area(&self, name: &str) -> Result<Uuid, ImportReason> {
        let unknown = || ImportReason::value(ReasonCode::UnknownArea, TargetField::Area.said(), name);
        self.areas.get(&fold(name)).copied().ok_or_else(unknown)
    }

    /// The plan of that name.
    pub(super) fn plan(&self, name: &str) -> Result<Uuid, ImportReason> {
        let unknown = || ImportReason::value(ReasonCode::UnknownPlan, TargetField::Plan.said(), name);
        self.plans.get(&fold(name)).copied().ok_or_else(unknown)
    }

    /// A person's name; empty for nobody.
    pub(super) fn staff_name(&self, id: Option<Uuid>) -> &str {
        id.and_then(|id| self.staff_names.get(&id)).map_or("", String::as_str)
    }

    /// An area's name; empty for none.
    pub(super) fn area_name(&self, id: Option<Uuid>) -> &str {
        id.and_then(|id| self.area_names.get(&id)).map_or("", String::as_str)
    }

    /// A plan's name; empty for none.
    pub(super) fn plan_name(&self, id: Option<Uuid>) -> &str {
        let plan = self.plan_rows.iter().find(|row| Some(row.id) == id);
        plan.map_or("", |row| row.name.as_str())
    }

    /// Who owns what is new by the rule, apart from a column.
    pub(super) fn owner_by_rule(&self, choices: &ImportChoices, area: Option<Uuid>) -> Option<Uuid> {
        match &choices.owner {
            OwnerRule::Nobody | OwnerRule::Column => None,
            OwnerRule::One { staff_id } => Some(*staff_id),
            OwnerRule::Named { name } => self.owner(name).ok(),
            OwnerRule::Area { owners } => {
                owners.iter().find(|owner| Some(owner.area_id) == area).map(|owner| owner.staff_id)
            }
        }
    }

    /// Refuses a rule that names somebody who is not here.
    pub(super) fn check(&self, choices: &ImportChoices) -> Result<(), OfficeError> {
        let known = |id: &Uuid| self.staff_names.contains_key(id);
        let fits = match &choices.owner {
            OwnerRule::Nobody | OwnerRule::Column => true,
            OwnerRule::One { staff_id } => known(staff_id),
            OwnerRule::Named { name } => self.owner(name).is_ok(),
            OwnerRule::Area { owners } => {
                owners.iter().all(|owner| known(&owner.staff_id) && self.area_names.contains_key(&owner.area_id))
            }
        };
        if fits { Ok(()) } else { Err(OfficeError::field("owner", FieldCode::Unknown)) }
    }
}
