//! The vault: an encrypted file, the wrapped keys beside it, and the gate through which it is opened.

mod disk;
mod error;
mod gate;
mod key_file;
mod keys;
mod lock;
mod patience;
mod place;
mod recovery_key;
mod secrets;
mod wrap;

pub use error::VaultError;
pub use gate::{Found, NewVault, Unfinished, Vault, create, look, open, start};
pub use keys::{Keys, Person, SignedIn};
pub use place::{BadPlace, check_place};
pub use recovery_key::RecoveryKey;
pub use secrets::{DataKey, KeychainSecret, Password};
pub use wrap::{Cost, Given, GivenWay};

/// The encrypted file's name.
pub const DB: &str = "vault.db";
/// The name of the file with the wrapped keys.
pub const KEYS: &str = "vault.keys";

#[cfg(test)]
mod tests;
