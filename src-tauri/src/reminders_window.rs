//! The small window of reminders: it comes up beside the work without taking the keys, and stays until nothing waits.

use crate::window;
use office::desk::Desk;
use office::reminder::PopupWords;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Manager, PhysicalPosition, PhysicalSize, UserAttentionType, WebviewUrl,
    WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

/// The label of the small window, which its capability names.
pub const REMINDERS: &str = "reminders";

/// Wide enough for a customer's name and its acts, in pixels of the person's scale.
const SIZE: LogicalSize<f64> = LogicalSize { width: 560.0, height: 620.0 };
const SMALLEST: LogicalSize<f64> = LogicalSize { width: 420.0, height: 360.0 };
/// Between the window and the edge of the screen.
const MARGIN: f64 = 16.0;

/// Where the person has put it, until the program ends.
#[derive(Debug, Default)]
pub struct Place(Mutex<Option<(PhysicalPosition<i32>, PhysicalSize<u32>)>>);

/// What brings the window up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// A person asked for it and goes on in it.
    ByPerson,
    /// Something fell due: whoever is typing elsewhere goes on typing there.
    ByReminder,
}

/// Brings the window up; only with somebody signed in, for it names customers.
pub fn open(app: &AppHandle, called: Called) {
    let done = match app.get_webview_window(REMINDERS) {
        Some(window) => bring_up(&window, called),
        None => build(app, called),
    };
    if let Err(error) = done {
        tracing::error!(%error, "the small window of reminders could not be shown");
    }
}

/// A person called for the reminders, from the tray or a popup. With nobody signed in the large window asks who it is.
pub fn called(app: &AppHandle) {
    let (app, desk) = (app.clone(), Arc::clone(&app.state::<Arc<Desk>>()));
    tauri::async_runtime::spawn(async move {
        if desk.at_work().await.is_ok() {
            open(&app, Called::ByPerson);
        } else {
            window::show(&app);
            window::go_to(&app, "/reminders");
        }
    });
}

/// Takes the window away, with the names in it.
pub fn close(app: &AppHandle) {
    let Some(window) = app.get_webview_window(REMINDERS) else { return };
    keep_place(app, &window);
    if let Err(error) = window.destroy() {
        tracing::error!(%error, "the small window of reminders could not be closed");
    }
}

fn bring_up(window: &WebviewWindow, called: Called) -> tauri::Result<()> {
    match called {
        Called::ByPerson => {
            window.show()?;
            window.unminimize()?;
            window.set_focus()
        }
        // Whoever made it small finds it in the task bar, which asks to be looked at.
        Called::ByReminder if window.is_minimized()? => {
            window.request_user_attention(Some(UserAttentionType::Informational))
        }
        Called::ByReminder => window.set_always_on_top(true),
    }
}

fn build(app: &AppHandle, called: Called) -> tauri::Result<()> {
    // The page of a window that a person called stays while nothing waits.
    let page = if called == Called::ByPerson { "reminders.html#called" } else { "reminders.html" };
    let mut window = WebviewWindowBuilder::new(app, REMINDERS, WebviewUrl::App(page.into()))
        .title(PopupWords::spoken().say("window.reminders", &[]))
        .inner_size(SIZE.width, SIZE.height)
        .min_inner_size(SMALLEST.width, SMALLEST.height)
        .maximizable(false)
        .prevent_overflow()
        .focused(called == Called::ByPerson)
        .always_on_top(called == Called::ByReminder)
        .disable_drag_drop_handler()
        .on_navigation(window::is_our_page);
    if let Some(corner) = corner(app)? {
        window = window.position(corner.x, corner.y);
    }
    let window = window::in_the_profile(window).build()?;
    if let Some((position, size)) = *app.state::<Place>().0.lock().unwrap_or_else(PoisonError::into_inner) {
        window.set_size(size)?;
        window.set_position(position)?;
    }
    window::enable_preedit(&window);
    let (handle, small) = (app.clone(), window.clone());
    window.on_window_event(move |event| match event {
        // Once it has been noticed it stands among the others.
        WindowEvent::Focused(true) => {
            if let Err(error) = small.set_always_on_top(false) {
                tracing::warn!(%error, "the small window stays above the others");
            }
        }
        WindowEvent::CloseRequested { .. } => keep_place(&handle, &small),
        _ => {}
    });
    Ok(())
}

/// The lower right corner of the screen, where popups come up too.
fn corner(app: &AppHandle) -> tauri::Result<Option<LogicalPosition<f64>>> {
    let Some(screen) = app.primary_monitor()? else { return Ok(None) };
    let scale = screen.scale_factor();
    let origin = screen.work_area().position.to_logical::<f64>(scale);
    let room = screen.work_area().size.to_logical::<f64>(scale);
    Ok(Some(LogicalPosition {
        x: origin.x + (room.width - SIZE.width - MARGIN).max(0.0),
        y: origin.y + (room.height - SIZE.height - 3.0 * MARGIN).max(0.0),
    }))
}

fn keep_place(app: &AppHandle, window: &WebviewWindow) {
    if let (Ok(position), Ok(size)) = (window.outer_position(), window.inner_size()) {
        *app.state::<Place>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some((position, size));
    }
}
