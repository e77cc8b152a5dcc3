//! Postal codes and addresses.

use super::AtDesk;
use office::OfficeError;
use office::postal::PostalOption;

/// All that a postal code stands for.
#[tauri::command]
#[specta::specta]
pub async fn postal_addresses(desk: AtDesk<'_>, code: String) -> Result<Vec<PostalOption>, OfficeError> {
    let (office, _) = desk.at_work().await?;
    Ok(office.postal_addresses(&code))
}

/// The postal codes of an address.
#[tauri::command]
#[specta::specta]
pub async fn postal_codes(desk: AtDesk<'_>, address: String) -> Result<Vec<PostalOption>, OfficeError> {
    let (office, _) = desk.at_work().await?;
    Ok(office.postal_codes(&address))
}
