//! One act for many lines of a list, and taking it back: records that were changed since stay as they are, and are told.

use super::handle::ListKind;
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::contract::replan;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::each_once;
use crate::tags::TagKind;
use chrono::Days;
use domain::clock::Clock;
use domain::rights::{Op, Relation, can};
use domain::words::Standing;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, HashSet};
use storage::bulk::{BulkActRow, HoldingRow, IdField};
use uuid::Uuid;

/// For how long an act for many can be taken back, in days.
const UNDO_DAYS: u64 = 30;
/// How many names are told of records that stay.
const NAMES: usize = 5;

/// Which lines of a list: some of them, or all that match but for some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListChoice {
    /// The list.
    pub handle: Uuid,
    /// All lines but those of `ids`; else those of `ids` alone.
    pub all: bool,
    /// The lines that were ticked, or unticked.
    pub ids: Vec<Uuid>,
}

/// What is set of many records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "act", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum BulkAct {
    /// 担当, of cards or of contracts.
    Owner {
        /// To whom they go.
        staff_id: Uuid,
    },
    /// 地域, of cards.
    Area {
        /// Which; none for no area.
        area_id: Option<Uuid>,
    },
    /// 区分, of cards, from today on.
    Standing {
        /// Which.
        standing: Standing,
    },
    /// プラン, of contracts.
    Plan {
        /// Which; none for no plan.
        plan_id: Option<Uuid>,
    },
}

/// What an act for many did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkDone {
    /// Under which it is taken back.
    pub act_id: Uuid,
    /// How many records were changed.
    pub changed: i32,
    /// How many held it already.
    pub unchanged: i32,
    /// How many this person may not change; they stay as they are.
    pub not_allowed: i32,
}

/// What taking an act back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkUndone {
    /// How many records hold again what they held before.
    pub restored: i32,
    /// How many were changed since, and stay as they are.
    pub kept: i32,
    /// The names of the first of these.
    pub kept_names: Vec<String>,
}

impl BulkAct {
    /// The right that it needs to each record; none where it does not fit this kind of list.
    const fn op(self, kind: ListKind) -> Option<Op> {
        match (self, kind) {
            (Self::Owner { .. }, ListKind::Customers | ListKind::Contracts) => Some(Op::SetOwner),
            (Self::Area { .. } | Self::Standing { .. }, ListKind::Customers) => Some(Op::EditCustomer),
            (Self::Plan { .. }, ListKind::Contracts) => Some(Op::EditContract),
            (Self::Area { .. } | Self::Standing { .. }, ListKind::Contracts)
            | (Self::Plan { .. }, ListKind::Customers) => None,
        }
    }

    fn holds(self, row: &HoldingRow) -> bool {
        match self {
            Self::Owner { staff_id } => row.owner_id == Some(staff_id),
            Self::Area { area_id } => row.area_id == area_id,
            Self::Standing { standing } => row.standing.as_deref() == Some(standing.code()),
            Self::Plan { plan_id } => row.plan_id == plan_id,
        }
    }
}

const fn record_kind(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Customers => "customer",
        ListKind::Contracts => "contract",
    }
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

impl Office {
    /// Sets something of many records of a list in one transaction. Those that this person may not change stay, and
    /// are counted; where that is all of them, the act is refused.
    pub async fn act_for_many(
        &self,
        actor: &Actor,
        kind: ListKind,
        choice: &ListChoice,
        act: BulkAct,
        command: Uuid,
    ) -> Result<BulkDone, OfficeError> {
        let op = act.op(kind).ok_or_else(|| OfficeError::of(ErrorCode::Invalid))?;
        let list = self.lists().find(choice.handle, kind, actor.id)?;
        let named: HashSet<Uuid> = choice.ids.iter().copied().collect();
        let ids: Vec<Uuid> = if choice.all {
            list.ids.iter().copied().filter(|id| !named.contains(id)).collect()
        } else {
            each_once(&choice.ids)
        };
        let Entrance::New(mut door) = self.write(actor, op, Some(command)).await? else {
            let mut conn = self.store().read().await?;
            let changed = storage::bulk::count_changed(&mut conn, command).await?;
            let changed = i32::try_from(changed).unwrap_or(i32::MAX);
            return Ok(BulkDone { act_id: command, changed, unchanged: 0, not_allowed: 0 });
        };
        check_target(&mut door, act).await?;
        let rows = match kind {
            ListKind::Customers => storage::bulk::list_customers(&mut door, &ids).await?,
            ListKind::Contracts => storage::bulk::list_contracts(&mut door, &ids).await?,
        };
        let everyone_sees = self.rules().office.everyone_sees;
        let (mut to_change, mut not_allowed, mut unchanged) = (Vec::new(), 0, 0);
        for row in &rows {
            let belongs = Belongs { owner_id: row.belongs_to, area_id: row.area_id, everyone_sees };
            if !actor.can(op, belongs) {
                not_allowed += 1;
            } else if act.holds(row) {
                unchanged += 1;
            } else {
                to_change.push(row);
            }
        }
        if to_change.is_empty() && unchanged == 0 {
            let none = if not_allowed > 0 { ErrorCode::NotAllowed } else { ErrorCode::NotFound };
            return Err(OfficeError::of(none));
        }
        let done = BulkActRow {
            id: command,
            op: op.code().to_owned(),
            record_kind: record_kind(kind).to_owned(),
            staff_id: actor.id,
            at: door.now,
            undone_at: None,
        };
        if let Some(limit) = door.now.checked_sub_days(Days::new(UNDO_DAYS)) {
            storage::bulk::delete_before(&mut door, limit).await?;
        }
        storage::bulk::insert(&mut door, &done).await?;
        carry_out(&mut door, kind, act, &done, &to_change).await?;
        tell(&mut door);
        door.commit(Record::many(record_kind(kind)), to_change.len()).await?;
        Ok(BulkDone {
            act_id: command,
            changed: small(to_change.len()),
            unchanged: small(unchanged),
            not_allowed: small(not_allowed),
        })
    }

