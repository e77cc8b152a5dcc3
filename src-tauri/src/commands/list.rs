//! Lists of any length: opened by a question, read by the block.

use super::AtDesk;
use office::OfficeError;
use office::list::{CustomerBlock, CustomerColumn, CustomerListQuestion, OpenedList};
use uuid::Uuid;

/// Asks for a list of customers and keeps it under a handle; `keep` is a card that is to stay in sight.
#[tauri::command]
#[specta::specta]
pub async fn open_customer_list(
    desk: AtDesk<'_>,
    question: CustomerListQuestion,
    keep: Option<Uuid>,
) -> Result<OpenedList, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.open_customer_list(&actor, &question, keep).await
}

/// A hundred lines of an open list.
#[tauri::command]
#[specta::specta]
pub async fn customer_block(
    desk: AtDesk<'_>,
    handle: Uuid,
    from: i32,
    columns: Vec<CustomerColumn>,
) -> Result<CustomerBlock, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.customer_block(&actor, handle, from, &columns).await
}

/// Forgets a list that nobody looks at any more.
#[tauri::command]
#[specta::specta]
pub async fn close_list(desk: AtDesk<'_>, handle: Uuid) -> Result<(), OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.close_list(handle);
    Ok(())
}
