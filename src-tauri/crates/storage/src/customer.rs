//! Customers: the card's own row, its roles, its contact persons, and the lists of them.

use crate::dialect::{id_list, ids};
use crate::engine::{Asked, Conn, Many, StorageError, row, rows, run};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::dates::KeyDateKind;
use domain::words::Standing;
use uuid::Uuid;

pub use crate::customer_many::{update_owner, update_standing};
pub use crate::customer_role::{insert_roles, list_all_roles, list_roles, replace_roles};

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CustomerRow {
    /// The card's id.
    pub id: Uuid,
    /// 顧客番号
    pub number: String,
    /// 名称
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 敬称
    pub honorific: String,
    /// 区分
    pub standing: Word<Standing>,
    /// Since when.
    pub standing_since: Option<NaiveDate>,
    /// 担当
    pub owner_id: Option<Uuid>,
    /// 地域
    pub area_id: Option<Uuid>,
    /// 本社
    pub parent_id: Option<Uuid>,
    /// 郵便番号, seven digits or empty
    pub postal_code: String,
    /// 所在地
    pub address: String,
    /// 電話
    pub phone: String,
    /// FAX
    pub fax: String,
    /// メール
    pub mail: String,
    /// ウェブサイト
    pub website: String,
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
    /// 法人番号, thirteen digits or empty
    pub corporate_number: String,
    /// 連絡の好み
    pub contact_preference: String,
    /// 顧客の目標
    pub goal: String,
    /// 注意
    pub caution: String,
    /// When the card was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: Option<Uuid>,
    /// Counts up with each change.
    pub version: i64,
}

/// What is stored beside a card to find and order it.
#[derive(Debug, Clone)]
pub struct CustomerKeys {
    /// Name, kana and address, folded.
    pub fold: String,
    /// Digits of phone, fax, postal code, number and corporate number, apart by spaces.
    pub digits: String,
    /// Orders the list.
    pub sort_key: Vec<u8>,
}

macro_rules! columns {
    () => {
        "id, number, name, kana, honorific, standing, standing_since, owner_id, area_id, parent_id, postal_code, address, phone, fax, \
         mail, website, representative, industry, capital, employees, fiscal_year_end, corporate_number, contact_preference, goal, \
         caution, created_at, updated_at, updated_by, version"
    };
}

pub(crate) use columns;

/// One card.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<CustomerRow>, StorageError> {
    row!(conn, CustomerRow, concat!("SELECT ", columns!(), " FROM customer WHERE id = $1"), id)
}

