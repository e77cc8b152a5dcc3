//! The office's settings, its days, its plans and the rules of its reminders.

use super::AtDesk;
use chrono::NaiveDate;
use domain::words::ReminderKind;
use office::choices::PlanOption;
use office::reminder::RuleForm;
use office::settings::{
    HolidayPreview, OfficeDayForm, OfficeSettings, OfficeSettingsForm, OfficeYear, PlanForm, ReminderRulesView,
    RuleOwner, RulePreview, WorkingWeekForm,
};
use office::{OfficeError, desk::Desk};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;
use uuid::Uuid;

async fn settings(app: &AppHandle, desk: &Desk) -> Result<OfficeSettings, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    Ok(office.office_settings_for(&actor, app.autolaunch().is_enabled().unwrap_or(false)))
}

/// The settings as they stand.
#[tauri::command]
#[specta::specta]
pub async fn office_settings(app: AppHandle, desk: AtDesk<'_>) -> Result<OfficeSettings, OfficeError> {
    settings(&app, &desk).await
}

/// Changes the settings; says how many dates moved.
#[tauri::command]
#[specta::specta]
pub async fn save_office_settings(
    desk: AtDesk<'_>,
    form: OfficeSettingsForm,
    version: i32,
    command_id: Uuid,
) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_office_settings(&actor, &form, version, command_id).await
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

/// A year of the office: which days are off, and why.
#[tauri::command]
#[specta::specta]
pub async fn office_year(desk: AtDesk<'_>, year: i32) -> Result<OfficeYear, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.office_year(&actor, year).await
}

/// Writes a day of the office; says how many dates moved.
#[tauri::command]
#[specta::specta]
pub async fn save_office_day(desk: AtDesk<'_>, form: OfficeDayForm, command_id: Uuid) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_office_day(&actor, &form, command_id).await
}

/// Takes a day of the office back; says how many dates moved.
#[tauri::command]
#[specta::specta]
pub async fn remove_office_day(desk: AtDesk<'_>, date: NaiveDate, command_id: Uuid) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.remove_office_day(&actor, date, command_id).await
}

/// Says on which days of the week the office never works, and how many dates moved by that.
#[tauri::command]
#[specta::specta]
pub async fn save_working_week(desk: AtDesk<'_>, form: WorkingWeekForm, command_id: Uuid) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_working_week(&actor, &form, command_id).await
}

/// What a list of national holidays would change; nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn preview_holidays(desk: AtDesk<'_>, bytes: Vec<u8>) -> Result<HolidayPreview, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.preview_holidays(&actor, &bytes).await
}

/// Takes a list of national holidays over; says how many dates moved.
#[tauri::command]
#[specta::specta]
pub async fn import_holidays(desk: AtDesk<'_>, bytes: Vec<u8>, command_id: Uuid) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.import_holidays(&actor, &bytes, command_id).await
}

/// Lets the program's own holidays hold again; says how many dates moved.
#[tauri::command]
#[specta::specta]
pub async fn drop_holidays(desk: AtDesk<'_>, command_id: Uuid) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.drop_holidays(&actor, command_id).await
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

/// When the office and its plans remind of what.
#[tauri::command]
#[specta::specta]
pub async fn list_reminder_rules(desk: AtDesk<'_>) -> Result<ReminderRulesView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_reminder_rules(&actor).await
}

/// A rule in words while it is being written.
#[tauri::command]
#[specta::specta]
pub async fn preview_reminder_rule(
    desk: AtDesk<'_>,
    kind: ReminderKind,
    form: RuleForm,
) -> Result<RulePreview, OfficeError> {
    let (office, _) = desk.at_work().await?;
    Ok(office.preview_reminder_rule(kind, &form))
}

/// Writes a rule, or without a form lets the one above it hold; says how many reminders are others by that.
#[tauri::command]
#[specta::specta]
pub async fn save_reminder_rule(
    desk: AtDesk<'_>,
    owner: RuleOwner,
    kind: ReminderKind,
    form: Option<RuleForm>,
    version: i32,
    command_id: Uuid,
) -> Result<i32, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_reminder_rule(&actor, owner, kind, form.as_ref(), version, command_id).await
}
