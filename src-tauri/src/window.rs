//! The window: made in code, so that its profile lies where nothing of a card outlives it.

use crate::host::TrayPresence;
use office::desk::Desk;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Emitter, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};

/// The label of the main window, which its capability names.
pub const MAIN: &str = "main";

/// The windows that may hear of a change.
const WINDOWS: [&str; 2] = [MAIN, crate::reminders_window::REMINDERS];

/// Whether the program is ending, so that a closing window really closes.
#[derive(Debug, Default)]
pub struct Ending(AtomicBool);

/// Avoids blank windows on some Linux graphics drivers; must run before anything starts threads.
pub fn mind_the_display() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        // No other thread runs yet.
        #[expect(
            unsafe_code,
            reason = "setting a variable is unsafe only beside other threads, of which there are none"
        )]
        unsafe {
            std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
    }
}

/// Makes the window, hidden until its first screen is there or for good when started at login.
pub fn build(app: &AppHandle, visible: bool) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("先守 Sakimori")
        .inner_size(1360.0, 860.0)
        .min_inner_size(1024.0, 700.0)
        .center()
        .visible(visible)
        .disable_drag_drop_handler()
        .on_navigation(is_our_page);
    wipe_profile();
    let window = in_the_profile(window).build()?;
    enable_preedit(&window);
    let handle = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && !handle.state::<Ending>().0.load(Ordering::Relaxed)
        {
            api.prevent_close();
            closing(&handle);
        }
    });
    Ok(())
}

/// With a tray the window hides and the ticker goes on; without one the window asks what is meant.
fn closing(app: &AppHandle) {
    if app.state::<TrayPresence>().get() {
        hide(app);
    } else if let Err(error) = app.emit_to(MAIN, "closing_without_tray", ()) {
        tracing::error!(%error, "the window could not be asked");
    }
}

/// Whether a page is one of the program's own; a window goes to no other.
pub fn is_our_page(url: &tauri::Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

/// Gives a window the profile of this run, which leaves nothing of a card on the disk.
pub fn in_the_profile<'a, M: Manager<tauri::Wry>>(
    window: WebviewWindowBuilder<'a, tauri::Wry, M>,
) -> WebviewWindowBuilder<'a, tauri::Wry, M> {
    if cfg!(target_os = "linux") { window.data_directory(profile_folder()) } else { window.incognito(true) }
}

/// The web view's profile: a folder of this run, wiped at the start. Incognito would do, but only the first
/// web context can be driven by tests on Linux.
fn profile_folder() -> PathBuf {
    let base = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    base.join(format!("sakimori-window-{}", std::process::id()))
}

/// Wipes the profile of this run.
pub fn wipe_profile() {
    if cfg!(target_os = "linux")
        && let Err(error) = std::fs::remove_dir_all(profile_folder())
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "the window's profile could not be wiped");
    }
}

/// The web view switches composition off on Linux, without which furigana cannot follow what is typed.
#[cfg(target_os = "linux")]
pub fn enable_preedit(window: &tauri::WebviewWindow) {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    let asked = window.with_webview(|view| {
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "composition could not be switched on");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn enable_preedit(_window: &tauri::WebviewWindow) {}

/// Brings the window to the front.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        for done in [window.show(), window.unminimize(), window.set_focus()] {
            if let Err(error) = done {
                tracing::warn!(%error, "the window could not be brought to the front");
            }
        }
    }
}

/// Hides the window; tray and ticker go on, with little memory.
pub fn hide(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.hide()
    {
        tracing::warn!(%error, "the window could not be hidden");
    }
    let desk = Arc::clone(&app.state::<Arc<Desk>>());
    tauri::async_runtime::spawn(async move {
        if let Some(office) = desk.office().await {
            crate::memory::rest(&office).await;
        }
    });
}

/// Whether somebody may be looking at the window.
pub fn is_shown(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| window.is_visible().unwrap_or(true))
}

/// Tells every window of the program something of the office's own accord.
pub fn tell<P: serde::Serialize + Clone>(app: &AppHandle, event: &str, payload: P) {
    for window in WINDOWS {
        if let Err(error) = app.emit_to(window, event, payload.clone()) {
            tracing::warn!(%error, window, "a window did not hear of a change");
        }
    }
}

/// Where the window is led.
#[derive(Debug, Clone, serde::Serialize)]
struct Leading<'a> {
    path: &'a str,
}

/// Leads the window to one of its pages.
pub fn go_to(app: &AppHandle, path: &str) {
    if let Err(error) = app.emit_to(MAIN, "navigate", Leading { path }) {
        tracing::warn!(%error, "the window could not be led to a page");
    }
}

/// Ends the program once the vault is closed.
pub fn quit(app: &AppHandle) {
    app.state::<Ending>().0.store(true, Ordering::Relaxed);
    let (app, desk) = (app.clone(), Arc::clone(&app.state::<Arc<Desk>>()));
    tauri::async_runtime::spawn(async move {
        if let Err(error) = desk.close_vault().await {
            tracing::error!(?error, "the vault was not closed in order");
        }
        app.state::<Arc<crate::opened::Opened>>().wipe();
        wipe_profile();
        app.exit(0);
    });
}
