//! Cards, their list and their people.

use super::AtDesk;
use domain::words::Standing;
use office::OfficeError;
use office::choices::Choices;
use office::customer::{
    ContactPersonForm, CustomerCard, CustomerForm, CustomerListQuery, CustomerPage, DoubleQuery, PossibleDouble,
    WhoOpens,
};
use uuid::Uuid;

/// What forms offer to choose from.
#[tauri::command]
#[specta::specta]
pub async fn choices(desk: AtDesk<'_>) -> Result<Choices, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.choices().await
}

/// A block of the list of customers.
#[tauri::command]
#[specta::specta]
pub async fn list_customers(desk: AtDesk<'_>, query: CustomerListQuery) -> Result<CustomerPage, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_customers(&actor, &query).await
}

/// Opens a card.
#[tauri::command]
#[specta::specta]
pub async fn get_customer(desk: AtDesk<'_>, id: Uuid) -> Result<CustomerCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.get_customer(&actor, id).await
}

/// Who may open a card, and why.
#[tauri::command]
#[specta::specta]
pub async fn who_opens(desk: AtDesk<'_>, id: Uuid) -> Result<WhoOpens, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.who_opens(&actor, id).await
}

/// A new card as it begins: mine, and otherwise like the last one that I made.
#[tauri::command]
#[specta::specta]
pub async fn new_customer(desk: AtDesk<'_>) -> Result<CustomerForm, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.new_customer(&actor).await
}

/// The cards that may be the same customer as the one that is typed.
#[tauri::command]
#[specta::specta]
pub async fn find_doubles(desk: AtDesk<'_>, query: DoubleQuery) -> Result<Vec<PossibleDouble>, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.find_doubles(&actor, &query).await
}

/// Makes a card.
#[tauri::command]
#[specta::specta]
pub async fn add_customer(desk: AtDesk<'_>, form: CustomerForm, command_id: Uuid) -> Result<CustomerCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.add_customer(&actor, &form, command_id).await
}

/// Changes a card.
#[tauri::command]
#[specta::specta]
pub async fn save_customer(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    form: CustomerForm,
    command_id: Uuid,
) -> Result<CustomerCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_customer(&actor, id, version, &form, command_id).await
}

/// Puts a person on a card.
#[tauri::command]
#[specta::specta]
pub async fn add_contact_person(
    desk: AtDesk<'_>,
    customer_id: Uuid,
    form: ContactPersonForm,
    command_id: Uuid,
) -> Result<CustomerCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.add_contact_person(&actor, customer_id, &form, command_id).await
}

/// Changes a person on a card.
#[tauri::command]
#[specta::specta]
pub async fn save_contact_person(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    form: ContactPersonForm,
    command_id: Uuid,
) -> Result<CustomerCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_contact_person(&actor, id, version, &form, command_id).await
}

/// Takes a person off a card.
#[tauri::command]
#[specta::specta]
pub async fn remove_contact_person(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    command_id: Uuid,
) -> Result<CustomerCard, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.remove_contact_person(&actor, id, version, command_id).await
}

/// Gives cards to a person.
#[tauri::command]
#[specta::specta]
pub async fn set_customer_owner(
    desk: AtDesk<'_>,
    ids: Vec<Uuid>,
    owner_id: Uuid,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.set_customer_owner(&actor, &ids, owner_id, command_id).await
}

/// Sets the standing of cards.
#[tauri::command]
#[specta::specta]
pub async fn set_standing(
    desk: AtDesk<'_>,
    ids: Vec<Uuid>,
    standing: Standing,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.set_standing(&actor, &ids, standing, command_id).await
}
