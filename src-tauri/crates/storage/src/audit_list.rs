//! The audit log as it is read: narrowed, the newest first, a page at a time from the place where the last one ended.

use crate::dialect::{by_person_and_act, id_list, ids, text_list, texts};
use crate::engine::{Conn, StorageError, Twin, row, rows};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A line as it is read; the hashes are nobody's to read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LogLineRow {
    /// Its place in the log.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the program does by itself.
    pub staff_id: Option<Uuid>,
    /// The code of what was done.
    pub op: String,
    /// What kind of record.
    pub record_kind: String,
    /// Which record.
    pub record_id: Option<Uuid>,
    /// What else the line says, as a JSON list.
    pub fields: String,
    /// How many records.
    pub count: i64,
}

/// Whose lines are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's, and the program's own.
    #[default]
    Anyones,
    /// One person's; the program's own for none.
    Ones(Option<Uuid>),
}

/// What the log is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogNarrowing {
    /// Whose lines.
    pub whose: Whose,
    /// Of any of these acts; of all where none is named.
    pub ops: Vec<&'static str>,
    /// About any of these records.
    pub records: Option<Vec<Uuid>>,
    /// Not before this moment.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub to: Option<DateTime<Utc>>,
}

macro_rules! lines {
    ($of:expr) => {
        lines!("audit_log", $of)
    };
    ($from:expr, $of:expr) => {
        concat!(
            "SELECT seq, at, staff_id, op, record_kind, record_id, fields, count FROM ",
            $from,
            " WHERE seq > $1 AND seq < $2 AND ($3 IS NULL OR at >= $3) AND ($4 IS NULL OR at < $4)",
            $of,
            " ORDER BY seq DESC LIMIT $5"
        )
    };
}

/// Everybody's lines.
const ALL: &str = lines!("");
/// One person's.
const OF_ONE: &str = lines!(" AND staff_id IS NOT DISTINCT FROM $6");
/// Of one act.
const OF_OP: &str = lines!(" AND op = $6");
/// Of one act by one person.
const OF_OP_BY_ONE: Twin = by_person_and_act!(lines, " AND op = $6 AND staff_id = $7");
/// Of one act by the program.
const OF_OP_BY_NOBODY: Twin = by_person_and_act!(lines, " AND op = $6 AND staff_id IS NULL");
/// About some records.
const ABOUT: &str = lines!(concat!(
    " AND record_id IN ",
    ids!("$6"),
    " AND ($7 = '[]' OR op IN ",
    texts!("$7"),
    ") AND ($8 = TRUE OR staff_id IS NOT DISTINCT FROM $9)"
));

#[derive(Debug, Clone, Copy, sqlx::FromRow)]
struct SpanRow {
    first: Option<i64>,
    last: Option<i64>,
}

/// Between which places the lines of some days stand; others may stand there too.
async fn find_span(conn: &mut Conn, narrowing: &LogNarrowing) -> Result<Option<(i64, i64)>, StorageError> {
    let first = narrowing.from.map_or(NaiveDate::MIN, |at| at.date_naive());
    let last = narrowing.to.map_or(NaiveDate::MAX, |at| at.date_naive());
    if (narrowing.from, narrowing.to) == (None, None) {
        return Ok(Some((1, i64::MAX - 1)));
    }
    let span = row!(
        conn,
        SpanRow,
        "SELECT MIN(first_seq) AS first, MAX(last_seq) AS last FROM audit_day WHERE day >= $1 AND day <= $2",
        first.max(EARLIEST),
        last.min(LATEST)
    )?;
    Ok(span.and_then(|span| span.first.zip(span.last)))
}

/// Days of four-digit years, which either database compares as what they are.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
const LATEST: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();

