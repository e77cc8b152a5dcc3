//! Today, the list of reminders, and whether one can rely on them.

use super::AtDesk;
use crate::host::host;
use crate::reminders_window::Called;
use crate::{popups, reminders_window, ticker, window};
use office::OfficeError;
use office::reminder::{
    Popup, PopupWords, ReminderDiary, ReminderFilter, ReminderStatus, ReminderView, SnoozeUntil, TodayView,
};
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

/// The diary of what was told, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn reminder_diary(desk: AtDesk<'_>, first: u16) -> Result<ReminderDiary, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.reminder_diary(&actor, first).await
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
    let words = PopupWords::spoken();
    let popup = Popup {
        title: words.say("title.test", &[]),
        body: words.say("body.test", &[]),
        reminders: Vec::new(),
        escalated: Vec::new(),
        digest: false,
    };
    popups::show(&app, &popup).await;
    office.reminder_status(host(&app).await).await
}

/// Brings up the small window of reminders.
#[tauri::command]
#[specta::specta]
pub async fn open_reminders(app: AppHandle, desk: AtDesk<'_>) -> Result<(), OfficeError> {
    desk.at_work().await?;
    reminders_window::open(&app, Called::ByPerson);
    Ok(())
}

/// Takes the small window of reminders away; what waits goes on waiting.
#[tauri::command]
#[specta::specta]
pub async fn close_reminders(app: AppHandle) -> Result<(), OfficeError> {
    reminders_window::close(&app);
    Ok(())
}

/// Shows a card in the large window, opened at one of its contracts.
#[tauri::command]
#[specta::specta]
pub async fn show_card(
    app: AppHandle,
    desk: AtDesk<'_>,
    customer_id: Uuid,
    contract_id: Uuid,
) -> Result<(), OfficeError> {
    desk.at_work().await?;
    window::show(&app);
    window::go_to(&app, &format!("/customers/{customer_id}?contract={contract_id}"));
    Ok(())
}
