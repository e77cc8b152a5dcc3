//! The list of customers: ordered ids once, then a block of lines.

use super::own_contract::CardsByContract;
use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use crate::form::sought_digits;
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::dates::KeyDateKind;
use domain::rights::Op;
use domain::text::fold;
use domain::words::Standing;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::customer::{CustomerFilter, CustomerListRow, CustomerOrder};
use uuid::Uuid;

/// How many lines a block has.
const BLOCK: usize = 100;

/// What a list of customers is narrowed to and ordered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerListQuery {
    /// Part of a name, reading, address or number.
    pub text: String,
    /// Only this standing.
    pub standing: Option<Standing>,
    /// Only this owner.
    pub owner_id: Option<Uuid>,
    /// Only those without an owner.
    pub unowned: bool,
    /// The order.
    pub sort: CustomerSort,
    /// The line after which the block begins, from the block before.
    pub after: Option<String>,
}

/// The orders of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CustomerSort {
    /// By reading.
    Kana,
    /// By number.
    Number,
    /// By the next key date.
    NextDate,
    /// The newest change first.
    Updated,
}

/// A block of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CustomerPage {
    /// The lines.
    pub rows: Vec<CustomerLine>,
    /// How many the whole list has.
    pub total: i32,
    /// Where the next block begins.
    pub next: Option<String>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerLine {
    /// The card.
    pub id: Uuid,
    /// 顧客番号
    pub number: String,
    /// 名称
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 区分
    pub standing: Standing,
    /// 担当
    pub owner: Option<String>,
    /// 地域
    pub area: Option<String>,
    /// 電話
    pub phone: String,
    /// 所在地
    pub address: String,
    /// How many contracts are alive.
    pub contract_count: i32,
    /// The next key date.
    pub next_date: Option<NextDate>,
    /// Somebody else's card: name, area and owner only.
    pub masked: bool,
}

/// A key date to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NextDate {
    /// What happens.
    pub kind: KeyDateKind,
    /// On which day.
    pub date: NaiveDate,
}

impl Office {
    /// A block of the list of customers.
    pub async fn list_customers(&self, actor: &Actor, query: &CustomerListQuery) -> Result<CustomerPage, OfficeError> {
        if !actor.can_at_all(Op::ListCustomer) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let filter = CustomerFilter {
            fold: fold(&query.text),
            digits: sought_digits(&query.text),
            standing: query.standing,
            owner_id: query.owner_id,
            unowned: query.unowned,
        };
        let order = match query.sort {
            CustomerSort::Kana => CustomerOrder::Kana,
            CustomerSort::Number => CustomerOrder::Number,
            CustomerSort::NextDate => CustomerOrder::NextDate,
            CustomerSort::Updated => CustomerOrder::Updated,
        };
        let today = self.clock().today();
        let mut conn = self.store().read().await?;
        let ids = storage::customer::list_ids(&mut conn, &filter, order, today).await?;
        let after = query.after.as_deref().and_then(|text| text.parse::<Uuid>().ok());
        let start = after.and_then(|id| ids.iter().position(|known| *known == id)).map_or(0, |place| place + 1);
        let block: Vec<Uuid> = ids.iter().skip(start).take(BLOCK).copied().collect();
        let mut rows: HashMap<Uuid, CustomerListRow> =
            storage::customer::list_rows(&mut conn, &block).await?.into_iter().map(|row| (row.id, row)).collect();
        let by_contract = CardsByContract::among(&mut conn, actor, &block).await?;
        let mut next_dates: HashMap<Uuid, NextDate> = HashMap::new();
        for date in storage::customer::list_next_dates(&mut conn, &block, today).await? {
            next_dates.entry(date.customer_id).or_insert(NextDate { kind: date.kind.0, date: date.falls_on });
        }
        let next = (start + block.len() < ids.len()).then(|| block.last().map(Uuid::to_string)).flatten();
        let lines = block
            .iter()
            .filter_map(|id| rows.remove(id))
            .map(|row| {
                let masked = !actor.can(Op::OpenCard, by_contract.belongs(row.id, self.belongs_line(&row)));
                line(&row, next_dates.get(&row.id).copied(), masked)
            })
            .collect();
        Ok(CustomerPage { rows: lines, total: i32::try_from(ids.len()).unwrap_or(i32::MAX), next })
    }
}

fn line(row: &CustomerListRow, next_date: Option<NextDate>, masked: bool) -> CustomerLine {
    let shown = |text: &str| if masked { String::new() } else { text.to_owned() };
    CustomerLine {
        id: row.id,
        number: row.number.clone(),
        name: row.name.clone(),
        kana: row.kana.clone(),
        standing: row.standing.0,
        owner: row.owner.clone(),
        area: row.area.clone(),
        phone: shown(&row.phone),
        address: shown(&row.address),
        contract_count: if masked { 0 } else { i32::try_from(row.contract_count).unwrap_or(i32::MAX) },
        next_date: next_date.filter(|_| !masked),
        masked,
    }
}
