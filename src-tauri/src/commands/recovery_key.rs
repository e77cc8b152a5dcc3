//! The recovery key, shown once at the first start.

use super::AtDesk;
use office::desk::RecoveryKeyView;
use office::reminder::PopupWords;
use office::{ErrorCode, OfficeError};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// Makes a new recovery key where the first start was broken off.
#[tauri::command]
#[specta::specta]
pub async fn reissue_recovery_key(desk: AtDesk<'_>) -> Result<RecoveryKeyView, OfficeError> {
    desk.reissue_recovery_key().await
}

/// Whether the group that was asked back is the right one.
#[tauri::command]
#[specta::specta]
pub async fn confirm_recovery_key(desk: AtDesk<'_>, group: String) -> Result<bool, OfficeError> {
    desk.confirm_recovery_key(&group).await
}

/// Saves the recovery key as a text file where the person says; `false` when the person said nowhere.
#[tauri::command]
#[specta::specta]
pub async fn save_recovery_key(app: AppHandle, desk: AtDesk<'_>) -> Result<bool, OfficeError> {
    let groups = desk.shown_recovery_key().await?;
    let name = desk.state().await?.office_name.unwrap_or_default();
    let words = PopupWords::spoken();
    let text = words.say("recovery_key.file", &[("office", &name), ("key", &groups.join("-"))]);
    let file_name = words.say("recovery_key.file_name", &[]);
    let chosen = tokio::task::spawn_blocking(move || {
        app.dialog().file().set_file_name(file_name).add_filter("txt", &["txt"]).blocking_save_file()
    })
    .await
    .map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    let Some(path) = chosen else { return Ok(false) };
    let path = path.into_path().map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    desk.note_recovery_key_saved().await?;
    std::fs::write(path, text).map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull => OfficeError::of(ErrorCode::DiskFull),
        _ => OfficeError::unforeseen(&error.to_string()),
    })?;
    Ok(true)
}
