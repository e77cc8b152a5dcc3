//! What must hold of a vault whose process was killed.

use super::act::{Kind, Stands, Task};
use super::life::Counts;
use crate::tests::machine::Wrong as Broken;
use crate::{Office, OfficeError};
use sqlx::{AssertSqlSafe, Row as _};
use storage::engine::Conn;
use uuid::Uuid;

pub type Wrong = Broken;

/// How many rows each table has; the search box's own tables are counted by its entries.
pub async fn count_rows(conn: &mut Conn) -> Counts {
    let asked = "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'search_gram%' AND m.name NOT LIKE 'sqlite_%'";
    let tables = sqlx::query(asked).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    let count = |row: &sqlx::sqlite::SqliteRow| {
        let name: String = row.get(0);
        format!("SELECT '{name}', COUNT(*) FROM \"{name}\"")
    };
    let text = tables.iter().map(count).collect::<Vec<_>>().join(" UNION ALL ");
    let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// What was known before the kill, against which the vault is held after it.
pub struct Before<'a> {
    /// The rows that stood after what was last acknowledged, where the process came to say so.
    pub counts: Option<&'a Counts>,
    /// What was acknowledged in this life.
    pub acknowledged: &'a [Task],
    /// What was under way; none where the process was killed as it started, or after all was acknowledged.
    pub under_way: Option<&'a Task>,
}

/// Looks over the vault and tries again what was interrupted, or else what was acknowledged last. Returns whether what was
/// interrupted had been committed.
pub async fn look_over(office: &Office, me: Uuid, before: &Before<'_>) -> Result<bool, Wrong> {
    is_sound(office).await?;
    let mut conn = office.store().read().await.unwrap();
    let stands = count_rows(&mut conn).await;
    for task in before.acknowledged {
        if task.act.has_receipt() && task.stands(&mut conn).await? == Stands::Nothing {
            return Err(Wrong::new("acknowledged and not there", format!("{task:?}")));
        }
    }
    told_once(&mut conn).await?;
    let committed = match before.under_way {
        Some(task) if task.act.has_receipt() => task.stands(&mut conn).await? == Stands::Whole,
        _ => false,
    };
    if let Some(counts) = before.counts {
        let more =
            stands.get("audit_log").copied().unwrap_or_default() - counts.get("audit_log").copied().unwrap_or_default();
        let kind = before.under_way.map(|task| task.act.kind());
        match kind {
            // A look that left its line has written what it found, whatever that was.
            Some(Kind::Look) if more == 1 => {}
            Some(_) if committed => {}
            // Their line in the log is all that they write: that a backup was made, that somebody signed in.
            Some(Kind::BackUp | Kind::Reopen) => same(&stands, counts, &[0, 1], "what was interrupted")?,
            None if before.acknowledged.is_empty() => same(&stands, counts, &[0, 1], "the start")?,
            _ => same(&stands, counts, &[0], "what was interrupted")?,
        }
    }
    drop(conn);
    let Some(task) = before.under_way.or(before.acknowledged.last()) else { return Ok(false) };
    let refused = |error: OfficeError| Wrong::new("refused", format!("{task:?} tried again: {error:?}"));
    let actor = office.actor(me).await.map_err(refused)?;
    task.carry_out(office, &actor).await.map_err(refused)?;
    let mut conn = office.store().read().await.unwrap();
    if task.act.has_receipt() {
        if task.stands(&mut conn).await? == Stands::Nothing {
            return Err(Wrong::new("tried again and not there", format!("{task:?}")));
        }
        if committed || before.under_way.is_none() {
            same(&count_rows(&mut conn).await, &stands, &[0], "a retry of what was done")?;
        }
    }
    told_once(&mut conn).await?;
    Ok(committed)
}

/// Every page, table, link and chain holds.
pub async fn is_sound(office: &Office) -> Result<(), Wrong> {
    let found = office.verify().await.map_err(|error| Wrong::new("damaged", format!("{error:?}")))?;
    if found.is_sound() { Ok(()) } else { Err(Wrong::new("damaged", format!("{found:?}"))) }
}

/// The same rows, and so many lines more in the log.
pub fn same(now: &Counts, before: &Counts, lines: &[i64], after: &str) -> Result<(), Wrong> {
    let other: Vec<String> = now
        .iter()
        .filter(|(table, count)| {
            let more = **count - before.get(*table).copied().unwrap_or_default();
            match table.as_str() {
                "audit_log" => !lines.contains(&more),
                // The first line of a day begins it.
                "audit_day" => !lines.iter().any(|lines| (0..=*lines).contains(&more)),
                _ => more != 0,
            }
        })
        .map(|(table, count)| format!("{table}: {count} after {:?}", before.get(table)))
        .collect();
    if other.is_empty() { Ok(()) } else { Err(Wrong::new("half an operation", format!("{after} left {other:?}"))) }
}

/// Each delivery of a reminder has its turn, and none was delivered twice on one day.
async fn told_once(conn: &mut Conn) -> Result<(), Wrong> {
    let turns =
        "SELECT r.id FROM reminder r WHERE r.turn <> (SELECT COUNT(*) FROM delivery d WHERE d.reminder_id = r.id)";
    let days = "SELECT d.reminder_id FROM delivery d GROUP BY d.reminder_id, substr(d.delivered_at, 1, 10) HAVING COUNT(*) > 1";
    for text in [turns, days] {
        if let Some(row) = sqlx::query(text).fetch_optional(conn.sqlite().unwrap()).await.unwrap() {
            return Err(Wrong::new("told twice", format!("reminder {}", row.get::<Uuid, _>(0))));
        }
    }
    Ok(())
}

/// Every row of every table, a text for each table.
pub async fn content(conn: &mut Conn) -> Vec<String> {
    let mut all = Vec::new();
    for table in count_rows(conn).await.into_keys() {
        let asked = format!("SELECT i.name FROM pragma_table_info('{table}') i");
        let columns = sqlx::query(AssertSqlSafe(asked)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        let quoted: Vec<String> = columns.iter().map(|row| format!("quote(\"{}\")", row.get::<String, _>(0))).collect();
        let asked = format!("SELECT json_group_array(json_array({})) FROM \"{table}\"", quoted.join(", "));
        let rows: String = sqlx::query(AssertSqlSafe(asked)).fetch_one(conn.sqlite().unwrap()).await.unwrap().get(0);
        all.push(format!("{table}: {rows}"));
    }
    all
}