/// The newest lines before a place, at most so many. Each page is found by an index, however long the log is: for several
/// acts the newest of each are asked for and put together.
pub async fn list(
    conn: &mut Conn,
    narrowing: &LogNarrowing,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<LogLineRow>, StorageError> {
    let Some((first, last)) = find_span(conn, narrowing).await? else { return Ok(Vec::new()) };
    let (after, before) = (first - 1, before.unwrap_or(i64::MAX).min(last + 1));
    let (from, to) = (narrowing.from, narrowing.to);
    if let Some(records) = &narrowing.records {
        let (anyones, staff) = match narrowing.whose {
            Whose::Anyones => (true, None),
            Whose::Ones(staff) => (false, staff),
        };
        let (about, ops) = (id_list(records), text_list(&narrowing.ops));
        return rows!(conn, LogLineRow, ABOUT, after, before, from, to, most, about, ops, anyones, staff);
    }
    if narrowing.ops.is_empty() {
        return match narrowing.whose {
            Whose::Anyones => rows!(conn, LogLineRow, ALL, after, before, from, to, most),
            Whose::Ones(staff) => rows!(conn, LogLineRow, OF_ONE, after, before, from, to, most, staff),
        };
    }
    let mut found = Vec::new();
    for op in &narrowing.ops {
        found.extend(match narrowing.whose {
            Whose::Anyones => rows!(conn, LogLineRow, OF_OP, after, before, from, to, most, *op)?,
            Whose::Ones(Some(staff)) => {
                rows!(conn, LogLineRow, OF_OP_BY_ONE, after, before, from, to, most, *op, staff)?
            }
            Whose::Ones(None) => rows!(conn, LogLineRow, OF_OP_BY_NOBODY, after, before, from, to, most, *op)?,
        });
    }
    found.sort_by_key(|line: &LogLineRow| std::cmp::Reverse(line.seq));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found)
}

/// How often one person did something.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DeedCountRow {
    /// The code of what was done.
    pub op: String,
    /// How often.
    pub times: i64,
    /// To how many records, counted each time.
    pub records: i64,
    /// To how many different records, of those that the line names.
    pub different: i64,
}

/// What one person did, counted by act.
pub async fn count_by_op(
    conn: &mut Conn,
    staff: Uuid,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<DeedCountRow>, StorageError> {
    let narrowing = LogNarrowing { from: Some(from), to: Some(to), ..LogNarrowing::default() };
    let Some((first, last)) = find_span(conn, &narrowing).await? else { return Ok(Vec::new()) };
    rows!(
        conn,
        DeedCountRow,
        "SELECT op, COUNT(*) AS times, CAST(SUM(count) AS BIGINT) AS records, COUNT(DISTINCT record_id) AS different \
         FROM audit_log WHERE staff_id = $1 AND seq >= $2 AND seq <= $3 AND at >= $4 AND at < $5 GROUP BY op ORDER BY op",
        staff,
        first,
        last,
        from,
        to
    )
}

/// What a line is about, by name.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SubjectRow {
    /// The record.
    pub id: Uuid,
    /// On whose card it stands.
    pub customer_id: Option<Uuid>,
    /// The customer's name.
    pub customer: Option<String>,
    /// Who owns the card.
    pub owner_id: Option<Uuid>,
    /// Where the card lies.
    pub area_id: Option<Uuid>,
    /// What it is called besides.
    pub name: String,
}

