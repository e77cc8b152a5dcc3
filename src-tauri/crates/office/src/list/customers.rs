//! The list of customers: opened by a question, read by the block.

use super::customer_column::CustomerColumn;
use super::handle::{ListKind, OpenedList};
use super::letters::marks;
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::customer::CardsByContract;
use crate::error::{ErrorCode, OfficeError};
use crate::form::sought_digits;
use chrono::{Days, NaiveDate};
use domain::clock::{Clock, office_date};
use domain::rights::{Op, Relation, can};
use domain::text::fold;
use domain::words::{CustomerRole, ReminderKind, Standing};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeSet, HashMap};
use storage::customer_list::{CustomerLineRow, CustomerNarrowing, CustomerOrder, Sight};
use storage::engine::Conn;
use uuid::Uuid;

/// How many lines a block has.
pub(super) const BLOCK: usize = 100;

/// When the next date of a customer lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NextWithin {
    /// Before today.
    Overdue,
    /// Up to a week from today, and before.
    Week,
    /// Up to thirty days from today, and before.
    Month,
    /// Nothing is ahead.
    Nothing,
}

/// What a list of customers is narrowed to; what is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerFilter {
    /// Part of a name, reading, address or number.
    pub text: String,
    /// Any of these standings.
    pub standings: Vec<Standing>,
    /// Any of these owners.
    pub owner_ids: Vec<Uuid>,
    /// Also, or only, those without an owner.
    pub unowned: bool,
    /// Any of these areas.
    pub area_ids: Vec<Uuid>,
    /// With a live contract of any of these plans.
    pub plan_ids: Vec<Uuid>,
    /// When the next date lies.
    pub next: Option<NextWithin>,
}

/// What is asked of the list of customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CustomerListQuestion {
    /// What it is narrowed to.
    pub filter: CustomerFilter,
    /// By which column it stands.
    pub sort: CustomerColumn,
    /// The other way round.
    pub descending: bool,
}

/// A block of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CustomerBlock {
    /// The lines in order; none where a record is not there any more.
    pub lines: Vec<Option<CustomerListLine>>,
    /// Whether something changed since the list was opened.
    pub stale: bool,
}

/// A line of the list. What is not shown, or not to be seen, is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerListLine {
    /// The card.
    pub id: Uuid,
    /// Somebody else's card: name, area and owner only.
    pub masked: bool,
    /// 名称
    pub name: String,
    /// フリガナ
    pub kana: Option<String>,
    /// 担当; empty for nobody.
    pub owner: Option<String>,
    /// 地域
    pub area: Option<String>,
    /// 番号
    pub number: Option<String>,
    /// 区分
    pub standing: Option<Standing>,
    /// 区分の開始日
    pub standing_since: Option<NaiveDate>,
    /// 次の予定
    pub next_action: Option<ListNextAction>,
    /// How many contracts are alive.
    pub contract_count: Option<i32>,
    /// 最後の接触
    pub last_contact: Option<NaiveDate>,
    /// 得意先・仕入先
    pub roles: Option<Vec<CustomerRole>>,
    /// 電話
    pub phone: Option<String>,
    /// FAX
    pub fax: Option<String>,
    /// メール
    pub mail: Option<String>,
    /// 郵便番号
    pub postal_code: Option<String>,
    /// 所在地
    pub address: Option<String>,
    /// 代表者
    pub representative: Option<String>,
    /// 業種
    pub industry: Option<String>,
    /// 資本金, yen
    pub capital: Option<String>,
    /// 従業員数
    pub employees: Option<String>,
    /// 決算
    pub fiscal_year_end: Option<String>,
    /// 法人番号
    pub corporate_number: Option<String>,
    /// 登録日
    pub created: Option<NaiveDate>,
    /// 更新日
    pub updated: Option<NaiveDate>,
}

/// What is to be done next, when, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListNextAction {
    /// What.
    pub kind: ListNextActionKind,
    /// On which day.
    pub date: NaiveDate,
    /// Its day has passed.
    pub overdue: bool,
    /// Who must act; none is the custodian.
    pub owner: Option<String>,
}

/// What can be next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListNextActionKind {
    /// 期間に入る
    WindowOpened,
    /// 事前連絡期限
    ContactDue,
    /// 更新拒絶期限
    NoticeDeadline,
    /// 満期
    Expired,
    /// A contact that was promised.
    Promised,
}

