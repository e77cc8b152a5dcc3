//! To whom a reminder goes that nobody has reacted to: to the supervisors of the card's area, else to the custodians.
//! Always to a role, never to a person: whoever has it on that day is told.

use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::office_date;
use domain::words::{ReminderState, Role};
use std::collections::{BTreeSet, HashMap};
use storage::engine::{Conn, StorageError};
use storage::reminder::ReminderRow;
use uuid::Uuid;

/// Who supervises what.
#[derive(Debug, Clone, Default)]
pub(super) struct Supervision {
    of_area: HashMap<Uuid, BTreeSet<Uuid>>,
    custodians: BTreeSet<Uuid>,
}

impl Supervision {
    /// As the people of the office have their roles now.
    pub(super) async fn read(conn: &mut Conn) -> Result<Self, StorageError> {
        let active: HashMap<Uuid, Option<Uuid>> = storage::staff::list(conn)
            .await?
            .into_iter()
            .filter(|row| row.active)
            .map(|row| (row.id, row.area_id))
            .collect();
        let mut found = Self::default();
        for (id, role) in storage::staff::list_all_roles(conn).await? {
            match (role, active.get(&id)) {
                (Role::Supervisor, Some(Some(area))) => drop(found.of_area.entry(*area).or_default().insert(id)),
                (Role::Custodian, Some(_)) => drop(found.custodians.insert(id)),
                _ => {}
            }
        }
        Ok(found)
    }

    /// Whether this person supervises anything.
    pub(super) fn includes(&self, person: Uuid) -> bool {
        self.custodians.contains(&person) || self.of_area.values().any(|people| people.contains(&person))
    }

    /// Whether an area has somebody of its own, so that it matters in which one a card is.
    pub(super) fn has_areas(&self) -> bool {
        !self.of_area.is_empty()
    }

    /// Those who are told, besides whoever must act already; nobody where that would be the same.
    pub(super) fn whom(&self, area: Option<Uuid>, assignee: Option<Uuid>) -> BTreeSet<Uuid> {
        let of_area = area.and_then(|area| self.of_area.get(&area));
        let mut told = of_area.unwrap_or(&self.custodians).clone();
        match assignee {
            Some(assignee) => drop(told.remove(&assignee)),
            // What nobody must act on is the custodians' already.
            None => told.retain(|id| !self.custodians.contains(id)),
        }
        told
    }
}

/// Since when an open reminder has waited that went to whoever supervises; none once somebody has reacted to that.
pub(super) fn escalated_since(row: &ReminderRow) -> Option<NaiveDate> {
    let since = row.waiting.waits_since.filter(|_| row.state.0 == ReminderState::Open);
    still_waits(since, row.escalated_at)
}

/// The same of one that is known to be open.
pub(super) fn still_waits(since: Option<NaiveDate>, escalated_at: Option<DateTime<Utc>>) -> Option<NaiveDate> {
    since.filter(|since| escalated_at.map(office_date).is_some_and(|escalated| *since < escalated))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Uuid {
        Uuid::from_bytes([n; 16])
    }

    #[test]
    fn d19_it_goes_to_a_role_and_never_to_who_must_act_already() {
        let (tokyo, osaka) = (id(1), id(2));
        let (supervisor, second, custodian, rep) = (id(3), id(4), id(5), id(6));
        let office = Supervision {
            of_area: HashMap::from([(tokyo, BTreeSet::from([supervisor, second]))]),
            custodians: BTreeSet::from([custodian]),
        };
        for (area, assignee, told) in [
            (Some(tokyo), Some(rep), vec![supervisor, second]),
            (Some(tokyo), Some(supervisor), vec![second]),
            (Some(tokyo), None, vec![supervisor, second]),
            (Some(osaka), Some(rep), vec![custodian]),
            (None, Some(rep), vec![custodian]),
            (None, Some(custodian), vec![]),
            (None, None, vec![]),
        ] {
            assert_eq!(office.whom(area, assignee).into_iter().collect::<Vec<_>>(), told, "{area:?} {assignee:?}");
        }
    }
}
