//! Backups: each a folder with a copy of the vault, a copy of its keys and what they hold, which was opened and checked
//! before it counts (SAFETY N4).

use super::disk;
use super::error::{ServerTrouble, VaultError, other};
use super::gate::Vault;
use super::secrets::DataKey;
use super::watch::BackupWatch;
use super::{DB, KEYS, Keys};
use crate::dialect::COPY_INTO;
use crate::engine::{self, Conn, Engine, StorageError, row, rows};
use chrono::{DateTime, Utc};
use domain::backup::BackupReason;
use domain::clock::OFFICE_OFFSET;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::{ConnectOptions as _, Connection as _};
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// The file of a backup that says what it holds. It is written last: without it a folder is no backup.
pub(super) const MANIFEST: &str = "backup.json";
/// The form of that file.
const FORMAT: u32 = 1;
/// How the folder of a backup begins that is not complete. The vault's id follows: what several offices have begun in one
/// place none of them takes for its own, and a vault has one program at a time.
const UNFINISHED: &str = "unfinished-";

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this file.
    pub format: u32,
    /// The vault's id.
    pub vault: Uuid,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Why.
    pub reason: BackupReason,
    /// The version of the program that made it.
    pub program: String,
    /// What is in it.
    pub counts: Counts,
    /// The last line of each chain of the audit log (SAFETY A3).
    pub heads: Vec<ChainHead>,
    /// The copy of the vault.
    pub db: FileMark,
    /// The copy of its keys.
    pub keys: FileMark,
}

/// How much a vault holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Counts {
    /// Cards.
    pub customers: i64,
    /// Contracts.
    pub contracts: i64,
    /// Entries of the contact log.
    pub contact_logs: i64,
    /// Lines of the audit log.
    pub audit_lines: i64,
}

/// The last line of one chain of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    /// Whose chain; nobody's is the program's own.
    pub staff_id: Option<Uuid>,
    /// The line's hash, in hexadecimal digits.
    pub row_hash: String,
}

/// By what a file is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMark {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of all of it, in hexadecimal digits.
    pub sha256: String,
}

/// A backup that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its folder.
    pub dir: PathBuf,
    /// What it holds.
    pub manifest: Manifest,
}

/// What a backup is made for.
#[derive(Debug, Clone)]
pub struct About {
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: BackupReason,
    /// The version of the program.
    pub program: String,
}

/// Makes a backup of an open vault in a folder of its own below `into`, while others go on reading and writing.
pub async fn back_up(vault: &Vault, into: &Path, about: About, watch: &Arc<BackupWatch>) -> Result<Backup, VaultError> {
    if vault.store.engine() == Engine::Postgres {
        return Err(ServerTrouble::OwnBackups.into());
    }
    let before = crate::audit::count(&mut *vault.store.read().await?).await?;
    let copy = Copying { dir: vault.dir(), key: &vault.key(), vault: vault.keys.vault_id()? };
    let made = copy.make(into, about, watch).await?;
    // The log only grows: a copy of some moment in between has a length in between.
    let held = made.manifest.counts.audit_lines;
    let after = crate::audit::count(&mut *vault.store.read().await?).await?;
    if !(before..=after).contains(&held) {
        remove(&made)?;
        return Err(VaultError::BackupDamaged);
    }
    Ok(made)
}

/// A vault's files to be copied, whether or not somebody has them open.
pub(super) struct Copying<'a> {
    pub dir: &'a Path,
    pub key: &'a DataKey,
    pub vault: Uuid,
}

impl Copying<'_> {
    pub(super) async fn make(&self, into: &Path, about: About, watch: &Arc<BackupWatch>) -> Result<Backup, VaultError> {
        std::fs::create_dir_all(into)?;
        clear_unfinished(into, self.vault)?;
        let (unfinished, dir) = free_name(into, self.vault, about.at);
        std::fs::create_dir(&unfinished)?;
        let made = self.fill(&unfinished, about, watch).await;
        let made = made.and_then(|manifest| {
            disk::swap(&unfinished, &dir)?;
            Ok(Backup { dir, manifest })
        });
        if made.is_err()
            && let Err(error) = std::fs::remove_dir_all(&unfinished)
        {
            tracing::warn!(%error, "what was begun of a backup stays behind until the next one");
        }
        made
    }

    async fn fill(&self, dir: &Path, about: About, watch: &Arc<BackupWatch>) -> Result<Manifest, VaultError> {
        let (source, copy, keys) = (self.dir.join(DB), dir.join(DB), dir.join(KEYS));
        watch.begin(&copy, std::fs::metadata(&source)?.len());
        // An empty file takes the copy, and is nobody else's to read.
        let file = disk::private(OpenOptions::new().create_new(true).write(true)).open(&copy)?;
        copy_vault(&source, &copy, self.key, watch).await?;
        disk::replace(&keys, &std::fs::read(self.dir.join(KEYS))?)?;
        file.sync_all()?;
        drop(file);
        let (counts, heads) = check_copy(&copy, self.key).await?;
        watch.check()?;
        let (db, keys) = (mark(copy, watch).await?, mark(keys, watch).await?);
        let About { at: made_at, reason, program } = about;
        let manifest =
            Manifest { format: FORMAT, vault: self.vault, made_at, reason, program, counts, heads, db, keys };
        disk::replace(&dir.join(MANIFEST), &serde_json::to_vec_pretty(&manifest).map_err(other)?)?;
        Ok(manifest)
    }
}

