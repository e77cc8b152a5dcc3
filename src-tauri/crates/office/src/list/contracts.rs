//! The list of contracts: those on cards that this person may open, asked once, read by the block.

use super::customers::{BLOCK, ListNextAction, ListNextActionKind};
use super::handle::{ListKind, OpenedList};
use super::letters::marks;
use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use crate::form::sought_digits;
use chrono::{Days, NaiveDate};
use domain::clock::Clock;
use domain::dates::KeyDateKind;
use domain::rights::Op;
use domain::text::fold;
use domain::words::{BillingPeriod, ContractState};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeSet, HashMap};
use storage::contract_list::{ContractLineRow, ContractNarrowing, ContractOrder};
use storage::engine::Conn;
use uuid::Uuid;

/// What a list of contracts can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ContractColumn {
    /// 契約番号
    Number,
    /// 契約の名前
    Title,
    /// 顧客
    Customer,
    /// 顧客のフリガナ
    Kana,
    /// 担当
    Owner,
    /// 地域
    Area,
    /// プラン
    Plan,
    /// 状態
    State,
    /// 開始日
    StartsOn,
    /// 満期日
    ExpiresOn,
    /// 期間に入る日
    WindowOpensOn,
    /// 事前連絡期限
    ContactBy,
    /// 更新拒絶期限
    NoticeBy,
    /// 次の予定
    NextAction,
    /// 次の予定の担当
    NextOwner,
    /// 金額
    Amount,
    /// 金額の単位
    Period,
    /// 自動更新
    AutoRenews,
}

impl ContractColumn {
    /// What the list is ordered by under this column; none where it cannot be.
    const fn order(self) -> Option<ContractOrder> {
        Some(match self {
            Self::Number => ContractOrder::Number,
            Self::Title => ContractOrder::Title,
            Self::Customer | Self::Kana => ContractOrder::Customer,
            Self::Owner => ContractOrder::Owner,
            Self::Plan => ContractOrder::Plan,
            Self::State => ContractOrder::State,
            Self::StartsOn => ContractOrder::StartsOn,
            Self::ExpiresOn => ContractOrder::ExpiresOn,
            Self::NextAction => ContractOrder::NextAction,
            Self::Amount => ContractOrder::Amount,
            Self::Area
            | Self::WindowOpensOn
            | Self::ContactBy
            | Self::NoticeBy
            | Self::NextOwner
            | Self::Period
            | Self::AutoRenews => return None,
        })
    }
}

/// When a contract expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ExpiresWithin {
    /// Before today.
    Past,
    /// Within thirty days from today.
    Month,
    /// Within ninety days from today.
    Quarter,
    /// No expiry is known.
    Unknown,
}

/// What a list of contracts is narrowed to; what is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContractFilter {
    /// Part of a title, of the customer's name, reading or address, or of a number.
    pub text: String,
    /// In any of these states.
    pub states: Vec<ContractState>,
    /// Any of these owners.
    pub owner_ids: Vec<Uuid>,
    /// Also, or only, those without an owner.
    pub unowned: bool,
    /// Of customers in any of these areas.
    pub area_ids: Vec<Uuid>,
    /// Any of these plans.
    pub plan_ids: Vec<Uuid>,
    /// When it expires.
    pub expires: Option<ExpiresWithin>,
}

/// What is asked of the list of contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContractListQuestion {
    /// What it is narrowed to.
    pub filter: ContractFilter,
    /// By which column it stands.
    pub sort: ContractColumn,
    /// The other way round.
    pub descending: bool,
}

/// A block of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ContractBlock {
    /// The lines in order; none where a record is not there any more.
    pub lines: Vec<Option<ContractListLine>>,
    /// Whether something changed since the list was opened.
    pub stale: bool,
}

/// A line of the list. What is not shown is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContractListLine {
    /// The contract.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// 契約の名前
    pub name: String,
    /// Always false: a contract that may not be seen is not in the list.
    pub masked: bool,
    /// The customer's name.
    pub customer: Option<String>,
    /// Its reading.
    pub kana: Option<String>,
    /// 契約番号
    pub number: Option<String>,
    /// 担当
    pub owner: Option<String>,
    /// 地域
    pub area: Option<String>,
    /// プラン
    pub plan: Option<String>,
    /// 状態
    pub state: Option<ContractState>,
    /// 開始日
    pub starts_on: Option<NaiveDate>,
    /// 満期日
    pub expires_on: Option<NaiveDate>,
    /// The expiry of a live contract has passed, or is not known.
    pub expiry_wrong: bool,
    /// 期間に入る日
    pub window_opens_on: Option<NaiveDate>,
    /// 事前連絡期限
    pub contact_by: Option<NaiveDate>,
    /// 更新拒絶期限
    pub notice_by: Option<NaiveDate>,
    /// 次の予定
    pub next_action: Option<ListNextAction>,
    /// 金額, yen
    pub amount: Option<String>,
    /// What the amount is for.
    pub period: Option<BillingPeriod>,
    /// 自動更新
    pub auto_renews: Option<bool>,
}

#[derive(Default)]
struct Beside {
    next_actions: HashMap<Uuid, ListNextAction>,
    key_dates: HashMap<(Uuid, KeyDateKind), NaiveDate>,
}

