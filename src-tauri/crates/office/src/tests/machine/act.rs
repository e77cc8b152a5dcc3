//! What people do, as data: carried out by the program, and followed by the model.

use super::model::{Contract, Key, Kind, Model, State, Term};
use super::rules::{self, OwnRules, Rule, reminder_kind};
use crate::contact_log::ContactLogForm;
use crate::contract::{CloseForm, CloseHow, ContractForm, OutcomeChoice, OutcomeForm};
use crate::form::{PolicyForm, SpanForm};
use crate::reminder::SnoozeUntil;
use crate::settings::RuleOwner;
use crate::tests::{months, span};
use crate::{Actor, Office, OfficeError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::SpanUnit;
use domain::rights::Op;
use domain::words::ContactKind;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where a reminder stands in the model, and the id of its row.
#[derive(Debug, Clone)]
pub struct Place {
    pub contract: usize,
    pub term: usize,
    pub key: Key,
    pub id: Uuid,
}

/// A contract as somebody writes it.
#[derive(Debug, Clone)]
pub struct Terms {
    pub title: String,
    pub policy: usize,
    pub customer: usize,
    pub owner: Option<Uuid>,
    pub starts_on: NaiveDate,
    pub months: u32,
    pub renews: bool,
    pub notice: Option<u32>,
    pub window: Option<u32>,
    pub plan: Option<Uuid>,
    pub own: OwnRules,
}

/// Whose rule is changed.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    Office,
    Plan(Uuid),
    Contract(usize),
}

#[derive(Debug, Clone)]
pub enum Act {
    Look,
    Add(Box<Terms>),
    Edit { contract: usize, starts_on: NaiveDate, months: u32, notice: Option<u32>, window: Option<u32> },
    Renew { contract: usize },
    Close { contract: usize, how: CloseHow, on: NaiveDate, lost: bool },
    Reopen { contract: usize },
    GiveContract { contract: usize, to: Uuid },
    GiveCard { customer: usize, to: Uuid },
    Snooze { which: Vec<Place>, until: SnoozeUntil, ends: DateTime<Utc> },
    Finish { which: Vec<Place> },
    TakeBack { which: Place },
    LogContact { customer: usize, contract: Option<usize>, kind: ContactKind, on: NaiveDate, met: &'static str },
    MoveContact { contract: usize, to: Option<NaiveDate> },
    ChangeRule { whose: Whose, kind: Kind, rule: Option<Rule> },
}

impl Terms {
    pub fn form(&self, customer: Uuid) -> ContractForm {
        ContractForm {
            title: self.title.clone(),
            owner_id: self.owner,
            plan_id: self.plan,
            starts_on: self.starts_on.to_string(),
            length: months(self.months),
            auto_renews: self.renews,
            notice: written(self.notice),
            policy: PolicyForm { window: written(self.window), contact: written(None) },
            rules: rules::forms(&self.own),
            ..ContractForm::blank(customer)
        }
    }

    pub fn contract(&self, today: NaiveDate) -> Contract {
        let term = Term {
            id: Uuid::nil(),
            origin: self.starts_on,
            months: self.months,
            starts_on: self.starts_on,
            entered_on: today,
            settled: false,
            moved_to: None,
            dates: Vec::new(),
            reminders: BTreeMap::new(),
        };
        Contract {
            id: Uuid::nil(),
            title: self.title.clone(),
            policy: self.policy,
            customer: self.customer,
            owner: self.owner,
            renews: self.renews,
            notice: self.notice,
            months: self.months,
            active: true,
            voided: false,
            of_plan: self.plan.is_some(),
            own: self.own.clone(),
            terms: vec![term],
        }
    }
}

fn written(count: Option<u32>) -> SpanForm {
    count.map_or_else(|| SpanForm { n: String::new(), unit: SpanUnit::Months }, |n| span(n, SpanUnit::Months))
}

fn ids(which: &[Place]) -> Vec<Uuid> {
    which.iter().map(|place| place.id).collect()
}

impl Act {
    /// The word of its line in the audit log.
    pub fn op(&self) -> &'static str {
        match self {
            Self::Look => "tick",
            Self::Add(_) => Op::AddContract.code(),
            Self::Edit { .. } | Self::ChangeRule { whose: Whose::Contract(_), .. } => Op::EditContract.code(),
            Self::ChangeRule { .. } => Op::EditSettings.code(),
            Self::Renew { .. } | Self::Close { .. } | Self::Reopen { .. } => Op::CloseContract.code(),
            Self::GiveContract { .. } | Self::GiveCard { .. } => Op::SetOwner.code(),
            Self::Snooze { .. } | Self::Finish { .. } | Self::TakeBack { .. } => Op::HandleReminder.code(),
            Self::LogContact { .. } => Op::LogContact.code(),
            Self::MoveContact { .. } => Op::MoveContactDate.code(),
        }
    }

