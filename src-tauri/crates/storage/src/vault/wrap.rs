//! The data key, wrapped: what `vault.keys` holds for each person, the recovery key and the keychain.

use super::error::{VaultError, other};
use super::secrets::{DataKey, fill_random};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What a derivation costs, whoever guesses. Stored with each wrap, so that it can be raised later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    algorithm: Kdf,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kdf {
    Argon2id,
}

impl Cost {
    /// The least that is used or accepted: 64 MiB, 3 passes, 1 lane (SAFETY V1).
    pub const FLOOR: Cost = Cost { algorithm: Kdf::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1 };

    /// What new wraps use.
    pub const STANDARD: Cost = Cost::FLOOR;

    /// Next to nothing, for tests that are not about keys. Builds with debug assertions alone know and accept it.
    #[cfg(debug_assertions)]
    pub const FOR_TESTS: Cost = Cost { algorithm: Kdf::Argon2id, memory_kib: 64, passes: 1, lanes: 1 };

    /// A cost of one's own; `None` below the floor or beyond what a PC can do.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Option<Cost> {
        let cost = Cost { algorithm: Kdf::Argon2id, memory_kib, passes, lanes };
        cost.is_accepted().then_some(cost)
    }

    /// Whether keys may be derived at this cost. The upper end stops a forged file from eating all memory.
    pub(super) fn is_accepted(&self) -> bool {
        #[cfg(debug_assertions)]
        if *self == Cost::FOR_TESTS {
            return true;
        }
        (Cost::FLOOR.memory_kib..=1_048_576).contains(&self.memory_kib)
            && (Cost::FLOOR.passes..=64).contains(&self.passes)
            && (Cost::FLOOR.lanes..=16).contains(&self.lanes)
    }

    /// Whether any of the numbers is below the other's.
    pub(super) fn is_below(&self, other: &Cost) -> bool {
        self.memory_kib < other.memory_kib || self.passes < other.passes
    }

    fn derive(&self, secret: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(other)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.as_mut_slice())
            .map_err(other)?;
        Ok(key)
    }
}

/// Whose wrap it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// A person's password.
    Person,
    /// The recovery key.
    Recovery,
    /// The keychain of this PC.
    Keychain,
}

/// Told with a password that the person did not choose: how it came, from whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// How it came.
    pub way: GivenWay,
    /// Who gave it; nobody is known of where the recovery key was used.
    pub by: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How a password came to a person who had not chosen it while signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GivenWay {
    /// The first one, from whoever entered the person.
    First,
    /// A new one from the custodian, after the old was forgotten.
    Custodian,
    /// Chosen in front of the office, with the recovery key.
    Recovery,
}

impl Given {
    /// Whether the person must choose another before anything else: whoever gave it knows it.
    #[must_use]
    pub fn must_change(&self) -> bool {
        match self.way {
            GivenWay::First | GivenWay::Custodian => true,
            GivenWay::Recovery => false,
        }
    }
}

/// The data key, sealed for one holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wrap {
    /// Whose it is.
    pub kind: Kind,
    /// The person's id; none for the others, of which there is one at most.
    pub id: Option<Uuid>,
    /// The person's name for the sign-in screen, which must show it before the vault is open.
    pub name: Option<String>,
    /// How the password came, where the person has not chosen it; sealed along, so that nobody strikes it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// How the wrapping key comes from what the person knows; none where the secret is random already.
    pub kdf: Option<Cost>,
    /// 16 random bytes.
    #[serde(with = "super::key_file::hex")]
    pub salt: Vec<u8>,
    /// 24 random bytes.
    #[serde(with = "super::key_file::hex")]
    pub nonce: Vec<u8>,
    /// 32 bytes of key and 16 of proof.
    #[serde(with = "super::key_file::hex")]
    pub ciphertext: Vec<u8>,
}

/// For whom and of which vault: sealed along, so that a wrap cannot pass for another one's.
#[derive(Clone, Copy)]
pub(super) struct Label<'a> {
    pub vault: Uuid,
    pub kind: Kind,
    pub id: Option<Uuid>,
    pub given: Option<&'a Given>,
}

impl Label<'_> {
    fn bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut bytes = b"sakimori vault.keys 1".to_vec();
        bytes.extend(self.vault.as_bytes());
        bytes.push(match self.kind {
            Kind::Person => 1,
            Kind::Recovery => 2,
            Kind::Keychain => 3,
        });
        // Without an id the nil one, which no person has.
        bytes.extend(self.id.unwrap_or_default().as_bytes());
        if let Some(given) = self.given {
            bytes.extend(serde_json::to_vec(given).map_err(other)?);
        }
        Ok(bytes)
    }
}

impl Wrap {
    /// Seals `key` with `secret`; a `cost` of none takes the secret, 32 random bytes, as the wrapping key itself.
    pub fn seal(
        label: Label<'_>,
        name: Option<String>,
        key: &DataKey,
        secret: &[u8],
        cost: Option<Cost>,
    ) -> Result<Wrap, VaultError> {
        let mut salt = vec![0; 16];
        let mut nonce = vec![0; 24];
        fill_random(&mut salt)?;
        fill_random(&mut nonce)?;
        let ciphertext = cipher(secret, cost, &salt)?
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: key.bytes(), aad: &label.bytes()? })
            .map_err(other)?;
        let given = label.given.cloned();
        Ok(Wrap { kind: label.kind, id: label.id, name, given, kdf: cost, salt, nonce, ciphertext })
    }

    /// The data key, or `None` when the secret does not fit.
    pub fn unseal(&self, vault: Uuid, secret: &[u8]) -> Result<Option<DataKey>, VaultError> {
        let label = Label { vault, kind: self.kind, id: self.id, given: self.given.as_ref() };
        let opened = cipher(secret, self.kdf, &self.salt)?
            .decrypt(XNonce::from_slice(&self.nonce), Payload { msg: &self.ciphertext, aad: &label.bytes()? });
        match opened.map(Zeroizing::new) {
            Ok(bytes) => DataKey::from_bytes(&bytes).map(Some).ok_or(VaultError::KeysDamaged),
            Err(_) => Ok(None),
        }
    }

    /// Whether the parts have the shape that `seal` gives them.
    pub fn is_sound(&self) -> bool {
        let person = matches!(self.kind, Kind::Person);
        let derived = !matches!(self.kind, Kind::Keychain);
        self.salt.len() == 16
            && self.nonce.len() == 24
            && self.ciphertext.len() == 48
            && self.id.is_some() == person
            && self.name.is_some() == person
            && (person || self.given.is_none())
            && self.kdf.is_some() == derived
            && self.kdf.is_none_or(|cost| cost.is_accepted())
    }
}

fn cipher(secret: &[u8], cost: Option<Cost>, salt: &[u8]) -> Result<XChaCha20Poly1305, VaultError> {
    match cost {
        Some(cost) => XChaCha20Poly1305::new_from_slice(cost.derive(secret, salt)?.as_slice()),
        None => XChaCha20Poly1305::new_from_slice(secret),
    }
    .map_err(other)
}