/// Copies page by page, of one moment, encrypted with the same key, on a connection that does nothing else.
async fn copy_vault(source: &Path, copy: &Path, key: &DataKey, watch: &Arc<BackupWatch>) -> Result<(), VaultError> {
    /// So many steps of the database pass between two looks at whether it is stopped.
    const STEPS: i32 = 10_000;
    let mut conn = engine::copying_options(source, key).connect().await?;
    let going = Arc::clone(watch);
    conn.lock_handle().await?.set_progress_handler(STEPS, move || !going.is_stopped());
    let name = copy.to_string_lossy().into_owned();
    let copied = match sqlx::query(COPY_INTO).bind(name).execute(&mut conn).await {
        Ok(_) => engine::was_sealed(&mut conn).await,
        Err(error) => Err(error.into()),
    };
    let closed = conn.close().await;
    watch.check()?;
    copied?;
    Ok(closed?)
}

/// Opens a copy as somebody would who needs it, and reads all of it.
pub(super) async fn check_copy(copy: &Path, key: &DataKey) -> Result<(Counts, Vec<ChainHead>), VaultError> {
    // Nobody writes to it: without this a share that knows no locks, or a stick that cannot be written, would refuse.
    let mut conn = Conn::from(engine::probe_options(copy, Some(key)).immutable(true).connect().await?);
    let checked = async {
        if !crate::integrity::list_broken(&mut conn).await?.is_empty() {
            return Err(VaultError::BackupDamaged);
        }
        Ok((counts(&mut conn).await?, heads(&mut conn).await?))
    };
    let checked = checked.await;
    conn.close().await?;
    checked
}

/// How much a vault holds.
pub async fn counts(conn: &mut Conn) -> Result<Counts, StorageError> {
    let found = row!(
        conn,
        Counts,
        "SELECT (SELECT COUNT(*) FROM customer) AS customers, (SELECT COUNT(*) FROM contract) AS contracts, \
         (SELECT COUNT(*) FROM contact_log) AS contact_logs, (SELECT COUNT(*) FROM audit_log) AS audit_lines"
    )?;
    found.ok_or(StorageError::Damaged)
}

/// The last line of each chain of the audit log, in the order of the log.
pub async fn heads(conn: &mut Conn) -> Result<Vec<ChainHead>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct HeadRow {
        staff_id: Option<Uuid>,
        row_hash: Vec<u8>,
    }
    let rows = rows!(
        conn,
        HeadRow,
        "SELECT staff_id, row_hash FROM audit_log WHERE seq IN (SELECT MAX(seq) FROM audit_log GROUP BY staff_id) ORDER BY seq"
    )?;
    Ok(rows.into_iter().map(|row| ChainHead { staff_id: row.staff_id, row_hash: hex(&row.row_hash) }).collect())
}

/// The complete backups below a folder, the newest first; one that has lost a file or some of its bytes is none.
pub fn list_backups(into: &Path) -> Result<Vec<Backup>, VaultError> {
    let entries = match std::fs::read_dir(into) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut found = Vec::new();
    for entry in entries {
        found.extend(find_backup(&entry?.path()).ok());
    }
    found.sort_by_key(|backup| std::cmp::Reverse((backup.manifest.made_at, backup.dir.clone())));
    Ok(found)
}

/// The backup in a folder; a file of it may be named instead.
pub fn find_backup(path: &Path) -> Result<Backup, VaultError> {
    let dir = if path.is_file() { path.parent().unwrap_or(path) } else { path };
    if dir.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED)) {
        return Err(VaultError::NoBackup);
    }
    let text = match std::fs::read(dir.join(MANIFEST)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(VaultError::NoBackup),
        Err(error) => return Err(error.into()),
    };
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| VaultError::BackupDamaged)?;
    if manifest.format > FORMAT {
        return Err(VaultError::Newer);
    }
    for (name, mark) in [(DB, &manifest.db), (KEYS, &manifest.keys)] {
        if std::fs::metadata(dir.join(name)).is_ok_and(|file| file.len() == mark.bytes) {
            continue;
        }
        return Err(VaultError::BackupDamaged);
    }
    Ok(Backup { dir: dir.to_owned(), manifest })
}

