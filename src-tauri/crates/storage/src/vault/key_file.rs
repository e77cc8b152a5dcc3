//! What `vault.keys` looks like on the disk, and the check that no byte of it changed by accident.

use super::error::{VaultError, other};
use super::patience::Failed;
use super::wrap::{Kind, Wrap};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use uuid::Uuid;

/// The format that this program writes.
const FORMAT: u32 = 1;

/// The content of `vault.keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    format: u32,
    /// The vault's id, which is the office's.
    pub vault: Uuid,
    /// The data key, once for each holder.
    pub wraps: Vec<Wrap>,
    /// Sign-ins that failed.
    pub failed: Failed,
    /// Recovery keys that were wrong. Apart from the passwords: whoever has tried those in vain comes with the key next.
    #[serde(default, skip_serializing_if = "Failed::is_none")]
    pub failed_recovery: Failed,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Checked {
    keys: KeyFile,
    /// SHA-256 of `keys` in compact JSON: against accidents, not against a forger, whom the wraps themselves stop.
    #[serde(with = "hex")]
    check: Vec<u8>,
}

#[derive(Deserialize)]
struct FormatOnly {
    keys: Format,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl KeyFile {
    /// Keys of a new vault, still without any.
    pub fn new(vault: Uuid) -> KeyFile {
        KeyFile {
            format: FORMAT,
            vault,
            wraps: Vec::new(),
            failed: Failed::default(),
            failed_recovery: Failed::default(),
        }
    }

    /// Reads and checks the file.
    pub fn read(path: &Path) -> Result<KeyFile, VaultError> {
        match std::fs::read(path) {
            Ok(bytes) => KeyFile::parse(&bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(VaultError::KeysDamaged),
            Err(error) => Err(other(error)),
        }
    }

    fn parse(bytes: &[u8]) -> Result<KeyFile, VaultError> {
        let shape: FormatOnly = serde_json::from_slice(bytes).map_err(|_| VaultError::KeysDamaged)?;
        if shape.keys.format > FORMAT {
            return Err(VaultError::Newer);
        }
        let read: Checked = serde_json::from_slice(bytes).map_err(|_| VaultError::KeysDamaged)?;
        // An id, for one, can be spelled in several ways; only our own spelling passes.
        let spelled: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| VaultError::KeysDamaged)?;
        if spelled != serde_json::to_value(&read).map_err(other)? {
            return Err(VaultError::KeysDamaged);
        }
        let Checked { keys, check } = read;
        if check != keys.digest()? || keys.format != FORMAT || !keys.is_sound() {
            return Err(VaultError::KeysDamaged);
        }
        Ok(keys)
    }

    /// The bytes to write.
    pub fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut bytes =
            serde_json::to_vec_pretty(&Checked { keys: self.clone(), check: self.digest()? }).map_err(other)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The wrap of one holder.
    pub fn find(&self, kind: Kind, id: Option<Uuid>) -> Option<&Wrap> {
        self.wraps.iter().find(|wrap| wrap.kind == kind && wrap.id == id)
    }

    /// Puts a wrap in the place of the same holder's, or at the end.
    pub fn put(&mut self, wrap: Wrap) {
        match self.wraps.iter_mut().find(|old| old.kind == wrap.kind && old.id == wrap.id) {
            Some(old) => *old = wrap,
            None => self.wraps.push(wrap),
        }
    }

    fn digest(&self) -> Result<Vec<u8>, VaultError> {
        Ok(Sha256::digest(serde_json::to_vec(self).map_err(other)?).to_vec())
    }

    fn is_sound(&self) -> bool {
        let twice = |at: usize, wrap: &Wrap| {
            self.wraps[..at].iter().any(|earlier| earlier.kind == wrap.kind && earlier.id == wrap.id)
        };
        self.wraps.iter().enumerate().all(|(at, wrap)| wrap.is_sound() && !twice(at, wrap))
    }
}

/// Bytes as lower-case hexadecimal text, and no other spelling of it.
pub(super) mod hex {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let text: String = digits.map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])).collect();
        serializer.serialize_str(&text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digit = |letter: u8| match letter {
            b'0'..=b'9' => Some(letter - b'0'),
            b'a'..=b'f' => Some(letter - b'a' + 10),
            _ => None,
        };
        if !text.len().is_multiple_of(2) {
            return Err(D::Error::custom("odd number of digits"));
        }
        let pair = |pair: &[u8]| Some(digit(pair[0])? << 4 | digit(pair[1])?);
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks_exact(2).map(pair).collect();
        bytes.ok_or_else(|| D::Error::custom("not a digit"))
    }
}
