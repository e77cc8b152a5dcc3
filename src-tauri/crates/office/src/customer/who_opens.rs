//! このカードを見られる人と、その理由: reckoned by the very question that opens the card.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::{ErrorCode, OfficeError};
use domain::rights::{Ground, Op};
use domain::words::{ContractState, Role};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Who of the office may open a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WhoOpens {
    /// Those who may, in the order in which they came to the office, with why.
    pub people: Vec<WhoOpensPerson>,
    /// The names of those at work who may not.
    pub others: Vec<String>,
}

/// Somebody who may open a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WhoOpensPerson {
    /// The person.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
    /// Every reason, of which one would do.
    pub reasons: Vec<WhyOpens>,
}

/// Why somebody may open a card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum WhyOpens {
    /// 担当者だから
    Owner,
    /// The person owns a live contract on the card.
    Contract {
        /// Its title.
        title: String,
    },
    /// The role sees the cards of its area.
    Area {
        /// The role.
        role: Role,
        /// The area's name.
        area: String,
    },
    /// The role sees the cards that nobody owns.
    Unowned {
        /// The role.
        role: Role,
    },
    /// The role sees every card.
    Role {
        /// The role.
        role: Role,
    },
    /// 「全員が見る」
    Everyone,
}

impl Office {
    /// Who may open a card, and why.
    pub async fn who_opens(&self, actor: &Actor, card: Uuid) -> Result<WhoOpens, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = storage::customer::find(&mut conn, card).await?;
        let row = row.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let belongs = self.belongs(&row);
        if !actor.can(Op::SeeWhoOpens, belongs) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut own_contracts: BTreeMap<Uuid, String> = BTreeMap::new();
        for contract in storage::contract::list_of_customer(&mut conn, card).await? {
            if let (Some(owner), ContractState::Active) = (contract.owner_id, contract.state.0) {
                own_contracts.entry(owner).or_insert(contract.title);
            }
        }
        let mut found = WhoOpens { people: Vec::new(), others: Vec::new() };
        for person in self.actors(&mut conn).await? {
            let reasons = why(&person, belongs, own_contracts.get(&person.id));
            if reasons.is_empty() {
                found.others.push(person.name);
            } else {
                found.people.push(WhoOpensPerson { id: person.id, name: person.name, reasons });
            }
        }
        Ok(found)
    }

    /// Everybody at work, as who would ask.
    async fn actors(&self, conn: &mut storage::engine::Conn) -> Result<Vec<Actor>, OfficeError> {
        let mut roles: BTreeMap<Uuid, BTreeSet<Role>> = BTreeMap::new();
        for (id, role) in storage::staff::list_all_roles(conn).await? {
            roles.entry(id).or_default().insert(role);
        }
        let at_work = storage::staff::list(conn).await?.into_iter().filter(|row| row.active);
        Ok(at_work
            .map(|row| Actor {
                roles: roles.remove(&row.id).unwrap_or_default(),
                id: row.id,
                name: row.name,
                area_id: row.area_id,
                area_name: row.area_name,
            })
            .collect())
    }
}

/// Why a person may open a card, each reason once.
fn why(person: &Actor, card: Belongs, own_contract: Option<&String>) -> Vec<WhyOpens> {
    // As for whoever opens it: a live contract makes its owner at home on the card.
    let seen = own_contract.map_or(card, |_| Belongs { owner_id: Some(person.id), ..card });
    let reasons: BTreeSet<WhyOpens> = person
        .grounds(Op::OpenCard, seen)
        .map(|ground| match (ground, own_contract) {
            (Ground::Own, Some(title)) if card.owner_id != Some(person.id) => {
                WhyOpens::Contract { title: title.clone() }
            }
            (Ground::Own, _) => WhyOpens::Owner,
            (Ground::Area(role), _) => WhyOpens::Area { role, area: person.area_name.clone().unwrap_or_default() },
            (Ground::Unowned(role), _) => WhyOpens::Unowned { role },
            (Ground::Role(role), _) => WhyOpens::Role { role },
            (Ground::Everyone, _) => WhyOpens::Everyone,
        })
        .collect();
    reasons.into_iter().collect()
}