    /// Takes an act for many back. Only who did it may, for thirty days; what was changed since stays.
    pub async fn undo_for_many(&self, actor: &Actor, act_id: Uuid, command: Uuid) -> Result<BulkUndone, OfficeError> {
        let found = {
            let mut conn = self.store().read().await?;
            storage::bulk::find(&mut conn, act_id).await?
        };
        let nothing = || OfficeError::of(ErrorCode::NothingToUndo);
        let act = found.filter(|act| act.staff_id == actor.id).ok_or_else(nothing)?;
        let op = Op::ALL.iter().copied().find(|op| op.code() == act.op).ok_or_else(nothing)?;
        // Whose right was taken away meanwhile does not change many records by way of an undo.
        if !Relation::ALL.iter().any(|relation| can(&actor.roles, op, *relation)) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let Entrance::New(mut door) = self.write(actor, op, Some(command)).await? else {
            return Ok(BulkUndone { restored: 0, kept: 0, kept_names: Vec::new() });
        };
        let old = self.clock().now().checked_sub_days(Days::new(UNDO_DAYS)).is_some_and(|limit| act.at < limit);
        let undone = storage::bulk::find(&mut door, act_id).await?.is_none_or(|act| act.undone_at.is_some());
        if old || undone {
            return Err(nothing());
        }
        let contracts = act.record_kind == record_kind(ListKind::Contracts);
        let kept = if contracts {
            storage::bulk::list_contracts_changed_since(&mut door, act_id).await?
        } else {
            storage::bulk::list_customers_changed_since(&mut door, act_id).await?
        };
        let staying: HashSet<Uuid> = kept.iter().map(|row| row.id).collect();
        let restored = take_back(&mut door, contracts, &act, &staying).await?;
        let now = door.now;
        storage::bulk::update_undone(&mut door, act_id, now).await?;
        tell(&mut door);
        let record = if contracts { "contract" } else { "customer" };
        door.name_field("undo");
        door.commit(Record::many(record), usize::try_from(restored).unwrap_or(usize::MAX)).await?;
        Ok(BulkUndone {
            restored: i32::try_from(restored).unwrap_or(i32::MAX),
            kept: small(kept.len()),
            kept_names: kept.into_iter().take(NAMES).map(|row| row.name).collect(),
        })
    }
}

fn tell(door: &mut Door<'_>) {
    door.changed_all(&[TagKind::Customer, TagKind::Contract, TagKind::Reminder, TagKind::Fault, TagKind::Calendar]);
}

/// A person, an area or a plan that is there.
async fn check_target(door: &mut Door<'_>, act: BulkAct) -> Result<(), OfficeError> {
    let (there, field) = match act {
        BulkAct::Owner { staff_id } => {
            (storage::staff::find(door, staff_id).await?.is_some_and(|staff| staff.active), "ownerId")
        }
        BulkAct::Area { area_id: Some(area) } => {
            (storage::staff::list_areas(door).await?.iter().any(|known| known.id == area), "areaId")
        }
        BulkAct::Plan { plan_id: Some(plan) } => {
            (storage::plan::list(door).await?.iter().any(|known| known.id == plan), "planId")
        }
        BulkAct::Area { area_id: None } | BulkAct::Plan { plan_id: None } | BulkAct::Standing { .. } => return Ok(()),
    };
    if there { Ok(()) } else { Err(crate::customer::unknown(field)) }
}

