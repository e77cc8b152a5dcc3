//! Which rule a reminder follows: the contract's own, else its plan's, else the office's; each kind for itself.

use crate::Rules;
use crate::key_date::PolicyFrom;
use chrono::NaiveDate;
use domain::dates::{ReminderRule, Span};
use domain::words::ReminderKind;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use storage::Word;
use storage::dated_term::DatedTermRow;
use storage::engine::{Conn, StorageError};
use storage::reminder::Waiting;
use storage::reminder_rule::{ReminderRuleRow, RuleScope, RuledContractRow};
use uuid::Uuid;

/// Rules by the kind of date.
pub(crate) type RulesByKind = BTreeMap<ReminderKind, ReminderRule>;

/// The rules of an office and of its plans.
#[derive(Debug, Clone, Default)]
pub struct ReminderRules {
    office: RulesByKind,
    plans: HashMap<Uuid, RulesByKind>,
}

impl ReminderRules {
    pub(crate) async fn read(conn: &mut Conn) -> Result<Self, StorageError> {
        let standard = |kind: &ReminderKind| (*kind, ReminderRule::standard(*kind));
        let mut rules = Self { office: ReminderKind::ALL.iter().map(standard).collect(), plans: HashMap::new() };
        for row in storage::reminder_rule::list_shared(conn).await? {
            let of = row.plan_id.map_or(&mut rules.office, |plan| rules.plans.entry(plan).or_default());
            of.insert(row.kind.0, rule_of(&row));
        }
        Ok(rules)
    }

    /// The rule for a kind, and from where it comes.
    pub(crate) fn of(&self, kind: ReminderKind, plan: Option<Uuid>, own: &RulesByKind) -> (ReminderRule, PolicyFrom) {
        let of_plan = || plan.and_then(|plan| self.plans.get(&plan)).and_then(|rules| rules.get(&kind));
        match (own.get(&kind), of_plan(), self.office.get(&kind)) {
            (Some(rule), ..) => (rule.clone(), PolicyFrom::Contract),
            (None, Some(rule), _) => (rule.clone(), PolicyFrom::Plan),
            (None, None, Some(rule)) => (rule.clone(), PolicyFrom::Office),
            (None, None, None) => (ReminderRule::standard(kind), PolicyFrom::Office),
        }
    }
}

/// A stored rule.
pub(crate) fn rule_of(row: &ReminderRuleRow) -> ReminderRule {
    let again = row.again_n.zip(row.again_unit);
    ReminderRule {
        offsets: row.offsets.0.clone(),
        again: again.map(|(n, unit)| Span { n: crate::small(n), unit: unit.0 }),
        escalation: row.escalate_after.map(crate::small),
    }
}

/// A rule as it is stored.
pub(crate) fn row_of(scope: RuleScope, kind: ReminderKind, rule: &ReminderRule, version: i64) -> ReminderRuleRow {
    let (plan_id, contract_id) = match scope {
        RuleScope::Office => (None, None),
        RuleScope::Plan(id) => (Some(id), None),
        RuleScope::Contract(id) => (None, Some(id)),
    };
    ReminderRuleRow {
        plan_id,
        contract_id,
        kind: Word(kind),
        offsets: Word(rule.offsets.clone()),
        again_n: rule.again.map(|span| i64::from(span.n)),
        again_unit: rule.again.map(|span| Word(span.unit)),
        escalate_after: rule.escalation.map(i64::from),
        version,
    }
}

/// The own rules of some contracts.
pub(crate) async fn own_rules(conn: &mut Conn, contracts: &[Uuid]) -> Result<HashMap<Uuid, RulesByKind>, StorageError> {
    let mut own: HashMap<Uuid, RulesByKind> = HashMap::new();
    for row in storage::reminder_rule::list_of_contracts(conn, contracts).await? {
        if let Some(contract) = row.contract_id {
            own.entry(contract).or_default().insert(row.kind.0, rule_of(&row));
        }
    }
    Ok(own)
}

/// Everything that the reminders of one term follow.
#[derive(Debug, Clone)]
pub(super) struct TermRules {
    rules: Arc<Rules>,
    plan: Option<Uuid>,
    own: RulesByKind,
}

impl TermRules {
    /// Those of a term.
    pub(super) async fn of(conn: &mut Conn, rules: Arc<Rules>, term: &DatedTermRow) -> Result<Self, StorageError> {
        let own = if term.own_rules {
            own_rules(conn, &[term.contract_id]).await?.remove(&term.contract_id).unwrap_or_default()
        } else {
            RulesByKind::new()
        };
        Ok(Self { rules, plan: term.plan_id, own })
    }

    /// Those of the terms of some contracts, by the contract.
    pub(super) async fn of_contracts(
        conn: &mut Conn,
        rules: &Arc<Rules>,
        contracts: &[Uuid],
    ) -> Result<HashMap<Uuid, Self>, StorageError> {
        let contracts = storage::reminder_rule::list_ruled(conn, contracts).await?;
        let with_own: Vec<Uuid> =
            contracts.iter().filter(|contract| contract.own_rules).map(|contract| contract.contract_id).collect();
        let own = if with_own.is_empty() { HashMap::new() } else { own_rules(conn, &with_own).await? };
        let of = |contract: RuledContractRow| {
            let own = own.get(&contract.contract_id).cloned().unwrap_or_default();
            (contract.contract_id, Self { rules: Arc::clone(rules), plan: contract.plan_id, own })
        };
        Ok(contracts.into_iter().map(of).collect())
    }

    /// The rule for a kind.
    pub(super) fn rule(&self, kind: ReminderKind) -> ReminderRule {
        self.rules.reminders.of(kind, self.plan, &self.own).0
    }

    /// The days from which a date is told.
    pub(super) fn due_days(&self, kind: ReminderKind, date: &domain::dates::KeyDate) -> Vec<NaiveDate> {
        self.rule(kind).due_days(date, &self.rules.days)
    }

    /// What a reminder waits for that was told on one day and to which nobody has reacted since another.
    pub(super) fn waiting(
        &self,
        kind: ReminderKind,
        told_on: NaiveDate,
        waits_since: NaiveDate,
        escalated: bool,
    ) -> Waiting {
        let rule = self.rule(kind);
        let days = &self.rules.days;
        Waiting {
            told_on: Some(told_on),
            waits_since: Some(waits_since),
            again_on: rule.again_on(told_on, days),
            escalate_on: rule.escalate_on(waits_since, days).filter(|_| !escalated),
        }
    }
}
