//! Lists from elsewhere: the list with which an office begins, and the import of customers and contracts. Files are chosen
//! with the system's dialog and read here; their bytes never pass through the window.

use super::AtDesk;
use crate::dialogs::{choose_file_of, choose_place};
use crate::saved;
use office::import::{
    Export, ExportFormat, ImportBatch, ImportChoices, ImportCorrections, ImportKind, ImportProgress, ImportRowPage,
    ImportRowQuery, ImportSummary, ImportUndo, ImportView, ListImport, UnfitCharacter,
};
use office::{ErrorCode, FieldCode, OfficeError};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;

/// The largest list with which an office begins, in bytes.
const LARGEST_FIRST: u64 = 16 * 1024 * 1024;
/// The largest file that is taken in, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;
/// The endings of files that hold lists; what a file is, is seen from its content.
const LISTS: &[&str] = &["csv", "tsv", "txt", "xlsx", "xls", "ods", "CSV", "TSV", "TXT", "XLSX", "XLS", "ODS"];

/// A chosen file as text.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ChosenList {
    /// The file's name, without its folder.
    pub name: String,
    /// Its text, decoded.
    pub text: String,
}

struct Chosen {
    name: String,
    bytes: Vec<u8>,
}

/// Lets the person choose a file and reads it; nothing when none was chosen.
async fn choose(app: AppHandle, endings: &'static [&'static str], largest: u64) -> Result<Option<Chosen>, OfficeError> {
    let Some(path) = choose_file_of(app, "CSV, Excel", endings).await? else { return Ok(None) };
    let work = tauri::async_runtime::spawn_blocking(move || {
        let size = std::fs::metadata(&path).map_err(|_| OfficeError::of(ErrorCode::NotFound))?.len();
        if size > largest {
            return Err(OfficeError::field("list", FieldCode::TooLarge));
        }
        let bytes = std::fs::read(&path).map_err(|_| OfficeError::of(ErrorCode::NotFound))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Some(Chosen { name, bytes }))
    });
    work.await.map_err(|error| OfficeError::unforeseen(&error.to_string()))?
}

/// Lets the person choose a file; nothing when none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_list(app: AppHandle, desk: AtDesk<'_>) -> Result<Option<ChosenList>, OfficeError> {
    desk.at_work().await?;
    let Some(chosen) = choose(app, &["csv", "tsv", "txt", "CSV", "TSV", "TXT"], LARGEST_FIRST).await? else {
        return Ok(None);
    };
    let text = office::import::decode(&chosen.bytes)?;
    Ok(Some(ChosenList { name: chosen.name, text }))
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

/// Lets the person choose a file and opens it; nothing when none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_import_file(
    app: AppHandle,
    desk: AtDesk<'_>,
    kind: ImportKind,
) -> Result<Option<ImportView>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let Some(chosen) = choose(app, LISTS, LARGEST).await? else { return Ok(None) };
    office.open_import(&actor, kind, &chosen.name, chosen.bytes).await.map(Some)
}

/// Opens a list that was copied from a spreadsheet.
#[tauri::command]
#[specta::specta]
pub async fn import_paste(desk: AtDesk<'_>, kind: ImportKind, text: String) -> Result<ImportView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.open_import(&actor, kind, "", text.into_bytes()).await
}

/// Corrects how an open list is read, or what its columns hold.
#[tauri::command]
#[specta::specta]
pub async fn import_adjust(
    desk: AtDesk<'_>,
    id: Uuid,
    corrections: ImportCorrections,
) -> Result<ImportView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.adjust_import(&actor, id, &corrections).await
}

/// Says what an open list would become; nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn import_rehearse(desk: AtDesk<'_>, id: Uuid, choices: ImportChoices) -> Result<ImportSummary, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.rehearse_import(&actor, id, &choices).await
}

/// Some rows of the last rehearsal or run.
#[tauri::command]
#[specta::specta]
pub async fn import_rows(desk: AtDesk<'_>, id: Uuid, query: ImportRowQuery) -> Result<ImportRowPage, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.import_rows(&actor, id, query).await
}

