//! Contracts, their terms and key dates.

use super::AtDesk;
use chrono::NaiveDate;
use office::OfficeError;
use office::contract::{CloseForm, ContractForm, ContractView, KeyDatesPreview, OutcomeForm, TermView};
use uuid::Uuid;

/// The key dates of a form as it stands.
#[tauri::command]
#[specta::specta]
pub async fn preview_key_dates(desk: AtDesk<'_>, form: ContractForm) -> Result<KeyDatesPreview, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.preview_key_dates(&form).await
}

/// One contract.
#[tauri::command]
#[specta::specta]
pub async fn get_contract(desk: AtDesk<'_>, id: Uuid) -> Result<ContractView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.get_contract(&actor, id).await
}

/// Puts a contract on a card.
#[tauri::command]
#[specta::specta]
pub async fn add_contract(desk: AtDesk<'_>, form: ContractForm, command_id: Uuid) -> Result<ContractView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.add_contract(&actor, &form, command_id).await
}

/// Changes a contract.
#[tauri::command]
#[specta::specta]
pub async fn save_contract(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    form: ContractForm,
    command_id: Uuid,
) -> Result<ContractView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_contract(&actor, id, version, &form, command_id).await
}

/// Says that expiries were checked, and against what.
#[tauri::command]
#[specta::specta]
pub async fn confirm_expiry(
    desk: AtDesk<'_>,
    term_ids: Vec<Uuid>,
    from: String,
    attachment_id: Option<Uuid>,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.confirm_expiry(&actor, &term_ids, &from, attachment_id, command_id).await
}

/// Ends, cancels or voids contracts.
#[tauri::command]
#[specta::specta]
pub async fn close_contracts(
    desk: AtDesk<'_>,
    ids: Vec<Uuid>,
    form: CloseForm,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.close_contracts(&actor, &ids, &form, command_id).await
}

/// Takes the closing of a contract back.
#[tauri::command]
#[specta::specta]
pub async fn reopen_contract(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    command_id: Uuid,
) -> Result<ContractView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.reopen_contract(&actor, id, version, command_id).await
}

/// Says how terms ended.
#[tauri::command]
#[specta::specta]
pub async fn set_outcome(
    desk: AtDesk<'_>,
    term_ids: Vec<Uuid>,
    form: OutcomeForm,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.set_outcome(&actor, &term_ids, &form, command_id).await
}

/// Gives contracts to a person.
#[tauri::command]
#[specta::specta]
pub async fn set_contract_owner(
    desk: AtDesk<'_>,
    ids: Vec<Uuid>,
    owner_id: Uuid,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.set_contract_owner(&actor, &ids, owner_id, command_id).await
}

/// Moves the contact date of a term, or takes the move back.
#[tauri::command]
#[specta::specta]
pub async fn move_contact_date(
    desk: AtDesk<'_>,
    term_id: Uuid,
    version: i32,
    to: Option<NaiveDate>,
    command_id: Uuid,
) -> Result<TermView, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.move_contact_date(&actor, term_id, version, to, command_id).await
}
