//! 定期契約: agreements that renew, and their terms.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, row, rows, run};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::SpanUnit;
use domain::words::{BillingPeriod, ContractState, Outcome, Tax, TermOrigin};
use uuid::Uuid;

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ContractRow {
    /// The contract's id.
    pub id: Uuid,
    /// 契約番号
    pub number: String,
    /// Whose.
    pub customer_id: Uuid,
    /// 件名
    pub title: String,
    /// 担当
    pub owner_id: Option<Uuid>,
    /// プラン
    pub plan_id: Option<Uuid>,
    /// Length of the first term.
    pub length_n: Option<i64>,
    /// Its unit.
    pub length_unit: Option<Word<SpanUnit>>,
    /// 自動更新
    pub auto_renews: bool,
    /// Length of a renewed term; that of the first where not said.
    pub renewal_n: Option<i64>,
    /// Its unit.
    pub renewal_unit: Option<Word<SpanUnit>>,
    /// How long before the expiry a renewal must be refused.
    pub notice_n: Option<i64>,
    /// Its unit.
    pub notice_unit: Option<Word<SpanUnit>>,
    /// 金額, in the currency's minor unit.
    pub amount: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// What the amount is for.
    pub period: Word<BillingPeriod>,
    /// 税込・税抜
    pub tax: Word<Tax>,
    /// The contract's own follow-up window.
    pub window_n: Option<i64>,
    /// Its unit.
    pub window_unit: Option<Word<SpanUnit>>,
    /// The contract's own first contact.
    pub contact_n: Option<i64>,
    /// Its unit.
    pub contact_unit: Option<Word<SpanUnit>>,
    /// メモ
    pub note: String,
    /// Whether it is alive.
    pub state: Word<ContractState>,
    /// The day on which it ended.
    pub state_on: Option<NaiveDate>,
    /// Why it ended.
    pub state_reason: String,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Counts up with each change.
    pub version: i64,
}

macro_rules! columns {
    () => {
        "id, number, customer_id, title, owner_id, plan_id, length_n, length_unit, auto_renews, renewal_n, renewal_unit, notice_n, \
         notice_unit, amount, currency, period, tax, window_n, window_unit, contact_n, contact_unit, note, state, state_on, state_reason, \
         created_at, updated_at, version"
    };
}

/// One contract.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<ContractRow>, StorageError> {
    row!(conn, ContractRow, concat!("SELECT ", columns!(), " FROM contract WHERE id = $1"), id)
}

/// The contracts of one customer, live ones first.
pub async fn list_of_customer(conn: &mut Conn, customer: Uuid) -> Result<Vec<ContractRow>, StorageError> {
    rows!(
        conn,
        ContractRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM contract WHERE customer_id = $1 ORDER BY CASE state WHEN 'active' THEN 0 ELSE 1 END, number"
        ),
        customer
    )
}

/// A block of contracts, in no order.
pub async fn list(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<ContractRow>, StorageError> {
    rows!(conn, ContractRow, concat!("SELECT ", columns!(), " FROM contract WHERE id IN ", ids!("$1")), id_list(of))
}

/// The live contracts whose dates follow the policy of a plan, or of the office for `None`; the contract's own policy comes first.
pub async fn list_active_ids(conn: &mut Conn) -> Result<Vec<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct IdRow {
        id: Uuid,
    }
    let found: Vec<IdRow> = rows!(conn, IdRow, "SELECT id FROM contract WHERE state = 'active' ORDER BY id")?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

/// The active contracts of a plan.
pub async fn list_active_ids_of_plan(conn: &mut Conn, plan: Uuid) -> Result<Vec<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct IdRow {
        id: Uuid,
    }
    let text = "SELECT id FROM contract WHERE plan_id = $1 AND state = 'active' ORDER BY id";
    let found: Vec<IdRow> = rows!(conn, IdRow, text, plan)?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

/// Which of some cards bear a live contract that this person owns.
pub async fn list_cards_of_owner(conn: &mut Conn, owner: Uuid, cards: &[Uuid]) -> Result<Vec<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct CardRow {
        customer_id: Uuid,
    }
    let found: Vec<CardRow> = rows!(
        conn,
        CardRow,
        concat!(
            "SELECT c.id AS customer_id FROM customer c WHERE EXISTS (SELECT 1 FROM contract k \
             WHERE k.customer_id = c.id AND k.owner_id = $2 AND k.state = 'active') AND c.id IN ",
            ids!("$1")
        ),
        id_list(cards),
        owner
    )?;
    Ok(found.into_iter().map(|row| row.customer_id).collect())
}

/// Every contract, in the order of their numbers.
pub async fn list_all(conn: &mut Conn) -> Result<Vec<ContractRow>, StorageError> {
    rows!(conn, ContractRow, concat!("SELECT ", columns!(), " FROM contract ORDER BY number, id"))
}

