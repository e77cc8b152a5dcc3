//! The system's dialogs for files. They open in Rust, so that the window never holds a path or a byte.

use office::OfficeError;
use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// Lets the person choose a file; nothing when none was chosen.
pub async fn choose_file(app: AppHandle) -> Result<Option<PathBuf>, OfficeError> {
    if let Some(path) = answered("SAKIMORI_CHOOSE_FILE") {
        return Ok(Some(path));
    }
    ask(move || app.dialog().file().blocking_pick_file()).await
}

/// Lets the person choose a file with one of these endings; nothing when none was chosen.
pub async fn choose_file_of(
    app: AppHandle,
    what: &'static str,
    endings: &'static [&'static str],
) -> Result<Option<PathBuf>, OfficeError> {
    if let Some(path) = answered("SAKIMORI_CHOOSE_FILE") {
        return Ok(Some(path));
    }
    ask(move || app.dialog().file().add_filter(what, endings).blocking_pick_file()).await
}

/// Lets the person choose a folder; nothing when none was chosen.
pub async fn choose_folder(app: AppHandle) -> Result<Option<PathBuf>, OfficeError> {
    if let Some(path) = answered("SAKIMORI_CHOOSE_FILE") {
        return Ok(Some(path));
    }
    ask(move || app.dialog().file().blocking_pick_folder()).await
}

/// Lets the person say where a file goes; nothing when the dialog was left.
pub async fn choose_place(app: AppHandle, name: String) -> Result<Option<PathBuf>, OfficeError> {
    if let Some(path) = answered("SAKIMORI_SAVE_FILE") {
        return Ok(Some(path));
    }
    ask(move || app.dialog().file().set_file_name(name).blocking_save_file()).await
}

async fn ask(
    dialog: impl FnOnce() -> Option<tauri_plugin_dialog::FilePath> + Send + 'static,
) -> Result<Option<PathBuf>, OfficeError> {
    let chosen =
        tokio::task::spawn_blocking(dialog).await.map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    let Some(path) = chosen else { return Ok(None) };
    path.into_path().map(Some).map_err(|error| OfficeError::unforeseen(&error.to_string()))
}

/// What a journey answers in the dialog's place, for no driver reaches it: the variable names a file in which the path
/// stands. Only a program that was built for developing listens to it.
pub fn answered(variable: &str) -> Option<PathBuf> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let answer = std::fs::read_to_string(std::env::var_os(variable)?).ok()?;
    let path = answer.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}
