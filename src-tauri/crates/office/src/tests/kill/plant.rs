//! Bugs planted in the door while a process of the kill test asks for one; each must be found by the kills.

use crate::OfficeError;
use domain::rights::Op;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;
use storage::engine::Tx;

/// A bug that a kill alone shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Bug {
    /// The rows of an act are committed before its audit line and its receipt.
    TwoTransactions = 1,
    /// An act is acknowledged, and committed a little later.
    AcknowledgedBeforeCommit = 2,
}

/// One process plants one bug, for all that it does.
static PLANTED: AtomicU8 = AtomicU8::new(0);

#[cfg(target_os = "linux")]
pub(crate) fn sow(bug: Option<Bug>) {
    PLANTED.store(bug.map_or(0, |bug| bug as u8), Ordering::Relaxed);
}

fn is(bug: Bug) -> bool {
    PLANTED.load(Ordering::Relaxed) == bug as u8
}

/// After the rows of an act, before its audit line.
pub(crate) async fn after_rows(tx: &mut Tx) -> Result<(), OfficeError> {
    if is(Bug::TwoTransactions) {
        for text in ["COMMIT", "BEGIN IMMEDIATE"] {
            sqlx::query(text).execute(tx.sqlite().unwrap()).await.map_err(storage::engine::StorageError::from)?;
        }
    }
    Ok(())
}

/// The transaction to be committed; none where that comes later. Only after acts that do not read what they have written:
/// the others would notice it themselves.
pub(crate) fn to_commit(tx: Tx, op: &str) -> Option<Tx> {
    let reads_nothing = [Op::CloseContract.code(), Op::HandleReminder.code()].contains(&op);
    if !(is(Bug::AcknowledgedBeforeCommit) && reads_nothing) {
        return Some(tx);
    }
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(10)).await;
        tx.commit().await
    });
    None
}
