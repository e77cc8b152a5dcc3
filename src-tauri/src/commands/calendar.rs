//! The renewal calendar, and dates as people write them.

use super::AtDesk;
use chrono::NaiveDate;
use office::OfficeError;
use office::calendar::{CalendarFilter, CalendarView, ReadDate};

/// The calendar from one day to another.
#[tauri::command]
#[specta::specta]
pub async fn calendar(
    desk: AtDesk<'_>,
    from: NaiveDate,
    to: NaiveDate,
    filter: CalendarFilter,
) -> Result<CalendarView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.calendar(&actor, from, to, &filter).await
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