/// Adds a contract.
pub async fn insert(conn: &mut Conn, contract: &ContractRow, fold: &str) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "INSERT INTO contract (",
            columns!(),
            ", fold) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
             $25, $26, $27, $28, $29)"
        ),
        contract.id,
        contract.number.as_str(),
        contract.customer_id,
        contract.title.as_str(),
        contract.owner_id,
        contract.plan_id,
        contract.length_n,
        contract.length_unit,
        contract.auto_renews,
        contract.renewal_n,
        contract.renewal_unit,
        contract.notice_n,
        contract.notice_unit,
        contract.amount,
        contract.currency.as_str(),
        contract.period,
        contract.tax,
        contract.window_n,
        contract.window_unit,
        contract.contact_n,
        contract.contact_unit,
        contract.note.as_str(),
        contract.state,
        contract.state_on,
        contract.state_reason.as_str(),
        contract.created_at,
        contract.updated_at,
        contract.version,
        fold
    )?;
    Ok(())
}

/// Changes a contract that still has `contract.version`; `false` when somebody else changed it meanwhile.
pub async fn update(conn: &mut Conn, contract: &ContractRow, fold: &str) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE contract SET title = $1, owner_id = $2, plan_id = $3, length_n = $4, length_unit = $5, auto_renews = $6, renewal_n = $7, \
         renewal_unit = $8, notice_n = $9, notice_unit = $10, amount = $11, currency = $12, period = $13, tax = $14, window_n = $15, \
         window_unit = $16, contact_n = $17, contact_unit = $18, note = $19, state = $20, state_on = $21, state_reason = $22, \
         updated_at = $23, fold = $24, version = version + 1 WHERE id = $25 AND version = $26",
        contract.title.as_str(),
        contract.owner_id,
        contract.plan_id,
        contract.length_n,
        contract.length_unit,
        contract.auto_renews,
        contract.renewal_n,
        contract.renewal_unit,
        contract.notice_n,
        contract.notice_unit,
        contract.amount,
        contract.currency.as_str(),
        contract.period,
        contract.tax,
        contract.window_n,
        contract.window_unit,
        contract.contact_n,
        contract.contact_unit,
        contract.note.as_str(),
        contract.state,
        contract.state_on,
        contract.state_reason.as_str(),
        contract.updated_at,
        fold,
        contract.id,
        contract.version
    )?;
    Ok(rows == 1)
}

/// One period of a contract.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TermRow {
    /// The term's id.
    pub id: Uuid,
    /// Of which contract.
    pub contract_id: Uuid,
    /// 第n期, from 1.
    pub seq: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// 満期日, the last day; `None` is a fault that the office must mend.
    pub expires_on: Option<NaiveDate>,
    /// The length from which the expiry was counted; `None` where it was written in the contract.
    pub length_n: Option<i64>,
    /// Its unit.
    pub length_unit: Option<Word<SpanUnit>>,
    /// How the term came to be.
    pub origin: Word<TermOrigin>,
    /// The contact date as somebody moved it.
    pub contact_moved_to: Option<NaiveDate>,
    /// Who checked the expiry.
    pub confirmed_by: Option<Uuid>,
    /// When.
    pub confirmed_on: Option<NaiveDate>,
    /// Against what.
    pub confirmed_from: String,
    /// The file on the card that shows it, where one was named.
    pub confirmed_attachment: Option<Uuid>,
    /// The day on which an import assumed the length, where it did and nobody has said it since.
    pub assumed_on: Option<NaiveDate>,
    /// Who took that list in.
    pub assumed_by: Option<Uuid>,
    /// How the term's renewal ended.
    pub outcome: Option<Word<Outcome>>,
    /// Why.
    pub outcome_reason: String,
    /// The day on which the term was entered; one that had ended by then is a fault, not a reminder.
    pub entered_on: NaiveDate,
    /// Counts up with each change.
    pub version: i64,
}

macro_rules! term_columns {
    () => {
        "id, contract_id, seq, starts_on, expires_on, length_n, length_unit, origin, contact_moved_to, confirmed_by, confirmed_on, \
         confirmed_from, confirmed_attachment, assumed_on, assumed_by, outcome, outcome_reason, entered_on, version"
    };
}

/// One term.
pub async fn find_term(conn: &mut Conn, id: Uuid) -> Result<Option<TermRow>, StorageError> {
    row!(conn, TermRow, concat!("SELECT ", term_columns!(), " FROM term WHERE id = $1"), id)
}