impl ListNextActionKind {
    pub(super) const fn of(kind: Option<ReminderKind>) -> Self {
        match kind {
            None => Self::Promised,
            Some(ReminderKind::WindowOpened) => Self::WindowOpened,
            Some(ReminderKind::ContactDue) => Self::ContactDue,
            Some(ReminderKind::NoticeDeadline) => Self::NoticeDeadline,
            Some(ReminderKind::Expired) => Self::Expired,
        }
    }
}

/// What lines need besides the customers' own rows.
#[derive(Default)]
struct Beside {
    next_actions: HashMap<Uuid, ListNextAction>,
    contract_counts: HashMap<Uuid, i64>,
    last_contacts: HashMap<Uuid, NaiveDate>,
    roles: HashMap<Uuid, Vec<CustomerRole>>,
}

impl Office {
    /// Asks for a list and keeps its ids under a handle; `keep` is a card that is to stay in sight.
    pub async fn open_customer_list(
        &self,
        actor: &Actor,
        question: &CustomerListQuestion,
        keep: Option<Uuid>,
    ) -> Result<OpenedList, OfficeError> {
        if !actor.can_at_all(Op::ListCustomer) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let order = question.sort.order().ok_or_else(|| OfficeError::of(ErrorCode::Invalid))?;
        let changes = self.lists().changes();
        let mut conn = self.store().read().await?;
        let narrowing = self.narrowing(&question.filter);
        let placed =
            storage::customer_list::list_ids(&mut conn, &narrowing, (order, question.descending), self.sight(actor))
                .await?;
        let by_reading = order == CustomerOrder::Name && !question.descending;
        let letters = if by_reading { marks(placed.iter().map(|id| id.letter.as_slice())) } else { Vec::new() };
        let ids = placed.into_iter().map(|id| id.id).collect();
        Ok(self.keep_list(ListKind::Customers, actor, ids, changes, letters, keep))
    }

    /// A hundred lines of an open list from the place `from`, with the columns that are shown.
    pub async fn customer_block(
        &self,
        actor: &Actor,
        handle: Uuid,
        from: i32,
        columns: &[CustomerColumn],
    ) -> Result<CustomerBlock, OfficeError> {
        let list = self.lists().find(handle, ListKind::Customers, actor.id)?;
        let start = usize::try_from(from).unwrap_or_default().min(list.ids.len());
        let ids = &list.ids[start..list.ids.len().min(start + BLOCK)];
        let mut conn = self.store().read().await?;
        let lines = self.customer_lines(&mut conn, actor, ids, columns).await?;
        Ok(CustomerBlock { lines, stale: list.stale })
    }

