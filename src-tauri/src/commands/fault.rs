//! The list of faults.

use super::AtDesk;
use office::OfficeError;
use office::fault::FaultGroup;

/// What would make a reminder fail.
#[tauri::command]
#[specta::specta]
pub async fn list_faults(desk: AtDesk<'_>) -> Result<Vec<FaultGroup>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_faults(&actor).await
}
