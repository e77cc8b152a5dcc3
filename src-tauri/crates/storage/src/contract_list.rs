//! Lists of contracts: all ids in order once, then the rows of a block by their ids.

use crate::customer_list::{PlacedId, Sight};
use crate::dialect::{id_list, ids, text_list, texts};
use crate::engine::{Conn, StorageError, rows};
use crate::number_order::{number_before, number_digits, number_length};
use crate::word::Word;
use chrono::NaiveDate;
use domain::dates::KeyDateKind;
use domain::words::{BillingPeriod, ContractState, ReminderKind};
use uuid::Uuid;

/// What a list of contracts is narrowed to; what is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContractNarrowing {
    /// Part of the folded title, or of the customer's folded name, reading or address.
    pub fold: String,
    /// Part of a contract's number; empty when the text has no digits.
    pub digits: String,
    /// In any of these states.
    pub states: Vec<ContractState>,
    /// Any of these owners.
    pub owners: Vec<Uuid>,
    /// Also, or only, those without an owner.
    pub unowned: bool,
    /// Of customers in any of these areas.
    pub areas: Vec<Uuid>,
    /// Any of these plans.
    pub plans: Vec<Uuid>,
    /// Whose expiry is not before this day.
    pub expires_from: Option<NaiveDate>,
    /// Whose expiry is not after this day.
    pub expires_to: Option<NaiveDate>,
    /// Only those without an expiry.
    pub no_expiry: bool,
}

/// What a list of contracts can be ordered by; what is equal or not known follows by the customer's reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractOrder {
    /// By contract number, as people count.
    Number,
    /// By title.
    Title,
    /// By the customer's reading.
    Customer,
    /// By the owner's name.
    Owner,
    /// By the plan's name.
    Plan,
    /// By state.
    State,
    /// By the first day of the newest term.
    StartsOn,
    /// By the last day of the newest term.
    ExpiresOn,
    /// By the next date.
    NextAction,
    /// By amount.
    Amount,
}

macro_rules! next_on {
    () => {
        "(SELECT MIN(r.falls_on) FROM reminder r WHERE r.subject_id = co.id AND r.waits = TRUE)"
    };
}

macro_rules! placed {
    ($key:expr, $direction:literal) => {
        concat!(
            "SELECT co.id, substr(cu.sort_key, 1, 3) AS letter FROM contract co JOIN customer cu ON cu.id = co.customer_id \
             LEFT JOIN term t ON t.contract_id = co.id AND t.seq = (SELECT MAX(m.seq) FROM term m WHERE m.contract_id = co.id) \
             LEFT JOIN staff s ON s.id = co.owner_id LEFT JOIN plan p ON p.id = co.plan_id \
             WHERE ($1 = '' OR co.fold LIKE '%' || $1 || '%' ESCAPE '~' OR cu.fold LIKE '%' || $1 || '%' ESCAPE '~' \
             OR ($2 <> '' AND co.number LIKE '%' || $2 || '%')) AND ($3 = '[]' OR co.state IN ",
            texts!("$3"),
            ") AND (($4 = '[]' AND $5 = FALSE) OR ($5 = TRUE AND co.owner_id IS NULL) OR ($4 <> '[]' AND co.owner_id IN ",
            ids!("$4"),
            ")) AND ($6 = '[]' OR cu.area_id IN ",
            ids!("$6"),
            ") AND ($7 = '[]' OR co.plan_id IN ",
            ids!("$7"),
            ") AND ($8 IS NULL OR t.expires_on >= $8) AND ($9 IS NULL OR t.expires_on <= $9) AND ($10 = FALSE OR t.expires_on IS NULL) \
             AND ($11 = TRUE OR ($12 = TRUE AND COALESCE(co.owner_id, cu.owner_id) = $15) OR ($12 = TRUE AND cu.owner_id = $15) \
             OR ($13 = TRUE AND cu.area_id = $16) OR ($14 = TRUE AND COALESCE(co.owner_id, cu.owner_id) IS NULL) \
             OR ($14 = TRUE AND cu.owner_id IS NULL) \
             OR ($12 = TRUE AND EXISTS (SELECT 1 FROM contract v WHERE v.customer_id = cu.id AND v.owner_id = $15 AND v.state = 'active'))) \
             ORDER BY ",
            $key,
            " ",
            $direction,
            " NULLS LAST, cu.sort_key, co.number, co.id"
        )
    };
}

macro_rules! either {
    ($descending:expr, $key:expr) => {
        if $descending { placed!($key, "DESC") } else { placed!($key, "ASC") }
    };
}

macro_rules! by_number {
    ($direction:literal) => {
        placed!(
            concat!(
                number_before!("co.number"),
                " ",
                $direction,
                ", ",
                number_length!("co.number"),
                " ",
                $direction,
                ", ",
                number_digits!("co.number")
            ),
            $direction
        )
    };
}

