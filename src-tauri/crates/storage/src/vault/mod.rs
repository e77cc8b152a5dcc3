//! The vault: an encrypted file, the wrapped keys beside it, and the gate through which it is opened. For a team a server has
//! the rows in place of the file.

mod appearance;
mod backup;
mod backup_log;
mod disk;
mod error;
mod gate;
mod key_file;
mod keys;
mod lock;
mod looked;
mod patience;
mod place;
mod recovery_key;
mod restore;
mod seat;
mod second_place;
mod secrets;
mod watch;
mod wrap;

pub use appearance::PcAppearance;
pub use backup::{
    About, Backup, ChainHead, Counts, FileMark, Manifest, back_up, counts, find_backup, heads, list_backups, remove,
};
pub use backup_log::BackupLog;
pub use error::{ServerTrouble, VaultError};
pub use gate::{Found, NewVault, Unfinished, Vault, create, look, open, start};
pub use keys::{Keys, Person, SignedIn};
pub use looked::{last_looked, note_look};
pub use place::{BadPlace, check_place};
pub use recovery_key::RecoveryKey;
pub use restore::{REPLACED, Waiting, bring};
pub use seat::SERVER;
pub use second_place::SecondPlace;
pub use secrets::{DataKey, KeychainSecret, Password};
pub use watch::BackupWatch;
pub use wrap::{Cost, Given, GivenWay};

/// The encrypted file's name.
pub const DB: &str = "vault.db";
/// The name of the file with the wrapped keys.
pub const KEYS: &str = "vault.keys";

/// The folder of the vault's backups on this PC, in the vault's own.
pub const BACKUPS: &str = "backups";

#[cfg(test)]
mod tests;
