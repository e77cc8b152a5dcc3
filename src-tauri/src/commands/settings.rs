//! The office's settings, its days and its plans.

use super::AtDesk;
use chrono::Datelike;
use chrono::NaiveDate;
use office::choices::PlanOption;
use office::settings::{OfficeDay, OfficeDayForm, OfficeSettings, OfficeSettingsForm, PlanForm};
use office::{OfficeError, desk::Desk};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;
use uuid::Uuid;

async fn settings(app: &AppHandle, desk: &Desk) -> Result<OfficeSettings, OfficeError> {
    let (office, _) = desk.at_work().await?;
    Ok(office.office_settings(app.autolaunch().is_enabled().unwrap_or(false)))
}

/// The settings as they stand.
#[tauri::command]
#[specta::specta]
pub async fn office_settings(app: AppHandle, desk: AtDesk<'_>) -> Result<OfficeSettings, OfficeError> {
    settings(&app, &desk).await
}

/// Changes the settings.
#[tauri::command]
#[specta::specta]
pub async fn save_office_settings(
    app: AppHandle,
    desk: AtDesk<'_>,
    form: OfficeSettingsForm,
    version: i32,
    command_id: Uuid,
) -> Result<OfficeSettings, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_office_settings(&actor, &form, version, command_id).await?;
    settings(&app, &desk).await
}

/// Starts the program with the PC, or no longer.
#[tauri::command]
#[specta::specta]
pub async fn set_autostart(app: AppHandle, desk: AtDesk<'_>, on: bool) -> Result<OfficeSettings, OfficeError> {
    desk.at_work().await?;
    let launch = app.autolaunch();
    let done = if on { launch.enable() } else { launch.disable() };
    done.map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    settings(&app, &desk).await
}

/// The office's own days of a year.
#[tauri::command]
#[specta::specta]
pub async fn list_office_days(desk: AtDesk<'_>, year: i32) -> Result<Vec<OfficeDay>, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.list_office_days(year).await
}

/// Writes a day of the office.
#[tauri::command]
#[specta::specta]
pub async fn save_office_day(
    desk: AtDesk<'_>,
    form: OfficeDayForm,
    command_id: Uuid,
) -> Result<Vec<OfficeDay>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let year = office.save_office_day(&actor, &form, command_id).await?;
    office.list_office_days(year).await
}

/// Takes a day of the office back.
#[tauri::command]
#[specta::specta]
pub async fn remove_office_day(
    desk: AtDesk<'_>,
    date: NaiveDate,
    command_id: Uuid,
) -> Result<Vec<OfficeDay>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.remove_office_day(&actor, date, command_id).await?;
    office.list_office_days(date.year()).await
}

/// The plans.
#[tauri::command]
#[specta::specta]
pub async fn list_plans(desk: AtDesk<'_>) -> Result<Vec<PlanOption>, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.list_plans().await
}

/// Writes a plan.
#[tauri::command]
#[specta::specta]
pub async fn save_plan(
    desk: AtDesk<'_>,
    id: Option<Uuid>,
    form: PlanForm,
    command_id: Uuid,
) -> Result<Vec<PlanOption>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_plan(&actor, id, &form, command_id).await?;
    office.list_plans().await
}