impl Backup {
    /// How many bytes pass when it is copied: each is written, and read back.
    pub fn bytes_to_copy(&self) -> u64 {
        2 * (self.manifest.db.bytes + self.manifest.keys.bytes)
    }

    /// Copies both files into a folder; refuses what is no longer what was backed up.
    pub(super) async fn copy_files(&self, dir: &Path, watch: &Arc<BackupWatch>) -> Result<(), VaultError> {
        for (name, known) in [(DB, &self.manifest.db), (KEYS, &self.manifest.keys)] {
            let (from, to) = (self.dir.join(name), dir.join(name));
            let (watched, written) = (Arc::clone(watch), to.clone());
            let work = move || copy_file(&from, &to, &watched);
            tokio::task::spawn_blocking(work).await.map_err(other)??;
            if mark(written, watch).await? != *known {
                return Err(VaultError::BackupDamaged);
            }
        }
        Ok(())
    }

    /// Reads all of the backup again: whether it is what was made, and where the key is there, whether it opens.
    pub async fn check(&self, key: Option<&DataKey>, watch: &Arc<BackupWatch>) -> Result<(), VaultError> {
        for (name, known) in [(DB, &self.manifest.db), (KEYS, &self.manifest.keys)] {
            if mark(self.dir.join(name), watch).await? != *known {
                return Err(VaultError::BackupDamaged);
            }
        }
        Keys::read(&self.dir)?;
        if let Some(key) = key {
            let (counts, heads) = check_copy(&self.dir.join(DB), key).await?;
            if counts != self.manifest.counts || heads != self.manifest.heads {
                return Err(VaultError::BackupDamaged);
            }
        }
        Ok(())
    }
}

/// Takes a backup away; from the first moment on it no longer counts.
pub fn remove(backup: &Backup) -> Result<(), VaultError> {
    let name = backup.dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let spent = backup.dir.with_file_name(unfinished(backup.manifest.vault, &name));
    disk::swap(&backup.dir, &spent)?;
    Ok(std::fs::remove_dir_all(spent)?)
}

fn unfinished(vault: Uuid, name: &str) -> String {
    format!("{UNFINISHED}{}-{name}", vault.simple())
}

/// Backups of this vault that were begun and never came to their end.
pub(super) fn clear_unfinished(into: &Path, vault: Uuid) -> Result<(), VaultError> {
    let begun = unfinished(vault, "");
    for entry in std::fs::read_dir(into)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&begun) {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// A name that no backup has yet, and the one under which it is begun: `sakimori-20261124-0912`.
pub(super) fn free_name(into: &Path, vault: Uuid, at: DateTime<Utc>) -> (PathBuf, PathBuf) {
    let name = format!("sakimori-{}", at.with_timezone(&OFFICE_OFFSET).format("%Y%m%d-%H%M"));
    let names = std::iter::once(name.clone()).chain((2_u32..).map(|n| format!("{name}-{n}")));
    let free = names.into_iter().find(|name| !into.join(name).exists()).unwrap_or(name);
    (into.join(unfinished(vault, &free)), into.join(free))
}

/// How much of a file is held in memory on the way.
const AT_ONCE: usize = 1 << 20;

fn copy_file(from: &Path, to: &Path, watch: &BackupWatch) -> Result<(), VaultError> {
    let mut written = disk::private(OpenOptions::new().create_new(true).write(true)).open(to)?;
    let (mut file, mut block) = (File::open(from)?, vec![0; AT_ONCE]);
    loop {
        watch.check()?;
        let read = file.read(&mut block)?;
        let Some(part) = block.get(..read).filter(|part| !part.is_empty()) else { break };
        written.write_all(part)?;
        watch.advance(part.len());
    }
    Ok(written.sync_all()?)
}

async fn mark(path: PathBuf, watch: &Arc<BackupWatch>) -> Result<FileMark, VaultError> {
    let watch = Arc::clone(watch);
    let work = move || {
        let (mut file, mut hash, mut bytes) = (File::open(path)?, Sha256::new(), 0_u64);
        let mut block = vec![0; AT_ONCE];
        loop {
            watch.check()?;
            let read = file.read(&mut block)?;
            let Some(part) = block.get(..read).filter(|part| !part.is_empty()) else { break };
            hash.update(part);
            watch.advance(part.len());
            bytes += read as u64;
        }
        Ok(FileMark { bytes, sha256: hex(&hash.finalize()) })
    };
    tokio::task::spawn_blocking(work).await.map_err(other)?
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
