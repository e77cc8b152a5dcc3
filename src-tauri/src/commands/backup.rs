//! Backups: made, listed, compared, and put in the vault's place.

use super::AtDesk;
use crate::dialogs;
use office::OfficeError;
use office::backup::{BackupDifference, Backups};
use office::desk::{AppState, BackupProof, SignInPerson, Typed};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, State};

/// The folder that was chosen to restore from; the window never learns its path.
#[derive(Debug, Default)]
pub struct ChosenBackup(Mutex<Option<PathBuf>>);

impl ChosenBackup {
    fn get(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }
}

/// The backups of this PC.
#[tauri::command]
#[specta::specta]
pub async fn list_backups(desk: AtDesk<'_>) -> Result<Backups, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_backups(&actor)
}

/// Makes a backup now.
#[tauri::command]
#[specta::specta]
pub async fn back_up_now(desk: AtDesk<'_>) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.back_up_now(&actor).await
}

/// Stops the backup under way.
#[tauri::command]
#[specta::specta]
pub async fn stop_backup(desk: AtDesk<'_>) -> Result<(), OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.stop_backup();
    Ok(())
}

/// What would be lost and gained if a backup took the vault's place.
#[tauri::command]
#[specta::specta]
pub async fn compare_backup(desk: AtDesk<'_>, id: String) -> Result<BackupDifference, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.compare_backup(&actor, &id).await
}

/// Lets a backup of this PC take the vault's place.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup(desk: AtDesk<'_>, id: String, password: Typed) -> Result<AppState, OfficeError> {
    desk.restore(&id, password).await
}

/// Lets the person choose a backup's folder, on a PC without a vault or with one that is closed; who could open it, or
/// nothing when none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_backup(
    app: AppHandle,
    desk: AtDesk<'_>,
    chosen: State<'_, ChosenBackup>,
) -> Result<Option<Vec<SignInPerson>>, OfficeError> {
    let Some(path) = dialogs::choose_folder(app).await? else { return Ok(None) };
    let people = desk.people_of_backup(&path)?;
    chosen.set(path);
    Ok(Some(people))
}

/// Lets the chosen backup take the place of the vault that is closed or not there.
#[tauri::command]
#[specta::specta]
pub async fn restore_chosen_backup(
    desk: AtDesk<'_>,
    chosen: State<'_, ChosenBackup>,
    proof: BackupProof,
) -> Result<AppState, OfficeError> {
    let path = chosen.get().ok_or_else(|| OfficeError::of(office::ErrorCode::BackupMissing))?;
    desk.restore_folder(&path, proof).await
}
