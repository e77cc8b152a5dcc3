//! A term together with all that its key dates follow from, and the key dates kept beside it.

use crate::dialect::{id_list, ids};
use crate::engine::{Asked, Conn, Many, StorageError, rows, run};
use crate::word::Word;
use chrono::NaiveDate;
use domain::dates::{KeyDateKind, SpanUnit};
use domain::words::{ContractState, Outcome};
use uuid::Uuid;

/// A term with its contract, its customer and every policy that may rule its dates.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DatedTermRow {
    /// The term.
    pub term_id: Uuid,
    /// 第n期
    pub seq: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// 満期日
    pub expires_on: Option<NaiveDate>,
    /// The length from which the expiry was counted.
    pub length_n: Option<i64>,
    /// Its unit.
    pub length_unit: Option<Word<SpanUnit>>,
    /// The day on which an import assumed the length, where it did and nobody has said it since.
    pub assumed_on: Option<NaiveDate>,
    /// The name of who took that list in.
    pub assumed_by: Option<String>,
    /// The contact date as somebody moved it.
    pub contact_moved_to: Option<NaiveDate>,
    /// How the term's renewal ended.
    pub outcome: Option<Word<Outcome>>,
    /// The day on which the term was entered.
    pub entered_on: NaiveDate,
    /// The term's version.
    pub term_version: i64,
    /// The contract.
    pub contract_id: Uuid,
    /// 契約番号
    pub contract_number: String,
    /// 件名
    pub title: String,
    /// Whether the contract is alive.
    pub state: Word<ContractState>,
    /// 担当 of the contract.
    pub owner_id: Option<Uuid>,
    /// The owner's name.
    pub owner: Option<String>,
    /// 自動更新
    pub auto_renews: bool,
    /// How long before the expiry a renewal must be refused.
    pub notice_n: Option<i64>,
    /// Its unit.
    pub notice_unit: Option<Word<SpanUnit>>,
    /// The contract's own follow-up window.
    pub window_n: Option<i64>,
    /// Its unit.
    pub window_unit: Option<Word<SpanUnit>>,
    /// The contract's own first contact.
    pub contact_n: Option<i64>,
    /// Its unit.
    pub contact_unit: Option<Word<SpanUnit>>,
    /// The plan's follow-up window.
    pub plan_window_n: Option<i64>,
    /// Its unit.
    pub plan_window_unit: Option<Word<SpanUnit>>,
    /// The plan's first contact.
    pub plan_contact_n: Option<i64>,
    /// Its unit.
    pub plan_contact_unit: Option<Word<SpanUnit>>,
    /// The contract's plan.
    pub plan_id: Option<Uuid>,
    /// Whether the contract has rules of its own for its reminders.
    pub own_rules: bool,
    /// The customer.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// 担当 of the card.
    pub customer_owner_id: Option<Uuid>,
    /// 地域 of the card.
    pub customer_area_id: Option<Uuid>,
}

macro_rules! select {
    ($rest:expr) => {
        concat!(
            "SELECT t.id AS term_id, t.seq, t.starts_on, t.expires_on, t.length_n, t.length_unit, t.assumed_on, st.name AS assumed_by, t.contact_moved_to, t.outcome, t.entered_on, \
             t.version AS term_version, c.id AS contract_id, c.number AS contract_number, c.title, c.state, c.owner_id, s.name AS owner, \
             c.auto_renews, c.notice_n, c.notice_unit, c.window_n, c.window_unit, c.contact_n, c.contact_unit, \
             p.window_n AS plan_window_n, p.window_unit AS plan_window_unit, p.contact_n AS plan_contact_n, p.contact_unit AS plan_contact_unit, \
             c.plan_id, EXISTS (SELECT 1 FROM reminder_rule rr WHERE rr.contract_id = c.id) AS own_rules, \
             cu.id AS customer_id, cu.name AS customer, cu.owner_id AS customer_owner_id, cu.area_id AS customer_area_id \
             FROM term t JOIN contract c ON c.id = t.contract_id JOIN customer cu ON cu.id = c.customer_id \
             LEFT JOIN plan p ON p.id = c.plan_id LEFT JOIN staff s ON s.id = c.owner_id \
             LEFT JOIN staff st ON st.id = t.assumed_by ",
            $rest
        )
    };
}

/// The terms with these ids, in no order.
pub async fn list(conn: &mut Conn, terms: &[Uuid]) -> Result<Vec<DatedTermRow>, StorageError> {
    rows!(conn, DatedTermRow, select!(concat!("WHERE t.id IN ", ids!("$1"))), id_list(terms))
}

/// All terms of these contracts, oldest first.
pub async fn list_of_contracts(conn: &mut Conn, contracts: &[Uuid]) -> Result<Vec<DatedTermRow>, StorageError> {
    rows!(
        conn,
        DatedTermRow,
        select!(concat!("WHERE c.id IN ", ids!("$1"), " ORDER BY c.id, t.seq")),
        id_list(contracts)
    )
}

