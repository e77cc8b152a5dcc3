//! The audit log: read, checked, taken out.

use super::AtDesk;
use super::list::SavedList;
use crate::{dialogs, saved};
use office::OfficeError;
use office::audit_log::{CardOpenings, LogFormat, LogPage, LogQuestion, PersonReport};
use office::verify::LogCheck;
use tauri::AppHandle;
use uuid::Uuid;

/// A page of the log, the newest first, from the place `before` on.
#[tauri::command]
#[specta::specta]
pub async fn list_log(desk: AtDesk<'_>, question: LogQuestion, before: Option<i32>) -> Result<LogPage, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_log(&actor, &question, before).await
}

/// Who has opened a card.
#[tauri::command]
#[specta::specta]
pub async fn card_openings(desk: AtDesk<'_>, id: Uuid) -> Result<CardOpenings, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.card_openings(&actor, id).await
}

/// What a person did in the last ninety days.
#[tauri::command]
#[specta::specta]
pub async fn person_report(desk: AtDesk<'_>, id: Uuid) -> Result<PersonReport, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.person_report(&actor, id).await
}

/// Checks the log line by line and against the backups.
#[tauri::command]
#[specta::specta]
pub async fn check_log(desk: AtDesk<'_>) -> Result<LogCheck, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.check_log(&actor).await
}

/// Saves the log as it is narrowed where the person says; nothing when the dialog was left.
#[tauri::command]
#[specta::specta]
pub async fn export_log(
    app: AppHandle,
    desk: AtDesk<'_>,
    question: LogQuestion,
    format: LogFormat,
    purpose: String,
) -> Result<Option<SavedList>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let log = office.log_to_export(&actor, &question, format, &purpose).await?;
    let Some(place) = dialogs::choose_place(app, log.file_name.clone()).await? else { return Ok(None) };
    // The dialog may have stood open over a lock.
    let (office, actor) = desk.at_work().await?;
    let sealed = office.export_log(&actor, log).await?;
    let count = i32::try_from(sealed.len()).unwrap_or(i32::MAX);
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    saved::save(place, move || sealed.bytes()).await?;
    Ok(Some(SavedList { name, count }))
}
