//! Popups of the system: asked for only where a notification service answers, since the plugin swallows errors.

use office::reminder::{Popup, PopupsPossible};
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

/// Shows one popup; the caller has asked [`possible`] before.
pub fn show(app: &AppHandle, popup: &Popup) -> bool {
    let shown = app.notification().builder().title(&popup.title).body(&popup.body).show();
    if let Err(error) = &shown {
        tracing::warn!(%error, "a popup could not be shown");
    }
    shown.is_ok()
}

/// Whether the system can show popups at all.
#[cfg(target_os = "linux")]
pub async fn possible() -> PopupsPossible {
    match has_service("org.freedesktop.Notifications").await {
        Some(true) => PopupsPossible::Possible,
        Some(false) | None => PopupsPossible::NoService,
    }
}

/// Whether the system can show popups at all: macOS and Windows have a service of their own and do not say more here.
#[cfg(not(target_os = "linux"))]
pub async fn possible() -> PopupsPossible {
    PopupsPossible::Unknown
}

/// Whether a name on the session bus has an owner, or would be started when asked.
#[cfg(target_os = "linux")]
pub async fn has_service(name: &str) -> Option<bool> {
    let connection = zbus::Connection::session().await.ok()?;
    let bus = zbus::fdo::DBusProxy::new(&connection).await.ok()?;
    let owned = bus.name_has_owner(name.try_into().ok()?).await.ok()?;
    if owned {
        return Some(true);
    }
    let startable = bus.list_activatable_names().await.ok()?;
    Some(startable.iter().any(|known| known.as_str() == name))
}