/// The live terms one of whose key dates is to be reminded of by `to`.
pub async fn list_due_by(conn: &mut Conn, to: NaiveDate) -> Result<Vec<DatedTermRow>, StorageError> {
    rows!(
        conn,
        DatedTermRow,
        select!(
            "WHERE c.state = 'active' AND t.outcome IS NULL \
             AND t.id IN (SELECT k.term_id FROM key_date k WHERE k.remind_on <= $1 OR k.falls_on <= $1) ORDER BY t.id"
        ),
        to
    )
}

const WITHOUT_RENEWAL: &str = select!(
    "WHERE t.id IN (SELECT w.term_id FROM window_without_renewal w WHERE w.opens_on <= $1) \
     AND c.state = 'active' AND t.outcome IS NULL AND t.expires_on >= t.entered_on ORDER BY t.id"
);

/// The live terms whose follow-up window has opened by `today` and that have no renewal yet.
pub async fn list_without_renewal(conn: &mut Conn, today: NaiveDate) -> Result<Vec<DatedTermRow>, StorageError> {
    rows!(conn, DatedTermRow, WITHOUT_RENEWAL, today)
}

/// Where the dates of a term are counted, with each date that is kept now.
#[derive(sqlx::FromRow)]
struct PlacedDate {
    belonging_id: i64,
    live: bool,
    kind: Option<Word<KeyDateKind>>,
    falls_on: Option<NaiveDate>,
    remind_on: Option<NaiveDate>,
}

const PLACED: &str = "SELECT p.belonging_id, p.live, k.kind, k.falls_on, k.remind_on FROM calendar_place p \
                      LEFT JOIN key_date k ON k.term_id = p.term_id WHERE p.term_id = $1";

const INSERT_DATES: Many = Many {
    head: "INSERT INTO key_date (term_id, kind, falls_on, remind_on, belonging_id, live) VALUES ",
    values: 6,
    tail: "",
};

/// Replaces the key dates kept for a term; where they are those that stand already, nothing is written.
pub async fn replace_key_dates(
    conn: &mut Conn,
    term: Uuid,
    dates: &[(KeyDateKind, NaiveDate, NaiveDate)],
) -> Result<(), StorageError> {
    let placed = rows!(conn, PlacedDate, PLACED, term)?;
    let lost = || StorageError::BadRow {
        table: "calendar_place".to_owned(),
        column: "term_id".to_owned(),
        id: term.to_string(),
    };
    let place = placed.first().ok_or_else(lost)?;
    let mut kept: Vec<_> =
        placed.iter().filter_map(|date| Some((date.kind?.0, date.falls_on?, date.remind_on?))).collect();
    let mut wanted = dates.to_vec();
    kept.sort_unstable();
    wanted.sort_unstable();
    if kept == wanted {
        return Ok(());
    }
    if !kept.is_empty() {
        run!(conn, "DELETE FROM key_date WHERE term_id = $1", term)?;
    }
    let bind = |asked: Asked, date: &(KeyDateKind, NaiveDate, NaiveDate)| {
        asked.bind(term).bind(Word(date.0)).bind(date.1).bind(date.2).bind(place.belonging_id).bind(place.live)
    };
    INSERT_DATES.write(conn, dates, bind).await
}

/// One key date as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct KeyDateRow {
    /// The term.
    pub term_id: Uuid,
    /// Which date.
    pub kind: Word<KeyDateKind>,
    /// The day.
    pub falls_on: NaiveDate,
    /// The day on which it is reminded of.
    pub remind_on: NaiveDate,
}

/// Every key date of the contracts that are active.
pub async fn list_active_key_dates(conn: &mut Conn) -> Result<Vec<KeyDateRow>, StorageError> {
    rows!(
        conn,
        KeyDateRow,
        "SELECT k.term_id, k.kind, k.falls_on, k.remind_on FROM key_date k JOIN term t ON t.id = k.term_id \
         JOIN contract c ON c.id = t.contract_id WHERE c.state = 'active' ORDER BY k.term_id, k.kind"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn a_look_reads_only_what_has_to_happen_now() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        let steps = plan(&mut conn, WITHOUT_RENEWAL).await;
        assert!(steps.iter().any(|step| step.contains("window_without_renewal_by_day (opens_on<?")), "{steps:#?}");
        let steps_of_ends = plan(&mut conn, crate::contract::TERMS_TO_RENEW).await;
        assert!(
            steps_of_ends.iter().any(|step| step.contains("term_without_outcome (expires_on<?")),
            "{steps_of_ends:#?}"
        );
        for step in steps.iter().chain(&steps_of_ends) {
            assert!(!step.starts_with("SCAN t") && !step.starts_with("SCAN c"), "{step}");
        }
    }
}
