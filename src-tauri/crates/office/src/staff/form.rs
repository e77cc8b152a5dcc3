//! A person's fields, as the administrator writes them.

use crate::door::Door;
use crate::error::{FieldCode, OfficeError};
use crate::form::{LINE, Reading};
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A person, as the administrator writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaffForm {
    /// The name, by which colleagues know whom they mean: nobody else at work has it.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Where the person works.
    pub area_id: Option<Uuid>,
}

/// The same, read.
pub(super) struct ReadStaff {
    pub name: String,
    pub roles: BTreeSet<Role>,
    pub area_id: Option<Uuid>,
}

impl StaffForm {
    /// Reads the fields; `id` is the person who is changed.
    pub(super) async fn read(
        &self,
        reading: &mut Reading,
        door: &mut Door<'_>,
        id: Option<Uuid>,
    ) -> Result<ReadStaff, OfficeError> {
        let name = reading.required_line("name", &self.name, LINE);
        let everybody = storage::staff::list(door).await?;
        let mut others = everybody.iter().filter(|row| row.active && Some(row.id) != id);
        if others.any(|row| row.name == name) {
            reading.wrong("name", FieldCode::Taken);
        }
        let roles: BTreeSet<Role> = self.roles.iter().copied().collect();
        if roles.is_empty() {
            reading.wrong("roles", FieldCode::Required);
        }
        if let Some(area) = self.area_id
            && storage::area::find(door, area).await?.is_none()
        {
            reading.wrong("areaId", FieldCode::Unknown);
        }
        Ok(ReadStaff { name, roles, area_id: self.area_id })
    }
}
