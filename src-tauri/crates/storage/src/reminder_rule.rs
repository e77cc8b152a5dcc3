//! The rules by which dates are reminded of: the office's, a plan's, a contract's own.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, row, rows, run};
use crate::word::Word;
use domain::dates::{Offsets, SpanUnit};
use domain::words::ReminderKind;
use uuid::Uuid;

/// Whose rule it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleScope {
    /// The office's.
    Office,
    /// A plan's.
    Plan(Uuid),
    /// A contract's own.
    Contract(Uuid),
}

impl RuleScope {
    const fn keys(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Office => (None, None),
            Self::Plan(id) => (Some(id), None),
            Self::Contract(id) => (None, Some(id)),
        }
    }
}

/// A rule.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ReminderRuleRow {
    /// The plan, of a plan's rule.
    pub plan_id: Option<Uuid>,
    /// The contract, of a contract's own.
    pub contract_id: Option<Uuid>,
    /// Of which kind of date.
    pub kind: Word<ReminderKind>,
    /// On which days.
    pub offsets: Word<Offsets>,
    /// After how long it is told again.
    pub again_n: Option<i64>,
    /// Its unit.
    pub again_unit: Option<Word<SpanUnit>>,
    /// After how many working days it goes to whoever supervises.
    pub escalate_after: Option<i64>,
    /// Counts up with each change.
    pub version: i64,
}

macro_rules! select {
    ($rest:expr) => {
        concat!(
            "SELECT plan_id, contract_id, kind, offsets, again_n, again_unit, escalate_after, version FROM reminder_rule ",
            $rest
        )
    };
}

/// The rules of the office and of its plans.
pub async fn list_shared(conn: &mut Conn) -> Result<Vec<ReminderRuleRow>, StorageError> {
    rows!(conn, ReminderRuleRow, select!("WHERE contract_id IS NULL ORDER BY plan_id NULLS FIRST, kind"))
}

/// The own rules of some contracts.
pub async fn list_of_contracts(conn: &mut Conn, contracts: &[Uuid]) -> Result<Vec<ReminderRuleRow>, StorageError> {
    rows!(
        conn,
        ReminderRuleRow,
        select!(concat!("WHERE contract_id IN ", ids!("$1"), " ORDER BY contract_id, kind")),
        id_list(contracts)
    )
}

/// One rule.
pub async fn find(
    conn: &mut Conn,
    scope: RuleScope,
    kind: ReminderKind,
) -> Result<Option<ReminderRuleRow>, StorageError> {
    let kind = Word(kind);
    match scope {
        RuleScope::Office => {
            row!(conn, ReminderRuleRow, select!("WHERE kind = $1 AND plan_id IS NULL AND contract_id IS NULL"), kind)
        }
        RuleScope::Plan(id) => row!(conn, ReminderRuleRow, select!("WHERE plan_id = $2 AND kind = $1"), kind, id),
        RuleScope::Contract(id) => {
            row!(conn, ReminderRuleRow, select!("WHERE contract_id = $2 AND kind = $1"), kind, id)
        }
    }
}

/// Writes a rule in place of the one that stood for its scope and kind.
pub async fn replace(conn: &mut Conn, rule: &ReminderRuleRow) -> Result<(), StorageError> {
    let scope = match (rule.plan_id, rule.contract_id) {
        (None, None) => RuleScope::Office,
        (Some(id), _) => RuleScope::Plan(id),
        (None, Some(id)) => RuleScope::Contract(id),
    };
    delete(conn, scope, rule.kind.0).await?;
    run!(
        conn,
        "INSERT INTO reminder_rule (plan_id, contract_id, kind, offsets, again_n, again_unit, escalate_after, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        rule.plan_id,
        rule.contract_id,
        rule.kind,
        rule.offsets.clone(),
        rule.again_n,
        rule.again_unit,
        rule.escalate_after,
        rule.version
    )?;
    Ok(())
}

/// Takes a rule away; `false` where there was none.
pub async fn delete(conn: &mut Conn, scope: RuleScope, kind: ReminderKind) -> Result<bool, StorageError> {
    let ((plan, contract), kind) = (scope.keys(), Word(kind));
    let gone = match (plan, contract) {
        (None, None) => {
            run!(conn, "DELETE FROM reminder_rule WHERE kind = $1 AND plan_id IS NULL AND contract_id IS NULL", kind)
        }
        (Some(plan), _) => run!(conn, "DELETE FROM reminder_rule WHERE plan_id = $2 AND kind = $1", kind, plan),
        (None, contract) => {
            run!(conn, "DELETE FROM reminder_rule WHERE contract_id = $2 AND kind = $1", kind, contract)
        }
    };
    Ok(gone? == 1)
}

/// Whose rules a term's reminders follow.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct RuledContractRow {
    /// The contract.
    pub contract_id: Uuid,
    /// Its plan.
    pub plan_id: Option<Uuid>,
    /// Whether the contract has rules of its own.
    pub own_rules: bool,
}

/// Whose rules the reminders of these contracts follow, in no order.
pub async fn list_ruled(conn: &mut Conn, contracts: &[Uuid]) -> Result<Vec<RuledContractRow>, StorageError> {
    rows!(
        conn,
        RuledContractRow,
        concat!(
            "SELECT c.id AS contract_id, c.plan_id, \
             EXISTS (SELECT 1 FROM reminder_rule rr WHERE rr.contract_id = c.id) AS own_rules FROM contract c WHERE c.id IN ",
            ids!("$1")
        ),
        id_list(contracts)
    )
}
