//! Lists of customers: all ids in order once, then the rows of a block by their ids.

use crate::customer_order::{all_by_number, placing};
use crate::dialect::{id_list, ids, text_list};
use crate::engine::{Conn, StorageError, rows};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::{CustomerRole, ReminderKind, Standing};
use uuid::Uuid;

pub use crate::customer_order::CustomerOrder;

/// Which cards a person may open; of the others a list tells name, area and owner, and asks nothing else of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    /// Every card.
    pub all: bool,
    /// One's own, and those on which one owns a live contract.
    pub own: bool,
    /// Those of one's area.
    pub area: bool,
    /// Those without an owner.
    pub unowned: bool,
    /// Who looks.
    pub staff_id: Uuid,
    /// Where that person works.
    pub area_id: Option<Uuid>,
}

/// Whether a [`Sight`], bound from `$1` to `$6`, takes in what belongs to `$owner` in `$area`, or on the card `cu`.
macro_rules! seen {
    ($owner:expr) => {
        seen!($owner, "cu.area_id")
    };
    ($owner:expr, $area:expr) => {
        concat!(
            "($1 = TRUE OR ($2 = TRUE AND ",
            $owner,
            " = $5) OR ($3 = TRUE AND ",
            $area,
            " = $6) OR ($4 = TRUE AND ",
            $owner,
            " IS NULL))"
        )
    };
}
pub(crate) use seen;

/// What a list of customers is narrowed to; what is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerNarrowing {
    /// Part of the folded name, reading or address.
    pub fold: String,
    /// Part of a number, phone or postal code; empty when the text has no digits.
    pub digits: String,
    /// Any of these standings.
    pub standings: Vec<Standing>,
    /// Any of these owners.
    pub owners: Vec<Uuid>,
    /// Also, or only, those without an owner.
    pub unowned: bool,
    /// Any of these areas.
    pub areas: Vec<Uuid>,
    /// With a live contract of any of these plans.
    pub plans: Vec<Uuid>,
    /// Whose next date is not after this day.
    pub next_to: Option<NaiveDate>,
    /// Only those with nothing ahead.
    pub nothing_ahead: bool,
}

/// An id with what its place in the あかさたな index follows from.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PlacedId {
    /// The card.
    pub id: Uuid,
    /// The first three bytes of its sort key: one kana.
    pub letter: Vec<u8>,
}

/// The ids of all customers that are let through, in order.
pub async fn list_ids(
    conn: &mut Conn,
    narrowing: &CustomerNarrowing,
    (order, down): (CustomerOrder, bool),
    sight: Sight,
) -> Result<Vec<PlacedId>, StorageError> {
    if order == CustomerOrder::Name && *narrowing == CustomerNarrowing::default() {
        // The common case needs no row, only the index.
        return if down {
            rows!(
                conn,
                PlacedId,
                "SELECT id, substr(sort_key, 1, 3) AS letter FROM customer ORDER BY sort_key DESC, id DESC"
            )
        } else {
            rows!(conn, PlacedId, "SELECT id, substr(sort_key, 1, 3) AS letter FROM customer ORDER BY sort_key, id")
        };
    }
    if order == CustomerOrder::Number && sight.all && *narrowing == CustomerNarrowing::default() {
        return rows!(conn, PlacedId, all_by_number(down));
    }
    let standings: Vec<&str> = narrowing.standings.iter().map(|standing| standing.code()).collect();
    rows!(
        conn,
        PlacedId,
        placing(order, down),
        crate::customer::like_text(&narrowing.fold),
        narrowing.digits.as_str(),
        text_list(&standings),
        id_list(&narrowing.owners),
        narrowing.unowned,
        id_list(&narrowing.areas),
        id_list(&narrowing.plans),
        narrowing.next_to,
        narrowing.nothing_ahead,
        sight.all,
        sight.own,
        sight.area,
        sight.unowned,
        sight.staff_id,
        sight.area_id
    )
}

/// A customer as a list can show it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CustomerLineRow {
    /// The card.
    pub id: Uuid,
    /// 顧客番号
    pub number: String,
    /// 名称
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 区分
    pub standing: Word<Standing>,
    /// Since when.
    pub standing_since: Option<NaiveDate>,
    /// 担当
    pub owner_id: Option<Uuid>,
    /// The owner's name.
    pub owner: Option<String>,
    /// 地域
    pub area_id: Option<Uuid>,
    /// The area's name.
    pub area: Option<String>,
    /// 郵便番号
    pub postal_code: String,
    /// 所在地
    pub address: String,
    /// 電話
    pub phone: String,
    /// FAX
    pub fax: String,
    /// メール
    pub mail: String,
    /// 代表者
    pub representative: String,
    /// 業種
    pub industry: String,
    /// 資本金, yen
    pub capital: Option<i64>,
    /// 従業員数
    pub employees: Option<i64>,
    /// 決算
    pub fiscal_year_end: String,
    /// 法人番号
    pub corporate_number: String,
    /// When the card was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

