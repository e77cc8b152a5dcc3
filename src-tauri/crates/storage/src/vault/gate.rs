//! The gate: no vault is made, opened or shut but through here, and none is opened that is not really encrypted.

use super::backup::{About, Copying};
use super::error::{VaultError, other};
use super::keys::Keys;
use super::lock::Lock;
use super::recovery_key::RecoveryKey;
use super::secrets::{DataKey, Password};
use super::wrap::Cost;
use super::{BACKUPS, DB, KEYS, SERVER, disk, place, seat};
use crate::engine::{self, Conn, MIGRATOR, NOT_A_DATABASE, ServerAddress, StorageError, Store};
use chrono::{DateTime, Utc};
use domain::backup::BackupReason;
use sqlx::ConnectOptions as _;
use sqlx::migrate::Migrator;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// SQLite's smallest page: a shorter file is no database of any kind.
const SMALLEST: u64 = 512;

/// An open vault. The other processes of this PC are kept out until `close`.
#[derive(Debug)]
pub struct Vault {
    /// The database.
    pub store: Store,
    /// Who can open the vault.
    pub keys: Keys,
    key: Arc<DataKey>,
    dir: PathBuf,
    // The last field, so that it is also dropped last.
    lock: Lock,
}

impl Vault {
    /// The key, for giving somebody a password or making a new recovery key.
    pub fn key(&self) -> Arc<DataKey> {
        Arc::clone(&self.key)
    }

    /// The folder in which the vault lies.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Waits for what is under way, closes readers, then writer, and lets go of the lock last.
    pub async fn close(self) {
        self.store.close().await;
        drop(self.lock);
    }
}

/// What lies in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or what a first start that never came to its end left behind.
    Nothing,
    /// Both files of a vault: the keys, and the encrypted file or where the server is.
    Vault,
    /// The keys without the encrypted file: it was moved or deleted.
    KeysOnly,
    /// The encrypted file without its keys.
    FileOnly,
}

/// Says what lies in a folder, without opening anything.
pub fn look(dir: &Path) -> Found {
    let unfinished = unfinished(&dir.join(DB)).exists();
    match (dir.join(DB).exists() || dir.join(SERVER).exists(), dir.join(KEYS).exists()) {
        (true, true) => Found::Vault,
        (true, false) => Found::FileOnly,
        (false, true) if !unfinished => Found::KeysOnly,
        (false, _) => Found::Nothing,
    }
}

/// What a new vault begins with.
#[derive(Debug)]
pub struct NewVault {
    /// The vault's id, which is the office's.
    pub vault: Uuid,
    /// The first person's id.
    pub person: Uuid,
    /// The first person's name.
    pub name: String,
    /// The first person's password.
    pub password: Password,
    /// What deriving keys costs.
    pub cost: Cost,
    /// The server that has the rows; `None` for a file of its own.
    pub server: Option<ServerAddress>,
}

/// A vault that is complete but not yet in its place: dropped without `finish` it never was.
#[derive(Debug)]
pub struct Unfinished {
    store: Store,
    keys: Keys,
    key: DataKey,
    recovery: RecoveryKey,
    server: Option<ServerAddress>,
    dir: PathBuf,
    lock: Lock,
    now: DateTime<Utc>,
}

impl Unfinished {
    /// The database, to be filled with what the vault must never be without.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Puts the vault into its place and opens it. The recovery key is shown this once.
    pub async fn finish(self) -> Result<(Vault, RecoveryKey), VaultError> {
        let Unfinished { store, keys, key, recovery, server, dir, lock, now } = self;
        let (db, key_file) = (dir.join(DB), dir.join(KEYS));
        if let Some(address) = server {
            set_aside(&key_file)?;
            disk::swap(&unfinished(&key_file), &key_file)?;
            seat::write(&dir, &address)?;
            let vault = Vault { store, keys: keys.at(key_file), key: Arc::new(key), dir, lock };
            return Ok((vault, recovery));
        }
        store.close().await;
        if disk::beside(&unfinished(&db), "-wal").exists() {
            return Err(other("the new vault did not close cleanly"));
        }
        set_aside(&key_file)?;
        // Keys first: an encrypted file without its keys would be lost, keys without a file are not.
        disk::swap(&unfinished(&key_file), &key_file)?;
        disk::swap(&unfinished(&db), &db)?;
        let vault = enter(dir, key, keys.at(key_file), lock, &MIGRATOR, now).await?;
        Ok((vault, recovery))
    }
}

