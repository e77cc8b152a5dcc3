//! What a person owns, to be given to somebody else before the person leaves.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::{ErrorCode, OfficeError};
use chrono::NaiveDate;
use domain::rights::Op;
use domain::words::ReminderKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::holding::HoldingRow;
use uuid::Uuid;

/// How many of each kind are listed by name; the rest stands in the count.
const SHOWN: i64 = 50;

/// What a person owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StaffHoldings {
    /// Cards.
    pub customers: i32,
    /// Contracts that are active.
    pub contracts: i32,
    /// Reminders that wait for the person.
    pub reminders: i32,
    /// The first of each by name, as far as the asking person may see them.
    pub rows: Vec<Holding>,
}

/// One thing that a person owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Holding {
    /// What it is.
    pub kind: HoldingKind,
    /// The card on which it lies.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// The contract, unless it is the card itself.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// What is reminded of.
    pub reminder: Option<ReminderKind>,
    /// When.
    pub due_on: Option<NaiveDate>,
    /// Whether the asking person may open the card.
    pub may_open: bool,
}

/// What can be owned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HoldingKind {
    /// A card.
    Customer,
    /// An active contract.
    Contract,
    /// A reminder that waits.
    Reminder,
}

impl Office {
    /// What a person owns. Who has no right to cards gets the numbers alone.
    pub async fn staff_holdings(&self, actor: &Actor, id: Uuid) -> Result<StaffHoldings, OfficeError> {
        if !actor.can_at_all(Op::DeactivateStaff) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut conn = self.store().read().await?;
        let count = storage::holding::count(&mut conn, id).await?;
        let mut rows = Vec::new();
        if actor.can_at_all(Op::ListCustomer) {
            for (kind, found) in [
                (HoldingKind::Customer, storage::holding::list_customers(&mut conn, id, SHOWN).await?),
                (HoldingKind::Contract, storage::holding::list_contracts(&mut conn, id, SHOWN).await?),
                (HoldingKind::Reminder, storage::holding::list_reminders(&mut conn, id, SHOWN).await?),
            ] {
                rows.extend(found.into_iter().map(|row| self.holding(actor, kind, row)));
            }
        }
        let number = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
        Ok(StaffHoldings {
            customers: number(count.customers),
            contracts: number(count.contracts),
            reminders: number(count.reminders),
            rows,
        })
    }

    fn holding(&self, actor: &Actor, kind: HoldingKind, row: HoldingRow) -> Holding {
        let everyone_sees = self.rules().office.everyone_sees;
        let belongs = Belongs { owner_id: row.customer_owner_id, area_id: row.customer_area_id, everyone_sees };
        let may_open = actor.can(Op::OpenCard, belongs);
        Holding {
            kind,
            customer_id: row.customer_id,
            customer: row.customer,
            contract_id: row.contract_id,
            // Of a card that may not be opened the name is seen, as in the list of customers, and no more.
            contract: row.contract.filter(|_| may_open),
            reminder: row.kind.map(|word| word.0),
            due_on: row.due_on.filter(|_| may_open),
            may_open,
        }
    }
}
