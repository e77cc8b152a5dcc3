//! The contact log.

use super::AtDesk;
use office::OfficeError;
use office::contact_log::{ContactLogForm, LoggedContact};
use uuid::Uuid;

/// Writes a contact down.
#[tauri::command]
#[specta::specta]
pub async fn log_contact(
    desk: AtDesk<'_>,
    form: ContactLogForm,
    command_id: Uuid,
) -> Result<LoggedContact, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.log_contact(&actor, &form, command_id).await
}
