//! Backups: made, listed, compared, and put in the vault's place.

use super::AtDesk;
use crate::dialogs;
use office::backup::{BackupDifference, BackupProgress, Backups};
use office::desk::{AppState, BackupProof, SignInPerson, Typed};
use office::{Actor, Office, OfficeError};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
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
    office.back_up_now(&actor).await?;
    copy_meanwhile(office, actor);
    Ok(())
}

/// Stops the backup under way.
#[tauri::command]
#[specta::specta]
pub async fn stop_backup(desk: AtDesk<'_>) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.stop_backup(&actor)
}

/// Lets the person choose a folder as the second place of the backups; whether one was chosen. What is missing there is
/// copied meanwhile.
#[tauri::command]
#[specta::specta]
pub async fn choose_second_place(app: AppHandle, desk: AtDesk<'_>) -> Result<bool, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let Some(path) = dialogs::choose_folder(app).await? else { return Ok(false) };
    office.choose_second_place(&actor, &path).await?;
    copy_meanwhile(office, actor);
    Ok(true)
}

/// From now on there is no second place; what lies there stays.
#[tauri::command]
#[specta::specta]
pub async fn forget_second_place(desk: AtDesk<'_>) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.forget_second_place(&actor).await
}

/// Copies now what is missing in the second place; how many backups were copied.
#[tauri::command]
#[specta::specta]
pub async fn copy_to_second_place(desk: AtDesk<'_>) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let copied = office.copy_to_second_place_now(&actor).await?;
    Ok(i32::try_from(copied).unwrap_or(i32::MAX))
}

/// Stops the copying to the second place.
#[tauri::command]
#[specta::specta]
pub async fn stop_second_copy(desk: AtDesk<'_>) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.stop_second_copy(&actor)
}

/// How far the backup is that is being brought in the vault's place; nothing when none is.
#[tauri::command]
#[specta::specta]
pub async fn restore_progress(desk: AtDesk<'_>) -> Result<Option<BackupProgress>, OfficeError> {
    Ok(desk.restore_progress())
}

/// Stops it, as long as nothing has been replaced. Whoever sees it may: the vault is then as it was.
#[tauri::command]
#[specta::specta]
pub async fn stop_restore(desk: AtDesk<'_>) -> Result<(), OfficeError> {
    desk.stop_restore();
    Ok(())
}

/// The status tells how it goes: nobody waits for it.
fn copy_meanwhile(office: Arc<Office>, actor: Actor) {
    tauri::async_runtime::spawn(async move {
        if let Err(error) = office.copy_to_second_place_now(&actor).await {
            tracing::warn!(?error, "backups could not be copied to the second place; a later look tries again");
        }
    });
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
