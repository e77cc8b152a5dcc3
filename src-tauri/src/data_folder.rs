//! Where the vault lies: in the person's local application data, never in a folder that is synced or shared.

use crate::arguments::Arguments;
use std::path::PathBuf;
use tauri::Manager;

/// The variable by which tests and careful administrators choose another folder.
const VARIABLE: &str = "SAKIMORI_DATA_DIR";

/// The folder of the office's vault, or of the practice office's.
pub fn vault_folder<R: tauri::Runtime>(app: &impl Manager<R>, arguments: Arguments) -> Result<PathBuf, tauri::Error> {
    let base = match std::env::var_os(VARIABLE) {
        Some(folder) => PathBuf::from(folder),
        None => app.path().app_local_data_dir()?,
    };
    Ok(base.join(if arguments.sample { "practice" } else { "office" }))
}
