//! Unsaved work of a form, kept in the vault.

use super::AtDesk;
use office::OfficeError;
use office::draft::Draft;

/// Keeps a form as it stands.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(desk: AtDesk<'_>, form_key: String, body: String) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_draft(&actor, &form_key, &body).await
}

/// The form as it was left.
#[tauri::command]
#[specta::specta]
pub async fn find_draft(desk: AtDesk<'_>, form_key: String) -> Result<Option<Draft>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.find_draft(&actor, &form_key).await
}

/// Forgets a form that was saved or given up.
#[tauri::command]
#[specta::specta]
pub async fn drop_draft(desk: AtDesk<'_>, form_key: String) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.drop_draft(&actor, &form_key).await
}
