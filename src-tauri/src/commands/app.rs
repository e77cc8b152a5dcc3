//! How the program stands: first start, sign-in, lock, closing.

use super::AtDesk;
use crate::host::TrayPresence;
use crate::{keychain, window};
use office::appearance::Appearance;
use office::desk::{AppState, Filling, NewOfficeForm, RecoveryKeyView, SignInForm};
use office::{ErrorCode, OfficeError};
use tauri::{AppHandle, State};

/// How the program stands, from which the window chooses its screen.
#[tauri::command]
#[specta::specta]
pub async fn app_state(desk: AtDesk<'_>, tray: State<'_, TrayPresence>) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.state().await? })
}

/// Makes the vault with its office and first person.
#[tauri::command]
#[specta::specta]
pub async fn create_office(desk: AtDesk<'_>, form: NewOfficeForm) -> Result<RecoveryKeyView, OfficeError> {
    let keep = form.keep_on_this_pc;
    let shown = desk.create_office(form).await?;
    if keep {
        keychain::keep(&desk).await;
    }
    Ok(shown)
}

/// Ends the first start.
#[tauri::command]
#[specta::specta]
pub async fn fill_office(
    desk: AtDesk<'_>,
    tray: State<'_, TrayPresence>,
    choice: Filling,
) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.fill_office(choice).await? })
}

/// Signs a person in.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(
    desk: AtDesk<'_>,
    tray: State<'_, TrayPresence>,
    form: SignInForm,
) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.sign_in(form).await? })
}

/// Signs the person out; reminders go on.
#[tauri::command]
#[specta::specta]
pub async fn lock_screen(desk: AtDesk<'_>, tray: State<'_, TrayPresence>) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.lock().await? })
}

/// Closes the vault; nothing runs until somebody signs in.
#[tauri::command]
#[specta::specta]
pub async fn close_vault(desk: AtDesk<'_>, tray: State<'_, TrayPresence>) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.close_vault().await? })
}

/// Shows the program in this language and size from now on: for whoever is signed in, else for who comes in next.
#[tauri::command]
#[specta::specta]
pub async fn choose_appearance(
    desk: AtDesk<'_>,
    tray: State<'_, TrayPresence>,
    appearance: Appearance,
) -> Result<AppState, OfficeError> {
    Ok(AppState { tray_present: tray.get(), ..desk.choose_appearance(appearance).await? })
}

/// Hides the window where there is no tray; a second start of the program brings it back.
#[tauri::command]
#[specta::specta]
pub async fn hide_window(app: AppHandle) -> Result<(), OfficeError> {
    window::hide(&app);
    Ok(())
}

/// Ends the program.
#[tauri::command]
#[specta::specta]
pub async fn quit(app: AppHandle) -> Result<(), OfficeError> {
    window::quit(&app);
    Ok(())
}

/// Opens a web, mail or phone link in the system's program, and no other.
#[tauri::command]
#[specta::specta]
pub async fn open_link(desk: AtDesk<'_>, url: String) -> Result<(), OfficeError> {
    desk.at_work().await?;
    if !may_open(&url) {
        return Err(OfficeError::of(ErrorCode::NotAllowed));
    }
    tauri_plugin_opener::open_url(url.trim(), None::<&str>).map_err(|error| OfficeError::unforeseen(&error.to_string()))
}

/// Web, mail and phone links alone: no file, no script, no program of the system's.
fn may_open(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let plain = !lower.chars().any(|c| c.is_control() || c.is_whitespace());
    plain && ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w7_links_open_only_web_mail_and_phone() {
        for url in ["https://example.jp/", "http://example.jp", "MAILTO:info@example.jp", "tel:0300000000"] {
            assert!(may_open(url), "{url}");
        }
        for url in
            ["file:///etc/passwd", "javascript:alert(1)", "", "sakimori://x", "https:/x", "smb://nas/x", "https://a\nb"]
        {
            assert!(!may_open(url), "{url}");
        }
    }
}
