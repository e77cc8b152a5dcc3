//! Who asks, and how they stand to a record.

use domain::rights::{Ground, Op, Relation, can, grounds};
use domain::words::Role;
use std::collections::BTreeSet;
use storage::reminder::MustAct;
use uuid::Uuid;

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
    /// What the person may do.
    pub roles: BTreeSet<Role>,
    /// Where the person works.
    pub area_id: Option<Uuid>,
    /// The area's name.
    pub area_name: Option<String>,
}

/// To whom and where a record belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belongs {
    /// Its owner.
    pub owner_id: Option<Uuid>,
    /// Its area.
    pub area_id: Option<Uuid>,
    /// The office lets everyone see every card.
    pub everyone_sees: bool,
}

impl Actor {
    /// Every way in which this person stands to a record.
    fn relations(&self, record: Belongs) -> impl Iterator<Item = Relation> + Clone + use<> {
        let own = record.owner_id == Some(self.id);
        let area = record.area_id.is_some() && record.area_id == self.area_id;
        [
            own.then_some(Relation::Own),
            area.then_some(Relation::Area),
            record.owner_id.is_none().then_some(Relation::Unowned),
            record.everyone_sees.then_some(Relation::OtherSeen),
            Some(Relation::Other),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether this person may do it to that record.
    #[must_use]
    pub fn can(&self, op: Op, record: Belongs) -> bool {
        self.grounds(op, record).next().is_some()
    }

    /// Why this person may do it to that record; on no ground, where they may not.
    pub(crate) fn grounds(&self, op: Op, record: Belongs) -> impl Iterator<Item = Ground> {
        grounds(&self.roles, op, self.relations(record))
    }

    /// Whether it is for this person to act on what this one must act on; what nobody must is the custodian's (DESIGN §6).
    #[must_use]
    pub fn must_act_for(&self, assignee: Option<Uuid>) -> bool {
        match assignee {
            Some(assignee) => assignee == self.id,
            None => self.roles.contains(&Role::Custodian),
        }
    }

    /// The same, in the form in which a query asks it.
    #[must_use]
    pub fn must_act(&self) -> MustAct {
        MustAct { staff_id: self.id, nobodys: self.must_act_for(None) }
    }

    /// Whether this person may do what needs no record.
    #[must_use]
    pub fn can_at_all(&self, op: Op) -> bool {
        can(&self.roles, op, Relation::None)
    }
}