/// Makes a new, empty vault with its first person and a recovery key. Refuses where one is.
pub async fn create(
    dir: &Path,
    new: NewVault,
    who: &str,
    now: DateTime<Utc>,
) -> Result<(Vault, RecoveryKey), VaultError> {
    start(dir, new, who, now).await?.finish().await
}

/// Begins a new vault. Until `finish` nothing of it counts, so a program that dies meanwhile leaves no half vault.
pub async fn start(dir: &Path, new: NewVault, who: &str, now: DateTime<Utc>) -> Result<Unfinished, VaultError> {
    place::check_place(dir)?;
    std::fs::create_dir_all(dir)?;
    let lock = Lock::take(dir, who, now)?;
    let (db, key_file) = (dir.join(DB), dir.join(KEYS));
    if db.exists() || dir.join(SERVER).exists() {
        return Err(VaultError::Exists);
    }
    disk::check_writable(dir)?;
    let new_db = unfinished(&db);
    for leftover in
        [new_db.clone(), disk::beside(&new_db, "-wal"), disk::beside(&new_db, "-shm"), unfinished(&key_file)]
    {
        disk::remove_if_there(&leftover)?;
    }
    let (new_key_file, server) = (unfinished(&key_file), new.server.clone());
    let work = move || {
        let key = DataKey::random()?;
        let keys = Keys::create(&new_key_file, new.vault, new.cost)?;
        keys.add_person(&key, new.person, &new.name, &new.password)?;
        let recovery = keys.set_recovery(&key)?;
        Ok::<_, VaultError>((key, keys, recovery))
    };
    let (key, keys, recovery) = tokio::task::spawn_blocking(work).await.map_err(other)??;
    let store = match &server {
        Some(address) => seat::join(address, None).await?,
        None => {
            disk::private(std::fs::OpenOptions::new().create_new(true).write(true)).open(&new_db)?;
            Store::open(&new_db, &key, &MIGRATOR).await?
        }
    };
    Ok(Unfinished { store, keys, key, recovery, server, dir: dir.to_owned(), lock, now })
}

/// Opens the vault in `dir` for the program `who`, after all the checks of SAFETY V2, V6 and V7.
pub async fn open(dir: &Path, key: DataKey, who: &str, now: DateTime<Utc>) -> Result<Vault, VaultError> {
    open_with(dir, key, who, now, &MIGRATOR).await
}

pub(super) async fn open_with(
    dir: &Path,
    key: DataKey,
    who: &str,
    now: DateTime<Utc>,
    migrator: &Migrator,
) -> Result<Vault, VaultError> {
    place::check_place(dir)?;
    let server = seat::read(dir)?;
    if server.is_none() && !dir.join(DB).exists() {
        return Err(VaultError::Missing);
    }
    let lock = Lock::take(dir, who, now)?;
    let keys = Keys::read(dir)?;
    if let Some(address) = server {
        let store = seat::join(&address, Some(keys.vault_id()?)).await?;
        return Ok(Vault { store, keys, key: Arc::new(key), dir: dir.to_owned(), lock });
    }
    enter(dir.to_owned(), key, keys, lock, migrator, now).await
}

/// What every file is asked before it is opened: really encrypted, with this key, and not from a newer program.
pub(super) async fn check_file(db: &Path, key: &DataKey) -> Result<(), VaultError> {
    check_header(db)?;
    check_encrypted(db).await?;
    check_key(db, key, &MIGRATOR).await
}

async fn enter(
    dir: PathBuf,
    key: DataKey,
    keys: Keys,
    lock: Lock,
    migrator: &Migrator,
    now: DateTime<Utc>,
) -> Result<Vault, VaultError> {
    let db = dir.join(DB);
    check_header(&db)?;
    check_encrypted(&db).await?;
    // Now, and not when a migration stops half-way.
    disk::check_writable(&dir)?;
    std::fs::OpenOptions::new().write(true).open(&db)?;
    check_key(&db, &key, migrator).await?;
    if is_older(&db, &key, migrator).await? {
        back_up_before_migration(&dir, &key, &keys, now).await?;
    }
    let store = Store::open(&db, &key, migrator).await?;
    Ok(Vault { store, keys, key: Arc::new(key), dir, lock })
}