/// A block of cards, in no order.
pub async fn list(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<CustomerRow>, StorageError> {
    rows!(conn, CustomerRow, concat!("SELECT ", columns!(), " FROM customer WHERE id IN ", ids!("$1")), id_list(of))
}

/// The branches under a head office.
pub async fn list_branches(conn: &mut Conn, parent: Uuid) -> Result<Vec<CustomerRow>, StorageError> {
    rows!(
        conn,
        CustomerRow,
        concat!("SELECT ", columns!(), " FROM customer WHERE parent_id = $1 ORDER BY sort_key, id"),
        parent
    )
}

const INSERT: Many = Many {
    head: concat!("INSERT INTO customer (", columns!(), ", fold, digits, sort_key) VALUES "),
    values: 32,
    tail: "",
};

/// Adds a card.
pub async fn insert(conn: &mut Conn, card: &CustomerRow, keys: &CustomerKeys) -> Result<(), StorageError> {
    INSERT.write(conn, &[(card, keys)], |asked, (card, keys)| bind_card(asked, card, keys)).await
}

/// Adds many cards.
pub async fn insert_many(conn: &mut Conn, cards: &[(CustomerRow, CustomerKeys)]) -> Result<(), StorageError> {
    INSERT.write(conn, cards, |asked, (card, keys)| bind_card(asked, card, keys)).await
}

/// The values of a card in the order of its columns.
fn bind_card(asked: Asked, card: &CustomerRow, keys: &CustomerKeys) -> Asked {
    asked
        .bind(card.id)
        .bind(card.number.as_str())
        .bind(card.name.as_str())
        .bind(card.kana.as_str())
        .bind(card.honorific.as_str())
        .bind(card.standing)
        .bind(card.standing_since)
        .bind(card.owner_id)
        .bind(card.area_id)
        .bind(card.parent_id)
        .bind(card.postal_code.as_str())
        .bind(card.address.as_str())
        .bind(card.phone.as_str())
        .bind(card.fax.as_str())
        .bind(card.mail.as_str())
        .bind(card.website.as_str())
        .bind(card.representative.as_str())
        .bind(card.industry.as_str())
        .bind(card.capital)
        .bind(card.employees)
        .bind(card.fiscal_year_end.as_str())
        .bind(card.corporate_number.as_str())
        .bind(card.contact_preference.as_str())
        .bind(card.goal.as_str())
        .bind(card.caution.as_str())
        .bind(card.created_at)
        .bind(card.updated_at)
        .bind(card.updated_by)
        .bind(card.version)
        .bind(keys.fold.as_str())
        .bind(keys.digits.as_str())
        .bind(keys.sort_key.as_slice())
}

/// Every card, in the order of their numbers.
pub async fn list_all(conn: &mut Conn) -> Result<Vec<CustomerRow>, StorageError> {
    rows!(conn, CustomerRow, concat!("SELECT ", columns!(), " FROM customer ORDER BY number, id"))
}

/// Takes away a card on which nothing hangs any more; `false` where it is not there with this version.
pub async fn delete(conn: &mut Conn, id: Uuid, version: i64) -> Result<bool, StorageError> {
    run!(conn, "DELETE FROM customer_has_role WHERE customer_id = $1", id)?;
    Ok(run!(conn, "DELETE FROM customer WHERE id = $1 AND version = $2", id, version)? == 1)
}

/// Changes a card that still has `card.version`; `false` when somebody else changed it meanwhile.
pub async fn update(conn: &mut Conn, card: &CustomerRow, keys: &CustomerKeys) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE customer SET name = $1, kana = $2, honorific = $3, standing = $4, standing_since = $5, owner_id = $6, area_id = $7, \
         parent_id = $8, postal_code = $9, address = $10, phone = $11, fax = $12, mail = $13, website = $14, representative = $15, \
         industry = $16, capital = $17, employees = $18, fiscal_year_end = $19, corporate_number = $20, contact_preference = $21, \
         goal = $22, caution = $23, updated_at = $24, updated_by = $25, fold = $26, digits = $27, sort_key = $28, version = version + 1 \
         WHERE id = $29 AND version = $30",
        card.name.as_str(),
        card.kana.as_str(),
        card.honorific.as_str(),
        card.standing,
        card.standing_since,
        card.owner_id,
        card.area_id,
        card.parent_id,
        card.postal_code.as_str(),
        card.address.as_str(),
        card.phone.as_str(),
        card.fax.as_str(),
        card.mail.as_str(),
        card.website.as_str(),
        card.representative.as_str(),
        card.industry.as_str(),
        card.capital,
        card.employees,
        card.fiscal_year_end.as_str(),
        card.corporate_number.as_str(),
        card.contact_preference.as_str(),
        card.goal.as_str(),
        card.caution.as_str(),
        card.updated_at,
        card.updated_by,
        keys.fold.as_str(),
        keys.digits.as_str(),
        keys.sort_key.clone(),
        card.id,
        card.version
    )?;
    Ok(rows == 1)
}

/// What a list of customers is narrowed to; an empty text means all.
#[derive(Debug, Clone, Default)]
pub struct CustomerFilter {
    /// Part of the folded name, kana or address.
    pub fold: String,
    /// Part of a number, phone, postal code; empty when the text has no digits.
    pub digits: String,
    /// Only this standing.
    pub standing: Option<Standing>,
    /// Only this owner.
    pub owner_id: Option<Uuid>,
    /// Only those without an owner.
    pub unowned: bool,
}

/// How a list of customers is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerOrder {
    /// By reading.
    Kana,
    /// By customer number.
    Number,
    /// By the next key date; those without one last.
    NextDate,
    /// The newest change first.
    Updated,
}