/// The names of some records of any kind; of what is not there any more nothing comes back.
pub async fn list_subjects(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<SubjectRow>, StorageError> {
    rows!(
        conn,
        SubjectRow,
        concat!(
            "WITH named AS (\
             SELECT c.id, c.id AS customer_id, '' AS name FROM customer c WHERE c.id IN ",
            ids!("$1"),
            " UNION ALL SELECT o.id, o.customer_id, o.title FROM contract o WHERE o.id IN ",
            ids!("$1"),
            " UNION ALL SELECT t.id, o.customer_id, o.title FROM term t JOIN contract o ON o.id = t.contract_id WHERE t.id IN ",
            ids!("$1"),
            " UNION ALL SELECT p.id, p.customer_id, p.name FROM contact_person p WHERE p.id IN ",
            ids!("$1"),
            " UNION ALL SELECT l.id, l.customer_id, '' FROM contact_log l WHERE l.id IN ",
            ids!("$1"),
            " UNION ALL SELECT f.id, f.customer_id, f.name FROM attachment f WHERE f.id IN ",
            ids!("$1"),
            " UNION ALL SELECT s.id, NULL, s.name FROM staff s WHERE s.id IN ",
            ids!("$1"),
            " UNION ALL SELECT a.id, NULL, a.name FROM area a WHERE a.id IN ",
            ids!("$1"),
            " UNION ALL SELECT p.id, NULL, p.name FROM plan p WHERE p.id IN ",
            ids!("$1"),
            ") SELECT n.id, n.customer_id, c.name AS customer, c.owner_id, c.area_id, n.name FROM named n \
             LEFT JOIN customer c ON c.id = n.customer_id"
        ),
        id_list(records)
    )
}

/// Everything that belongs to a card and that a line can be about: the card, its people, contracts, terms, files and entries.
pub async fn list_ids_of_card(conn: &mut Conn, card: Uuid) -> Result<Vec<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct IdRow {
        id: Uuid,
    }
    let found = rows!(
        conn,
        IdRow,
        "SELECT id FROM customer WHERE id = $1 UNION ALL SELECT id FROM contact_person WHERE customer_id = $1 \
         UNION ALL SELECT id FROM contract WHERE customer_id = $1 \
         UNION ALL SELECT t.id FROM term t JOIN contract o ON o.id = t.contract_id WHERE o.customer_id = $1 \
         UNION ALL SELECT id FROM attachment WHERE customer_id = $1 UNION ALL SELECT id FROM contact_log WHERE customer_id = $1",
        card
    )?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

#[cfg(test)]
mod tests {
    //! However long the log is, a page of it is found by an index.

    use super::*;
    use crate::engine::fresh::fresh_store;
    use sqlx::{AssertSqlSafe, Row as _};

    async fn plan(conn: &mut Conn, text: &str) -> String {
        let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}")))
            .fetch_all(conn.sqlite().unwrap())
            .await
            .unwrap();
        rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join(" / ")
    }

    #[tokio::test]
    async fn each_page_of_the_log_is_found_by_an_index_in_its_order() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        for (text, index) in [
            (ALL, "sqlite_autoindex_audit_log_2 (seq>? AND seq<?)"),
            (OF_ONE, "audit_log_by_staff (staff_id=? AND seq>? AND seq<?)"),
            (OF_OP, "audit_log_by_op (op=? AND seq>? AND seq<?)"),
            (OF_OP_BY_ONE.sqlite, "audit_log_by_staff_and_op (staff_id=? AND op=? AND seq>? AND seq<?)"),
            (OF_OP_BY_NOBODY.sqlite, "audit_log_by_staff_and_op (staff_id=? AND op=? AND seq>? AND seq<?)"),
        ] {
            let plan = plan(&mut conn, text).await;
            assert!(plan.contains(index), "{text}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{text}: sorts what it has found: {plan}");
        }
        // One card has few lines: they are put in order, but no other line is read for it.
        let about = plan(&mut conn, ABOUT).await;
        assert!(about.contains("audit_log_by_record (record_id=?"), "{about}");
    }

    #[tokio::test]
    async fn a_day_is_found_also_where_the_clock_went_back() {
        let (store, _dir) = fresh_store().await;
        let mut tx = store.begin().await.unwrap();
        let days = ["2026-11-24", "2026-11-26", "2026-11-25", "2026-11-24", "2026-11-27"];
        for (n, day) in (1_u8..).zip(days) {
            let line = crate::audit::AuditRow {
                id: Uuid::from_bytes([n; 16]),
                seq: i64::from(n),
                at: format!("{day}T03:00:00Z").parse().unwrap(),
                staff_id: None,
                op: "open_card".to_owned(),
                record_kind: "customer".to_owned(),
                record_id: None,
                fields: "[]".to_owned(),
                count: 1,
                prev_hash: Vec::new(),
                row_hash: vec![n],
            };
            crate::audit::insert(&mut tx, &line).await.unwrap();
        }
        let of = |from: &str, to: &str| LogNarrowing {
            from: Some(format!("{from}T00:00:00Z").parse().unwrap()),
            to: Some(format!("{to}T00:00:00Z").parse().unwrap()),
            ..LogNarrowing::default()
        };
        for (from, to, expected) in [
            ("2026-11-24", "2026-11-25", vec![4, 1]),
            ("2026-11-25", "2026-11-26", vec![3]),
            ("2026-11-24", "2026-11-27", vec![4, 3, 2, 1]),
            ("2026-11-28", "2026-11-29", vec![]),
        ] {
            let found = list(&mut tx, &of(from, to), None, 100).await.unwrap();
            assert_eq!(found.iter().map(|line| line.seq).collect::<Vec<_>>(), expected, "{from} to {to}");
        }
    }
}