const LINES: &str = concat!(
    "SELECT c.id, c.number, c.name, c.kana, c.standing, c.standing_since, c.owner_id, s.name AS owner, c.area_id, a.name AS area, \
             c.postal_code, c.address, c.phone, c.fax, c.mail, c.representative, c.industry, c.capital, c.employees, c.fiscal_year_end, \
             c.corporate_number, c.created_at, c.updated_at \
             FROM customer c LEFT JOIN staff s ON s.id = c.owner_id LEFT JOIN area a ON a.id = c.area_id WHERE c.id IN ",
    ids!("$1")
);

/// The customers of a block, in no order.
pub async fn list_lines(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<CustomerLineRow>, StorageError> {
    rows!(conn, CustomerLineRow, LINES, id_list(of))
}

/// What waits next on a card, and for whom.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NextActionRow {
    /// The card.
    pub customer_id: Uuid,
    /// What a reminder tells; `None` for a contact that was promised.
    pub kind: Option<Word<ReminderKind>>,
    /// On which day.
    pub on_day: NaiveDate,
    /// Who must act; `None` is the custodian.
    pub staff: Option<String>,
}

// Of each card only what is nearest is read: most wait for three dates of each contract.
const NEXT_ACTIONS: &str = concat!(
    "SELECT w.customer_id, w.kind, w.on_day, s.name AS staff FROM (\
     SELECT r.customer_id, r.kind, r.falls_on AS on_day, r.assignee_id AS staff_id, r.id FROM ",
    ids!("$1"),
    " i CROSS JOIN reminder r WHERE r.customer_id = i.id AND r.waits = TRUE AND r.falls_on = \
     (SELECT MIN(n.falls_on) FROM reminder n WHERE n.customer_id = i.id AND n.waits = TRUE) \
     UNION ALL SELECT p.customer_id, NULL AS kind, p.next_on AS on_day, COALESCE(co.owner_id, cu.owner_id) AS staff_id, p.contact_log_id AS id FROM ",
    ids!("$1"),
    " i CROSS JOIN promised_contact p JOIN contact_log l ON l.id = p.contact_log_id JOIN customer cu ON cu.id = p.customer_id \
     LEFT JOIN contract co ON co.id = l.contract_id AND co.state = 'active' WHERE p.customer_id = i.id\
     ) w LEFT JOIN staff s ON s.id = w.staff_id ORDER BY w.on_day, w.id"
);

/// What waits on the cards of a block, the nearest first of each.
pub async fn list_next_actions(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<NextActionRow>, StorageError> {
    rows!(conn, NextActionRow, NEXT_ACTIONS, id_list(of))
}

/// How many live contracts a card has.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContractCountRow {
    /// The card.
    pub customer_id: Uuid,
    /// How many.
    pub n: i64,
}

const CONTRACT_COUNTS: &str = concat!(
    "SELECT customer_id, COUNT(*) AS n FROM contract WHERE state = 'active' AND customer_id IN ",
    ids!("$1"),
    " GROUP BY customer_id"
);

/// The numbers of live contracts on the cards of a block; a card without one has no row.
pub async fn count_contracts(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<ContractCountRow>, StorageError> {
    rows!(conn, ContractCountRow, CONTRACT_COUNTS, id_list(of))
}

/// The day of the last contact with a customer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LastContactRow {
    /// The card.
    pub customer_id: Uuid,
    /// The day.
    pub held_on: NaiveDate,
}

const LAST_CONTACTS: &str = concat!(
    "SELECT customer_id, MAX(held_on) AS held_on FROM contact_log WHERE customer_id IN ",
    ids!("$1"),
    " GROUP BY customer_id"
);

/// The days of the last contact with the customers of a block; one never contacted has no row.
pub async fn list_last_contacts(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<LastContactRow>, StorageError> {
    rows!(conn, LastContactRow, LAST_CONTACTS, id_list(of))
}

/// A role of a customer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CustomerRoleRow {
    /// The card.
    pub customer_id: Uuid,
    /// What the customer is to the office.
    pub role: Word<CustomerRole>,
}

const ROLES: &str = concat!(
    "SELECT customer_id, role FROM customer_has_role WHERE customer_id IN ",
    ids!("$1"),
    " ORDER BY customer_id, role"
);

/// The roles of the customers of a block.
pub async fn list_roles(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<CustomerRoleRow>, StorageError> {
    rows!(conn, CustomerRoleRow, ROLES, id_list(of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn a_block_of_the_list_reads_no_more_where_the_office_has_more() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        let contracts_next = crate::contract_list::NEXT_ACTIONS;
        for asked in [LINES, NEXT_ACTIONS, CONTRACT_COUNTS, LAST_CONTACTS, ROLES, contracts_next] {
            let steps = plan(&mut conn, asked).await;
            // Of a table only what the block's ids lead to, nothing that most of its rows share.
            for step in steps.iter().filter(|step| step.starts_with("SEARCH ") || step.starts_with("SCAN ")) {
                let by_id = ["(id=?)", "(customer_id=?", "(subject_id=?"].iter().any(|by| step.contains(by));
                let own = ["SCAN json_each", "SCAN w"].iter().any(|own| step.starts_with(own));
                assert!(by_id || own, "{step}\n{steps:#?}");
                let waits = step.contains("reminder_that_waits");
                assert!(!waits || step.contains("COVERING INDEX"), "its rows are read for each line: {step}");
            }
        }
    }
}