macro_rules! filtered {
    ($order:literal) => {
        concat!(
            "SELECT c.id FROM customer c LEFT JOIN (SELECT co.customer_id AS customer_id, MIN(k.falls_on) AS next_on FROM key_date k \
             JOIN term t ON t.id = k.term_id JOIN contract co ON co.id = t.contract_id \
             WHERE k.falls_on >= $6 AND t.outcome IS NULL AND co.state = 'active' GROUP BY co.customer_id) n ON n.customer_id = c.id \
             WHERE ($1 = '' OR c.fold LIKE '%' || $1 || '%' ESCAPE '~' OR ($2 <> '' AND c.digits LIKE '%' || $2 || '%')) \
             AND ($3 = '' OR c.standing = $3) AND ($4 IS NULL OR c.owner_id = $4) AND ($5 = FALSE OR c.owner_id IS NULL) ORDER BY ",
            $order
        )
    };
}

/// The ids of all customers that the filter lets through, in order.
pub async fn list_ids(
    conn: &mut Conn,
    filter: &CustomerFilter,
    order: CustomerOrder,
    today: NaiveDate,
) -> Result<Vec<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct IdRow {
        id: Uuid,
    }
    let sql = match order {
        CustomerOrder::Kana => filtered!("c.sort_key, c.id"),
        CustomerOrder::Number => filtered!("c.number, c.id"),
        CustomerOrder::NextDate => filtered!("n.next_on ASC NULLS LAST, c.sort_key, c.id"),
        CustomerOrder::Updated => filtered!("c.updated_at DESC, c.id"),
    };
    let found: Vec<IdRow> = rows!(
        conn,
        IdRow,
        sql,
        like_text(&filter.fold),
        filter.digits.as_str(),
        filter.standing.map_or("", Standing::code),
        filter.owner_id,
        filter.unowned,
        today
    )?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

/// Escapes what LIKE would read as a pattern.
pub(crate) fn like_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '%' | '_' | '~') {
            escaped.push('~');
        }
        escaped.push(character);
    }
    escaped
}

/// A line of the list of customers.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CustomerListRow {
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
    /// 電話
    pub phone: String,
    /// 所在地
    pub address: String,
    /// How many contracts are alive.
    pub contract_count: i64,
}

/// The lines of a block of ids, in no order.
pub async fn list_rows(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<CustomerListRow>, StorageError> {
    rows!(
        conn,
        CustomerListRow,
        concat!(
            "SELECT c.id, c.number, c.name, c.kana, c.standing, c.standing_since, c.owner_id, s.name AS owner, c.area_id, a.name AS area, c.phone, c.address, \
             (SELECT COUNT(*) FROM contract co WHERE co.customer_id = c.id AND co.state = 'active') AS contract_count \
             FROM customer c LEFT JOIN staff s ON s.id = c.owner_id LEFT JOIN area a ON a.id = c.area_id WHERE c.id IN ",
            ids!("$1")
        ),
        id_list(ids)
    )
}

/// The next key date of a customer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NextDateRow {
    /// The customer.
    pub customer_id: Uuid,
    /// What happens.
    pub kind: Word<KeyDateKind>,
    /// On which day.
    pub falls_on: NaiveDate,
}

/// The coming key dates of a block of customers, soonest first.
pub async fn list_next_dates(
    conn: &mut Conn,
    ids: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<NextDateRow>, StorageError> {
    rows!(
        conn,
        NextDateRow,
        concat!(
            "SELECT co.customer_id, k.kind, k.falls_on FROM key_date k JOIN term t ON t.id = k.term_id JOIN contract co ON co.id = t.contract_id \
             WHERE k.falls_on >= $2 AND t.outcome IS NULL AND co.state = 'active' AND co.customer_id IN ",
            ids!("$1"),
            " ORDER BY k.falls_on, k.kind, k.term_id"
        ),
        id_list(ids),
        today
    )
}

/// How many cards there are.
pub async fn count(conn: &mut Conn) -> Result<i64, StorageError> {
    crate::engine::value!(conn, i64, "SELECT COUNT(*) FROM customer")
}

/// As the index of the numbers that there are wants it.
pub(crate) const BY_CORPORATE_NUMBER: &str =
    concat!("SELECT ", columns!(), " FROM customer WHERE corporate_number = $1 AND corporate_number <> '' ORDER BY id");

/// The cards with this corporate number.
pub async fn list_by_corporate_number(conn: &mut Conn, number: &str) -> Result<Vec<CustomerRow>, StorageError> {
    rows!(conn, CustomerRow, BY_CORPORATE_NUMBER, number)
}
