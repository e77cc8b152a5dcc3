//! The practice office's movable date.

use super::AtDesk;
use crate::host::TrayPresence;
use crate::ticker;
use office::OfficeError;
use office::desk::AppState;
use office::practice::PracticeMove;
use tauri::{AppHandle, State};

/// Moves the practice date and looks at once, so that the day's reminders are there when the window asks.
#[tauri::command]
#[specta::specta]
pub async fn move_practice_date(
    app: AppHandle,
    desk: AtDesk<'_>,
    tray: State<'_, TrayPresence>,
    to: PracticeMove,
) -> Result<AppState, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.move_practice_date(&actor, &to).await?;
    ticker::look(&app, false).await;
    Ok(AppState { tray_present: tray.get(), ..desk.state().await? })
}
