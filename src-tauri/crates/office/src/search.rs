//! One key to anything: customers, contracts and people from the first character.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::customer::CardsByContract;
use crate::error::OfficeError;
use crate::form::sought_digits;
use domain::rights::Op;
use domain::text::fold;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A customer.
    Customer,
    /// A contract.
    Contract,
    /// A person at a customer.
    ContactPerson,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// What kind of thing.
    pub kind: HitKind,
    /// Which one.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name.
    pub subtitle: String,
}

impl Office {
    /// The first hits of each kind that this person may know of; others' cards by name alone.
    pub async fn search(&self, actor: &Actor, text: &str) -> Result<Vec<SearchHit>, OfficeError> {
        let folded = fold(text);
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let everyone_sees = self.rules().office.everyone_sees;
        let mut conn = self.store().read().await?;
        let rows = storage::search::list(&mut conn, &folded, &sought_digits(text), 12).await?;
        let cards: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
        let by_contract = CardsByContract::among(&mut conn, actor, &cards).await?;
        let hits = rows.into_iter().filter_map(|row| {
            let kind = match row.kind.as_str() {
                "customer" => HitKind::Customer,
                "contract" => HitKind::Contract,
                _ => HitKind::ContactPerson,
            };
            let belongs = Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees };
            let opens = actor.can(Op::OpenCard, by_contract.belongs(row.customer_id, belongs));
            let lists = kind == HitKind::Customer && actor.can_at_all(Op::ListCustomer);
            (opens || lists).then(|| SearchHit {
                kind,
                id: row.id,
                customer_id: row.customer_id,
                title: row.title,
                subtitle: if opens { row.subtitle } else { String::new() },
            })
        });
        Ok(hits.take(20).collect())
    }
}
