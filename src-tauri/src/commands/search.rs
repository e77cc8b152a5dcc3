//! One key to anything.

use super::AtDesk;
use office::OfficeError;
use office::search::SearchHit;

/// Finds customers, contracts and people.
#[tauri::command]
#[specta::specta]
pub async fn search(desk: AtDesk<'_>, text: String) -> Result<Vec<SearchHit>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.search(&actor, &text).await
}

/// Writes into the log that a search was used, or that somebody rested upon its hits.
#[tauri::command]
#[specta::specta]
pub async fn note_search(desk: AtDesk<'_>, text: String) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.note_search(&actor, &text).await
}
