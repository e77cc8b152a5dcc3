//! Checks that what the vault says of itself holds: its pages and tables, and the chains of the audit log, held against
//! the last lines that its backups have kept (SAFETY A3).

mod chain;
mod heads;
mod view;

pub use chain::LineFault;
pub(crate) use chain::{FROM, UNTIL};
pub use view::{BrokenLineView, GivenUpView, LogCheck};

use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::ErrorCode;
use crate::error::OfficeError;
use chain::{Chains, GivenUp};
use chrono::{DateTime, Utc};
use domain::rights::Op;
pub(crate) use heads::Known;
use serde::Serialize;
use storage::audit::AuditRow;
use storage::engine::{Conn, StorageError};
use uuid::Uuid;

/// How many lines of the log are read at once.
const AT_ONCE: i64 = 5_000;

/// What a check found.
#[derive(Debug, Clone, Serialize)]
pub struct Verified {
    /// How many cards there are.
    pub customers: i64,
    /// What the log's chains showed.
    pub log: LogVerified,
    /// What is broken in the file, in the database's words.
    pub broken: Vec<String>,
}

/// What the chains of the log showed.
#[derive(Debug, Clone, Serialize)]
pub struct LogVerified {
    /// How many lines the log has.
    pub lines: usize,
    /// With how many backups it was compared.
    pub backups: usize,
    /// When the newest of them was made: what was changed since by somebody who holds the key cannot be seen.
    pub newest_backup: Option<DateTime<Utc>>,
    /// The first line that is not what was written.
    pub first_broken: Option<BrokenLine>,
    /// The restores, with what of the log was given up by them.
    pub given_up: Vec<GivenUp>,
}

/// A line that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrokenLine {
    /// Its place in the log; none where only a backup's last line is known, and the backup itself cannot be read.
    pub seq: Option<i64>,
    /// Its id; none where the line is not there or cannot be read.
    pub id: Option<Uuid>,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
    /// Whose it is; nobody's are the program's own.
    pub staff_id: Option<Uuid>,
    /// What is wrong with it.
    pub fault: LineFault,
    /// When the backup was made that shows it.
    pub backup: Option<DateTime<Utc>>,
}

impl BrokenLine {
    fn of(line: &AuditRow, fault: LineFault) -> Self {
        let (id, at, staff_id) = (Some(line.id), Some(line.at), line.staff_id);
        Self { seq: Some(line.seq), id, at, staff_id, fault, backup: None }
    }

    fn at_place(seq: i64, fault: LineFault) -> Self {
        Self { seq: Some(seq), id: None, at: None, staff_id: None, fault, backup: None }
    }
}

impl Verified {
    /// Whether all is well.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.log.first_broken.is_none() && self.broken.is_empty()
    }
}

impl Office {
    /// Checks the file page by page, then the audit log.
    pub async fn verify(&self) -> Result<Verified, OfficeError> {
        let (broken, customers) = {
            let mut conn = self.store().read().await?;
            (storage::integrity::list_broken(&mut conn).await?, storage::customer::count(&mut conn).await?)
        };
        Ok(Verified { customers, log: self.verify_log().await?, broken })
    }

    /// Checks the audit log because a person wants it.
    pub async fn check_log(&self, actor: &Actor) -> Result<LogCheck, OfficeError> {
        if !actor.can_at_all(Op::ReadLog) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let found = self.verify_log().await?;
        self.note(Some(actor.id), Op::ReadLog, Record::many("audit_log"), found.lines).await?;
        self.log_check(found).await
    }

    /// Reads the whole audit log, follows each person's chain, and compares it with the backups.
    pub(crate) async fn verify_log(&self) -> Result<LogVerified, OfficeError> {
        let known = self.known_heads().await;
        self.verify_log_in(&mut *self.store().read().await?, &known).await
    }

    /// The same on a connection that is there, with these backups.
    pub(crate) async fn verify_log_in(&self, conn: &mut Conn, known: &[Known]) -> Result<LogVerified, OfficeError> {
        let mut chains = Chains::expecting(known.iter().flat_map(Known::heads));
        let first_broken = follow(conn, &mut chains).await?;
        let given_up = chains.given_up().to_vec();
        let holds: Vec<&Known> = known.iter().filter(|known| !known.was_given_up(&given_up)).collect();
        let newest_backup = holds.iter().map(|known| known.made_at()).max();
        let by_backup = self.first_difference(conn, &holds, &chains, first_broken.is_some()).await?;
        Ok(LogVerified {
            lines: chains.lines(),
            backups: holds.len(),
            newest_backup,
            first_broken: earlier(first_broken, by_backup),
            given_up,
        })
    }
}

/// Follows the chains to the first line that breaks one; all further lines are only looked through for known ones.
async fn follow(conn: &mut Conn, chains: &mut Chains) -> Result<Option<BrokenLine>, OfficeError> {
    let (mut first_broken, mut at) = (None, 0);
    loop {
        let (lines, unreadable) = match storage::audit::list_after(conn, at, AT_ONCE).await {
            Ok(lines) => (lines, None),
            Err(StorageError::BadRow { .. }) => readable(conn, at).await?,
            Err(error) => return Err(error.into()),
        };
        for line in &lines {
            let broken = chains.follow(line);
            first_broken = first_broken.or(broken);
        }
        match (lines.last(), unreadable) {
            (_, Some(seq)) => {
                first_broken = first_broken.or(Some(BrokenLine::at_place(seq, LineFault::Unreadable)));
                chains.pass(seq);
                at = seq;
            }
            (Some(last), None) => at = last.seq,
            (None, None) => return Ok(first_broken),
        }
    }
}

/// The lines after a place up to the first that cannot be read, and the place of that one.
async fn readable(conn: &mut Conn, after: i64) -> Result<(Vec<AuditRow>, Option<i64>), OfficeError> {
    let (mut lines, mut at) = (Vec::new(), after);
    loop {
        match storage::audit::list_after(conn, at, 1).await {
            Ok(found) => match found.into_iter().next() {
                Some(line) => {
                    at = line.seq;
                    lines.push(line);
                }
                None => return Ok((lines, None)),
            },
            Err(StorageError::BadRow { .. }) => {
                return Ok((lines, storage::audit::find_place_after(conn, at).await?));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Of two, the one that stands before the other; one without a place stands last. Of the same place a backup knows more.
fn earlier(by_chain: Option<BrokenLine>, by_backup: Option<BrokenLine>) -> Option<BrokenLine> {
    match (by_chain, by_backup) {
        (Some(chain), Some(backup)) => {
            let place = |line: &BrokenLine| line.seq.unwrap_or(i64::MAX);
            Some(if place(&backup) <= place(&chain) { backup } else { chain })
        }
        (by_chain, by_backup) => by_chain.or(by_backup),
    }
}