    /// The program's part, under a command id with which it may be tried again.
    pub async fn carry_out(
        &self,
        office: &Office,
        me: &Actor,
        model: &Model,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let id = |contract: &usize| model.contracts[*contract].id;
        match self {
            Self::Look => {
                office.tick().await?;
            }
            Self::Add(terms) => {
                office.add_contract(me, &terms.form(model.cards[terms.customer].0), command).await?;
            }
            Self::Edit { contract, starts_on, months: length, notice, window } => {
                let view = office.get_contract(me, id(contract)).await?;
                let form = ContractForm {
                    starts_on: starts_on.to_string(),
                    length: months(*length),
                    notice: written(*notice),
                    policy: PolicyForm { window: written(*window), contact: written(None) },
                    ..view.form
                };
                office.save_contract(me, view.id, view.version, &form, command).await?;
            }
            Self::Renew { contract } => {
                let terms = [model.contracts[*contract].terms.last().unwrap().id];
                let form = OutcomeForm { outcome: OutcomeChoice::Renewed, reason: String::new() };
                office.set_outcome(me, &terms, &form, command).await?;
            }
            Self::Close { contract, lost: true, .. } => {
                let terms = [model.contracts[*contract].terms.last().unwrap().id];
                let form = OutcomeForm { outcome: OutcomeChoice::Switched, reason: "他社へ".to_owned() };
                office.set_outcome(me, &terms, &form, command).await?;
            }
            Self::Close { contract, how, on, lost: false } => {
                let form = CloseForm { how: *how, on: on.to_string(), reason: "先方の都合".to_owned() };
                office.close_contracts(me, &[id(contract)], &form, command).await?;
            }
            Self::Reopen { contract } => {
                let version = office.get_contract(me, id(contract)).await?.version;
                office.reopen_contract(me, id(contract), version, command).await?;
            }
            Self::GiveContract { contract, to } => {
                office.set_contract_owner(me, &[id(contract)], *to, command).await?;
            }
            Self::GiveCard { customer, to } => {
                office.set_customer_owner(me, &[model.cards[*customer].0], *to, command).await?;
            }
            Self::Snooze { which, until, .. } => office.snooze_reminders(me, &ids(which), *until, command).await?,
            Self::Finish { which } => office.finish_reminders(me, &ids(which), command).await?,
            Self::TakeBack { which } => office.reopen_reminders(me, &[which.id], command).await?,
            Self::LogContact { customer, contract, kind, on, met } => {
                let form = ContactLogForm {
                    customer_id: model.cards[*customer].0,
                    contract_id: contract.as_ref().map(id),
                    kind: *kind,
                    on: on.to_string(),
                    person_met: (*met).to_owned(),
                    said: "更新の意向を伺った".to_owned(),
                    promise: String::new(),
                    next_on: String::new(),
                    reminder_id: None,
                };
                office.log_contact(me, &form, command).await?;
            }
            Self::MoveContact { contract, to } => {
                let view = office.get_contract(me, id(contract)).await?;
                let term = view.terms.last().unwrap();
                office.move_contact_date(me, term.id, term.version, *to, command).await?;
            }
            Self::ChangeRule { whose: Whose::Contract(contract), kind, rule } => {
                let view = office.get_contract(me, id(contract)).await?;
                let mut own = model.contracts[*contract].own.clone();
                own[*kind as usize].clone_from(rule);
                let form = ContractForm { rules: rules::forms(&own), ..view.form };
                office.save_contract(me, view.id, view.version, &form, command).await?;
            }
            Self::ChangeRule { whose, kind, rule } => {
                let (kind, stand) = (reminder_kind(*kind), office.list_reminder_rules(me).await?);
                let (owner, rules) = match whose {
                    Whose::Plan(id) => (RuleOwner::Plan { id: *id }, &stand.plans.last().unwrap().rules),
                    _ => (RuleOwner::Office, &stand.office),
                };
                let version = rules.iter().find(|view| view.kind == kind).unwrap().version;
                let form = rule.as_ref().map(Rule::form);
                office.save_reminder_rule(me, owner, kind, form.as_ref(), version, command).await?;
            }
        }
        Ok(())
    }

