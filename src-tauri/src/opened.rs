//! Files that were taken out of the vault for the system's programs to show: in a private folder beside the vault, wiped
//! when the screen locks, when the vault closes, at the end and at the start.

use office::OfficeError;
use office::attachment::not_written;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The private folder.
#[derive(Debug)]
pub struct Opened {
    folder: PathBuf,
    count: AtomicU32,
}

impl Opened {
    /// The folder beside the vault; what an earlier run left there goes.
    pub fn beside(vault: &Path) -> Self {
        let opened = Self { folder: vault.join("opened"), count: AtomicU32::new(0) };
        opened.wipe();
        opened
    }

    /// A new file that only this person of the system may read, in a folder of its own, for names may repeat.
    pub fn create(&self, name: &str) -> Result<(PathBuf, File), OfficeError> {
        let place = self.folder.join(self.count.fetch_add(1, Ordering::Relaxed).to_string());
        create_private_folder(&place).map_err(|error| not_written(&error))?;
        let path = place.join(name);
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|error| not_written(&error))?;
        Ok((path, file))
    }

    /// Takes a file away again that could not be finished.
    pub fn forget(&self, path: &Path) {
        if let Some(place) = path.parent() {
            drop(std::fs::remove_dir_all(place));
        }
    }

    /// Wipes the folder. What another program holds open is tried again at the next turn.
    pub fn wipe(&self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(kind = ?error.kind(), "opened files could not all be wiped; the next lock tries again");
        }
    }
}

/// What is opened is to be looked at: writing into it would not change what the vault keeps.
pub fn make_read_only(path: &Path) {
    let Ok(about) = std::fs::metadata(path) else { return };
    let mut permissions = about.permissions();
    permissions.set_readonly(true);
    if let Err(error) = std::fs::set_permissions(path, permissions) {
        tracing::warn!(kind = ?error.kind(), "an opened file could not be made read-only");
    }
}

fn create_private_folder(place: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_was_opened_is_gone_after_a_wipe_and_two_of_one_name_stand_side_by_side() {
        let vault = std::env::temp_dir().join(format!("sakimori-opened-{}", std::process::id()));
        let opened = Opened::beside(&vault);
        let (first, mut file) = opened.create("契約書.pdf").expect("a private file");
        file.write_all(b"one").expect("written");
        let (second, _) = opened.create("契約書.pdf").expect("another");
        assert_ne!(first, second);
        make_read_only(&first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode(&vault.join("opened")), 0o700);
            assert_eq!(mode(&first), 0o400);
            assert_eq!(mode(&second), 0o600);
        }
        opened.wipe();
        assert!(!first.exists() && !vault.join("opened").exists());
        drop(std::fs::remove_dir_all(&vault));
    }
}
