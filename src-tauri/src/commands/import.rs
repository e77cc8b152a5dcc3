//! A list with which an office begins: pasted from a spreadsheet, or a file that the person chooses.

use super::AtDesk;
use office::import::ListImport;
use office::{ErrorCode, FieldCode, OfficeError};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use uuid::Uuid;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A chosen file as text.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ChosenList {
    /// The file's name, without its folder.
    pub name: String,
    /// Its text, decoded.
    pub text: String,
}

/// Lets the person choose a file; nothing when none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_list(app: AppHandle, desk: AtDesk<'_>) -> Result<Option<ChosenList>, OfficeError> {
    desk.at_work().await?;
    let chosen = tokio::task::spawn_blocking(move || {
        app.dialog().file().add_filter("CSV", &["csv", "tsv", "txt", "CSV", "TSV", "TXT"]).blocking_pick_file()
    })
    .await
    .map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    let Some(path) = chosen else { return Ok(None) };
    let path = path.into_path().map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    let size = std::fs::metadata(&path).map_err(|_| OfficeError::of(ErrorCode::NotFound))?.len();
    if size > LARGEST {
        return Err(OfficeError::field("list", FieldCode::TooLarge));
    }
    let bytes = std::fs::read(&path).map_err(|_| OfficeError::of(ErrorCode::NotFound))?;
    let text = office::import::decode(&bytes)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Some(ChosenList { name, text }))
}

/// Says what a list would become; nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn preview_list(desk: AtDesk<'_>, text: String) -> Result<ListImport, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.preview_list(&actor, &text).await
}

/// Makes cards and contracts of a list.
#[tauri::command]
#[specta::specta]
pub async fn import_list(desk: AtDesk<'_>, text: String, command_id: Uuid) -> Result<ListImport, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.import_list(&actor, &text, command_id).await
}
