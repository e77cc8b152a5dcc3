//! A change of the rules, with the dates that follow from it, in one transaction.

use crate::Office;
use crate::actor::Actor;
use crate::contract::replan;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::tags::TagKind;
use domain::rights::Op;
use std::collections::BTreeMap;
use storage::dated_term::KeyDateRow;
use uuid::Uuid;

impl Office {
    /// Opens the door for a change of the settings; none where the command was carried out before.
    pub(super) async fn settings_door(
        &self,
        actor: &Actor,
        command: Option<Uuid>,
    ) -> Result<Option<Door<'_>>, OfficeError> {
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        Ok(match self.write(actor, Op::EditSettings, command).await? {
            Entrance::New(door) => Some(door),
            Entrance::Repeated(_) => None,
        })
    }

    /// Commits a change of rules together with the dates that follow from it; returns how many of them moved.
    pub(super) async fn replan_everything(
        &self,
        mut door: Door<'_>,
        dates: bool,
        record: Record,
    ) -> Result<i32, OfficeError> {
        door.changed_all(&[TagKind::Settings]);
        door.adopt_rules().await?;
        let mut moved = 0;
        if dates {
            let before = storage::dated_term::list_active_key_dates(&mut door).await?;
            for contract in storage::contract::list_active_ids(&mut door).await? {
                replan(&mut door, contract).await?;
            }
            let after = storage::dated_term::list_active_key_dates(&mut door).await?;
            moved = differing(&before, &after);
            door.changed_all(&[
                TagKind::Contract,
                TagKind::Customer,
                TagKind::Calendar,
                TagKind::Reminder,
                TagKind::Fault,
            ]);
        }
        door.commit(record, 1).await?;
        Ok(i32::try_from(moved).unwrap_or(i32::MAX))
    }
}

/// How many dates fall, or are reminded of, on another day than before.
fn differing(before: &[KeyDateRow], after: &[KeyDateRow]) -> usize {
    let of = |rows: &[KeyDateRow]| -> BTreeMap<_, _> {
        rows.iter().map(|row| ((row.term_id, row.kind), (row.falls_on, row.remind_on))).collect()
    };
    let (before, after) = (of(before), of(after));
    let gone = before.keys().filter(|key| !after.contains_key(key)).count();
    gone + after.iter().filter(|(key, days)| before.get(key) != Some(days)).count()
}
