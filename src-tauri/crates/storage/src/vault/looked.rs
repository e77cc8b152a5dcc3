//! When the program last looked at this vault, in a small file beside it: it says how long nobody looked, and nothing rests on it.

use super::VaultError;
use chrono::{DateTime, Utc};
use std::path::Path;

/// The file beside the vault.
const LOOKED: &str = "vault.looked";

/// The last look that was noted; nothing where none was, or where the file does not say.
#[must_use]
pub fn last_looked(dir: &Path) -> Option<DateTime<Utc>> {
    let text = std::fs::read_to_string(dir.join(LOOKED)).ok()?;
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|at| at.to_utc())
}

/// Notes a look.
pub fn note_look(dir: &Path, at: DateTime<Utc>) -> Result<(), VaultError> {
    std::fs::write(dir.join(LOOKED), at.to_rfc3339()).map_err(VaultError::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_noted_and_a_damaged_note_says_nothing() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(last_looked(dir.path()), None);
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        note_look(dir.path(), at).unwrap();
        assert_eq!(last_looked(dir.path()), Some(at));
        std::fs::write(dir.path().join(LOOKED), [0xff, 0, 7]).unwrap();
        assert_eq!(last_looked(dir.path()), None);
    }
}