/// A block of terms, in no order.
pub async fn list_terms_by_id(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<TermRow>, StorageError> {
    rows!(conn, TermRow, concat!("SELECT ", term_columns!(), " FROM term WHERE id IN ", ids!("$1")), id_list(of))
}

/// The terms of a block of contracts, oldest first.
pub async fn list_terms(conn: &mut Conn, contracts: &[Uuid]) -> Result<Vec<TermRow>, StorageError> {
    rows!(
        conn,
        TermRow,
        concat!(
            "SELECT ",
            term_columns!(),
            " FROM term WHERE contract_id IN ",
            ids!("$1"),
            " ORDER BY contract_id, seq"
        ),
        id_list(contracts)
    )
}

/// Every term, oldest first within its contract.
pub async fn list_all_terms(conn: &mut Conn) -> Result<Vec<TermRow>, StorageError> {
    rows!(conn, TermRow, concat!("SELECT ", term_columns!(), " FROM term ORDER BY contract_id, seq"))
}

/// Adds a term.
pub async fn insert_term(conn: &mut Conn, term: &TermRow) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "INSERT INTO term (",
            term_columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        ),
        term.id,
        term.contract_id,
        term.seq,
        term.starts_on,
        term.expires_on,
        term.length_n,
        term.length_unit,
        term.origin,
        term.contact_moved_to,
        term.confirmed_by,
        term.confirmed_on,
        term.confirmed_from.as_str(),
        term.confirmed_attachment,
        term.assumed_on,
        term.assumed_by,
        term.outcome,
        term.outcome_reason.as_str(),
        term.entered_on,
        term.version
    )?;
    Ok(())
}

/// Changes a term that still has `term.version`; `false` when somebody else changed it meanwhile.
pub async fn update_term(conn: &mut Conn, term: &TermRow) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE term SET starts_on = $1, expires_on = $2, length_n = $3, length_unit = $4, contact_moved_to = $5, confirmed_by = $6, \
         confirmed_on = $7, confirmed_from = $8, confirmed_attachment = $9, assumed_on = $10, assumed_by = $11, outcome = $12, outcome_reason = $13, \
         version = version + 1 WHERE id = $14 AND version = $15",
        term.starts_on,
        term.expires_on,
        term.length_n,
        term.length_unit,
        term.contact_moved_to,
        term.confirmed_by,
        term.confirmed_on,
        term.confirmed_from.as_str(),
        term.confirmed_attachment,
        term.assumed_on,
        term.assumed_by,
        term.outcome,
        term.outcome_reason.as_str(),
        term.id,
        term.version
    )?;
    Ok(rows == 1)
}

/// Makes the terms of a contract as if each had been entered on its first day, as an office that has worked for years
/// has them.
pub async fn update_entered_with_start(conn: &mut Conn, contract: Uuid) -> Result<(), StorageError> {
    run!(conn, "UPDATE term SET entered_on = starts_on WHERE contract_id = $1", contract)?;
    Ok(())
}

/// Takes away a term that was added by mistake and has nothing hanging on it any more.
pub async fn delete_term(conn: &mut Conn, id: Uuid) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM term WHERE id = $1", id)?;
    Ok(())
}

pub(crate) const TERMS_TO_RENEW: &str = "SELECT t.id, t.contract_id, t.seq, t.starts_on, t.expires_on, t.length_n, t.length_unit, t.origin, t.contact_moved_to, \
         t.confirmed_by, t.confirmed_on, t.confirmed_from, t.confirmed_attachment, t.assumed_on, t.assumed_by, t.outcome, t.outcome_reason, t.entered_on, t.version \
         FROM term t JOIN contract c ON c.id = t.contract_id \
         WHERE c.state = 'active' AND c.auto_renews = TRUE AND t.outcome IS NULL AND t.expires_on < $1 AND t.expires_on >= t.entered_on \
         ORDER BY t.expires_on, t.id";

/// The last terms of live contracts that renew by themselves and whose expiry has passed without an outcome,
/// leaving out those that had ended before they were entered (a fault that a person must settle).
pub async fn list_terms_to_renew(conn: &mut Conn, today: NaiveDate) -> Result<Vec<TermRow>, StorageError> {
    rows!(conn, TermRow, TERMS_TO_RENEW, today)
}

/// Takes away a contract with its terms, dates and reminders. What else hangs on it makes it fail.
pub async fn delete_whole(conn: &mut Conn, id: Uuid) -> Result<bool, StorageError> {
    run!(
        conn,
        "DELETE FROM delivery WHERE reminder_id IN (SELECT r.id FROM reminder r WHERE r.subject_kind = 'contract' AND r.subject_id = $1)",
        id
    )?;
    run!(
        conn,
        "DELETE FROM escalation WHERE reminder_id IN (SELECT r.id FROM reminder r WHERE r.subject_kind = 'contract' AND r.subject_id = $1)",
        id
    )?;
    run!(conn, "DELETE FROM reminder WHERE subject_kind = 'contract' AND subject_id = $1", id)?;
    run!(conn, "DELETE FROM reminder_rule WHERE contract_id = $1", id)?;
    run!(conn, "DELETE FROM renewal WHERE term_id IN (SELECT t.id FROM term t WHERE t.contract_id = $1)", id)?;
    run!(conn, "DELETE FROM key_date WHERE term_id IN (SELECT t.id FROM term t WHERE t.contract_id = $1)", id)?;
    run!(conn, "DELETE FROM term WHERE contract_id = $1", id)?;
    run!(conn, "DELETE FROM contract_source WHERE contract_id = $1", id)?;
    run!(conn, "DELETE FROM record_origin WHERE record_kind = 'contract' AND record_id = $1", id)?;
    Ok(run!(conn, "DELETE FROM contract WHERE id = $1", id)? == 1)
}
