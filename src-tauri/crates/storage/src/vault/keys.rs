//! Who can open the vault, and how: everything done to `vault.keys`.
//!
//! Deriving a key takes a good part of a second and blocks: call these functions on a thread that may wait.

use super::error::VaultError;
use super::key_file::KeyFile;
use super::recovery_key::RecoveryKey;
use super::secrets::{DataKey, KeychainSecret, Password};
use super::wrap::{Cost, Kind, Label, Wrap};
use super::{KEYS, disk};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// The keys file of a vault. It is read anew for each act, and each change is on the disk when the act returns.
#[derive(Debug, Clone)]
pub struct Keys {
    path: PathBuf,
    cost: Cost,
    // One act at a time: no two guesses side by side, no change lost between reading and writing.
    turn: Arc<Mutex<()>>,
}

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person's id.
    pub id: Uuid,
    /// The name as the sign-in screen shows it.
    pub name: String,
}

/// What a right password gives.
#[derive(Debug)]
pub struct SignedIn {
    /// The key to the vault.
    pub key: DataKey,
    /// How often a wrong password was given since the last right one, for the log.
    pub failed_before: u32,
    /// When the last wrong one was given.
    pub last_failed_at: Option<DateTime<Utc>>,
}

impl Keys {
    /// Writes the keys file of a new vault, still without keys.
    pub(super) fn create(path: &Path, vault: Uuid, cost: Cost) -> Result<Keys, VaultError> {
        let keys = Keys { path: path.to_owned(), cost, turn: Arc::default() };
        keys.write(&KeyFile::new(vault))?;
        Ok(keys)
    }

    /// The keys file in `dir`, if it is there and sound.
    pub fn read(dir: &Path) -> Result<Keys, VaultError> {
        let path = dir.join(KEYS);
        KeyFile::read(&path)?;
        Ok(Keys { path, cost: Cost::STANDARD, turn: Arc::default() })
    }

    /// The same, but new wraps are made at `cost`.
    pub fn with_cost(self, cost: Cost) -> Keys {
        Keys { cost, ..self }
    }

    /// The vault's id.
    pub fn vault_id(&self) -> Result<Uuid, VaultError> {
        Ok(self.load()?.vault)
    }

    /// Those who have a password here, in the order in which they came.
    pub fn people(&self) -> Result<Vec<Person>, VaultError> {
        let people = self.load()?.wraps.into_iter();
        Ok(people.filter_map(|wrap| Some(Person { id: wrap.id?, name: wrap.name? })).collect())
    }

    /// Whether there is a recovery key.
    pub fn has_recovery(&self) -> Result<bool, VaultError> {
        Ok(self.load()?.find(Kind::Recovery, None).is_some())
    }

    /// Whether some PC's keychain may open the vault.
    pub fn has_keychain(&self) -> Result<bool, VaultError> {
        Ok(self.load()?.find(Kind::Keychain, None).is_some())
    }

    /// Gives a person a password; refuses one who has one already (`Exists`).
    pub fn add_person(&self, key: &DataKey, id: Uuid, name: &str, password: &Password) -> Result<(), VaultError> {
        self.change(|file| {
            if file.find(Kind::Person, Some(id)).is_some() {
                return Err(VaultError::Exists);
            }
            file.put(self.seal_person(file.vault, key, id, name, password)?);
            Ok(())
        })
    }

    /// Sets a person's password anew and lets go of the old one.
    pub fn replace_person(&self, key: &DataKey, id: Uuid, name: &str, password: &Password) -> Result<(), VaultError> {
        self.change(|file| {
            file.find(Kind::Person, Some(id)).ok_or(VaultError::NoSuchPerson)?;
            file.put(self.seal_person(file.vault, key, id, name, password)?);
            Ok(())
        })
    }

    /// Changes the name that the sign-in screen shows.
    pub fn rename_person(&self, id: Uuid, name: &str) -> Result<(), VaultError> {
        self.change(|file| {
            let mut wrap = file.find(Kind::Person, Some(id)).ok_or(VaultError::NoSuchPerson)?.clone();
            wrap.name = Some(name.to_owned());
            file.put(wrap);
            Ok(())
        })
    }

    /// Takes a person's way in.
    pub fn remove_person(&self, id: Uuid) -> Result<(), VaultError> {
        self.change(|file| remove(file, Kind::Person, Some(id)))
    }

    /// Makes a new recovery key; the one before it no longer opens anything.
    pub fn set_recovery(&self, key: &DataKey) -> Result<RecoveryKey, VaultError> {
        let recovery = RecoveryKey::random()?;
        self.change(|file| {
            let label = Label { vault: file.vault, kind: Kind::Recovery, id: None };
            file.put(Wrap::seal(label, None, key, recovery.bytes(), Some(self.cost))?);
            Ok(())
        })?;
        Ok(recovery)
    }

