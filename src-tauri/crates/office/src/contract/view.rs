//! A contract as the card shows it: its terms, their dates with reasons, what is wrong with it.

use super::form::ContractForm;
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::key_date::{Strip, dates_of};
use crate::reminder::{KindRuleForm, RulesByKind, own_rules};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::dates::KeyDate;
use domain::log::Unasked;
use domain::rights::Op;
use domain::text::Yen;
use domain::words::{ContractState, FaultKind, Outcome, Stage, TermOrigin};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::contract::{ContractRow, TermRow};
use storage::dated_term::DatedTermRow;
use storage::engine::Conn;
use storage::renewal::RenewalRow;
use uuid::Uuid;

/// A contract with its terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContractView {
    /// The contract.
    pub id: Uuid,
    /// 契約番号
    pub number: String,
    /// Counts up with each change.
    pub version: i32,
    /// Whose.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// 件名
    pub title: String,
    /// 担当
    pub owner: Option<String>,
    /// プラン
    pub plan: Option<String>,
    /// What is written of it.
    pub form: ContractForm,
    /// Whether it is alive.
    pub state: ContractState,
    /// The day on which it ended.
    pub state_on: Option<NaiveDate>,
    /// Why it ended.
    pub state_reason: String,
    /// 1,320,000円
    pub amount_label: String,
    /// The terms, oldest first.
    pub terms: Vec<TermView>,
    /// The newest term.
    pub current_term_id: Uuid,
    /// The step of its renewal, once the window has opened.
    pub stage: Option<Stage>,
    /// The newest term as a strip.
    pub strip: Strip,
    /// What is wrong with it.
    pub faults: Vec<FaultKind>,
}

/// One period of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermView {
    /// The term.
    pub id: Uuid,
    /// 第n期
    pub seq: i32,
    /// First day.
    pub starts_on: NaiveDate,
    /// 満期日
    pub expires_on: Option<NaiveDate>,
    /// How it came to be.
    pub origin: TermOrigin,
    /// How its renewal ended.
    pub outcome: Option<Outcome>,
    /// Who checked its expiry.
    pub confirmation: Option<Confirmation>,
    /// Its dates with their reasons.
    pub key_dates: Vec<KeyDate>,
    /// Counts up with each change.
    pub version: i32,
}

/// Who checked an expiry, when and against what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// The person's name.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
    /// The document.
    pub from: String,
    /// The file on the card that shows it.
    pub attachment_id: Option<Uuid>,
}

/// Everything that the views of some contracts are made of, read in a fixed number of queries.
struct Sources {
    terms: HashMap<Uuid, Vec<TermRow>>,
    dated: HashMap<Uuid, DatedTermRow>,
    renewals: HashMap<Uuid, RenewalRow>,
    staff: HashMap<Uuid, String>,
    plans: HashMap<Uuid, String>,
    rules: HashMap<Uuid, RulesByKind>,
}

impl Office {
    /// The contracts of a card, live ones first.
    pub(crate) async fn contracts_of(&self, conn: &mut Conn, customer: Uuid) -> Result<Vec<ContractView>, OfficeError> {
        let rows = storage::contract::list_of_customer(conn, customer).await?;
        self.contract_views(conn, rows).await
    }

    /// One contract.
    pub async fn get_contract(&self, actor: &Actor, id: Uuid) -> Result<ContractView, OfficeError> {
        let view = self.contract_to_open(actor, id).await?;
        self.note_opening(actor.id, Unasked::OpenContract, Record::one("contract", id)).await?;
        Ok(view)
    }