    /// The model's part, up to the dates that follow from it. Returns the contracts that are to be planned.
    pub fn follow(&self, model: &mut Model, today: NaiveDate) -> Vec<usize> {
        match self {
            Self::Look => model.renew_by_themselves(today),
            Self::Add(terms) => {
                model.contracts.push(terms.contract(today));
                vec![model.contracts.len() - 1]
            }
            Self::Edit { contract, starts_on, months, notice, .. } => {
                let it = &mut model.contracts[*contract];
                (it.months, it.notice) = (*months, *notice);
                let term = it.newest();
                let length = term.length();
                if (*starts_on, *months) != (term.starts_on, length) {
                    (term.origin, term.starts_on, term.months, term.moved_to) = (*starts_on, *starts_on, *months, None);
                }
                vec![*contract]
            }
            Self::Renew { contract } => {
                model.contracts[*contract].renew(today);
                vec![*contract]
            }
            Self::Close { contract, how, lost, .. } => {
                let it = &mut model.contracts[*contract];
                (it.active, it.voided, it.newest().settled) = (false, *how == CloseHow::Voided && !lost, true);
                vec![*contract]
            }
            Self::Reopen { contract } => {
                let it = &mut model.contracts[*contract];
                (it.active, it.voided, it.newest().settled) = (true, false, false);
                vec![*contract]
            }
            Self::GiveContract { contract, to } => {
                model.contracts[*contract].owner = Some(*to);
                vec![*contract]
            }
            Self::GiveCard { customer, to } => {
                model.cards[*customer].1 = Some(*to);
                for contract in model.contracts.iter_mut().filter(|it| it.customer == *customer && it.owner.is_none()) {
                    let all = contract.terms.iter_mut().flat_map(|term| term.reminders.values_mut());
                    all.filter(|reminder| reminder.state.waits()).for_each(|reminder| reminder.who = Some(*to));
                }
                Vec::new()
            }
            Self::Snooze { which, ends, .. } => {
                for place in which {
                    let reminder = place.of(model);
                    (reminder.state, reminder.until, reminder.contact) = (State::Snoozed, Some(*ends), None);
                }
                Vec::new()
            }
            Self::Finish { which } => {
                for place in which {
                    let reminder = place.of(model);
                    (reminder.state, reminder.contact) = (State::Done, None);
                }
                Vec::new()
            }
            Self::TakeBack { which } => {
                which.take_back(model, today);
                Vec::new()
            }
            Self::LogContact { customer, contract, kind, on, met } => {
                let spoke = matches!(kind, ContactKind::Visit | ContactKind::Meeting | ContactKind::Phone);
                let about = |at: usize, it: &Contract| it.customer == *customer && contract.is_none_or(|it| it == at);
                let all = model.contracts.iter_mut().enumerate().filter(|(at, it)| about(*at, it));
                for term in all.flat_map(|(_, it)| &mut it.terms) {
                    let inside = term.window().is_some_and(|opens| opens <= *on) && *on <= term.expires_on();
                    if spoke && !met.is_empty() && inside && !term.settled {
                        term.close_contact(*on);
                    }
                }
                Vec::new()
            }
            Self::MoveContact { contract, to } => {
                model.contracts[*contract].newest().moved_to = *to;
                vec![*contract]
            }
            Self::ChangeRule { whose: Whose::Contract(contract), kind, rule } => {
                model.contracts[*contract].own[*kind as usize].clone_from(rule);
                vec![*contract]
            }
            Self::ChangeRule { whose, kind, rule } => {
                let at = *kind as usize;
                let of_plan = matches!(whose, Whose::Plan(_));
                let changed = if of_plan {
                    std::mem::replace(&mut model.plan_rules[at], rule.clone()) != *rule
                } else {
                    let rule = rule.clone().unwrap_or_else(|| rules::standard()[at].clone());
                    std::mem::replace(&mut model.rules[at], rule.clone()) != rule
                };
                let concerns = |it: &Contract| changed && it.active && (it.of_plan || !of_plan);
                let all = model.contracts.iter().enumerate();
                all.filter(|(_, it)| concerns(it)).map(|(at, _)| at).collect()
            }
        }
    }
}

impl Term {
    /// How many months it lasts; its origin may be another term's.
    pub fn length(&self) -> u32 {
        (1..=self.months).find(|n| super::calendar::end_after(self.starts_on, *n) >= self.expires_on()).unwrap()
    }

    fn close_contact(&mut self, on: NaiveDate) {
        let asks = |kind: Kind| matches!(kind, Kind::Window | Kind::Contact);
        for (_, it) in self.reminders.iter_mut().filter(|((_, kind), it)| asks(*kind) && it.state.waits()) {
            (it.state, it.contact) = (State::Done, Some(on));
        }
    }
}

impl Place {
    /// Takes back what was done with it; `false` where it does not stand any more.
    pub fn take_back(&self, model: &mut Model, today: NaiveDate) -> bool {
        let (owner, rules) = (model.owner(self.contract), model.rules_of(self.contract));
        let it = &mut model.contracts[self.contract];
        it.terms[self.term].take_back(it.active, self.key, owner, today, &rules)
    }

    pub fn of<'m>(&self, model: &'m mut Model) -> &'m mut super::model::Reminder {
        model.contracts[self.contract].terms[self.term].reminders.get_mut(&self.key).unwrap()
    }
}
