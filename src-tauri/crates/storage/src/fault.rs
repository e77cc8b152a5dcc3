//! 要確認(不備): the records that would make a reminder fail.

use crate::customer_list::{Sight, seen};
use crate::engine::{Conn, StorageError, row, rows};
use crate::word::Word;
use chrono::NaiveDate;
use domain::words::FaultKind;
use uuid::Uuid;

/// One fault of one record.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FaultRow {
    /// The customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// The contract, where the fault is one of a contract.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// The term, where the fault is one of a term.
    pub term_id: Option<Uuid>,
    /// The day that the fault is about.
    pub day: Option<NaiveDate>,
    /// The owner's name.
    pub owner: Option<String>,
}

// What is wrong with a contract's last term, and with a card.
macro_rules! no_expiry {
    () => {
        "t.expires_on IS NULL"
    };
}
macro_rules! no_owner {
    () => {
        "c.owner_id IS NULL"
    };
}
macro_rules! ended_without_outcome {
    () => {
        "t.expires_on < $7 AND t.outcome IS NULL"
    };
}
macro_rules! unconfirmed {
    () => {
        "t.expires_on IS NOT NULL AND t.confirmed_on IS NULL"
    };
}
macro_rules! no_contract {
    () => {
        "cu.standing = 'existing' AND NOT EXISTS (SELECT 1 FROM contract o WHERE o.customer_id = cu.id AND o.state <> 'voided')"
    };
}
macro_rules! customer_without_owner {
    () => {
        "cu.owner_id IS NULL"
    };
}

// A term counts while it is the last one of a live contract.
macro_rules! of_terms {
    () => {
        concat!(
            "FROM contract c JOIN term t ON t.contract_id = c.id JOIN customer cu ON cu.id = c.customer_id ",
            "LEFT JOIN staff s ON s.id = c.owner_id ",
            "WHERE c.state = 'active' AND t.seq = (SELECT MAX(x.seq) FROM term x WHERE x.contract_id = c.id) AND ",
            seen!("COALESCE(c.owner_id, cu.owner_id)")
        )
    };
}
macro_rules! of_cards {
    () => {
        concat!("FROM customer cu WHERE ", seen!("cu.owner_id"))
    };
}
macro_rules! count {
    ($condition:expr) => {
        concat!("COUNT(CASE WHEN ", $condition, " THEN 1 END)")
    };
}

/// What is wrong with terms, counted in one reading of them.
const TERMS_COUNTED: &str = concat!(
    "SELECT ",
    count!(no_expiry!()),
    " AS no_expiry, ",
    count!(no_owner!()),
    " AS no_owner, ",
    count!(ended_without_outcome!()),
    " AS ended_without_outcome, ",
    count!(unconfirmed!()),
    " AS unconfirmed ",
    of_terms!()
);
const CARDS_COUNTED: &str = concat!(
    "SELECT ",
    count!(no_contract!()),
    " AS no_contract, ",
    count!(customer_without_owner!()),
    " AS customer_without_owner ",
    of_cards!()
);
const TERMS: &str = concat!(
    "SELECT cu.id AS customer_id, cu.name AS customer, c.id AS contract_id, c.title AS contract, t.id AS term_id, t.expires_on AS day, s.name AS owner ",
    of_terms!(),
    " AND CASE $8 WHEN 'no_expiry' THEN ",
    no_expiry!(),
    " WHEN 'no_owner' THEN ",
    no_owner!(),
    " WHEN 'ended_without_outcome' THEN ",
    ended_without_outcome!(),
    " ELSE ",
    unconfirmed!(),
    " END ORDER BY t.expires_on ASC NULLS FIRST, cu.sort_key, cu.id, t.id LIMIT $9"
);
const CARDS: &str = concat!(
    "SELECT cu.id AS customer_id, cu.name AS customer, NULL AS contract_id, NULL AS contract, NULL AS term_id, NULL AS day, \
     (SELECT s.name FROM staff s WHERE s.id = cu.owner_id) AS owner ",
    of_cards!(),
    " AND CASE $7 WHEN 'no_contract' THEN ",
    no_contract!(),
    " ELSE ",
    customer_without_owner!(),
    " END ORDER BY cu.sort_key, cu.id LIMIT $8"
);

#[derive(sqlx::FromRow)]
struct TermsCounted {
    no_expiry: i64,
    no_owner: i64,
    ended_without_outcome: i64,
    unconfirmed: i64,
}

#[derive(sqlx::FromRow)]
struct CardsCounted {
    no_contract: i64,
    customer_without_owner: i64,
}

/// How many faults of each kind there are in what `sight` may open; contracts that are not alive have none.
pub async fn count(conn: &mut Conn, today: NaiveDate, sight: Sight) -> Result<Vec<(FaultKind, i64)>, StorageError> {
    let Sight { all, own, area, unowned, staff_id, area_id } = sight;
    let terms = row!(conn, TermsCounted, TERMS_COUNTED, all, own, area, unowned, staff_id, area_id, today)?;
    let cards = row!(conn, CardsCounted, CARDS_COUNTED, all, own, area, unowned, staff_id, area_id)?;
    let terms = terms.into_iter().flat_map(|counted| {
        [
            (FaultKind::NoExpiry, counted.no_expiry),
            (FaultKind::NoOwner, counted.no_owner),
            (FaultKind::EndedWithoutOutcome, counted.ended_without_outcome),
            (FaultKind::Unconfirmed, counted.unconfirmed),
        ]
    });
    let cards = cards.into_iter().flat_map(|counted| {
        [
            (FaultKind::NoContract, counted.no_contract),
            (FaultKind::CustomerWithoutOwner, counted.customer_without_owner),
        ]
    });
    Ok(terms.chain(cards).collect())
}

/// The first `limit` faults of a kind in what `sight` may open, by their day.
pub async fn list(
    conn: &mut Conn,
    kind: FaultKind,
    today: NaiveDate,
    sight: Sight,
    limit: i64,
) -> Result<Vec<FaultRow>, StorageError> {
    let Sight { all, own, area, unowned, staff_id, area_id } = sight;
    match kind {
        FaultKind::NoContract | FaultKind::CustomerWithoutOwner => {
            rows!(conn, FaultRow, CARDS, all, own, area, unowned, staff_id, area_id, Word(kind), limit)
        }
        FaultKind::NoExpiry | FaultKind::NoOwner | FaultKind::EndedWithoutOutcome | FaultKind::Unconfirmed => {
            rows!(conn, FaultRow, TERMS, all, own, area, unowned, staff_id, area_id, today, Word(kind), limit)
        }
    }
}
