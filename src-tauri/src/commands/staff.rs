//! The people of the office and its areas.

use super::AtDesk;
use office::OfficeError;
use office::staff::{AreaForm, AreaView, HandOver, StaffForm, StaffHoldings, StaffList};
use uuid::Uuid;

/// Everybody of the office.
#[tauri::command]
#[specta::specta]
pub async fn list_staff(desk: AtDesk<'_>) -> Result<StaffList, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.list_staff(&actor).await
}

/// Adds a person, with a first password to hand over where there is one.
#[tauri::command]
#[specta::specta]
pub async fn add_staff(
    desk: AtDesk<'_>,
    form: StaffForm,
    hand_over: HandOver,
    command_id: Uuid,
) -> Result<Uuid, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.enroll_staff(&actor, &form, hand_over, command_id).await
}

/// Changes a person's name, roles and area.
#[tauri::command]
#[specta::specta]
pub async fn save_staff(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    form: StaffForm,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_staff(&actor, id, version, &form, command_id).await
}

/// What a person owns.
#[tauri::command]
#[specta::specta]
pub async fn staff_holdings(desk: AtDesk<'_>, id: Uuid) -> Result<StaffHoldings, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.staff_holdings(&actor, id).await
}

/// Says that a person no longer works here.
#[tauri::command]
#[specta::specta]
pub async fn deactivate_staff(desk: AtDesk<'_>, id: Uuid, command_id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.deactivate_staff(&actor, id, command_id).await
}

/// Lets a person come back, with a password to hand over.
#[tauri::command]
#[specta::specta]
pub async fn reactivate_staff(
    desk: AtDesk<'_>,
    id: Uuid,
    hand_over: HandOver,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.reactivate_staff(&actor, id, hand_over, command_id).await
}

/// The areas with what lies in each.
#[tauri::command]
#[specta::specta]
pub async fn list_areas(desk: AtDesk<'_>) -> Result<Vec<AreaView>, OfficeError> {
    let (office, _) = desk.at_work().await?;
    office.list_areas().await
}

/// Adds an area, or renames one.
#[tauri::command]
#[specta::specta]
pub async fn save_area(
    desk: AtDesk<'_>,
    id: Option<Uuid>,
    form: AreaForm,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.save_area(&actor, id, &form, command_id).await
}

/// Removes an area in which nothing lies.
#[tauri::command]
#[specta::specta]
pub async fn remove_area(desk: AtDesk<'_>, id: Uuid, command_id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.remove_area(&actor, id, command_id).await
}
