//! The secrets that pass through memory: without Debug of their content, without Serialize, zeroed when dropped.

use super::error::{VaultError, other};
use sha2::{Digest as _, Sha256};
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The 256-bit key of the encrypted file.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; 32]);

impl DataKey {
    /// A new key from the system's random numbers.
    pub fn random() -> Result<DataKey, VaultError> {
        let mut key = DataKey([0; 32]);
        fill_random(&mut key.0)?;
        Ok(key)
    }

    /// The key with these bytes.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<DataKey> {
        Some(DataKey(bytes.try_into().ok()?))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// What stands in the log for a text that may not stand there: the same for the same text, and of no use to whoever
    /// has not this vault's key. HMAC-SHA-256 (RFC 2104) of the purpose, a zero and the text.
    #[must_use]
    pub fn digest(&self, purpose: &str, text: &str) -> String {
        use fmt::Write as _;
        let pad = |byte: u8| {
            let mut block = Zeroizing::new([byte; 64]);
            block.iter_mut().zip(&self.0).for_each(|(padded, key)| *padded ^= key);
            block
        };
        let inner = Sha256::new().chain_update(*pad(0x36)).chain_update(purpose).chain_update([0]).chain_update(text);
        let outer = Sha256::new().chain_update(*pad(0x5c)).chain_update(inner.finalize());
        outer.finalize().iter().fold(String::with_capacity(64), |mut digest, byte| {
            // Writing into a String cannot fail.
            let _ = write!(digest, "{byte:02x}");
            digest
        })
    }

    /// The value of SQLCipher's `key` pragma: a raw key, so that no derivation runs for each connection.
    /// It lives on in the connect options for as long as the vault is open.
    pub(crate) fn as_pragma(&self) -> String {
        use fmt::Write as _;
        let mut text = String::with_capacity(70);
        text.push_str("\"x'");
        for byte in &self.0 {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push_str("'\"");
        text
    }
}

/// The secret that the operating system's keychain holds so that this PC opens the vault by itself.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct KeychainSecret([u8; 32]);

impl KeychainSecret {
    pub(super) fn random() -> Result<KeychainSecret, VaultError> {
        let mut secret = KeychainSecret([0; 32]);
        fill_random(&mut secret.0)?;
        Ok(secret)
    }

    /// What the keychain gave back, if it is one of ours by its length.
    pub fn from_bytes(bytes: &[u8]) -> Option<KeychainSecret> {
        Some(KeychainSecret(bytes.try_into().ok()?))
    }

    /// What the keychain is to keep.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A password as a person typed it, in the one form (NFKC) that all keyboards lead to.
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes what was typed; full-width and half-width letters become the same.
    pub fn new(typed: String) -> Password {
        let typed = Zeroizing::new(typed);
        // Room for the longest outcome, so that no half-filled copy is left behind by growing.
        let mut normal = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(18)));
        normal.extend(typed.nfkc());
        Password(normal)
    }

    /// Its length in characters, for the office's rule on it.
    pub fn char_count(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether both are the same, for one that is typed twice.
    pub fn is_same_as(&self, other: &Password) -> bool {
        self.0 == other.0
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

macro_rules! hide {
    ($($secret:ident),*) => {$(
        impl fmt::Debug for $secret {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($secret), "(***)"))
            }
        }
    )*};
}
hide!(DataKey, KeychainSecret, Password);

/// Fills `bytes` with the system's random numbers.
pub(super) fn fill_random(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_what_another_program_reckons() {
        let key = DataKey(std::array::from_fn(|n| n as u8));
        // Python: hmac.new(bytes(range(32)), b'search\0' + 'みどり'.encode(), hashlib.sha256).hexdigest()
        let reckoned = "66fc59b24c1bad0b63ecaae6f6fcd300e3c625dbc3bd093ae07db786aefb3271";
        assert_eq!(key.digest("search", "みどり"), reckoned);
        assert_ne!(DataKey([7; 32]).digest("search", "みどり"), reckoned, "another vault's key gives another");
    }
}
