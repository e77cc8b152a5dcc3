//! The last lines of the chains as the backups have kept them, and where the log differs from a backup's own copy of it.

use super::chain::{Chains, GivenUp};
use super::{AT_ONCE, BrokenLine, LineFault};
use crate::Office;
use crate::error::OfficeError;
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::sync::Arc;
use storage::audit::AuditRow;
use storage::engine::Conn;
use storage::vault::{BACKUPS, Backup, BackupLog, BackupWatch, ChainHead, SecondPlace, list_backups};

/// A backup of this vault, here or in the second place.
pub(crate) struct Known(Backup);

impl Known {
    pub(super) fn heads(&self) -> impl Iterator<Item = &ChainHead> {
        self.0.manifest.heads.iter()
    }

    pub(super) fn made_at(&self) -> DateTime<Utc> {
        self.0.manifest.made_at
    }

    /// Whether it was made of what a restore has given up since.
    pub(super) fn was_given_up(&self, restores: &[GivenUp]) -> bool {
        let made_at = self.made_at();
        restores.iter().any(|restore| restore.from.is_none_or(|from| from < made_at) && made_at <= restore.until)
    }

    fn unmet<'k>(&'k self, chains: &Chains) -> Option<&'k ChainHead> {
        self.heads().find(|head| !chains.met(head))
    }
}

impl Office {
    /// The backups of this vault that can be found, each moment once. A place that is away hides none of those here.
    pub(crate) async fn known_heads(&self) -> Vec<Known> {
        let Ok(vault) = self.vault().keys.vault_id() else { return Vec::new() };
        let dir = self.vault().dir();
        let mut found = list_backups(&dir.join(BACKUPS)).unwrap_or_else(|error| {
            tracing::warn!(%error, "the backups could not be listed to check the log");
            Vec::new()
        });
        if let Ok(Some(place)) = SecondPlace::read(dir) {
            match place.list(vault).await {
                Ok(there) => found.extend(there),
                Err(error) => tracing::info!(%error, "the second place was not asked while the log was checked"),
            }
        }
        let mut moments = HashSet::new();
        found.retain(|backup| backup.manifest.vault == vault && moments.insert(backup.manifest.made_at));
        found.into_iter().map(Known).collect()
    }

    /// The first line in which the log is not what a backup says it was. A backup whose last lines are all in the log is
    /// read only where the chain is `broken` all the same: it may know an earlier line that was changed.
    pub(super) async fn first_difference(
        &self,
        conn: &mut Conn,
        known: &[&Known],
        chains: &Chains,
        broken: bool,
    ) -> Result<Option<BrokenLine>, OfficeError> {
        let oldest_that_differs =
            known.iter().filter(|known| known.unmet(chains).is_some()).min_by_key(|known| known.made_at());
        let asked = match oldest_that_differs {
            Some(differs) => *differs,
            None => match known.iter().max_by_key(|known| known.made_at()) {
                Some(newest) if broken => *newest,
                _ => return Ok(None),
            },
        };
        let by_line = self.compare(conn, &asked.0).await;
        if let Err(error) = &by_line {
            tracing::warn!(%error, "a backup's own copy of the log could not be read");
        }
        Ok(match by_line {
            Ok(Some(line)) => Some(line),
            _ => asked.unmet(chains).map(|head| BrokenLine {
                seq: None,
                id: None,
                at: None,
                staff_id: head.staff_id,
                fault: LineFault::NotAsInBackup,
                backup: Some(asked.made_at()),
            }),
        })
    }

    async fn compare(&self, conn: &mut Conn, backup: &Backup) -> Result<Option<BrokenLine>, OfficeError> {
        let key = self.vault().key();
        backup.check(None, &Arc::new(BackupWatch::default())).await?;
        let mut copy = BackupLog::open(backup, &key).await?;
        let found = compare(conn, &mut copy).await;
        copy.close().await?;
        Ok(found?.map(|line| BrokenLine { backup: Some(backup.manifest.made_at), ..line }))
    }
}

/// The first line of the copy that the log has not, or has otherwise.
async fn compare(conn: &mut Conn, copy: &mut BackupLog) -> Result<Option<BrokenLine>, OfficeError> {
    let mut at = 0;
    loop {
        let kept = copy.list_after(at, AT_ONCE).await?;
        let Some(last) = kept.last().map(|line| line.seq) else { return Ok(None) };
        let found = match storage::audit::list_after(conn, at, AT_ONCE).await {
            Ok(found) => found,
            // Which line it is the chain has told.
            Err(storage::engine::StorageError::BadRow { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut found = found.iter().peekable();
        for line in &kept {
            while found.next_if(|now| now.seq < line.seq).is_some() {}
            match found.next_if(|now| now.seq == line.seq) {
                Some(now) if now == line => {}
                Some(_) => return Ok(Some(BrokenLine::of(line, LineFault::Replaced))),
                None => return Ok(Some(BrokenLine::of(line, gone(conn, line).await?))),
            }
        }
        at = last;
    }
}

async fn gone(conn: &mut Conn, line: &AuditRow) -> Result<LineFault, OfficeError> {
    let goes_on = storage::audit::find_place_after(conn, line.seq).await?.is_some();
    Ok(if goes_on { LineFault::Missing } else { LineFault::CutOff })
}