    /// Makes a secret for this PC's keychain; the one before it no longer opens anything.
    pub fn set_keychain(&self, key: &DataKey) -> Result<KeychainSecret, VaultError> {
        let secret = KeychainSecret::random()?;
        self.change(|file| {
            let label = Label { vault: file.vault, kind: Kind::Keychain, id: None };
            file.put(Wrap::seal(label, None, key, secret.as_bytes(), None)?);
            Ok(())
        })?;
        Ok(secret)
    }

    /// Takes the keychain's way in.
    pub fn remove_keychain(&self) -> Result<(), VaultError> {
        self.change(|file| remove(file, Kind::Keychain, None))
    }

    /// How long a wrong password still makes everybody wait.
    pub fn wait_left(&self, now: DateTime<Utc>) -> Result<Duration, VaultError> {
        Ok(self.load()?.failed.wait_left(now))
    }

    /// Opens with a person's password. A wrong one is counted and makes the next try wait; a right one clears the count.
    pub fn open_with_password(
        &self,
        id: Uuid,
        password: &Password,
        now: DateTime<Utc>,
    ) -> Result<SignedIn, VaultError> {
        let _turn = self.take_turn();
        let mut file = self.load()?;
        let wrap = file.find(Kind::Person, Some(id)).ok_or(VaultError::NoSuchPerson)?.clone();
        let left = file.failed.wait_left(now);
        if !left.is_zero() {
            if file.failed.is_in_future(now) {
                // The clock was set back: count the wait from here on, or it would not end.
                file.failed.last_at = Some(now);
                self.write(&file)?;
            }
            let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
            return Err(VaultError::Wait { seconds });
        }
        let Some(key) = wrap.unseal(file.vault, password.bytes())? else {
            file.failed = file.failed.and_now(now);
            self.write(&file)?;
            return Err(VaultError::WrongPassword);
        };
        let failed = std::mem::take(&mut file.failed);
        let too_cheap = wrap.kdf.is_some_and(|cost| cost.is_below(&self.cost));
        if too_cheap {
            let name = wrap.name.as_deref().unwrap_or_default();
            file.put(self.seal_person(file.vault, &key, id, name, password)?);
        }
        if too_cheap || failed.count > 0 {
            self.write(&file)?;
        }
        Ok(SignedIn { key, failed_before: failed.count, last_failed_at: failed.last_at })
    }

    /// Opens with the recovery key. With 160 bits to guess nobody needs to wait.
    pub fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<DataKey, VaultError> {
        self.open_with(Kind::Recovery, recovery.bytes())
    }

    /// Opens with what the keychain holds.
    pub fn open_with_keychain(&self, secret: &KeychainSecret) -> Result<DataKey, VaultError> {
        self.open_with(Kind::Keychain, secret.as_bytes())
    }

    fn open_with(&self, kind: Kind, secret: &[u8]) -> Result<DataKey, VaultError> {
        let _turn = self.take_turn();
        let file = self.load()?;
        let wrap = file.find(kind, None).ok_or(VaultError::NoSuchPerson)?;
        wrap.unseal(file.vault, secret)?.ok_or(VaultError::WrongRecoveryKey)
    }

    fn seal_person(
        &self,
        vault: Uuid,
        key: &DataKey,
        id: Uuid,
        name: &str,
        password: &Password,
    ) -> Result<Wrap, VaultError> {
        let label = Label { vault, kind: Kind::Person, id: Some(id) };
        Wrap::seal(label, Some(name.to_owned()), key, password.bytes(), Some(self.cost))
    }

    fn change(&self, act: impl FnOnce(&mut KeyFile) -> Result<(), VaultError>) -> Result<(), VaultError> {
        let _turn = self.take_turn();
        let mut file = self.load()?;
        act(&mut file)?;
        self.write(&file)
    }

    fn take_turn(&self) -> MutexGuard<'_, ()> {
        // Nothing is kept behind the lock that a panic could leave half-done.
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load(&self) -> Result<KeyFile, VaultError> {
        KeyFile::read(&self.path)
    }

    fn write(&self, file: &KeyFile) -> Result<(), VaultError> {
        disk::replace(&self.path, &file.to_bytes()?)
    }

    /// Where the file is, after the gate has moved it there.
    pub(super) fn at(self, path: PathBuf) -> Keys {
        Keys { path, ..self }
    }
}

fn remove(file: &mut KeyFile, kind: Kind, id: Option<Uuid>) -> Result<(), VaultError> {
    file.find(kind, id).ok_or(VaultError::NoSuchPerson)?;
    file.wraps.retain(|wrap| !(wrap.kind == kind && wrap.id == id));
    Ok(())
}