async fn carry_out(
    door: &mut Door<'_>,
    kind: ListKind,
    act: BulkAct,
    done: &BulkActRow,
    rows: &[&HoldingRow],
) -> Result<(), OfficeError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    match (act, kind) {
        (BulkAct::Owner { staff_id }, ListKind::Customers) => {
            storage::bulk::update_ids(door, IdField::CustomerOwner, done, &ids, Some(staff_id)).await?;
            let mut by_owner: BTreeMap<Option<Uuid>, Vec<Uuid>> = BTreeMap::new();
            for row in rows {
                by_owner.entry(row.owner_id).or_default().push(row.id);
            }
            for (from, cards) in by_owner {
                storage::bulk::update_assignee_of_customers(door, &cards, from, Some(staff_id)).await?;
            }
        }
        (BulkAct::Owner { staff_id }, ListKind::Contracts) => {
            storage::bulk::update_ids(door, IdField::ContractOwner, done, &ids, Some(staff_id)).await?;
            storage::bulk::update_assignee_of_contracts(door, &ids).await?;
        }
        (BulkAct::Area { area_id }, _) => {
            storage::bulk::update_ids(door, IdField::CustomerArea, done, &ids, area_id).await?;
        }
        (BulkAct::Standing { standing }, _) => {
            let today = door.today();
            storage::bulk::update_standing(door, done, &ids, standing, today).await?;
        }
        (BulkAct::Plan { plan_id }, _) => {
            storage::bulk::update_ids(door, IdField::ContractPlan, done, &ids, plan_id).await?;
            let moved: Vec<(Uuid, Option<Uuid>)> = rows.iter().map(|row| (row.id, row.plan_id)).collect();
            replan_moved(door, &moved, plan_id).await?;
        }
    }
    Ok(())
}

/// Works out the dates of contracts anew whose old or new plan has a policy of its own; the others keep theirs.
async fn replan_moved(
    door: &mut Door<'_>,
    moved: &[(Uuid, Option<Uuid>)],
    other: Option<Uuid>,
) -> Result<(), OfficeError> {
    let with_policy: HashSet<Uuid> = storage::plan::list(door)
        .await?
        .into_iter()
        .filter(|plan| plan.window_n.is_some() || plan.contact_n.is_some())
        .map(|plan| plan.id)
        .collect();
    let matters = |plan: Option<Uuid>| plan.is_some_and(|plan| with_policy.contains(&plan));
    for (contract, plan) in moved {
        if matters(*plan) || matters(other) {
            replan(door, *contract).await?;
        }
    }
    Ok(())
}

/// Gives back what the act took, but for the records that stay; returns how many.
async fn take_back(
    door: &mut Door<'_>,
    contracts: bool,
    act: &BulkActRow,
    staying: &HashSet<Uuid>,
) -> Result<u64, OfficeError> {
    let (now, by) = (door.now, act.staff_id);
    let fields = storage::bulk::list_fields(door, act.id).await?;
    let has = |name: &str| fields.iter().any(|field| field == name);
    if has("standing") {
        return Ok(storage::bulk::give_back_standing(door, act.id, now, by).await?);
    }
    let field = match (contracts, has("ownerId"), has("planId")) {
        (false, true, _) => IdField::CustomerOwner,
        (true, true, _) => IdField::ContractOwner,
        (true, false, true) => IdField::ContractPlan,
        (false, false, _) => IdField::CustomerArea,
        (true, false, false) => return Ok(0),
    };
    let taken: Vec<_> = storage::bulk::list_taken(door, act.id, field)
        .await?
        .into_iter()
        .filter(|row| !staying.contains(&row.record_id))
        .collect();
    let restored = storage::bulk::give_back_ids(door, field, act.id, now, by).await?;
    let ids: Vec<Uuid> = taken.iter().map(|row| row.record_id).collect();
    match field {
        IdField::CustomerArea => {}
        IdField::CustomerOwner => {
            let mut by_owner: BTreeMap<(Option<Uuid>, Option<Uuid>), Vec<Uuid>> = BTreeMap::new();
            for row in &taken {
                by_owner.entry((row.new_id, row.old_id)).or_default().push(row.record_id);
            }
            for ((from, to), cards) in by_owner {
                storage::bulk::update_assignee_of_customers(door, &cards, from, to).await?;
            }
        }
        IdField::ContractOwner => {
            storage::bulk::update_assignee_of_contracts(door, &ids).await?;
        }
        IdField::ContractPlan => {
            for row in &taken {
                replan_moved(door, &[(row.record_id, row.old_id)], row.new_id).await?;
            }
        }
    }
    Ok(restored)
}
