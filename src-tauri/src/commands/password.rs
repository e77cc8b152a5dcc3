//! Passwords: one's own, one that is handed over, and a new one after forgetting.

use super::AtDesk;
use crate::host::TrayPresence;
use office::OfficeError;
use office::desk::{AppState, ChangePasswordForm, ChoosePasswordForm, RecoverForm};
use office::staff::{HandOver, suggest_password as suggest};
use tauri::State;
use uuid::Uuid;

/// A one-time password that is easy to read from paper.
#[tauri::command]
#[specta::specta]
pub async fn suggest_password(desk: AtDesk<'_>) -> Result<String, OfficeError> {
    desk.at_work().await?;
    suggest()
}

/// Sets a one-time password for somebody else.
#[tauri::command]
#[specta::specta]
pub async fn give_password(
    desk: AtDesk<'_>,
    id: Uuid,
    hand_over: HandOver,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.give_password(&actor, id, hand_over, command_id).await
}

/// Changes one's own password.
#[tauri::command]
#[specta::specta]
pub async fn change_password(desk: AtDesk<'_>, form: ChangePasswordForm) -> Result<(), OfficeError> {
    desk.change_password(form).await
}

/// Chooses a password of one's own in the place of one that was given, and goes in.
#[tauri::command]
#[specta::specta]
pub async fn choose_password(
    desk: AtDesk<'_>,
    tray: State<'_, TrayPresence>,
    form: ChoosePasswordForm,
) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.choose_password(form).await? })
}

/// Sets a new password with the recovery key and goes in.
#[tauri::command]
#[specta::specta]
pub async fn recover_password(
    desk: AtDesk<'_>,
    tray: State<'_, TrayPresence>,
    form: RecoverForm,
) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.recover(form).await? })
}