    async fn contract_to_open(&self, actor: &Actor, id: Uuid) -> Result<ContractView, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = storage::contract::find(&mut conn, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let belongs = self.belongs_contract(&mut conn, &row).await?;
        let card = storage::customer::find(&mut conn, row.customer_id).await?;
        let card = card.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        // Whoever may open the card sees every contract on it there.
        if !actor.can(Op::OpenCard, belongs) && !self.opens(&mut conn, actor, &card).await? {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        self.contract_of(&mut conn, row).await
    }

    /// A contract as it was just written, also for who may not open it any more by what was written.
    pub(crate) async fn written_contract(&self, id: Uuid) -> Result<ContractView, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = storage::contract::find(&mut conn, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        self.contract_of(&mut conn, row).await
    }

    async fn contract_of(&self, conn: &mut Conn, row: ContractRow) -> Result<ContractView, OfficeError> {
        let views = self.contract_views(conn, vec![row]).await?;
        views.into_iter().next().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
    }

    /// To whom a contract belongs: to its own owner, else to the card's.
    pub(crate) async fn belongs_contract(&self, conn: &mut Conn, row: &ContractRow) -> Result<Belongs, OfficeError> {
        let card = storage::customer::find(conn, row.customer_id)
            .await?
            .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        Ok(Belongs { owner_id: row.owner_id.or(card.owner_id), ..self.belongs(&card) })
    }

    async fn contract_views(&self, conn: &mut Conn, rows: Vec<ContractRow>) -> Result<Vec<ContractView>, OfficeError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut sources = Sources {
            terms: HashMap::new(),
            dated: HashMap::new(),
            renewals: HashMap::new(),
            staff: storage::staff::list(conn).await?.into_iter().map(|row| (row.id, row.name)).collect(),
            plans: storage::plan::list(conn).await?.into_iter().map(|row| (row.id, row.name)).collect(),
            rules: own_rules(conn, &ids).await?,
        };
        for term in storage::contract::list_terms(conn, &ids).await? {
            sources.terms.entry(term.contract_id).or_default().push(term);
        }
        for term in storage::dated_term::list_of_contracts(conn, &ids).await? {
            sources.dated.insert(term.term_id, term);
        }
        for renewal in storage::renewal::list_of_contracts(conn, &ids).await? {
            sources.renewals.insert(renewal.term_id, renewal);
        }
        Ok(rows.into_iter().filter_map(|row| self.contract_view(row, &sources)).collect())
    }

    fn contract_view(&self, row: ContractRow, sources: &Sources) -> Option<ContractView> {
        let (rules, today) = (self.rules(), self.clock().today());
        let terms = sources.terms.get(&row.id)?;
        let current = terms.last()?;
        let dated = sources.dated.get(&current.id)?;
        let strip = Strip::of_term(dated, &rules, today);
        let views = terms
            .iter()
            .filter_map(|term| Some(term_view(term, dates_of(sources.dated.get(&term.id)?, &rules), &sources.staff)))
            .collect();
        let stage = sources.renewals.get(&current.id).filter(|renewal| renewal.outcome.is_none());
        Some(ContractView {
            id: row.id,
            number: row.number.clone(),
            version: i32::try_from(row.version).unwrap_or(i32::MAX),
            customer_id: row.customer_id,
            customer: dated.customer.clone(),
            title: row.title.clone(),
            owner: row.owner_id.and_then(|id| sources.staff.get(&id).cloned()),
            plan: row.plan_id.and_then(|id| sources.plans.get(&id).cloned()),
            form: ContractForm {
                rules: sources.rules.get(&row.id).map(KindRuleForm::all).unwrap_or_default(),
                ..ContractForm::of(&row, current)
            },
            state: row.state.0,
            state_on: row.state_on,
            state_reason: row.state_reason.clone(),
            amount_label: row.amount.and_then(|yen| Yen::new(yen).ok()).map(Yen::label).unwrap_or_default(),
            current_term_id: current.id,
            stage: stage.map(|renewal| renewal.stage.0),
            strip,
            faults: faults(&row, current, today),
            terms: views,
        })
    }
}

pub(crate) fn term_view(term: &TermRow, key_dates: Vec<KeyDate>, staff: &HashMap<Uuid, String>) -> TermView {
    let confirmation = term.confirmed_on.map(|on| Confirmation {
        by: term.confirmed_by.and_then(|id| staff.get(&id).cloned()).unwrap_or_default(),
        on,
        from: term.confirmed_from.clone(),
        attachment_id: term.confirmed_attachment,
    });
    TermView {
        id: term.id,
        seq: i32::try_from(term.seq).unwrap_or(i32::MAX),
        starts_on: term.starts_on,
        expires_on: term.expires_on,
        origin: term.origin.0,
        outcome: term.outcome.map(|word| word.0),
        confirmation,
        key_dates,
        version: i32::try_from(term.version).unwrap_or(i32::MAX),
    }
}

/// What is wrong with a live contract; the list of faults asks the same of all in one query.
fn faults(row: &ContractRow, term: &TermRow, today: NaiveDate) -> Vec<FaultKind> {
    if row.state.0 != ContractState::Active {
        return Vec::new();
    }
    [
        (term.expires_on.is_none(), FaultKind::NoExpiry),
        (row.owner_id.is_none(), FaultKind::NoOwner),
        (term.outcome.is_none() && term.expires_on.is_some_and(|day| day < today), FaultKind::EndedWithoutOutcome),
        (term.expires_on.is_some() && term.confirmed_on.is_none(), FaultKind::Unconfirmed),
    ]
    .into_iter()
    .filter_map(|(wrong, kind)| wrong.then_some(kind))
    .collect()
}