fn placing(order: ContractOrder, down: bool) -> &'static str {
    match order {
        ContractOrder::Number => {
            if down {
                by_number!("DESC")
            } else {
                by_number!("ASC")
            }
        }
        ContractOrder::Title => either!(down, "co.fold"),
        ContractOrder::Customer => either!(down, "cu.sort_key"),
        ContractOrder::Owner => either!(down, "s.name"),
        ContractOrder::Plan => either!(down, "p.name"),
        ContractOrder::State => either!(down, "co.state"),
        ContractOrder::StartsOn => either!(down, "t.starts_on"),
        ContractOrder::ExpiresOn => either!(down, "t.expires_on"),
        ContractOrder::NextAction => either!(down, next_on!()),
        ContractOrder::Amount => either!(down, "co.amount"),
    }
}

/// The ids of all contracts that are let through and whose card or own line this person may open, in order.
pub async fn list_ids(
    conn: &mut Conn,
    narrowing: &ContractNarrowing,
    (order, down): (ContractOrder, bool),
    sight: Sight,
) -> Result<Vec<PlacedId>, StorageError> {
    let states: Vec<&str> = narrowing.states.iter().map(|state| state.code()).collect();
    rows!(
        conn,
        PlacedId,
        placing(order, down),
        crate::customer::like_text(&narrowing.fold),
        narrowing.digits.as_str(),
        text_list(&states),
        id_list(&narrowing.owners),
        narrowing.unowned,
        id_list(&narrowing.areas),
        id_list(&narrowing.plans),
        narrowing.expires_from,
        narrowing.expires_to,
        narrowing.no_expiry,
        sight.all,
        sight.own,
        sight.area,
        sight.unowned,
        sight.staff_id,
        sight.area_id
    )
}

/// A contract as a list can show it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContractLineRow {
    /// The contract.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// Its reading.
    pub kana: String,
    /// 契約番号
    pub number: String,
    /// 件名
    pub title: String,
    /// 担当
    pub owner: Option<String>,
    /// The card's area.
    pub area: Option<String>,
    /// プラン
    pub plan: Option<String>,
    /// Whether it is alive.
    pub state: Word<ContractState>,
    /// 自動更新
    pub auto_renews: bool,
    /// 金額, in the currency's minor unit
    pub amount: Option<i64>,
    /// What the amount is for.
    pub period: Word<BillingPeriod>,
    /// First day of the newest term.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub expires_on: Option<NaiveDate>,
    /// The newest term.
    pub term_id: Option<Uuid>,
}

/// The contracts of a block, in no order.
pub async fn list_lines(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<ContractLineRow>, StorageError> {
    rows!(
        conn,
        ContractLineRow,
        concat!(
            "SELECT co.id, co.customer_id, cu.name AS customer, cu.kana, co.number, co.title, s.name AS owner, a.name AS area, \
             p.name AS plan, co.state, co.auto_renews, co.amount, co.period, t.starts_on, t.expires_on, t.id AS term_id \
             FROM contract co JOIN customer cu ON cu.id = co.customer_id \
             LEFT JOIN term t ON t.contract_id = co.id AND t.seq = (SELECT MAX(m.seq) FROM term m WHERE m.contract_id = co.id) \
             LEFT JOIN staff s ON s.id = co.owner_id LEFT JOIN plan p ON p.id = co.plan_id LEFT JOIN area a ON a.id = cu.area_id \
             WHERE co.id IN ",
            ids!("$1")
        ),
        id_list(of)
    )
}

/// What waits next of a contract, and for whom.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContractNextRow {
    /// The contract.
    pub contract_id: Uuid,
    /// What a reminder tells.
    pub kind: Word<ReminderKind>,
    /// On which day.
    pub on_day: NaiveDate,
    /// Who must act; `None` is the custodian.
    pub staff: Option<String>,
}

pub(crate) const NEXT_ACTIONS: &str = concat!(
    "SELECT r.subject_id AS contract_id, r.kind, r.falls_on AS on_day, s.name AS staff FROM ",
    ids!("$1"),
    " i CROSS JOIN reminder r LEFT JOIN staff s ON s.id = r.assignee_id WHERE r.subject_id = i.id \
     AND r.waits = TRUE AND r.falls_on = (SELECT MIN(n.falls_on) FROM reminder n WHERE n.subject_id = i.id \
     AND n.waits = TRUE) ORDER BY r.id"
);

/// What waits next of each contract of a block.
pub async fn list_next_actions(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<ContractNextRow>, StorageError> {
    rows!(conn, ContractNextRow, NEXT_ACTIONS, id_list(of))
}

/// A key date of a term.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TermDateRow {
    /// The term.
    pub term_id: Uuid,
    /// What happens.
    pub kind: Word<KeyDateKind>,
    /// On which day.
    pub falls_on: NaiveDate,
}

/// The key dates of some terms.
pub async fn list_key_dates(conn: &mut Conn, terms: &[Uuid]) -> Result<Vec<TermDateRow>, StorageError> {
    rows!(
        conn,
        TermDateRow,
        concat!("SELECT term_id, kind, falls_on FROM key_date WHERE term_id IN ", ids!("$1")),
        id_list(terms)
    )
}
