//! How the vault's files look from outside, so that a trouble ends when somebody has mended its cause.

use std::path::Path;
use std::time::SystemTime;
use storage::vault::{DB, KEYS, SERVER};

/// Size, last change and permission of each file that opening depends on; `None` where one is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks(Vec<Option<Mark>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    len: u64,
    changed: Option<SystemTime>,
    read_only: bool,
}

impl Marks {
    /// As they look now. Of the folder only the permission counts: looking at the vault changes the folder itself.
    pub(super) fn of(dir: &Path) -> Self {
        let folder = mark(dir).map(|folder| Mark { len: 0, changed: None, ..folder });
        // Whoever holds the vault leaves a note beside it, and takes it away when done.
        let files = [DB, KEYS, SERVER, "vault.holder"].map(|name| mark(&dir.join(name)));
        Self(std::iter::once(folder).chain(files).collect())
    }
}

fn mark(path: &Path) -> Option<Mark> {
    let found = std::fs::metadata(path).ok()?;
    let read_only = found.permissions().readonly();
    Some(Mark { len: found.len(), changed: found.modified().ok(), read_only })
}
