//! The history of a card, the card on a past day, and what changed lately.

use super::AtDesk;
use office::OfficeError;
use office::history::{History, HistoryQuery, PastCard, RecentChanges};
use uuid::Uuid;

/// A page of the history of a card or of one of its contracts.
#[tauri::command]
#[specta::specta]
pub async fn history(desk: AtDesk<'_>, query: HistoryQuery) -> Result<History, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.history(&actor, &query).await
}

/// A card as it was at the end of a day, as typed.
#[tauri::command]
#[specta::specta]
pub async fn card_on_day(desk: AtDesk<'_>, id: Uuid, on: String) -> Result<PastCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.card_on_day(&actor, id, &on).await
}

/// What changed lately on the cards that the person may open.
#[tauri::command]
#[specta::specta]
pub async fn recent_changes(desk: AtDesk<'_>) -> Result<RecentChanges, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.recent_changes(&actor).await
}
