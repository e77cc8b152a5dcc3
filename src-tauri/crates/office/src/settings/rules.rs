//! お知らせの決まり: when the office and its plans remind of what, how often again, and when whoever supervises is told.

use crate::Office;
use crate::actor::Actor;
use crate::contract::replan;
use crate::door::{Door, Record};
use crate::error::{ErrorCode, FieldError, OfficeError};
use crate::form::Reading;
use crate::key_date::PolicyFrom;
use crate::reminder::{RuleForm, RulesByKind, row_of, rule_in_words, rule_of};
use crate::tags::TagKind;
use domain::dates::ReminderRule;
use domain::rights::Op;
use domain::words::ReminderKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeSet;
use storage::reminder::StandingRow;
use storage::reminder_rule::RuleScope;
use uuid::Uuid;

/// Whose rule is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum RuleOwner {
    /// The office's.
    Office,
    /// A plan's.
    Plan {
        /// Which.
        id: Uuid,
    },
}

/// The rule for a kind of date, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RuleView {
    /// Of which date.
    pub kind: ReminderKind,
    /// What a person would write to get it.
    pub rule: RuleForm,
    /// The same as one sentence.
    pub sentence: String,
    /// Where it comes from.
    pub from: PolicyFrom,
    /// Counts up with each change; 0 where it comes from elsewhere.
    pub version: i32,
}

/// The rules for the contracts of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanRules {
    /// The plan.
    pub plan_id: Uuid,
    /// Its name.
    pub plan: String,
    /// One rule for each kind of date.
    pub rules: Vec<RuleView>,
}

/// Every rule of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReminderRulesView {
    /// One rule for each kind of date.
    pub office: Vec<RuleView>,
    /// Those of each plan.
    pub plans: Vec<PlanRules>,
    /// Whether the asking person may change any of them.
    pub may_edit: bool,
}

/// A rule while it is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RulePreview {
    /// The rule as one sentence; none while something is wrong.
    pub sentence: Option<String>,
    /// What is wrong so far.
    pub errors: Vec<FieldError>,
}

impl Office {
    /// Every rule of the office and its plans.
    pub async fn list_reminder_rules(&self, actor: &Actor) -> Result<ReminderRulesView, OfficeError> {
        let mut conn = self.store().read().await?;
        let stored = storage::reminder_rule::list_shared(&mut conn).await?;
        let rules = self.rules();
        let of = |plan: Option<Uuid>| -> Vec<RuleView> {
            let view = |kind: &ReminderKind| {
                let (rule, from) = rules.reminders.of(*kind, plan, &RulesByKind::new());
                let own = stored.iter().find(|row| row.kind.0 == *kind && row.plan_id == plan);
                RuleView {
                    kind: *kind,
                    rule: RuleForm::of(&rule),
                    sentence: rule_in_words(*kind, &rule),
                    from,
                    version: own.map_or(0, |row| i32::try_from(row.version).unwrap_or(i32::MAX)),
                }
            };
            ReminderKind::ALL.iter().map(view).collect()
        };
        let plans = storage::plan::list(&mut conn).await?;
        Ok(ReminderRulesView {
            office: of(None),
            plans: plans
                .into_iter()
                .map(|plan| PlanRules { rules: of(Some(plan.id)), plan_id: plan.id, plan: plan.name })
                .collect(),
            may_edit: actor.can_at_all(Op::EditSettings),
        })
    }

    /// A rule in words while somebody writes it. Writes nothing.
    #[must_use]
    pub fn preview_reminder_rule(&self, kind: ReminderKind, form: &RuleForm) -> RulePreview {
        let mut reading = Reading::default();
        let rule = form.read(&mut reading, "");
        RulePreview { sentence: rule.map(|rule| rule_in_words(kind, &rule)), errors: reading.into_errors() }
    }

    /// Writes the rule for a kind of date that still has `version`, or without a form lets the office's, or for the office
    /// the program's own, hold again. Returns how many reminders are others by that.
    pub async fn save_reminder_rule(
        &self,
        actor: &Actor,
        owner: RuleOwner,
        kind: ReminderKind,
        form: Option<&RuleForm>,
        version: i32,
        command: Uuid,
    ) -> Result<i32, OfficeError> {
        let mut reading = Reading::default();
        let rule = form.and_then(|form| form.read(&mut reading, ""));
        reading.finish()?;
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
        let (scope, record) = match owner {
            RuleOwner::Office => (RuleScope::Office, Record::many("reminder_rule")),
            RuleOwner::Plan { id } => {
                let plans = storage::plan::list(&mut door).await?;
                plans.iter().find(|plan| plan.id == id).ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
                (RuleScope::Plan(id), Record::one("plan", id))
            }
        };
        let stored = storage::reminder_rule::find(&mut door, scope, kind).await?;
        if stored.as_ref().map_or(0, |row| row.version) != i64::from(version) {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        let rule = rule.or_else(|| (scope == RuleScope::Office).then(|| ReminderRule::standard(kind)));
        let changes = stored.as_ref().map(rule_of) != rule;
        match &rule {
            Some(rule) if changes => {
                storage::reminder_rule::replace(&mut door, &row_of(scope, kind, rule, i64::from(version) + 1)).await?;
            }
            Some(_) => {}
            None => drop(storage::reminder_rule::delete(&mut door, scope, kind).await?),
        }
        door.name_field("reminder_rule");
        door.name_field(kind.code());
        door.changed_all(&[TagKind::Settings]);
        let others = if changes { plan_by_new_rules(&mut door, owner).await? } else { 0 };
        door.commit(record, 1).await?;
        Ok(i32::try_from(others).unwrap_or(i32::MAX))
    }
}

/// Plans the active contracts by the rules as they were just written; returns how many reminders are others.
async fn plan_by_new_rules(door: &mut Door<'_>, owner: RuleOwner) -> Result<usize, OfficeError> {
    door.adopt_rules().await?;
    let before: BTreeSet<StandingRow> = storage::reminder::list_standing(door).await?.into_iter().collect();
    let contracts = match owner {
        RuleOwner::Office => storage::contract::list_active_ids(door).await?,
        RuleOwner::Plan { id } => storage::contract::list_active_ids_of_plan(door, id).await?,
    };
    for contract in contracts {
        replan(door, contract).await?;
    }
    let after: BTreeSet<StandingRow> = storage::reminder::list_standing(door).await?.into_iter().collect();
    door.changed_all(&[TagKind::Reminder, TagKind::Customer, TagKind::Contract]);
    let key = |row: &StandingRow| (row.occasion, row.kind, row.due_on);
    let others: BTreeSet<_> = before.symmetric_difference(&after).map(key).collect();
    Ok(others.len())
}