/// Takes an open list in as it was rehearsed last.
#[tauri::command]
#[specta::specta]
pub async fn import_run(desk: AtDesk<'_>, id: Uuid, command_id: Uuid) -> Result<ImportSummary, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    // Apart from this call: a window that closes does not stop it half-way.
    let run = tauri::async_runtime::spawn(async move { office.take_import(&actor, id, command_id).await });
    run.await.map_err(|error| OfficeError::unforeseen(&error.to_string()))?
}

/// How far a rehearsal or run is.
#[tauri::command]
#[specta::specta]
pub async fn import_progress(desk: AtDesk<'_>, id: Uuid) -> Result<ImportProgress, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.import_progress(&actor, id)
}

/// Stops a rehearsal or run; nothing of it stays.
#[tauri::command]
#[specta::specta]
pub async fn import_cancel(desk: AtDesk<'_>, id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.cancel_import(&actor, id)
}

/// Closes an open list; what was taken in stays.
#[tauri::command]
#[specta::specta]
pub async fn import_close(desk: AtDesk<'_>, id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.close_import(&actor, id);
    Ok(())
}

/// Saves the refused rows with their reasons where the person says; whether it was saved.
#[tauri::command]
#[specta::specta]
pub async fn save_refused_rows(app: AppHandle, desk: AtDesk<'_>, id: Uuid, name: String) -> Result<bool, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let bytes = office.refused_rows(&actor, id).await?;
    let Some(path) = choose_place(app, name).await? else { return Ok(false) };
    saved::save(path, move || Ok(bytes)).await?;
    Ok(true)
}

/// Saves what the columns of an open list hold, under a name.
#[tauri::command]
#[specta::specta]
pub async fn save_import_map(
    desk: AtDesk<'_>,
    id: Uuid,
    name: String,
    command_id: Uuid,
) -> Result<ImportView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_import_map(&actor, id, &name, command_id).await
}

/// Forgets a saved map.
#[tauri::command]
#[specta::specta]
pub async fn delete_import_map(desk: AtDesk<'_>, id: Uuid, command_id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.delete_import_map(&actor, id, command_id).await
}

/// The imports so far, newest first.
#[tauri::command]
#[specta::specta]
pub async fn list_import_batches(desk: AtDesk<'_>) -> Result<Vec<ImportBatch>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_import_batches(&actor).await
}

/// Says what undoing an import would do, and what would stay.
#[tauri::command]
#[specta::specta]
pub async fn preview_import_undo(desk: AtDesk<'_>, batch: Uuid) -> Result<ImportUndo, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.preview_undo_import(&actor, batch).await
}

/// Undoes an import.
#[tauri::command]
#[specta::specta]
pub async fn import_undo(desk: AtDesk<'_>, batch: Uuid, command_id: Uuid) -> Result<ImportUndo, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.undo_import(&actor, batch, command_id).await
}

/// What came of an export.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ExportDone {
    /// Whether a file was saved; not where the person chose no place.
    pub saved: bool,
    /// Characters that the format cannot hold; where there are any, nothing was written.
    pub unfit: Vec<UnfitCharacter>,
}

/// Saves all cards or all contracts as a file where the person says. The purpose is logged before.
#[tauri::command]
#[specta::specta]
pub async fn export_list(
    app: AppHandle,
    desk: AtDesk<'_>,
    kind: ImportKind,
    format: ExportFormat,
    purpose: String,
    name: String,
) -> Result<ExportDone, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    match office.export(&actor, kind, format, &purpose).await? {
        Export::Unfit(unfit) => Ok(ExportDone { saved: false, unfit }),
        Export::File(bytes) => {
            let Some(path) = choose_place(app, name).await? else {
                return Ok(ExportDone { saved: false, unfit: Vec::new() });
            };
            saved::save(path, move || Ok(bytes)).await?;
            Ok(ExportDone { saved: true, unfit: Vec::new() })
        }
    }
}
