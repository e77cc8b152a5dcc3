//! The renewal calendar, and dates as people write them.

use super::AtDesk;
use crate::{dialogs, saved};
use chrono::NaiveDate;
use office::OfficeError;
use office::calendar::{CalendarFilter, CalendarPaper, CalendarView, ContactLoad, DayView, ReadDate};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, WebviewWindow};

/// The calendar from one day to another, with the first dates of each.
#[tauri::command]
#[specta::specta]
pub async fn calendar(
    desk: AtDesk<'_>,
    from: NaiveDate,
    to: NaiveDate,
    filter: CalendarFilter,
    a_day: i32,
) -> Result<CalendarView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.calendar(&actor, from, to, &filter, a_day).await
}

/// One day of the calendar.
#[tauri::command]
#[specta::specta]
pub async fn calendar_day(
    desk: AtDesk<'_>,
    date: NaiveDate,
    filter: CalendarFilter,
    limit: i32,
) -> Result<DayView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.calendar_day(&actor, date, &filter, limit).await
}

/// The contacts of the coming weeks against what the people can carry.
#[tauri::command]
#[specta::specta]
pub async fn contact_load(desk: AtDesk<'_>, filter: CalendarFilter) -> Result<ContactLoad, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.contact_load(&actor, &filter).await
}

/// A calendar file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SavedCalendar {
    /// Under which name.
    pub name: String,
    /// How many dates it holds.
    pub count: i32,
}

/// Saves every date of some days for another calendar where the person says; nothing when the dialog was left. The purpose
/// is logged before.
#[tauri::command]
#[specta::specta]
pub async fn export_calendar(
    app: AppHandle,
    desk: AtDesk<'_>,
    from: NaiveDate,
    to: NaiveDate,
    filter: CalendarFilter,
    purpose: String,
) -> Result<Option<SavedCalendar>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let calendar = office.calendar_to_export(&actor, from, to, &filter, &purpose)?;
    let Some(place) = dialogs::choose_place(app, calendar.file_name.clone()).await? else { return Ok(None) };
    // The dialog may have stood open over a lock.
    let (office, actor) = desk.at_work().await?;
    let calendar = office.export_calendar(&actor, calendar).await?;
    let count = i32::try_from(calendar.len()).unwrap_or(i32::MAX);
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    saved::save(place, move || Ok(calendar.bytes())).await?;
    Ok(Some(SavedCalendar { name, count }))
}

/// What goes on paper of some days. The purpose is logged before.
#[tauri::command]
#[specta::specta]
pub async fn print_calendar(
    desk: AtDesk<'_>,
    from: NaiveDate,
    to: NaiveDate,
    filter: CalendarFilter,
    a_day: i32,
    purpose: String,
) -> Result<CalendarPaper, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.print_calendar(&actor, from, to, &filter, a_day, &purpose).await
}

/// Opens the system's print dialog for what the window shows on paper.
#[tauri::command]
#[specta::specta]
pub async fn open_print_dialog(window: WebviewWindow, desk: AtDesk<'_>) -> Result<(), OfficeError> {
    desk.at_work().await?;
    crate::paper::print(&window)
}

/// Reads a date as people write it.
#[tauri::command]
#[specta::specta]
pub async fn read_date(desk: AtDesk<'_>, text: String) -> Result<ReadDate, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.read_date(&text)
}

/// Reads a date of something that has happened.
#[tauri::command]
#[specta::specta]
pub async fn read_past_date(desk: AtDesk<'_>, text: String) -> Result<ReadDate, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.read_past_date(&text)
}

/// The days that a date with a short year may mean.
#[tauri::command]
#[specta::specta]
pub async fn possible_dates(desk: AtDesk<'_>, text: String) -> Result<Vec<ReadDate>, OfficeError> {
    let (office, _) = desk.at_work().await?;
    Ok(office.possible_dates(&text))
}