async fn is_older(db: &Path, key: &DataKey, migrator: &Migrator) -> Result<bool, VaultError> {
    let mut conn = Conn::from(engine::probe_options(db, Some(key)).connect().await?);
    let older = engine::is_older(&mut conn, migrator).await;
    conn.close().await?;
    Ok(older?)
}

/// Where the newer form turns out wrong, the older program opens the backup. Where none can be made, nothing is migrated.
async fn back_up_before_migration(
    dir: &Path,
    key: &DataKey,
    keys: &Keys,
    now: DateTime<Utc>,
) -> Result<(), VaultError> {
    let about = About { at: now, reason: BackupReason::BeforeMigration, program: env!("CARGO_PKG_VERSION").to_owned() };
    let copy = Copying { dir, key, vault: keys.vault_id()? };
    copy.make(&dir.join(BACKUPS), about, &Arc::default()).await?;
    Ok(())
}

fn check_header(db: &Path) -> Result<(), VaultError> {
    let mut file = std::fs::File::open(db).map_err(other)?;
    if file.metadata()?.len() < SMALLEST {
        return Err(VaultError::Damaged);
    }
    let mut header = [0; 16];
    file.read_exact(&mut header)?;
    if header == *b"SQLite format 3\0" { Err(VaultError::Plain) } else { Ok(()) }
}

/// Neither without a key nor with a random one may the file open.
pub(super) async fn check_encrypted(db: &Path) -> Result<(), VaultError> {
    for key in [None, Some(DataKey::random()?)] {
        match probe(db, key.as_ref(), None).await {
            Ok(()) => return Err(VaultError::Plain),
            Err(error) if is_other_key(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The right key opens the file, and nobody newer has been at it.
async fn check_key(db: &Path, key: &DataKey, migrator: &Migrator) -> Result<(), VaultError> {
    let mut newer = false;
    match probe(db, Some(key), Some((migrator, &mut newer))).await {
        Ok(()) if newer => Err(VaultError::Newer),
        Ok(()) => Ok(()),
        Err(error) if is_other_key(&error) => Err(VaultError::OtherKey),
        Err(error) => Err(error.into()),
    }
}

/// Opens the file to look only, and reads its first page; with a migrator also asks who migrated it.
async fn probe(db: &Path, key: Option<&DataKey>, ask: Option<(&Migrator, &mut bool)>) -> Result<(), sqlx::Error> {
    let mut conn = Conn::from(engine::probe_options(db, key).connect().await?);
    let looked = look_into(&mut conn, ask).await;
    let closed = conn.close().await;
    looked.and(closed)
}

async fn look_into(conn: &mut Conn, ask: Option<(&Migrator, &mut bool)>) -> Result<(), sqlx::Error> {
    let boxed = |error: StorageError| sqlx::Error::Decode(Box::new(error));
    let file = conn.sqlite().map_err(boxed)?;
    let cipher: Option<(String,)> = sqlx::query_as("PRAGMA cipher_version").fetch_optional(&mut *file).await?;
    if cipher.is_none_or(|(version,)| version.is_empty()) {
        return Err(sqlx::Error::Configuration("this build lacks SQLCipher".into()));
    }
    let _: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM sqlite_master").fetch_one(file).await?;
    if let Some((migrator, newer)) = ask {
        *newer = engine::is_newer(conn, migrator).await.map_err(boxed)?;
    }
    Ok(())
}

fn is_other_key(error: &sqlx::Error) -> bool {
    engine::primary_code(error) == Some(NOT_A_DATABASE)
}

/// The name under which a file of a new vault lies until everything is there.
fn unfinished(path: &Path) -> PathBuf {
    disk::beside(path, ".new")
}

/// Keys whose vault is missing may fit one that comes back: they are never written over.
fn set_aside(key_file: &Path) -> Result<(), VaultError> {
    if !key_file.exists() {
        return Ok(());
    }
    let free = (1_u32..).map(|n| disk::beside(key_file, &format!(".old-{n}"))).find(|path| !path.exists());
    match free {
        Some(free) => disk::swap(key_file, &free),
        None => Err(other("no free name for the old keys")),
    }
}
