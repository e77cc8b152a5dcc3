//! What only the program around the office knows: the tray, popups, autostart.

use office::reminder::Host;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;

/// Whether something of the program stays in sight when its window is closed.
#[derive(Debug, Default)]
pub struct TrayPresence(AtomicBool);

impl TrayPresence {
    /// Notes whether the tray is there.
    pub fn set(&self, present: bool) {
        self.0.store(present, Ordering::Relaxed);
    }

    /// Whether the tray is there.
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Asks the system how things stand.
pub async fn host(app: &AppHandle) -> Host {
    Host { popups: crate::popups::possible().await, autostart: app.autolaunch().is_enabled().unwrap_or(false) }
}
