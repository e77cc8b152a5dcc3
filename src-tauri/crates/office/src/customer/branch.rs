//! The branches of a head office, each with its next date.

use super::list::NextDate;
use super::own_contract::CardsByContract;
use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use domain::clock::Clock;
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::engine::Conn;
use uuid::Uuid;

/// A branch as the head office's card shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Branch {
    /// The card.
    pub id: Uuid,
    /// 名称
    pub name: String,
    /// 担当
    pub owner: Option<String>,
    /// The next key date of its own contracts.
    pub next_date: Option<NextDate>,
    /// Somebody else's card: name and owner only.
    pub masked: bool,
}

impl Office {
    /// The branches under a card in the order of their reading. A branch inherits nothing: owner and dates are its own.
    pub(super) async fn branches(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        head: Uuid,
    ) -> Result<Vec<Branch>, OfficeError> {
        let rows = storage::customer::list_branches(conn, head).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let by_contract = CardsByContract::among(conn, actor, &ids).await?;
        let staff = storage::staff::list(conn).await?;
        let dates = storage::customer::list_next_dates(conn, &ids, self.clock().today()).await?;
        let branches = rows.iter().map(|row| {
            let masked = !actor.can(Op::OpenCard, by_contract.belongs(row.id, self.belongs(row)));
            let next = dates.iter().find(|date| date.customer_id == row.id);
            Branch {
                id: row.id,
                name: row.name.clone(),
                owner: staff.iter().find(|person| Some(person.id) == row.owner_id).map(|person| person.name.clone()),
                next_date: next.filter(|_| !masked).map(|date| NextDate { kind: date.kind.0, date: date.falls_on }),
                masked,
            }
        });
        Ok(branches.collect())
    }
}
