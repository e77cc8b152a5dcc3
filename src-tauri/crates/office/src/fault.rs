//! 要確認(不備): what would make a reminder fail, in groups, never hidden.

use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::rights::Op;
use domain::words::FaultKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::{Mutex, PoisonError};
use storage::customer_list::Sight;
use storage::engine::Conn;
use storage::fault::FaultRow as StoredFault;
use uuid::Uuid;

/// How many lines of a group are sent.
const LINES: i64 = 200;

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
    fn of(kind: FaultKind, row: StoredFault) -> Self {
        Self {
            kind,
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

/// How many faults somebody may mend, as long as neither the office nor the day nor the person is another.
#[derive(Debug, Default)]
pub struct FaultsCounted(Mutex<Option<Counted>>);

/// How many there are of each kind, in what state of the office, on which day and for whom.
#[derive(Debug, Clone)]
struct Counted {
    of: (u64, NaiveDate, Sight),
    counts: Vec<(FaultKind, i64)>,
}

impl Office {
    /// The faults of the cards that this person may open, in the order of their weight.
    pub async fn list_faults(&self, actor: &Actor) -> Result<Vec<FaultGroup>, OfficeError> {
        if !actor.can_at_all(Op::ListFaults) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let (today, sight) = (self.clock().today(), self.sight(actor));
        let mut conn = self.store().read().await?;
        let mut groups = Vec::new();
        for (kind, count) in self.count_faults(&mut conn, actor).await? {
            let rows = storage::fault::list(&mut conn, kind, today, sight, LINES).await?;
            let rows = rows.into_iter().map(|row| FaultRow::of(kind, row)).collect();
            groups.push(FaultGroup { kind, count: i32::try_from(count).unwrap_or(i32::MAX), rows });
        }
        groups.sort_by_key(|group| weight(group.kind));
        Ok(groups)
    }

    /// How many there are of each kind that there is at all. Today's page asks it after each change, and in a large
    /// office every contract is looked at for it: what was counted holds until somebody has written.
    pub(crate) async fn count_faults(
        &self,
        conn: &mut Conn,
        actor: &Actor,
    ) -> Result<Vec<(FaultKind, i64)>, OfficeError> {
        // Before it is counted: what is written meanwhile makes the next one count again.
        let (today, sight) = (self.clock().today(), self.sight(actor));
        let of = (self.store().commits(), today, sight);
        let kept = self.faults.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(kept) = kept.filter(|kept| kept.of == of) {
            return Ok(kept.counts);
        }
        let mut counts = storage::fault::count(conn, today, sight).await?;
        counts.retain(|(_, count)| *count > 0);
        *self.faults.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Counted { of, counts: counts.clone() });
        Ok(counts)
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
