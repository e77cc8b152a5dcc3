//! 要確認(不備): what would make a reminder fail, in groups, never hidden.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::{ErrorCode, OfficeError};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::rights::Op;
use domain::words::FaultKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use storage::fault::FaultRow as StoredFault;
use uuid::Uuid;

/// How many lines of a group are sent.
const LINES: usize = 200;

/// The faults of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FaultGroup {
    /// What is wrong.
    pub kind: FaultKind,
    /// How many there are.
    pub count: i32,
    /// The first of them.
    pub rows: Vec<FaultRow>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FaultRow {
    /// What is wrong.
    pub kind: FaultKind,
    /// The contract or the customer that it is wrong with.
    pub subject_id: Uuid,
    /// The term, where it is one of a term.
    pub term_id: Option<Uuid>,
    /// The customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// The contract.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// The day that the fault is about.
    pub date: Option<NaiveDate>,
    /// 担当
    pub owner: Option<String>,
}

impl FaultRow {
    fn of(row: StoredFault) -> Self {
        Self {
            kind: row.kind.0,
            subject_id: row.contract_id.unwrap_or(row.customer_id),
            term_id: row.term_id,
            customer_id: row.customer_id,
            customer: row.customer,
            contract_id: row.contract_id,
            contract: row.contract,
            date: row.day,
            owner: row.owner,
        }
    }
}

impl Office {
    /// The faults of the cards that this person may open, in the order of their weight.
    pub async fn list_faults(&self, actor: &Actor) -> Result<Vec<FaultGroup>, OfficeError> {
        if !actor.can_at_all(Op::ListFaults) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let everyone_sees = self.rules().office.everyone_sees;
        let mut conn = self.store().read().await?;
        let mut groups: BTreeMap<usize, FaultGroup> = BTreeMap::new();
        for row in storage::fault::list(&mut conn, self.clock().today()).await? {
            let owner_id = row.owner_id.or(row.customer_owner_id);
            let belongs = Belongs { owner_id, area_id: row.area_id, everyone_sees };
            if !actor.can(Op::OpenCard, belongs) {
                continue;
            }
            let kind = row.kind.0;
            let group = groups.entry(weight(kind)).or_insert_with(|| FaultGroup { kind, count: 0, rows: Vec::new() });
            group.count += 1;
            if group.rows.len() < LINES {
                group.rows.push(FaultRow::of(row));
            }
        }
        Ok(groups.into_values().collect())
    }
}

/// What a missed reminder would cost most stands first.
const fn weight(kind: FaultKind) -> usize {
    match kind {
        FaultKind::NoExpiry => 0,
        FaultKind::EndedWithoutOutcome => 1,
        FaultKind::NoOwner => 2,
        FaultKind::CustomerWithoutOwner => 3,
        FaultKind::NoContract => 4,
        FaultKind::Unconfirmed => 5,
    }
}
