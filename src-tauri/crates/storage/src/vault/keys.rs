//! Who can open the vault, and how: everything done to `vault.keys`.
//!
//! Deriving a key takes a good part of a second and blocks: call these functions on a thread that may wait.

use super::error::VaultError;
use super::key_file::KeyFile;
use super::patience::Failed;
use super::recovery_key::RecoveryKey;
use super::secrets::{DataKey, KeychainSecret, Password};
use super::wrap::{Cost, Given, Kind, Label, Wrap};
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

/// What a right password, or the right recovery key, gives.
#[derive(Debug)]
pub struct SignedIn {
    /// The key to the vault.
    pub key: DataKey,
    /// How often a wrong one was given since the last right one, for the log.
    pub failed_before: u32,
    /// When the last wrong one was given.
    pub last_failed_at: Option<DateTime<Utc>>,
    /// How the password came, where the person has not chosen it.
    pub given: Option<Given>,
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
            file.put(self.seal_person(file.vault, key, id, name, password, None)?);
            Ok(())
        })
    }

    /// Sets a person's password for them, whether they had one or not, and lets go of the old one.
    pub fn give_password(
        &self,
        key: &DataKey,
        id: Uuid,
        name: &str,
        password: &Password,
        given: &Given,
    ) -> Result<(), VaultError> {
        self.change(|file| {
            file.put(self.seal_person(file.vault, key, id, name, password, Some(given))?);
            Ok(())
        })
    }

    /// Sets the password that a signed-in person chose; refuses the one that they have (`SamePassword`).
    pub fn choose_password(&self, key: &DataKey, id: Uuid, password: &Password) -> Result<(), VaultError> {
        self.change(|file| {
            let wrap = file.find(Kind::Person, Some(id)).ok_or(VaultError::NoSuchPerson)?;
            if wrap.unseal(file.vault, password.bytes())?.is_some() {
                return Err(VaultError::SamePassword);
            }
            let name = wrap.name.clone().unwrap_or_default();
            file.put(self.seal_person(file.vault, key, id, &name, password, None)?);
            Ok(())
        })
    }

    /// Keeps the ways in of these people alone, under these names; says whether anything had to be put right.
    pub fn keep_people(&self, people: &[Person]) -> Result<bool, VaultError> {
        let _turn = self.take_turn();
        let mut file = self.load()?;
        let before = file.wraps.clone();
        file.wraps.retain_mut(|wrap| match wrap.id {
            None => true,
            Some(id) => people.iter().find(|person| person.id == id).is_some_and(|person| {
                wrap.name = Some(person.name.clone());
                true
            }),
        });
        let changed = file.wraps != before;
        if changed {
            self.write(&file)?;
        }
        Ok(changed)
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

    /// Those who cannot go on with the password they have, but must choose another when they sign in.
    pub fn must_change(&self) -> Result<Vec<Uuid>, VaultError> {
        let wraps = self.load()?.wraps.into_iter();
        let given = wraps.filter(|wrap| wrap.given.as_ref().is_some_and(Given::must_change));
        Ok(given.filter_map(|wrap| wrap.id).collect())
    }

    /// Makes a new recovery key; the one before it no longer opens anything.
    pub fn set_recovery(&self, key: &DataKey) -> Result<RecoveryKey, VaultError> {
        let recovery = RecoveryKey::random()?;
        self.change(|file| {
            let label = Label { vault: file.vault, kind: Kind::Recovery, id: None, given: None };
            file.put(Wrap::seal(label, None, key, recovery.bytes(), Some(self.cost))?);
            Ok(())
        })?;
        Ok(recovery)
    }

    /// Makes a secret for this PC's keychain; the one before it no longer opens anything.
    pub fn set_keychain(&self, key: &DataKey) -> Result<KeychainSecret, VaultError> {
        let secret = KeychainSecret::random()?;
        self.change(|file| {
            let label = Label { vault: file.vault, kind: Kind::Keychain, id: None, given: None };
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
    /// That the recovery key had set it is told this once.
    pub fn open_with_password(
        &self,
        id: Uuid,
        password: &Password,
        now: DateTime<Utc>,
    ) -> Result<SignedIn, VaultError> {
        let _turn = self.take_turn();
        let mut file = self.load()?;
        let wrap = file.find(Kind::Person, Some(id)).ok_or(VaultError::NoSuchPerson)?.clone();
        self.wait(&mut file, now, |file| &mut file.failed)?;
        let Some(key) = wrap.unseal(file.vault, password.bytes())? else {
            file.failed = file.failed.and_now(now);
            self.write(&file)?;
            return Err(VaultError::WrongPassword);
        };
        let failed = std::mem::take(&mut file.failed);
        let too_cheap = wrap.kdf.is_some_and(|cost| cost.is_below(&self.cost));
        let told = wrap.given.as_ref().is_some_and(|given| !given.must_change());
        if too_cheap || told {
            let name = wrap.name.as_deref().unwrap_or_default();
            let given = wrap.given.as_ref().filter(|_| !told);
            file.put(self.seal_person(file.vault, &key, id, name, password, given)?);
        }
        if too_cheap || told || failed.count > 0 {
            self.write(&file)?;
        }
        Ok(SignedIn { key, failed_before: failed.count, last_failed_at: failed.last_at, given: wrap.given })
    }

    /// Opens with the recovery key. A wrong one waits as a wrong password does: its 160 bits need no such help, but
    /// each try is thereby counted and told of.
    pub fn open_with_recovery(&self, recovery: &RecoveryKey, now: DateTime<Utc>) -> Result<SignedIn, VaultError> {
        let _turn = self.take_turn();
        let mut file = self.load()?;
        let wrap = file.find(Kind::Recovery, None).ok_or(VaultError::NoSuchPerson)?.clone();
        self.wait(&mut file, now, |file| &mut file.failed_recovery)?;
        let Some(key) = wrap.unseal(file.vault, recovery.bytes())? else {
            file.failed_recovery = file.failed_recovery.and_now(now);
            self.write(&file)?;
            return Err(VaultError::WrongRecoveryKey);
        };
        let failed = std::mem::take(&mut file.failed_recovery);
        if failed.count > 0 {
            self.write(&file)?;
        }
        Ok(SignedIn { key, failed_before: failed.count, last_failed_at: failed.last_at, given: None })
    }

    /// Opens with what the keychain holds.
    pub fn open_with_keychain(&self, secret: &KeychainSecret) -> Result<DataKey, VaultError> {
        let _turn = self.take_turn();
        let file = self.load()?;
        let wrap = file.find(Kind::Keychain, None).ok_or(VaultError::NoSuchPerson)?;
        wrap.unseal(file.vault, secret.as_bytes())?.ok_or(VaultError::WrongRecoveryKey)
    }

    /// Refuses while a wrong try still makes one wait.
    fn wait(
        &self,
        file: &mut KeyFile,
        now: DateTime<Utc>,
        counted: impl Fn(&mut KeyFile) -> &mut Failed,
    ) -> Result<(), VaultError> {
        let failed = counted(file);
        let left = failed.wait_left(now);
        if left.is_zero() {
            return Ok(());
        }
        if failed.is_in_future(now) {
            // The clock was set back: count the wait from here on, or it would not end.
            failed.last_at = Some(now);
            self.write(file)?;
        }
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        Err(VaultError::Wait { seconds })
    }

    fn seal_person(
        &self,
        vault: Uuid,
        key: &DataKey,
        id: Uuid,
        name: &str,
        password: &Password,
        given: Option<&Given>,
    ) -> Result<Wrap, VaultError> {
        let label = Label { vault, kind: Kind::Person, id: Some(id), given };
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
