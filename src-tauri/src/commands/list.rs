//! Lists of any length: opened by a question, read by the block.

use super::AtDesk;
use crate::{dialogs, saved};
use office::OfficeError;
use office::list::{
    BulkAct, BulkDone, BulkUndone, ContractBlock, ContractColumn, ContractListQuestion, CustomerBlock, CustomerColumn,
    CustomerListQuestion, KeptColumn, ListChoice, ListKind, OpenedList, SavedFilter, SeenColumns,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;

/// A list that went out.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SavedList {
    /// The file's name, without its folder.
    pub name: String,
    /// How many lines stand in it, the headings aside.
    pub count: i32,
}

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

/// Asks for a list of contracts and keeps it under a handle; `keep` is a contract that is to stay in sight.
#[tauri::command]
#[specta::specta]
pub async fn open_contract_list(
    desk: AtDesk<'_>,
    question: ContractListQuestion,
    keep: Option<Uuid>,
) -> Result<OpenedList, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.open_contract_list(&actor, &question, keep).await
}

/// A hundred lines of an open list of contracts.
#[tauri::command]
#[specta::specta]
pub async fn contract_block(
    desk: AtDesk<'_>,
    handle: Uuid,
    from: i32,
    columns: Vec<ContractColumn>,
) -> Result<ContractBlock, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.contract_block(&actor, handle, from, &columns).await
}

/// Sets something of many records of a list.
#[tauri::command]
#[specta::specta]
pub async fn act_for_many(
    desk: AtDesk<'_>,
    list: ListKind,
    choice: ListChoice,
    act: BulkAct,
    command_id: Uuid,
) -> Result<BulkDone, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.act_for_many(&actor, list, &choice, act, command_id).await
}

/// Takes an act for many back.
#[tauri::command]
#[specta::specta]
pub async fn undo_for_many(desk: AtDesk<'_>, act_id: Uuid, command_id: Uuid) -> Result<BulkUndone, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.undo_for_many(&actor, act_id, command_id).await
}

/// The columns of a list as the person has arranged them.
#[tauri::command]
#[specta::specta]
pub async fn list_columns(desk: AtDesk<'_>, list: ListKind) -> Result<Option<Vec<KeptColumn>>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_columns(&actor, list).await
}

/// Keeps the columns of a list.
#[tauri::command]
#[specta::specta]
pub async fn keep_columns(desk: AtDesk<'_>, list: ListKind, columns: Vec<KeptColumn>) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.keep_columns(&actor, list, &columns).await
}

/// The person's filters of a list.
#[tauri::command]
#[specta::specta]
pub async fn saved_filters(desk: AtDesk<'_>, list: ListKind) -> Result<Vec<SavedFilter>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.saved_filters(&actor, list).await
}

/// Gives a filter a name.
#[tauri::command]
#[specta::specta]
pub async fn save_filter(
    desk: AtDesk<'_>,
    list: ListKind,
    name: String,
    body: String,
) -> Result<Vec<SavedFilter>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_filter(&actor, list, &name, &body).await
}

/// Forgets a filter.
#[tauri::command]
#[specta::specta]
pub async fn forget_filter(desk: AtDesk<'_>, list: ListKind, id: Uuid) -> Result<Vec<SavedFilter>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.forget_filter(&actor, list, id).await
}

/// Saves lines of an open list as they are seen, as a workbook where the person says; nothing when the dialog was left.
#[tauri::command]
#[specta::specta]
pub async fn export_seen_list(
    app: AppHandle,
    desk: AtDesk<'_>,
    columns: SeenColumns,
    choice: ListChoice,
    purpose: String,
) -> Result<Option<SavedList>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let list = office.list_to_export(&actor, columns, &choice, &purpose)?;
    let Some(place) = dialogs::choose_place(app, list.file_name.clone()).await? else { return Ok(None) };
    // The dialog may have stood open over a lock.
    let (office, actor) = desk.at_work().await?;
    let seen = office.export_seen(&actor, list).await?;
    let count = i32::try_from(seen.len()).unwrap_or(i32::MAX);
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    saved::save(place, move || seen.workbook()).await?;
    Ok(Some(SavedList { name, count }))
}
