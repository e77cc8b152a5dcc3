//! How this PC last showed itself, for the screens in front of the vault: a language and a size, and nothing of a card.
//!
//! It stands in a file of its own beside the vault, so that a restore leaves it as it is and a backup does not carry it away.

use super::disk;
use super::error::{VaultError, other};
use domain::words::Language;
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "appearance.json";

/// How this PC last showed itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PcAppearance {
    /// In which language.
    pub language: Language,
    /// How large, in percent.
    pub type_size: i64,
}

impl PcAppearance {
    /// What was noted last; nothing where nobody has chosen on this PC.
    pub fn read(vault_dir: &Path) -> Result<Option<Self>, VaultError> {
        match std::fs::read(vault_dir.join(FILE)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text).map_err(other)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Notes it for the next start.
    pub fn write(self, vault_dir: &Path) -> Result<(), VaultError> {
        std::fs::create_dir_all(vault_dir)?;
        disk::replace(&vault_dir.join(FILE), &serde_json::to_vec_pretty(&self).map_err(other)?)
    }
}
