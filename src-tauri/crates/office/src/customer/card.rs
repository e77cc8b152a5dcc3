//! Opening a card: everything on it, and what this person may do with it.

use super::branch::Branch;
use super::channel::ChannelForm;
use super::form::CustomerForm;
use super::own_contract::CardsByContract;
use super::person::ContactPerson;
use crate::Office;
use crate::actor::Actor;
use crate::contact_log::ContactLogEntry;
use crate::contract::ContractView;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::rights::Op;
use domain::words::{ReminderKind, ReminderState};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::customer::CustomerRow;
use storage::engine::Conn;
use uuid::Uuid;

/// How many log entries a card shows.
const LOG: i64 = 200;

/// A card with everything on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerCard {
    /// The card.
    pub id: Uuid,
    /// 顧客番号
    pub number: String,
    /// Counts up with each change.
    pub version: i32,
    /// What is written on it.
    pub form: CustomerForm,
    /// 担当
    pub owner: Option<String>,
    /// 地域
    pub area: Option<String>,
    /// 本社
    pub parent: Option<NamedCustomer>,
    /// 支店, each with its next date
    pub branches: Vec<Branch>,
    /// 顧客側担当者
    pub people: Vec<ContactPerson>,
    /// 定期契約
    pub contracts: Vec<ContractView>,
    /// 接触記録
    pub log: Vec<ContactLogEntry>,
    /// When the card was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: Option<String>,
    /// Who wrote it first in the list that it came from, and when.
    pub origin: Option<CardOrigin>,
    /// What this person may do.
    pub may: CardRights,
    /// What waits for somebody now.
    pub banner: Option<CardBanner>,
}

/// Who wrote a card before it came into the office: whoever took the list in is not its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardOrigin {
    /// As the list names them.
    pub author: Option<String>,
    /// The day, as the list has it.
    pub written_on: Option<NaiveDate>,
}

/// A customer by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NamedCustomer {
    /// The card.
    pub id: Uuid,
    /// 名称
    pub name: String,
}

/// What this person may do with the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardRights {
    /// Change it.
    pub edit: bool,
    /// Put a contract on it.
    pub add_contract: bool,
    /// Write into its contact log.
    pub log_contact: bool,
    /// See who may open it, and why.
    pub see_who_opens: bool,
    /// See who has opened it.
    pub read_log: bool,
}

/// The most urgent open reminder of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardBanner {
    /// About which contract.
    pub contract_id: Uuid,
    /// Its title.
    pub contract: String,
    /// What it tells.
    pub kind: ReminderKind,
    /// Since when.
    pub since: NaiveDate,
    /// The reminder.
    pub reminder_id: Uuid,
}

impl Office {
    /// Opens a card, which the audit log notes.
    pub async fn get_customer(&self, actor: &Actor, id: Uuid) -> Result<CustomerCard, OfficeError> {
        let card = {
            let mut conn = self.store().read().await?;
            let row = storage::customer::find(&mut conn, id).await?;
            let row = row.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            if !self.opens(&mut conn, actor, &row).await? {
                return Err(OfficeError::of(ErrorCode::NotAllowed));
            }
            self.card(&mut conn, actor, row).await?
        };
        self.note_opening(actor.id, Op::OpenCard, Record::one("customer", id)).await?;
        Ok(card)
    }

    /// A card as it was just written, also for who may not open it any more by what was written.
    pub(crate) async fn written_customer(&self, actor: &Actor, id: Uuid) -> Result<CustomerCard, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = storage::customer::find(&mut conn, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        self.card(&mut conn, actor, row).await
    }

    async fn card(&self, conn: &mut Conn, actor: &Actor, row: CustomerRow) -> Result<CustomerCard, OfficeError> {
        let (id, belongs) = (row.id, self.belongs(&row));
        let by_contract = CardsByContract::among(conn, actor, &[id]).await?;
        let roles = storage::customer::list_roles(conn, id).await?;
        let staff = storage::staff::list(conn).await?;
        let name_of =
            |id: Option<Uuid>| staff.iter().find(|person| Some(person.id) == id).map(|person| person.name.clone());
        let area = storage::area::list(conn).await?.into_iter().find(|area| Some(area.id) == row.area_id);
        let parent = match row.parent_id {
            Some(parent) => storage::customer::find(conn, parent).await?,
            None => None,
        };
        let branches = self.branches(conn, actor, id).await?;
        let channels = storage::channel::list(conn, &[id]).await?;
        let of = |person: Option<Uuid>| {
            channels.iter().filter(|row| row.contact_person_id == person).map(ChannelForm::of).collect::<Vec<_>>()
        };
        let people = storage::contact_person::list(conn, id).await?;
        let contracts = self.contracts_of(conn, id).await?;
        let log = storage::contact_log::list(conn, id, LOG).await?;
        let banner = self.banner(conn, &contracts).await?;
        let origin = storage::import_batch::find_origin(conn, "customer", id).await?;
        let form = CustomerForm { channels: of(None), ..CustomerForm::of(&row, roles) };
        Ok(CustomerCard {
            id,
            number: row.number,
            version: i32::try_from(row.version).unwrap_or(i32::MAX),
            form,
            owner: name_of(row.owner_id),
            area: area.map(|area| area.name),
            parent: parent.map(|row| NamedCustomer { id: row.id, name: row.name }),
            branches,
            people: people
                .into_iter()
                .map(|row| {
                    let channels = of(Some(row.id));
                    ContactPerson::of(row, channels)
                })
                .collect(),
            contracts,
            log: log.into_iter().map(ContactLogEntry::of).collect(),
            created_at: row.created_at,
            updated_at: row.updated_at,
            updated_by: name_of(row.updated_by),
            origin: origin.map(|origin| CardOrigin {
                author: Some(origin.author).filter(|author| !author.is_empty()),
                written_on: origin.written_on,
            }),
            may: CardRights {
                edit: actor.can(Op::EditCustomer, belongs),
                add_contract: actor.can(Op::AddContract, belongs),
                log_contact: actor.can(Op::LogContact, by_contract.belongs(id, belongs)),
                see_who_opens: actor.can(Op::SeeWhoOpens, belongs),
                read_log: actor.can_at_all(Op::ReadLog),
            },
            banner,
        })
    }

    async fn banner(&self, conn: &mut Conn, contracts: &[ContractView]) -> Result<Option<CardBanner>, OfficeError> {
        let terms: Vec<Uuid> = contracts.iter().map(|contract| contract.current_term_id).collect();
        let mut open = storage::reminder::list_of_occasions(conn, &terms, ReminderState::Open).await?;
        open.sort_by_key(|reminder| (reminder.falls_on, reminder.id));
        Ok(open.first().and_then(|reminder| {
            let contract = contracts.iter().find(|contract| contract.current_term_id == reminder.occasion)?;
            Some(CardBanner {
                contract_id: contract.id,
                contract: contract.title.clone(),
                kind: reminder.kind.0,
                since: reminder.due_on,
                reminder_id: reminder.id,
            })
        }))
    }
}
