//! Files that are either the old or the new one, whatever happens in between.

use super::error::VaultError;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Replaces a file: the new one is written beside it, brought to the disk, then renamed over the old one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let staged = stage(path, bytes)?;
    swap(&staged, path)
}

/// The first half of `replace`: the new file lies beside the old one, complete.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<PathBuf, VaultError> {
    let staged = beside(path, ".tmp");
    step("before");
    let mut file = private(OpenOptions::new().create(true).write(true).truncate(true)).open(&staged)?;
    step("made");
    file.write_all(bytes)?;
    step("written");
    file.sync_all()?;
    step("on the disk");
    Ok(staged)
}

/// The second half of `replace`.
pub(super) fn swap(staged: &Path, path: &Path) -> Result<(), VaultError> {
    std::fs::rename(staged, path)?;
    step("renamed");
    sync_folder_of(path)?;
    step("after");
    Ok(())
}

/// Where a program may die; a test lets it die at each of them.
pub(super) const STEPS: [&str; 6] = ["before", "made", "written", "on the disk", "renamed", "after"];

fn step(name: &str) {
    debug_assert!(STEPS.contains(&name), "{name}");
    #[cfg(test)]
    if std::env::var("SAKIMORI_TEST_DIES_AT").is_ok_and(|at| at == name) {
        std::process::abort();
    }
}

/// Whether files can be made and written in `dir`: tries it, down to the disk.
pub(super) fn check_writable(dir: &Path) -> Result<(), VaultError> {
    let path = dir.join("vault.probe");
    let mut file = private(OpenOptions::new().create(true).write(true).truncate(true)).open(&path)?;
    file.write_all(b"?")?;
    file.sync_all()?;
    drop(file);
    Ok(std::fs::remove_file(&path)?)
}

/// `path` with something appended to its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Takes a file away, if there is one.
pub(super) fn remove_if_there(path: &Path) -> Result<(), VaultError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Makes a rename in the folder of `path` last over a power cut.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), VaultError> {
    // Windows offers no such call on a folder and journals renames itself.
    if cfg!(unix)
        && let Some(dir) = path.parent()
    {
        match File::open(dir)?.sync_all() {
            // Shares and sticks whose file system knows no such call on a folder say so; a backup may lie there.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {}
            synced => synced?,
        }
    }
    Ok(())
}

/// Only the person whose program it is may read the file, where the system knows such a thing.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
