//! 更新: one per term, from the day its follow-up window opens.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, Many, StorageError, rows, run, value};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::{Outcome, Stage};
use uuid::Uuid;

/// A renewal.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct RenewalRow {
    /// The renewal's id.
    pub id: Uuid,
    /// Of which term; unique.
    pub term_id: Uuid,
    /// Which step it is in.
    pub stage: Word<Stage>,
    /// How it ended.
    pub outcome: Option<Word<Outcome>>,
    /// The day on which the window opened.
    pub opened_on: NaiveDate,
}

/// Opens renewals; a second one for the same term is not made. Returns how many were made now.
pub async fn insert_all(conn: &mut Conn, renewals: &[RenewalRow]) -> Result<usize, StorageError> {
    const MANY: Many = Many {
        head: "INSERT INTO renewal (id, term_id, stage, outcome, opened_on) VALUES ",
        values: 5,
        tail: " ON CONFLICT (term_id) DO NOTHING",
    };
    MANY.write(conn, renewals, |asked, renewal| {
        asked.bind(renewal.id).bind(renewal.term_id).bind(renewal.stage).bind(renewal.outcome).bind(renewal.opened_on)
    })
    .await?;
    let ids: Vec<Uuid> = renewals.iter().map(|renewal| renewal.id).collect();
    let made = value!(conn, i64, concat!("SELECT COUNT(*) FROM renewal WHERE id IN ", ids!("$1")), id_list(&ids))?;
    Ok(usize::try_from(made).unwrap_or_default())
}

/// Writes how the renewal of a term ended, or takes it back with `None`.
pub async fn update_outcome(
    conn: &mut Conn,
    term: Uuid,
    outcome: Option<Outcome>,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE renewal SET outcome = $1, closed_at = CASE WHEN $1 IS NULL THEN NULL ELSE $2 END WHERE term_id = $3",
        outcome.map(Word),
        at,
        term
    )?;
    Ok(())
}

/// Takes away the renewal of a term whose window turns out not to have opened; one that has gone on stays.
pub async fn delete_not_begun(conn: &mut Conn, term: Uuid) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM renewal WHERE term_id = $1 AND stage = 'upcoming' AND outcome IS NULL", term)?;
    Ok(())
}

/// The renewals of a block of contracts.
pub async fn list_of_contracts(conn: &mut Conn, contracts: &[Uuid]) -> Result<Vec<RenewalRow>, StorageError> {
    rows!(
        conn,
        RenewalRow,
        concat!(
            "SELECT r.id, r.term_id, r.stage, r.outcome, r.opened_on FROM renewal r JOIN term t ON t.id = r.term_id WHERE t.contract_id IN ",
            ids!("$1")
        ),
        id_list(contracts)
    )
}
