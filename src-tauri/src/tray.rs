//! The tray: what stays in sight when the window is closed, and says whether one can rely on the looking-out.

use crate::host::TrayPresence;
use crate::{reminders_window, window};
use office::Office;
use office::desk::Desk;
use office::reminder::{Host, PopupWords, PopupsPossible};
use std::sync::Arc;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

const ID: &str = "sakimori";

/// The line of the tray's menu that says when the program last looked.
struct LookLine(MenuItem<tauri::Wry>);

/// The acts of the tray's menu, each under the key of its words.
struct Acts([MenuItem<tauri::Wry>; 4]);

/// Puts the icon into the tray. Where there is none, the window says so when it is closed.
pub fn build(app: &AppHandle) -> tauri::Result<()> {
    let words = PopupWords::spoken();
    let item = |id: &str| MenuItem::with_id(app, id, words.say(id, &[]), true, None::<&str>);
    let look = MenuItem::with_id(app, "look", words.say("tray.closed", &[]), false, None::<&str>)?;
    let rule = PredefinedMenuItem::separator(app)?;
    let (open, reminders, lock, quit) =
        (item("tray.open")?, item("tray.reminders")?, item("tray.lock")?, item("tray.quit")?);
    let menu = Menu::with_items(app, &[&open, &reminders, &lock, &rule, &look, &quit])?;
    let mut tray = TrayIconBuilder::with_id(ID)
        .menu(&menu)
        .tooltip(words.say("tray.program", &[]))
        .on_menu_event(|app, event| act(app, event.id().as_ref()))
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::DoubleClick { .. } = event {
                window::show(tray.app_handle());
            }
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    app.manage(LookLine(look));
    app.manage(Acts([open, reminders, lock, quit]));
    Ok(())
}

/// Says the acts in the language that is spoken now; the line above them follows with the next look.
pub fn speak(app: &AppHandle) {
    let Some(acts) = app.try_state::<Acts>() else { return };
    let words = PopupWords::spoken();
    for act in &acts.0 {
        if let Err(error) = act.set_text(words.say(act.id().as_ref(), &[])) {
            tracing::warn!(%error, "the tray's menu could not be written");
        }
    }
}

fn act(app: &AppHandle, id: &str) {
    match id {
        "tray.open" => window::show(app),
        "tray.reminders" => reminders_window::called(app),
        "tray.lock" => {
            let desk = Arc::clone(&app.state::<Arc<Desk>>());
            tauri::async_runtime::spawn(async move {
                if let Err(error) = desk.lock().await {
                    tracing::error!(?error, "the screen was not locked from the tray");
                }
            });
        }
        "tray.quit" => window::quit(app),
        _ => {}
    }
}

/// Says when the program last looked and will look next.
pub async fn show_look(app: &AppHandle, office: &Office, popups: PopupsPossible) {
    let Ok(status) = office.reminder_status(Host { popups, autostart: false }).await else { return };
    let words = PopupWords::spoken();
    let last = status.last_look_label.unwrap_or_default();
    let next = status.next_look_label.unwrap_or_default();
    let mut line = words.say("tray.looked", &[("last", &last), ("next", &next)]);
    if popups == PopupsPossible::NoService {
        line = format!("{line}{}{}", words.say("tray.dot", &[]), words.say("tray.no_popups", &[]));
    }
    write(app, &line);
}

/// Says that nothing runs while the vault is closed.
pub fn show_closed(app: &AppHandle) {
    write(app, &PopupWords::spoken().say("tray.closed", &[]));
}

fn write(app: &AppHandle, line: &str) {
    if let Some(look) = app.try_state::<LookLine>()
        && let Err(error) = look.0.set_text(line)
    {
        tracing::warn!(%error, "the tray's menu could not be written");
    }
    if let Some(tray) = app.tray_by_id(ID)
        && let Err(error) = tray.set_tooltip(Some(tooltip(line)))
    {
        tracing::warn!(%error, "the tray's tooltip could not be written");
    }
}

fn tooltip(line: &str) -> String {
    let words = PopupWords::spoken();
    format!("{}{}{line}", words.say("tray.program", &[]), words.say("tray.dot", &[]))
}

/// Asks whether the desktop has a place for the icon, and notes the answer.
pub async fn find_presence(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    let present = crate::popups::has_owner("org.kde.StatusNotifierWatcher").await;
    #[cfg(not(target_os = "linux"))]
    let present = true;
    app.state::<TrayPresence>().set(present);
}
