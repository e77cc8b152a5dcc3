//! The people of the office with what each may do and how each comes in.

use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use crate::small;
use domain::rights::Op;
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everybody, with what the asking person may do about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StaffList {
    /// Those at work first, in the order in which they came; then those who have left.
    pub rows: Vec<StaffView>,
    /// What the asking person may do.
    pub may: StaffMay,
}

/// A person of the office, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaffView {
    /// The person.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Where the person works.
    pub area_id: Option<Uuid>,
    /// The area's name.
    pub area: Option<String>,
    /// Whether the person works here.
    pub active: bool,
    /// How the person comes in.
    pub way_in: WayIn,
    /// Whether it is the asking person.
    pub me: bool,
    /// Counts up with each change.
    pub version: i32,
}

/// How a person comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WayIn {
    /// By a password of their own.
    Own,
    /// By one that was given, to be changed at the next sign-in.
    Given,
    /// Not at all: nobody has given a password yet, or the person has left.
    None,
}

/// What a person may do about the people of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaffMay {
    /// Add people and change them, let them go and come back; the areas too.
    pub edit: bool,
    /// Set a one-time password for somebody who forgot theirs.
    pub give_password: bool,
    /// See what somebody did in the last ninety days.
    pub read_log: bool,
}

impl Office {
    /// Everybody of the office.
    pub async fn list_staff(&self, actor: &Actor) -> Result<StaffList, OfficeError> {
        let mut conn = self.store().read().await?;
        let staff = storage::staff::list(&mut conn).await?;
        let mut roles: BTreeMap<Uuid, Vec<Role>> = BTreeMap::new();
        for (id, role) in storage::staff::list_all_roles(&mut conn).await? {
            roles.entry(id).or_default().push(role);
        }
        drop(conn);
        let keys = &self.vault().keys;
        let with_password: Vec<Uuid> = keys.people()?.into_iter().map(|person| person.id).collect();
        let must_change = keys.must_change()?;
        let mut rows: Vec<StaffView> = staff
            .into_iter()
            .map(|row| {
                let mut roles = roles.remove(&row.id).unwrap_or_default();
                roles.sort_unstable();
                StaffView {
                    way_in: match (with_password.contains(&row.id), must_change.contains(&row.id)) {
                        (true, false) => WayIn::Own,
                        (true, true) => WayIn::Given,
                        (false, _) => WayIn::None,
                    },
                    me: row.id == actor.id,
                    id: row.id,
                    name: row.name,
                    roles,
                    area_id: row.area_id,
                    area: row.area_name,
                    active: row.active,
                    version: i32::try_from(small(row.version)).unwrap_or(i32::MAX),
                }
            })
            .collect();
        rows.sort_by_key(|row| !row.active);
        let may = StaffMay {
            edit: actor.can_at_all(Op::EditStaff),
            give_password: actor.can_at_all(Op::GivePassword),
            read_log: actor.can_at_all(Op::ReadLog),
        };
        Ok(StaffList { rows, may })
    }
}