    /// The lines of some customers in the order of `ids`.
    pub(super) async fn customer_lines(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        ids: &[Uuid],
        columns: &[CustomerColumn],
    ) -> Result<Vec<Option<CustomerListLine>>, OfficeError> {
        let columns: BTreeSet<CustomerColumn> = columns.iter().copied().collect();
        let mut rows: HashMap<Uuid, CustomerLineRow> =
            storage::customer_list::list_lines(conn, ids).await?.into_iter().map(|row| (row.id, row)).collect();
        let by_contract = CardsByContract::among(conn, actor, ids).await?;
        let mut beside = self.beside(conn, ids, &columns).await?;
        let everyone_sees = self.rules().office.everyone_sees;
        Ok(ids
            .iter()
            .map(|id| {
                let row = rows.remove(id)?;
                let belongs = Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees };
                let masked = !actor.can(Op::OpenCard, by_contract.belongs(row.id, belongs));
                Some(if masked { masked_line(row) } else { line(row, &columns, &mut beside) })
            })
            .collect())
    }

    async fn beside(
        &self,
        conn: &mut Conn,
        ids: &[Uuid],
        columns: &BTreeSet<CustomerColumn>,
    ) -> Result<Beside, OfficeError> {
        use storage::customer_list as list;
        let today = self.clock().today();
        let mut beside = Beside::default();
        if columns.contains(&CustomerColumn::NextAction) || columns.contains(&CustomerColumn::NextOwner) {
            for row in list::list_next_actions(conn, ids).await? {
                let kind = ListNextActionKind::of(row.kind.map(|word| word.0));
                let next = ListNextAction { kind, date: row.on_day, overdue: row.on_day < today, owner: row.staff };
                beside.next_actions.entry(row.customer_id).or_insert(next);
            }
        }
        if columns.contains(&CustomerColumn::ContractCount) {
            let found = list::count_contracts(conn, ids).await?;
            beside.contract_counts = found.into_iter().map(|row| (row.customer_id, row.n)).collect();
        }
        if columns.contains(&CustomerColumn::LastContact) {
            let found = list::list_last_contacts(conn, ids).await?;
            beside.last_contacts = found.into_iter().map(|row| (row.customer_id, row.held_on)).collect();
        }
        if columns.contains(&CustomerColumn::Roles) {
            for row in list::list_roles(conn, ids).await? {
                beside.roles.entry(row.customer_id).or_default().push(row.role.0);
            }
        }
        Ok(beside)
    }

    fn narrowing(&self, filter: &CustomerFilter) -> CustomerNarrowing {
        let today = self.clock().today();
        let (next_to, nothing_ahead) = match filter.next {
            None => (None, false),
            Some(NextWithin::Overdue) => (today.pred_opt(), false),
            Some(NextWithin::Week) => (today.checked_add_days(Days::new(7)), false),
            Some(NextWithin::Month) => (today.checked_add_days(Days::new(30)), false),
            Some(NextWithin::Nothing) => (None, true),
        };
        CustomerNarrowing {
            fold: fold(&filter.text),
            digits: sought_digits(&filter.text),
            standings: filter.standings.clone(),
            owners: filter.owner_ids.clone(),
            unowned: filter.unowned,
            areas: filter.area_ids.clone(),
            plans: filter.plan_ids.clone(),
            next_to,
            nothing_ahead,
        }
    }

    /// Which cards this person may open, in the form in which a query asks it.
    pub(crate) fn sight(&self, actor: &Actor) -> Sight {
        self.sight_for(actor, Op::OpenCard)
    }

    /// With which records this person may do it, in the form in which a query asks it.
    pub(crate) fn sight_for(&self, actor: &Actor, op: Op) -> Sight {
        let opens = |relation| can(&actor.roles, op, relation);
        let everyone_sees = self.rules().office.everyone_sees;
        Sight {
            all: opens(Relation::Other) || (everyone_sees && opens(Relation::OtherSeen)),
            own: opens(Relation::Own),
            area: opens(Relation::Area),
            unowned: opens(Relation::Unowned),
            staff_id: actor.id,
            area_id: actor.area_id,
        }
    }
}

/// What everybody may see of a card.
fn masked_line(row: CustomerLineRow) -> CustomerListLine {
    CustomerListLine {
        id: row.id,
        masked: true,
        name: row.name,
        kana: Some(row.kana),
        owner: row.owner,
        area: row.area,
        ..CustomerListLine::default()
    }
}

fn line(row: CustomerLineRow, columns: &BTreeSet<CustomerColumn>, beside: &mut Beside) -> CustomerListLine {
    use CustomerColumn as C;
    let has = |column: C| columns.contains(&column);
    let text = |column: C, value: String| has(column).then_some(value);
    let number = |column: C, value: Option<i64>| value.filter(|_| has(column)).map(|value| value.to_string());
    CustomerListLine {
        id: row.id,
        masked: false,
        name: row.name,
        kana: text(C::Kana, row.kana),
        owner: row.owner.filter(|_| has(C::Owner)),
        area: row.area.filter(|_| has(C::Area)),
        number: text(C::Number, row.number),
        standing: has(C::Standing).then_some(row.standing.0),
        standing_since: row.standing_since.filter(|_| has(C::StandingSince)),
        next_action: beside.next_actions.remove(&row.id),
        contract_count: has(C::ContractCount).then(|| {
            let n = beside.contract_counts.get(&row.id).copied().unwrap_or_default();
            i32::try_from(n).unwrap_or(i32::MAX)
        }),
        last_contact: beside.last_contacts.remove(&row.id),
        roles: has(C::Roles).then(|| beside.roles.remove(&row.id).unwrap_or_default()),
        phone: text(C::Phone, row.phone),
        fax: text(C::Fax, row.fax),
        mail: text(C::Mail, row.mail),
        postal_code: text(C::PostalCode, row.postal_code),
        address: text(C::Address, row.address),
        representative: text(C::Representative, row.representative),
        industry: text(C::Industry, row.industry),
        capital: number(C::Capital, row.capital),
        employees: number(C::Employees, row.employees),
        fiscal_year_end: text(C::FiscalYearEnd, row.fiscal_year_end),
        corporate_number: text(C::CorporateNumber, row.corporate_number),
        created: has(C::Created).then(|| office_date(row.created_at)),
        updated: has(C::Updated).then(|| office_date(row.updated_at)),
    }
}
