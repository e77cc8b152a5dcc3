//! Today, the list of reminders, and whether one can rely on them.

use super::AtDesk;
use crate::host::host;
use crate::{popups, ticker};
use office::OfficeError;
use office::reminder::{Popup, PopupWords, ReminderFilter, ReminderStatus, ReminderView, SnoozeUntil, TodayView};
use tauri::AppHandle;
use uuid::Uuid;

/// What needs this person today.
#[tauri::command]
#[specta::specta]
pub async fn today(app: AppHandle, desk: AtDesk<'_>) -> Result<TodayView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.today(&actor, host(&app).await).await
}

/// The reminders in one state.
#[tauri::command]
#[specta::specta]
pub async fn list_reminders(desk: AtDesk<'_>, filter: ReminderFilter) -> Result<Vec<ReminderView>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_reminders(&actor, filter).await
}

/// Puts reminders off.
#[tauri::command]
#[specta::specta]
pub async fn snooze_reminders(
    desk: AtDesk<'_>,
    ids: Vec<Uuid>,
    until: SnoozeUntil,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.snooze_reminders(&actor, &ids, until, command_id).await
}

/// Marks reminders as dealt with.
#[tauri::command]
#[specta::specta]
pub async fn finish_reminders(desk: AtDesk<'_>, ids: Vec<Uuid>, command_id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.finish_reminders(&actor, &ids, command_id).await
}

/// Takes back that reminders were put off or dealt with.
#[tauri::command]
#[specta::specta]
pub async fn reopen_reminders(desk: AtDesk<'_>, ids: Vec<Uuid>, command_id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.reopen_reminders(&actor, &ids, command_id).await
}

/// Whether one can rely on the looking-out.
#[tauri::command]
#[specta::specta]
pub async fn reminder_status(app: AppHandle, desk: AtDesk<'_>) -> Result<ReminderStatus, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.reminder_status(host(&app).await).await
}

/// Looks now.
#[tauri::command]
#[specta::specta]
pub async fn look_now(app: AppHandle, desk: AtDesk<'_>) -> Result<ReminderStatus, OfficeError> {
    let (office, _) = desk.at_work().await?;
    ticker::look(&app, false).await;
    office.reminder_status(host(&app).await).await
}

/// Shows a popup that says it is a test.
#[tauri::command]
#[specta::specta]
pub async fn test_popup(app: AppHandle, desk: AtDesk<'_>) -> Result<ReminderStatus, OfficeError> {
    let (office, _) = desk.at_work().await?;
    let words = PopupWords::japanese();
    let popup = Popup {
        title: words.say("title.test", &[]),
        body: words.say("body.test", &[]),
        reminders: Vec::new(),
        digest: false,
    };
    popups::show(&app, &popup).await;
    office.reminder_status(host(&app).await).await
}
