//! Possible doubles of a card that is being typed: the same corporate number, or the same name at the same postal code.

use super::own_contract::CardsByContract;
use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use domain::rights::Op;
use domain::text::{CorporateNumber, PostalCode, bare_name};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::customer::CustomerRow;
use uuid::Uuid;

/// What of a card is compared with those that are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoubleQuery {
    /// The card that is edited; nobody's for a new one.
    pub id: Option<Uuid>,
    /// Its head office: a branch bears the same number.
    pub parent_id: Option<Uuid>,
    /// 名称
    pub name: String,
    /// 郵便番号, as typed
    pub postal_code: String,
    /// 法人番号, as typed
    pub corporate_number: String,
}

/// In what a card is like the one that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DoubleBy {
    /// The corporate number.
    CorporateNumber,
    /// The name without its legal form, and the postal code.
    NameAndPostalCode,
}

/// A card that may be the same customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PossibleDouble {
    /// The card.
    pub id: Uuid,
    /// 顧客番号
    pub number: String,
    /// 名称
    pub name: String,
    /// In what the two are alike.
    pub by: DoubleBy,
    /// Whether this person may open it.
    pub opens: bool,
}

/// The most that are told.
const MOST: usize = 5;

impl Office {
    /// The cards that may be the same customer as the one that is typed; its own group is none of them.
    pub async fn find_doubles(&self, actor: &Actor, query: &DoubleQuery) -> Result<Vec<PossibleDouble>, OfficeError> {
        if !actor.can_at_all(Op::ListCustomer) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut conn = self.store().read().await?;
        let mut found: Vec<(CustomerRow, DoubleBy)> = Vec::new();
        if let Ok(number) = CorporateNumber::parse(&query.corporate_number) {
            let same = storage::customer::list_by_corporate_number(&mut conn, number.digits()).await?;
            found.extend(same.into_iter().map(|row| (row, DoubleBy::CorporateNumber)));
        }
        let name = bare_name(&query.name);
        if let Ok(code) = PostalCode::parse(&query.postal_code)
            && !name.is_empty()
        {
            let near = storage::customer_alike::list_by_postal_code(&mut conn, code.digits()).await?;
            let same = near.into_iter().filter(|row| bare_name(&row.name) == name);
            found.extend(same.map(|row| (row, DoubleBy::NameAndPostalCode)));
        }
        let group = |row: &CustomerRow| {
            let above =
                query.parent_id.is_some() && (Some(row.id) == query.parent_id || row.parent_id == query.parent_id);
            above || (query.id.is_some() && row.parent_id == query.id)
        };
        let mut seen: Vec<Uuid> = query.id.into_iter().collect();
        found.retain(|(row, by)| {
            let known = seen.contains(&row.id) || (*by == DoubleBy::CorporateNumber && group(row));
            if !known {
                seen.push(row.id);
            }
            !known
        });
        found.truncate(MOST);
        let ids: Vec<Uuid> = found.iter().map(|(row, _)| row.id).collect();
        let by_contract = CardsByContract::among(&mut conn, actor, &ids).await?;
        let doubles = found.into_iter().map(|(row, by)| PossibleDouble {
            id: row.id,
            opens: actor.can(Op::OpenCard, by_contract.belongs(row.id, self.belongs(&row))),
            number: row.number,
            name: row.name,
            by,
        });
        Ok(doubles.collect())
    }
}