impl Office {
    /// Asks for a list and keeps its ids under a handle; `keep` is a contract that is to stay in sight.
    pub async fn open_contract_list(
        &self,
        actor: &Actor,
        question: &ContractListQuestion,
        keep: Option<Uuid>,
    ) -> Result<OpenedList, OfficeError> {
        if !actor.can_at_all(Op::ListCustomer) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let order = question.sort.order().ok_or_else(|| OfficeError::of(ErrorCode::Invalid))?;
        let changes = self.lists().changes();
        let mut conn = self.store().read().await?;
        let narrowing = self.contract_narrowing(&question.filter);
        let by = (order, question.descending);
        let placed = storage::contract_list::list_ids(&mut conn, &narrowing, by, self.sight(actor)).await?;
        let by_reading = order == ContractOrder::Customer && !question.descending;
        let letters = if by_reading { marks(placed.iter().map(|id| id.letter.as_slice())) } else { Vec::new() };
        let ids = placed.into_iter().map(|id| id.id).collect();
        Ok(self.keep_list(ListKind::Contracts, actor, ids, changes, letters, keep))
    }

    /// A hundred lines of an open list from the place `from`, with the columns that are shown.
    pub async fn contract_block(
        &self,
        actor: &Actor,
        handle: Uuid,
        from: i32,
        columns: &[ContractColumn],
    ) -> Result<ContractBlock, OfficeError> {
        let list = self.lists().find(handle, ListKind::Contracts, actor.id)?;
        let start = usize::try_from(from).unwrap_or_default().min(list.ids.len());
        let ids = &list.ids[start..list.ids.len().min(start + BLOCK)];
        let mut conn = self.store().read().await?;
        let lines = self.contract_lines(&mut conn, ids, columns).await?;
        Ok(ContractBlock { lines, stale: list.stale })
    }

    /// The lines of some contracts in the order of `ids`.
    pub(super) async fn contract_lines(
        &self,
        conn: &mut Conn,
        ids: &[Uuid],
        columns: &[ContractColumn],
    ) -> Result<Vec<Option<ContractListLine>>, OfficeError> {
        use ContractColumn as C;
        let columns: BTreeSet<C> = columns.iter().copied().collect();
        let today = self.clock().today();
        let rows = storage::contract_list::list_lines(conn, ids).await?;
        let terms: Vec<Uuid> = rows.iter().filter_map(|row| row.term_id).collect();
        let mut rows: HashMap<Uuid, ContractLineRow> = rows.into_iter().map(|row| (row.id, row)).collect();
        let mut beside = Beside::default();
        if columns.contains(&C::NextAction) || columns.contains(&C::NextOwner) {
            for row in storage::contract_list::list_next_actions(conn, ids).await? {
                let kind = ListNextActionKind::of(Some(row.kind.0));
                let next = ListNextAction { kind, date: row.on_day, overdue: row.on_day < today, owner: row.staff };
                beside.next_actions.entry(row.contract_id).or_insert(next);
            }
        }
        if [C::WindowOpensOn, C::ContactBy, C::NoticeBy].iter().any(|column| columns.contains(column)) {
            for row in storage::contract_list::list_key_dates(conn, &terms).await? {
                beside.key_dates.insert((row.term_id, row.kind.0), row.falls_on);
            }
        }
        Ok(ids.iter().map(|id| Some(line(rows.remove(id)?, &columns, &mut beside, today))).collect())
    }

    fn contract_narrowing(&self, filter: &ContractFilter) -> ContractNarrowing {
        let today = self.clock().today();
        let ahead = |days| today.checked_add_days(Days::new(days));
        let (expires_from, expires_to) = match filter.expires {
            None | Some(ExpiresWithin::Unknown) => (None, None),
            Some(ExpiresWithin::Past) => (None, today.pred_opt()),
            Some(ExpiresWithin::Month) => (Some(today), ahead(30)),
            Some(ExpiresWithin::Quarter) => (Some(today), ahead(90)),
        };
        ContractNarrowing {
            fold: fold(&filter.text),
            digits: sought_digits(&filter.text),
            states: filter.states.clone(),
            owners: filter.owner_ids.clone(),
            unowned: filter.unowned,
            areas: filter.area_ids.clone(),
            plans: filter.plan_ids.clone(),
            expires_from,
            expires_to,
            no_expiry: filter.expires == Some(ExpiresWithin::Unknown),
        }
    }
}

fn line(
    row: ContractLineRow,
    columns: &BTreeSet<ContractColumn>,
    beside: &mut Beside,
    today: NaiveDate,
) -> ContractListLine {
    use ContractColumn as C;
    let has = |column: C| columns.contains(&column);
    let date = |column: C, kind: KeyDateKind| {
        row.term_id.filter(|_| has(column)).and_then(|term| beside.key_dates.get(&(term, kind)).copied())
    };
    let live = row.state.0 == ContractState::Active;
    ContractListLine {
        id: row.id,
        customer_id: row.customer_id,
        masked: false,
        window_opens_on: date(C::WindowOpensOn, KeyDateKind::WindowOpens),
        contact_by: date(C::ContactBy, KeyDateKind::ContactBy),
        notice_by: date(C::NoticeBy, KeyDateKind::NoticeBy),
        next_action: beside.next_actions.remove(&row.id),
        name: row.title,
        customer: has(C::Customer).then_some(row.customer),
        kana: has(C::Kana).then_some(row.kana),
        number: has(C::Number).then_some(row.number),
        owner: row.owner.filter(|_| has(C::Owner)),
        area: row.area.filter(|_| has(C::Area)),
        plan: row.plan.filter(|_| has(C::Plan)),
        state: has(C::State).then_some(row.state.0),
        starts_on: row.starts_on.filter(|_| has(C::StartsOn)),
        expires_on: row.expires_on.filter(|_| has(C::ExpiresOn)),
        expiry_wrong: has(C::ExpiresOn) && live && row.expires_on.is_none_or(|day| day < today),
        amount: row.amount.filter(|_| has(C::Amount)).map(|amount| amount.to_string()),
        period: has(C::Period).then_some(row.period.0),
        auto_renews: has(C::AutoRenews).then_some(row.auto_renews),
    }
}
