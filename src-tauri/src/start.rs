//! Start-up: logging, plugins, the desk, the window, the ticker.

use crate::arguments::Arguments;
use crate::host::TrayPresence;
use crate::incoming::Incoming;
use crate::opened::Opened;
use crate::ticker::{self, Bell};
use crate::window::{self, Ending};
use crate::{bindings, data_folder, keychain, popups, practice, reminders_window, tray};
use office::desk::Desk;
use office::reminder::Attention;
use office::{SystemClock, TagKind};
use std::sync::Arc;
use tauri::{App, AppHandle, Manager};
use tauri_plugin_autostart::MacosLauncher;
use tokio::sync::broadcast::error::RecvError;

/// Writes the program's log to standard error; it holds no field of a card.
pub fn log() {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).init();
}

/// Runs the program until it ends.
pub fn program(arguments: Arguments) {
    let commands = bindings::builder();
    let built = tauri::Builder::default()
        // First of all plugins, so that a second start does nothing but call the first.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec!["--hidden"])))
        .invoke_handler(commands.invoke_handler())
        .setup(move |app| setup(app, arguments))
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(|_, _| {}),
        Err(error) => tracing::error!(%error, "the program could not start"),
    }
}

fn setup(app: &mut App, arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let folder = data_folder::vault_folder(app, arguments)?;
    let desk = Arc::new(Desk::new(&folder, Arc::new(SystemClock), "sakimori-desktop"));
    app.manage(Arc::clone(&desk));
    app.manage(Arc::new(Bell::default()));
    app.manage(Arc::new(Opened::beside(&folder)));
    app.manage(Arc::new(Incoming::default()));
    app.manage(TrayPresence::default());
    app.manage(Ending::default());
    app.manage(Attention::default());
    app.manage(reminders_window::Place::default());
    app.manage(crate::commands::backup::ChosenBackup::default());
    tauri::async_runtime::block_on(async {
        if arguments.sample {
            if let Err(error) = practice::open(&desk).await {
                tracing::error!(?error, "the practice office could not be opened");
            }
        } else {
            keychain::open(&desk).await;
        }
        tray::find_presence(app.handle()).await;
    });
    if app.state::<TrayPresence>().get()
        && let Err(error) = tray::build(app.handle())
    {
        tracing::warn!(%error, "no icon in the tray");
        app.state::<TrayPresence>().set(false);
    }
    let hidden = arguments.hidden && app.state::<TrayPresence>().get();
    window::build(app.handle(), !hidden)?;
    popups::lead_to_reminders(app.handle());
    tauri::async_runtime::spawn(tell_changes(app.handle().clone(), desk));
    tauri::async_runtime::spawn(ticker::run(app.handle().clone()));
    Ok(())
}

/// Passes on to the window what changed, and wakes the ticker where something may have become due.
async fn tell_changes(app: AppHandle, desk: Arc<Desk>) {
    let mut changes = desk.changes();
    loop {
        match changes.recv().await {
            Ok(tags) => {
                if tags.iter().any(|tag| ticker::concerns(tag.kind)) {
                    app.state::<Arc<Bell>>().ring();
                }
                if tags.iter().any(|tag| tag.kind == TagKind::Session) {
                    tray::speak(&app);
                }
                if tags.iter().any(|tag| tag.kind == TagKind::Session) && desk.at_work().await.is_err() {
                    app.state::<Arc<Opened>>().wipe();
                    reminders_window::close(&app);
                }
                window::tell(&app, "changed", tags);
            }
            // The window asks for everything again.
            Err(RecvError::Lagged(_)) => window::tell(&app, "changed_much", ()),
            Err(RecvError::Closed) => return,
        }
    }
}
